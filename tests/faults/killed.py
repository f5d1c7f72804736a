"""Writers to be killed: `python -m tests.faults.killed base key database drawer`.

Slow imports are done once: for each line read (`seed share`, or `seed -`), a child is forked that
works until it is killed, and says on standard output what the services acknowledged. With a share
above 0, a timer kills the child in a commit chosen at random, after that share of the time that
commits took until then: the default action of SIGALRM ends a process where it stands, as SIGKILL
does. `-`: it backs up.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path
from statistics import median
from time import monotonic

from calpae_desktop.bootstrap import SystemClock
from calpae_desktop.storage.sqlite import DataKey
from calpae_desktop.storage.store import open_store
from calpae_desktop.storage.unit_of_work import StoredUnitOfWork
from tests.faults.gestures import Hand, desk_on


def say(word: str, told: object = None) -> None:
    """In one write: a line is said whole or not at all."""
    os.write(1, f"{word} {json.dumps(told)}\n".encode())


def aim(hand: Hand, share: float) -> None:
    """Die in one of the next commits."""
    left = hand.random.randrange(2, 12)
    keep = StoredUnitOfWork._keep
    took: list[float] = []

    def deadly(uow: StoredUnitOfWork, mark: str) -> None:
        nonlocal left
        left -= 1
        if not left:
            say("commit")
            signal.setitimer(signal.ITIMER_REAL, max(1e-6, share * median(took)))
        start = monotonic()
        keep(uow, mark)
        took.append(monotonic() - start)
        if not left:
            say("committed")

    setattr(StoredUnitOfWork, "_keep", deadly)  # noqa: B010 - a method, replaced in this process


def work(base: Path, key: DataKey, drawer: Path, seed: str, share: str) -> None:
    desk = desk_on(open_store(base, key, SystemClock()))
    hand = Hand(desk, drawer, seed)
    if share not in ("0", "-"):
        aim(hand, float(share))
    say("begun")
    for turn in range(100_000):
        if share == "-":
            desk.upkeep.back_up(desk.actor, base.with_name(f"{seed}-{turn}.calpae"))
        said = hand.gesture()
        say("done", said)


def serve(base: Path, key: DataKey, drawer: Path) -> None:
    for line in sys.stdin:
        seed, share = line.split()
        child = os.fork()
        if not child:
            work(base, key, drawer, seed, share)
        say("pid", child)
        _, status = os.waitpid(child, 0)
        say("dead", os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    base, key, database, drawer = sys.argv[1:]
    data_key = DataKey(bytes.fromhex(key), bytes.fromhex(database))
    serve(Path(base), data_key, Path(drawer))
