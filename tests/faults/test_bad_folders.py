"""Bad folders: refused with a clear sentence, nothing written, the database as usable as before."""

from __future__ import annotations

import os
import time
import tracemalloc
from pathlib import Path

import pytest

from calpae_desktop.services.desk import Desk
from tests.exchange.made import folder
from tests.faults.archives import ARCHIVES
from tests.faults.folders import CELLS, HISTORY, LINKS, Bad
from tests.faults.gestures import enter
from tests.faults.tables import JOURNAL, changed, rows, unsound

SECONDS = 5.0
EVERY = [*CELLS, *HISTORY, *LINKS, *ARCHIVES]


def refuse(desk: Desk, bad: Bad, path: Path) -> list[str]:
    """Load and dry run say the same, and write no fact. Answers the messages."""
    before = rows(desk.store)
    report = desk.loading.load(desk.actor, path)
    tried = desk.loading.load(desk.actor, path, dry_run=True)
    assert not report.written
    assert report.errors_total == len(report.errors) > 0
    assert tried.errors == report.errors
    assert changed(before, rows(desk.store)) <= JOURNAL
    where = [(f.file, f.line, f.column) for f in report.errors if bad.said in f.message]
    assert (bad.file, bad.line, bad.column) in where, report.errors
    assert all(not fault.warning and "{" not in fault.message for fault in report.errors)
    return [fault.message for fault in report.errors]


@pytest.mark.parametrize("bad", EVERY, ids=lambda bad: bad.name)
def test_a_bad_folder_is_refused_whole(full: Desk, tmp_path: Path, bad: Bad) -> None:
    path = bad.make(tmp_path)
    start = time.monotonic()
    refuse(full, bad, path)
    assert time.monotonic() - start < SECONDS
    enter(full)
    assert unsound(full) == []


def test_a_folder_that_cannot_be_read(
    full: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rights of the system say nothing to its administrator: the refusal is simulated."""
    path, opener = folder(tmp_path / "lot", {"droits.csv": ""}), Path.open

    def denied(self: Path, *rest: object) -> object:
        if self.name == "droits.csv":
            raise PermissionError(13, "Permission denied")
        return opener(self, *rest)  # type: ignore[call-overload] # passed on as they came

    monkeypatch.setattr(Path, "open", denied)
    bad = Bad("unreadable", lambda _: path, "ne peut pas être lu", "droits.csv")
    assert any("ne peut pas être lu" in said for said in refuse(full, bad, path))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_is_not_waited_for(full: Desk, tmp_path: Path) -> None:
    path = folder(tmp_path / "lot")
    os.mkfifo(path / "droits.csv")
    start = time.monotonic()
    said = refuse(full, Bad("pipe", lambda _: path, "fichier ordinaire", "droits.csv"), path)
    assert "fichier ordinaire" in said[0]
    assert time.monotonic() - start < SECONDS


@pytest.mark.parametrize("name", ["a line of 2 GB", "zip bomb", "zip that lies on its size"])
def test_a_giant_takes_little_memory(full: Desk, tmp_path: Path, name: str) -> None:
    (bad,) = (bad for bad in EVERY if bad.name == name)
    path = bad.make(tmp_path)
    tracemalloc.start()
    try:
        refuse(full, bad, path)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 50 << 20


def test_every_error_is_counted_and_ten_thousand_are_told(full: Desk, tmp_path: Path) -> None:
    lines = "".join(f"X{n};X;Y;31/02/2026\n" for n in range(12_000))
    path = folder(tmp_path / "lot", {"personnes.csv": f"personne;nom;prenom;naissance\n{lines}"})
    report = full.loading.load(full.actor, path)
    assert (report.written, report.errors_total, len(report.errors)) == (False, 12_000, 10_000)


def test_what_is_compared_is_the_whole_database(full: Desk) -> None:
    before = rows(full.store)
    assert {"load", "journal", "milestone", "person_version", "person_text", "meta"} <= set(before)
    enter(full)
    written = {"person", "person_version", "person_text", "right_version", "milestone", "counter"}
    assert written <= changed(before, rows(full.store))
