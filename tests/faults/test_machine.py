"""The machine fails: disk full, read-only, clock set back, another process that writes."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from calpae_desktop.bootstrap import SystemClock, tools
from calpae_desktop.domain.refusals import No, Refusal
from calpae_desktop.services.desk import desk as desk_of
from calpae_desktop.services.reference import save_schemes
from calpae_desktop.storage.store import create
from calpae_desktop.words.refusals import sentence
from tests.engines import Bases
from tests.faults.gestures import desk_on, enter
from tests.faults.machine import NOTED
from tests.faults.tables import changed, rows, unsound
from tests.faults.uses import Uses
from tests.house.source import ROOT
from tests.needs import lacking
from tests.services.conftest import MovedClock
from tests.storage.processes import elsewhere
from tests.storage.worlds import ACTOR, PHRASE

SMALL_DISK = 'mount -t tmpfs -o size=16m tmpfs disque && exec "$@"'
FULL: tuple[object, ...] = ("disk_full", set(), True, [], "done")
CASES, FILES = 39, 14
READ_FIRST = {
    *("outcome", "contract read again", "correction", "undo of an import", "undo of a merge"),
    "doubt decided",
    *("gap corrected", "gap withdrawn", "text", "budget", "fiche", "export", "export zip"),
    *("cer", "cers", "cers in a folder", "backup"),
}
LATE = datetime(2026, 11, 20, 8, tzinfo=UTC)


def on_a_small_disk(folder: Path, how: str) -> list[dict[str, object]]:
    """What `tests.faults.machine` says, run where a disk of 16 MB is mounted for it alone."""
    (folder / "disque").mkdir()
    inside = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", SMALL_DISK, "sh"]
    if shutil.which("unshare") is None:
        lacking("no `unshare` here: a small disk cannot be mounted")
    if subprocess.run([*inside, "true"], cwd=folder, capture_output=True, check=False).returncode:
        pytest.skip("this system lets nobody mount a small disk")
    work = subprocess.run(
        [*inside, sys.executable, "-m", "tests.faults.machine", how],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=300,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/sbin:/usr/bin:/sbin:/bin"},
        check=False,
    )
    assert work.returncode == 0, work.stderr
    return [json.loads(line) for line in work.stdout.splitlines()]


def test_a_full_disk_says_so_and_loses_nothing(tmp_path: Path) -> None:
    """Without a block left, then with too few of them; then it is done."""
    *tried, end = on_a_small_disk(tmp_path, "full")
    assert len(tried) == CASES
    wrong = [t for t in tried if told(t) != FULL]
    assert wrong == []
    assert end == {"case": "verify", "found": []}


def told(tried: dict[str, object]) -> tuple[object, ...]:
    """What was said at first, what else until it was done; what was kept, left, done at last."""
    said = tried["said"]
    assert isinstance(said, list)
    others = set(said) - {"disk_full", "done"}
    return said[0], others, tried["kept"], tried["left"], tried["again"]


def test_a_read_only_disk_says_so(tmp_path: Path) -> None:
    (found,) = on_a_small_disk(tmp_path, "read_only")
    said = found["said"]
    assert isinstance(said, dict)
    # What reads first cannot: a log beside the base is needed to read it.
    assert {name for name, word in said.items() if word == "unreachable"} <= READ_FIRST
    assert {word for name, word in said.items() if name not in READ_FIRST} == {"read_only"}
    assert (found["kept"], found["found"]) == (True, [])


def test_a_clock_set_back_writes_nothing(new_store: Bases, tmp_path: Path) -> None:
    """Every write is refused until the clock is right again; files are written as ever."""
    clock = MovedClock(LATE)
    store = new_store(clock)
    save_schemes(store)
    for name in ("lots", "fichiers"):
        (tmp_path / name).mkdir()
    desk = desk_of(store, clock, ACTOR, tools())
    uses = Uses(desk, tmp_path / "lots", tmp_path / "fichiers")
    for name, act in uses.writes().items():
        before = rows(store)
        clock.forward(hours=-2)
        with pytest.raises(Refusal) as refusal:
            act()
        assert (name, refusal.value.no) == (name, No.CLOCK_BEHIND)
        assert "l’heure" in sentence(refusal.value)
        assert desk.dossiers.open(ACTOR, uses.person).milestone is not None
        assert changed(before, rows(store)) == set(), name
        clock.forward(hours=2)
        act()
        assert changed(before, rows(store)), name
    assert unsound(desk) == []
    clock.forward(hours=-2)
    kept = rows(store)
    for name, act in uses.files().items():
        if name != NOTED:
            act()
    assert len(list((tmp_path / "fichiers").iterdir())) == FILES - 1
    assert rows(store) == kept


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
