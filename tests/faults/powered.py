"""What is recorded before the power is cut: `python -m tests.faults.powered folder gestures`.

A base is made, gestures are done, it is closed and opened again; twice, with a backup each time.
What was acknowledged is said on standard output. All of it again in another folder, by a program
that does not wait for the disk.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

from calpae_desktop.bootstrap import SystemClock
from calpae_desktop.services.reference import save_schemes
from calpae_desktop.storage import sqlite
from calpae_desktop.storage.store import create, open_store
from tests.faults.gestures import Hand, desk_on
from tests.storage.worlds import ACTOR, PHRASE

ROUNDS = 2
CONTROL = 8


def say(word: str, told: object = None) -> None:
    os.write(1, f"{word} {json.dumps(told)}\n".encode())


def hurry() -> None:
    """As a program would that believes that the log need not be synced at each commit."""
    prepare = sqlite._prepare

    def careless(connection: Any, *given: Any) -> None:
        prepare(connection, *given)
        connection.execute("PRAGMA synchronous = NORMAL")

    setattr(sqlite, "_prepare", careless)  # noqa: B010 - replaced in this process


def work(place: Path, drawer: Path, gestures: int) -> None:
    base = place / "base.sqlite"
    store = create(base, PHRASE, ACTOR, SystemClock())
    key = store.key
    say("created", [key.key.hex(), key.database.hex()])
    save_schemes(store)
    for turn in range(ROUNDS):
        desk = desk_on(store)
        hand = Hand(desk, drawer, f"coupure-{turn}")
        for _ in range(gestures // ROUNDS):
            say("done", hand.gesture())
        desk.upkeep.back_up(ACTOR, place / f"copie-{turn}.calpae")
        say("saved", f"copie-{turn}.calpae")
        say("done", hand.gesture())
        store.close()
        store = open_store(base, key, SystemClock())
    store.close()


if __name__ == "__main__":
    folder, many = Path(sys.argv[1]), int(sys.argv[2])
    work(folder / "attend", folder / "lots", many)
    say("hurried")
    hurry()
    work(folder / "presse", folder / "presses", CONTROL)
