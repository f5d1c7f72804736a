"""What the services answer on a small disk of their own: `python -m tests.faults.machine how`.

Run in a mount namespace (see `test_machine`), in a folder where a small disk is mounted. Prints
one line of JSON for each use case: what it answered, whether anything changed in the database,
whether it is done once there is room again.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from calpae_desktop.bootstrap import SystemClock, restore_base
from calpae_desktop.domain.refusals import Cause, Refusal, Unavailable
from calpae_desktop.services.reference import save_schemes
from calpae_desktop.storage.sqlite import settle
from calpae_desktop.storage.store import create
from calpae_desktop.words.causes import CAUSES
from calpae_desktop.words.refusals import of_system, sentence
from tests.faults.gestures import desk_on
from tests.faults.tables import changed, rows, unsound
from tests.faults.uses import Case, Uses
from tests.storage.worlds import ACTOR, PHRASE

DISK = Path("disque")
BLOCK = 4_096
ROOMS = (0, 8)
# Noted in the journal before it is tried, whatever comes of it.
NOTED, NOTES = "export with NIR", {"counter", "journal", "meta"}


class Small:
    """Every use case on the small disk."""

    def __init__(self) -> None:
        self.store = create(DISK / "base.sqlite", PHRASE, ACTOR, SystemClock())
        save_schemes(self.store)
        self.desk = desk_on(self.store)
        self._uses = Uses(self.desk, Path(), DISK)
        self._copy = DISK / "premiere.calpae"
        self.desk.upkeep.back_up(ACTOR, self._copy)

    def cases(self) -> dict[str, Case]:
        return {
            **self._uses.writes(),
            **self._uses.files(),
            "backup": lambda: self.desk.upkeep.back_up(ACTOR, DISK / "copie.calpae"),
            "create": lambda: create(DISK / "neuve.sqlite", PHRASE, ACTOR, SystemClock()).close(),
            "restore": lambda: restore_base(self._copy, DISK / "autre.sqlite", PHRASE),
        }


def answer(case: Case) -> str:
    try:
        case()
    except OSError as problem:
        return next(cause.value for cause in Cause if CAUSES[cause] == of_system(problem))
    except (Refusal, Unavailable) as problem:
        said = problem.cause.value if isinstance(problem, Unavailable) else problem.no.value
        return said if sentence(problem) else "silence"
    return "done"


def names() -> set[str]:
    """What lies on the disk, but for empty lock files, which stay."""
    return {path.name for path in DISK.iterdir() if path.suffix != ".verrou"} - {"ballast"}


def fill(room: int) -> None:
    """Until so many blocks are left, and not a byte more."""
    with (DISK / "ballast").open("wb", buffering=0) as file:
        for size in (1 << 20, BLOCK, 1):
            try:
                while True:
                    file.write(bytes(size))
            except OSError:
                continue
        file.truncate(max(0, file.tell() // BLOCK - room) * BLOCK)


def tried_full(small: Small, name: str, case: Case) -> dict[str, object]:
    """Without a block left, then with some, until it is done."""
    settle(small.store._engine)
    before, files = rows(small.store), names()
    said: list[str] = []
    kept, left = True, set[str]()
    for room in ROOMS:
        fill(room)
        said.append(answer(case))
        if said[-1] != "done":
            moved = changed(before, rows(small.store))
            kept = kept and not moved - (NOTES if name == NOTED else set())
            left |= names() - files
        (DISK / "ballast").unlink()
        if said[-1] == "done":
            break
    again = answer(case) if said[-1] != "done" else "done"
    return {"case": name, "said": said, "kept": kept, "left": sorted(left), "again": again}


def full(small: Small) -> None:
    for name, case in small.cases().items():
        print(json.dumps(tried_full(small, name, case)), flush=True)
    print(json.dumps({"case": "verify", "found": unsound(small.desk)}), flush=True)


def read_only(small: Small) -> None:
    """The disk becomes read-only while the base is closed."""
    before = rows(small.store)
    cases, store = small.cases(), small.store
    settle(store._engine)
    subprocess.run(["mount", "-o", "remount,ro", str(DISK)], check=True)
    found = {name: answer(case) for name, case in cases.items()}
    subprocess.run(["mount", "-o", "remount,rw", str(DISK)], check=True)
    kept = rows(store) == before
    print(json.dumps({"said": found, "kept": kept, "found": unsound(small.desk)}), flush=True)


if __name__ == "__main__":
    {"full": full, "read_only": read_only}[sys.argv[1]](Small())
