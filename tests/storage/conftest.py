"""An encrypted database on the disk, for each test."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from sqlalchemy.engine import URL

from calpae_desktop.storage import shared
from calpae_desktop.storage.shared import SharedStore
from calpae_desktop.storage.store import EncryptedStore, create, demo_store
from tests.engines import SERVER, Bases, Databases, Stored
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


@pytest.fixture
def empty(databases: tuple[Databases, ExitStack]) -> Iterator[URL]:
    """A database of the server without any table."""
    with databases[0].empty() as url:
        yield url


@pytest.fixture
def desks(
    databases: tuple[Databases, ExitStack], tmp_path: Path
) -> Iterator[tuple[SharedStore, SharedStore]]:
    """Two desks on one base."""
    with ExitStack() as held:
        founded = Bases(SERVER, tmp_path, held, lambda: databases)(HandClock())
        assert isinstance(founded, SharedStore)
        yield opened(held, founded._url), opened(held, founded._url)


def opened(held: ExitStack, url: URL) -> SharedStore:
    store = shared.open_store(url)
    held.callback(store.close)
    return store
