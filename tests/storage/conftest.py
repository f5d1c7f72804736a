"""An encrypted database on the disk, for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from calpae_desktop.storage.store import EncryptedStore, create, demo_store
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
def demo(tmp_path: Path, clock: HandClock) -> Iterator[EncryptedStore]:
    """Under a key kept in memory: quicker, for what does not touch the key file."""
    made = demo_store(tmp_path, clock)
    yield made
    made.close()
