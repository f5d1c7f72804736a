"""What the services answer on a small disk of their own: `python -m tests.faults.machine how`.

Run in a mount namespace (see `test_machine`), in a folder where a small disk is mounted. Prints
one line of JSON for each use case: what it answered, whether anything changed in the database,
whether it is done once there is room again.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from calpae_desktop.bootstrap import SystemClock, restore_base
from calpae_desktop.domain.appointment import Nature, Outcome
from calpae_desktop.domain.fact import Kind, Version
from calpae_desktop.domain.refusals import Refusal, Unavailable
from calpae_desktop.services.commands import (
    BookAppointment,
    Correct,
    LogOutcome,
    RecordContract,
    RecordOrientation,
    RecordSupport,
)
from calpae_desktop.services.reference import save_schemes
from calpae_desktop.storage.sqlite import settle
from calpae_desktop.storage.store import EncryptedStore, create
from calpae_desktop.words.refusals import sentence
from tests.faults.gestures import desk_on, enter, lot
from tests.faults.tables import rows, unsound
from tests.storage.worlds import ACTOR, PHRASE

DISK = Path("disque")
Case = Callable[[], object]
BLOCK = 4_096


class Small:
    """A desk on the small disk, with one person who has an appointment."""

    def __init__(self) -> None:
        self.store = create(DISK / "base.sqlite", PHRASE, ACTOR, SystemClock())
        save_schemes(self.store)
        self.desk = desk_on(self.store)
        (self.person,) = enter(self.desk).persons
        self.copy = DISK / "premiere.calpae"
        self.desk.upkeep.back_up(ACTOR, self.copy)
        self.book()
        self.done = enter(self.desk)
        self.number = 0

    def current(self, kind: Kind) -> Version:
        return self.desk.dossiers.open(ACTOR, self.person).current(kind)[0]

    def book(self) -> object:
        at = datetime(2026, 1, 5, 9)
        command = BookAppointment(self.person, "67", Nature.ORIENTATION, at)
        return self.desk.appointments.book(ACTOR, command)

    def outcome(self) -> object:
        meeting = self.current(Kind.APPOINTMENT)
        command = LogOutcome(meeting.fact_id, meeting.version_id or 0, Outcome.HONOURED)
        return self.desk.appointments.log(ACTOR, command)

    def correct(self) -> object:
        known = self.desk.dossiers.open(ACTOR, self.person)
        command = Correct(replace(known.identity, town="Sélestat"), known.person.version_id)
        return self.desk.corrections.correct(ACTOR, command)

    def load(self) -> object:
        self.number += 1
        report = self.desk.loading.load(ACTOR, lot(Path(f"lot-{self.number}"), 50))
        return report.written or report.errors

    def cases(self) -> dict[str, Case]:
        desk, day = self.desk, self.desk.clock.today()
        orient = RecordOrientation(self.person, "67", "job_coaching", day)
        support = RecordSupport(self.person, "67", "job_coaching", day)
        return {
            "entry": lambda: enter(desk),
            "booking": self.book,
            "outcome": self.outcome,
            "contract": lambda: desk.contracts.record(ACTOR, RecordContract(self.person, day)),
            "orientation": lambda: desk.orientations.record(ACTOR, orient),
            "support": lambda: desk.supports.record(ACTOR, support),
            "correction": self.correct,
            "undo": lambda: desk.corrections.undo(ACTOR, self.done),
            "load": self.load,
            "backup": lambda: desk.upkeep.back_up(ACTOR, DISK / "copie.calpae"),
            "export": lambda: desk.outflow.export(ACTOR, DISK / "export"),
            "export zip": lambda: desk.outflow.export(ACTOR, DISK / "export.zip"),
            "create": lambda: create(DISK / "neuve.sqlite", PHRASE, ACTOR, SystemClock()).close(),
            "restore": lambda: restore_base(self.copy, DISK / "autre.sqlite", PHRASE),
        }


def answer(case: Case) -> str:
    try:
        case()
    except (Refusal, Unavailable) as problem:
        said = problem.cause.value if isinstance(problem, Unavailable) else problem.no.value
        return said if sentence(problem) else "silence"
    return "done"


def names() -> set[str]:
    """What lies on the disk, but for empty lock files, which stay."""
    return {path.name for path in DISK.iterdir() if path.suffix != ".verrou"} - {"ballast"}


def fill() -> None:
    """Until not a byte is left."""
    with (DISK / "ballast").open("wb", buffering=0) as file:
        for size in (1 << 20, BLOCK, 1):
            try:
                while True:
                    file.write(bytes(size))
            except OSError:
                continue


def tried_full(small: Small, name: str, case: Case) -> dict[str, object]:
    settle(small.store._engine)
    before, files = rows(small.store), names()
    fill()
    said = answer(case)
    kept = rows(small.store) == before
    left = sorted(names() - files)
    (DISK / "ballast").unlink()
    again = answer(case) if said != "done" else "done"
    return {"case": name, "said": said, "kept": kept, "left": left, "again": again}


def full(small: Small) -> None:
    for name, case in small.cases().items():
        print(json.dumps(tried_full(small, name, case)), flush=True)
    print(json.dumps({"case": "verify", "found": unsound(small.desk)}), flush=True)


def read_only(small: Small) -> None:
    """The disk becomes read-only while the base is closed."""
    before = rows(small.store)
    store: EncryptedStore = small.store
    settle(store._engine)
    subprocess.run(["mount", "-o", "remount,ro", str(DISK)], check=True)
    found = {name: answer(case) for name, case in small.cases().items()}
    subprocess.run(["mount", "-o", "remount,rw", str(DISK)], check=True)
    kept = rows(store) == before
    print(json.dumps({"said": found, "kept": kept, "found": unsound(small.desk)}), flush=True)


if __name__ == "__main__":
    {"full": full, "read_only": read_only}[sys.argv[1]](Small())
