"""Killed at any moment, the program loses nothing that it acknowledged, and keeps no half."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from calpae_desktop.bootstrap import SystemClock
from calpae_desktop.services.reference import save_schemes
from calpae_desktop.storage.store import create
from tests.faults.gestures import Hand, desk_on
from tests.faults.ledger import Base, problems
from tests.house.source import ROOT
from tests.storage.test_checks import altered
from tests.storage.test_nothing_readable import NAME, readable
from tests.storage.worlds import ACTOR, PHRASE

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="no fork: kills are tried on Unix"),
    pytest.mark.xdist_group("kills"),
]
FEW, KILLS, ROUNDS = 25, 40, 13


class Nursery:
    """Forks writers and reads what they say; the folders to load are in `drawer`."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self.kills = {"anywhere": 0, "in a commit": 0, "in a backup": 0}
        self.acknowledged = 0

    def kill_one(self, base: Base, chance: random.Random, how: str) -> None:
        share = {"anywhere": "0", "in a commit": f"{chance.uniform(0.01, 1.1):.4f}"}
        self._say(f"{chance.getrandbits(40)} {share.get(how, '-')}")
        last, child = "", 0
        after = chance.randrange(1, 16)
        for word, told in self._words():
            if word == "dead":
                assert told in (-signal.SIGKILL, -signal.SIGALRM), told
                break
            child = int(str(told)) if word == "pid" else child
            if word == "done" and isinstance(told, dict):
                base.acknowledge(told)
                self.acknowledged += 1
                after -= 1
            if (word == "done" and not after and how == "anywhere") or (word, how) == (
                "begun",
                "in a backup",
            ):
                time.sleep(chance.uniform(0, 0.15 if how == "in a backup" else 0.02))
                os.kill(child, signal.SIGKILL)
            last = word if word != "pid" else last
        # « In a commit » is counted where nothing was said between its start and the death.
        self.kills[how if how != "in a commit" or last == "commit" else "anywhere"] += 1

    def _say(self, line: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()

    def _words(self) -> Iterator[tuple[str, object]]:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            word, _, told = line.partition(" ")
            yield word, json.loads(told)
        raise AssertionError("the nursery died")


@contextmanager
def nursery(base: Base, drawer: Path, temporary: Path) -> Iterator[Nursery]:
    keys = [base.key.key.hex(), base.key.database.hex()]
    command = [sys.executable, "-m", "tests.faults.killed", str(base.path), *keys, str(drawer)]
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=os.environ | {"TMPDIR": str(temporary)},
    ) as process:
        try:
            yield Nursery(process)
        finally:
            process.kill()


def new_base(folder: Path) -> Base:
    store = create(folder / "base.sqlite", PHRASE, ACTOR, SystemClock())
    save_schemes(store)
    base = Base(store.path, store.key)
    store.close()
    return base


def killed(tmp_path: Path, kills: int, seed: int) -> Nursery:
    """A base whose writers are killed so many times, looked at after each."""
    private, drawer = tmp_path / "poste", tmp_path / "lots"
    drawer.mkdir(parents=True)
    private.mkdir()
    base, chance = new_base(private), random.Random(seed)
    ways = ["anywhere", "in a commit", "in a commit", "anywhere", "in a backup"]
    with nursery(base, drawer, private) as writers:
        for turn in range(kills):
            writers.kill_one(base, chance, ways[turn % len(ways)])
            assert readable(private) == [], f"readable after kill {turn} (seed {seed})"
            assert problems(base) == [], f"after kill {turn} (seed {seed})"
            for copy in private.glob("*.calpae"):
                copy.unlink()
    assert readable(private) == []
    return writers


def test_kills_lose_nothing_and_leave_no_half(tmp_path: Path) -> None:
    writers = killed(tmp_path, FEW, seed=1)
    assert sum(writers.kills.values()) == FEW
    assert writers.kills["in a commit"] >= FEW // 8, writers.kills
    assert writers.acknowledged > FEW


@pytest.mark.endurance
def test_many_kills_lose_nothing_and_leave_no_half(tmp_path: Path) -> None:
    total: dict[str, int] = {}
    for seed in range(2, 2 + ROUNDS):
        writers = killed(tmp_path / str(seed), KILLS, seed)
        for how, count in (writers.kills | {"acknowledged": writers.acknowledged}).items():
            total[how] = total.get(how, 0) + count
    print(total)
    assert sum(total.values()) - total["acknowledged"] == KILLS * ROUNDS


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("DELETE FROM right_version WHERE load_id IS NULL", "half of an entry"),
        ("DELETE FROM milestone", "not sound"),
        ("DELETE FROM right_version WHERE load_id = 1 AND version_id % 5 = 0", "half loaded"),
        ("DELETE FROM load", "load lost"),
        ("UPDATE person_version SET recorded_at = recorded_at + 1", "lost"),
    ],
)
def test_these_checks_find_what_is_missing(tmp_path: Path, statement: str, said: str) -> None:
    base = new_base(tmp_path / "poste")
    drawer = tmp_path / "lots"
    drawer.mkdir()
    fill(base, drawer)
    assert problems(base) == []
    store = base.open()
    altered(store, statement)
    store.close()
    assert any(problem.startswith(said) for problem in problems(base))


def fill(base: Base, drawer: Path) -> None:
    store = base.open()
    hand = Hand(desk_on(store), drawer, "0")
    base.acknowledge(hand._entry())
    base.acknowledge(hand._load())
    store.close()


def test_what_the_writers_type_is_what_is_looked_for(tmp_path: Path) -> None:
    base = new_base(tmp_path / "poste")
    (tmp_path / "lots").mkdir()
    fill(base, tmp_path / "lots")
    assert any(NAME in line for line in readable(tmp_path / "lots"))
    assert readable(base.path.parent) == []
