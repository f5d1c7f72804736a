"""An encrypted database on the disk, for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from calpae_desktop.storage.store import EncryptedStore, create, demo_store
from tests.engines import Bases, Stored
from tests.storage.worlds import ACTOR, PHRASE, HandClock


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return tmp_path / "poste" / "base.sqlite"


@pytest.fixture
def store(base: Path, clock: HandClock) -> Iterator[EncryptedStore]:
    """With its key file, under PHRASE."""
    made = create(base, PHRASE, ACTOR, clock)
    yield made
    made.close()


@pytest.fixture
def stored(new_store: Bases, clock: HandClock) -> Stored:
    """Of one engine, then of the other."""
    return new_store(clock)


@pytest.fixture
def demo(tmp_path: Path, clock: HandClock) -> Iterator[EncryptedStore]:
    """A file under a key kept in memory: quicker, for what does not touch the key file."""
    made = demo_store(tmp_path, clock)
    yield made
    made.close()
