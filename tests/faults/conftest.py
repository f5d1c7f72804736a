"""A database that is not empty, under a key kept in memory, and a way to compare all of it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from calpae_desktop.bootstrap import tools
from calpae_desktop.services.desk import Desk, desk
from calpae_desktop.services.reference import save_schemes
from calpae_desktop.storage.sqlite import DataKey
from calpae_desktop.storage.store import demo_store, open_store
from tests.exchange.made import folder
from tests.faults.folders import GOOD
from tests.services.conftest import MovedClock
from tests.storage.worlds import ACTOR, START


@pytest.fixture
def moved() -> MovedClock:
    return MovedClock(START + timedelta(minutes=1))


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, DataKey]:
    """A closed database where a good folder was loaded: made once, copied by each test."""
    place, clock = tmp_path_factory.mktemp("modele"), MovedClock(START)
    store = demo_store(place, clock)
    save_schemes(store)
    report = desk(store, clock, ACTOR, tools()).loading.load(ACTOR, folder(place / "bon", GOOD))
    assert report.written, report.errors
    store.close()
    return store.path, store.key


@pytest.fixture
def full(model: tuple[Path, DataKey], tmp_path: Path, moved: MovedClock) -> Iterator[Desk]:
    """Every service over a store where a good folder was loaded."""
    path, key = model
    (tmp_path / "poste").mkdir()
    store = open_store(shutil.copy(path, tmp_path / "poste"), key, moved)
    yield desk(store, moved, ACTOR, tools())
    store.close()
