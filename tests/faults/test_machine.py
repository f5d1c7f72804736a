"""The machine fails: disk full, read-only, clock set back, another process that writes."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from calpae_desktop.bootstrap import SystemClock
from calpae_desktop.domain.appointment import Nature
from calpae_desktop.domain.refusals import No, Refusal
from calpae_desktop.services.commands import BookAppointment, RecordContract
from calpae_desktop.services.desk import Desk
from calpae_desktop.services.reference import save_schemes
from calpae_desktop.storage.store import create
from calpae_desktop.words.refusals import sentence
from tests.faults.gestures import desk_on, enter, lot
from tests.faults.tables import rows, unsound
from tests.house.source import ROOT
from tests.services.conftest import MovedClock
from tests.storage.processes import elsewhere
from tests.storage.worlds import ACTOR, PHRASE

SMALL_DISK = 'mount -t tmpfs -o size=6m tmpfs disque && exec "$@"'
FULL: tuple[object, ...] = ("disk_full", True, [], "done")
READ_FIRST = {"outcome", "correction", "export", "export zip", "backup"}
Act = Callable[[Desk, Path], object]


def on_a_small_disk(folder: Path, how: str) -> list[dict[str, object]]:
    """What `tests.faults.machine` says, run where a disk of 6 MB is mounted for it alone."""
    (folder / "disque").mkdir()
    inside = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", SMALL_DISK, "sh"]
    if shutil.which("unshare") is None:
        pytest.skip("no `unshare` here: a small disk cannot be mounted")
    if subprocess.run([*inside, "true"], cwd=folder, capture_output=True, check=False).returncode:
        pytest.skip("this system lets nobody mount a small disk")
    work = subprocess.run(
        [*inside, sys.executable, "-m", "tests.faults.machine", how],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=60,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/sbin:/usr/bin:/sbin:/bin"},
        check=False,
    )
    assert work.returncode == 0, work.stderr
    return [json.loads(line) for line in work.stdout.splitlines()]


def test_a_full_disk_says_so_and_loses_nothing(tmp_path: Path) -> None:
    *tried, end = on_a_small_disk(tmp_path, "full")
    assert len(tried) == 14
    wrong = [t for t in tried if (t["said"], t["kept"], t["left"], t["again"]) != FULL]
    assert wrong == []
    assert end == {"case": "verify", "found": []}


def test_a_read_only_disk_says_so(tmp_path: Path) -> None:
    (found,) = on_a_small_disk(tmp_path, "read_only")
    said = found["said"]
    assert isinstance(said, dict)
    # What reads first cannot: a log beside the base is needed to read it.
    assert {name for name, word in said.items() if word == "unreachable"} <= READ_FIRST
    assert {word for name, word in said.items() if name not in READ_FIRST} == {"read_only"}
    assert (found["kept"], found["found"]) == (True, [])


def book(desk: Desk, _: Path) -> object:
    command = BookAppointment("P1", "67", Nature.ORIENTATION, datetime(2026, 4, 1, 9))
    return desk.appointments.book(desk.actor, command)


def sign(desk: Desk, _: Path) -> object:
    return desk.contracts.record(desk.actor, RecordContract("P1", desk.clock.today()))


WRITES: dict[str, Act] = {
    "entry": lambda desk, _: enter(desk),
    "booking": book,
    "contract": sign,
    "load": lambda desk, folder: desk.loading.load(desk.actor, lot(folder / "lot")),
}


@pytest.mark.parametrize("act", WRITES.values(), ids=WRITES)
def test_a_clock_set_back_writes_nothing(
    full: Desk, tmp_path: Path, moved: MovedClock, act: Act
) -> None:
    before = rows(full.store)
    moved.forward(days=-1)
    with pytest.raises(Refusal) as refusal:
        act(full, tmp_path)
    assert refusal.value.no is No.CLOCK_BEHIND
    assert "l’heure" in sentence(refusal.value)
    assert full.dossiers.open(full.actor, "P1").milestone is not None
    assert rows(full.store) == before
    moved.forward(days=1)
    act(full, tmp_path)
    assert unsound(full) == []


OTHER = """
from tests.faults.gestures import desk_on, enter
from calpae_desktop.bootstrap import SystemClock
store = open_store(base, key, SystemClock())
desk = desk_on(store)
found = [str(len(desk.dossiers.search(desk.actor, "weber")))]
assert all(check.ok for check in desk.upkeep.verify(desk.actor))
try:
    enter(desk, "AUTRE")
    say("written " + " ".join(found))
except Refusal as refusal:
    say(refusal.no.value + " " + " ".join(found))
store.close()
"""


def test_a_second_writer_is_refused_while_readers_work(tmp_path: Path) -> None:
    store = create(tmp_path / "base.sqlite", PHRASE, ACTOR, SystemClock())
    save_schemes(store)
    desk = desk_on(store)
    enter(desk, "WEBER")
    with store.writer():
        said = elsewhere(store, OTHER).split()
        assert said[:2] == ["other_writer", "1"]
        enter(desk, "SCHMITT")
    assert elsewhere(store, OTHER).split()[:2] == ["written", "1"]
    assert len(desk.dossiers.search(desk.actor, "autre")) == 1
    assert unsound(desk) == []
    store.close()
