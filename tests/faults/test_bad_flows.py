"""Thousands of bad flows and folders: none crashes, hangs, or is loaded in part, and each is
told in French with its place."""

from __future__ import annotations

import json
import subprocess
import sys
import time
import tracemalloc
from pathlib import Path

import pytest

from calpae_desktop.services.desk import Desk
from calpae_desktop.words.faults import Wrong, sentence
from tests.exchange.made import all_faults, flow_text, folder, household
from tests.faults.mutants import MEMORY_MB, SECONDS
from tests.faults.tables import JOURNAL, changed, rows
from tests.house.source import ROOT

SHORT, LONG, SEEDS = 120, 500, range(2, 12)


def tried(kind: str, seed: int, count: int) -> dict[str, object]:
    """In a process of its own: its memory is then that of the loads."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.mutants", kind, str(seed), str(count)],
        capture_output=True,
        text=True,
        timeout=900,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, object] = json.loads(done.stdout)
    return found


def sound(found: dict[str, object], count: int) -> bool:
    """Every file refused whole with a place and a sentence, or loaded whole, in time; most of
    them refused, or the mutators spoil nothing."""
    refused, memory = int(str(found["refused"])), float(str(found["memory_mb"]))
    return (found["wrong"], found["tried"]) == ([], count) and (
        count // 2 < refused < count and memory < MEMORY_MB
    )


@pytest.mark.parametrize("kind", ["flows", "folders"])
def test_bad_files_are_refused_whole(kind: str) -> None:
    found = tried(kind, 1, SHORT)
    assert sound(found, SHORT), found


@pytest.mark.endurance
@pytest.mark.parametrize("kind", ["flows", "folders"])
def test_ten_thousand_bad_files_are_refused_whole(kind: str) -> None:
    found = [tried(kind, seed, LONG) for seed in SEEDS]
    assert [one for one in found if not sound(one, LONG)] == []
    slowest = max(float(str(one["slowest"])) for one in found)
    memory = max(int(str(one["memory_mb"])) for one in found)
    print(f"{kind}: {LONG * len(SEEDS)} tried, slowest {slowest} s, {memory} MiB")


@pytest.mark.endurance
def test_a_text_of_one_gigabyte_is_not_read_to_its_end(full: Desk, tmp_path: Path) -> None:
    start, end = flow_text(household(more="ICI")).encode("cp1252").split(b"ICI")
    path = tmp_path / "flux.xml"
    with path.open("wb") as file:
        file.write(start)
        for _ in range(1_024):
            file.write(b"x" * (1 << 20))
        file.write(end)
    before = rows(full.store)
    tracemalloc.start()
    began = time.monotonic()
    report = full.loading.load(full.actor, path)
    spent = time.monotonic() - began
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    (fault,) = report.errors
    assert (fault.message, fault.line) == (sentence(Wrong.XML_TOO_BIG), 3)
    assert changed(before, rows(full.store)) <= JOURNAL
    assert spent < SECONDS
    assert peak < 20 << 20


def test_a_header_of_a_hundred_thousand_names_is_told_at_once(tmp_path: Path) -> None:
    path = folder(tmp_path / "lot", {"personnes.csv": "personne;" * 100_000 + "nom\n"})
    began = time.monotonic()
    (fault,) = all_faults(path)
    assert time.monotonic() - began < SECONDS
    assert (fault.line, fault.message) == (
        1,
        sentence(Wrong.TOO_MANY_COLUMNS, found=100_001),
    )
