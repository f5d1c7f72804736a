"""Upgrades killed at any instant, again and again: the base is of one version or of the other."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from calpae_desktop.storage.backup import verify_backup
from calpae_desktop.storage.keyfile import path_of, read_key_file
from calpae_desktop.storage.schema import VERSION
from calpae_desktop.storage.sqlite import DataKey, open_engine
from calpae_desktop.storage.store import open_store
from tests import past
from tests.house.source import ROOT
from tests.older import tables_since, version_kept
from tests.storage.worlds import HandClock

OLDER, KILLS = 2, 100
UPGRADE = """
import sys
from datetime import timedelta
from pathlib import Path
from calpae_desktop.storage.migrations import running
from calpae_desktop.storage.sqlite import DataKey
from calpae_desktop.storage.store import open_store
from tests import past
from tests.storage.worlds import HandClock
key = DataKey(*map(bytes.fromhex, sys.argv[2:4]))
clock = HandClock(past.OPENED + timedelta(minutes=int(sys.argv[4])))
print("prêt", flush=True)
sys.stdin.readline()
store = open_store(Path(sys.argv[1]), key, clock)
print("fait", flush=True)
sys.stdin.readline()
"""


def fresh(base: Path) -> None:
    """The base that version 2 left, alone in its folder."""
    shutil.rmtree(base.parent, ignore_errors=True)
    base.parent.mkdir()
    for name in (past.BASE, path_of(base).name):
        shutil.copy(past.FOLDER / str(OLDER) / name, base.with_name(name))


def upgraded(base: Path, key: DataKey, attempt: int, after: float | None = None) -> float:
    """Upgrade in a process killed once done, or `after` seconds; how long it worked."""
    secrets = [key.key.hex(), key.database.hex(), str(attempt)]
    command = [sys.executable, "-c", UPGRADE, str(base), *secrets]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "encoding": "utf-8"}
    with subprocess.Popen(command, cwd=ROOT, **pipes) as process:  # type: ignore[call-overload] # pipes
        assert process.stdout.readline() == "prêt\n"
        begun = time.monotonic()
        process.stdin.write("va\n")
        process.stdin.flush()
        if after is None:
            assert process.stdout.readline() == "fait\n"
        else:
            time.sleep(after)
        process.kill()
        return time.monotonic() - begun


def whole(base: Path, key: DataKey) -> bool:
    """Whether the upgrade was kept; it was so whole, or nothing of it is there."""
    engine = open_engine(base, key)
    with engine.connect() as connection:
        version, names = version_kept(connection), set(inspect(connection).get_table_names())
        persons = connection.scalar(text("SELECT count(*) FROM person"))
    engine.dispose()
    added = {table.name for table in tables_since(OLDER)}
    assert (version, added & names) in ((str(OLDER), set()), (str(VERSION), added))
    assert persons
    return version == str(VERSION)


def sound_backups(base: Path, key: DataKey) -> int:
    """How many there are; each is whole, or has another name."""
    found = list(base.parent.glob("*.sauvegarde"))
    for rank, backup in enumerate(found):
        place = base.parent / f"relue{rank}"
        place.mkdir()
        verify_backup(backup, place, key)
        shutil.rmtree(place)
    return len(found)


@pytest.mark.endurance
def test_killed_at_any_instant_a_base_is_of_one_version(tmp_path: Path) -> None:
    base = tmp_path / "poste" / past.BASE
    fresh(base)
    key = read_key_file(path_of(base)).unlock(past.PHRASE)
    longest = upgraded(base, key, 0)
    assert whole(base, key)
    chance, seen = random.Random(past.PHRASE), Counter[str]()
    for attempt in range(1, KILLS + 1):
        fresh(base)
        upgraded(base, key, attempt, chance.uniform(0, longest * 1.1))
        kept, backups = whole(base, key), sound_backups(base, key)
        seen["upgraded" if kept else f"older, {backups} backup"] += 1
        assert backups or not kept
        store = open_store(base, key, HandClock(past.OPENED))
        desk = past.desk(store)
        assert all(check.ok for check in desk.upkeep.verify(desk.actor))
        store.close()
    print(dict(seen), f"{longest:.3f} s")
    assert seen["upgraded"] < KILLS
