"""Databases of both engines for tests: a file of their own, or an emptied database of a server."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sqlalchemy import URL, text

from calpae_desktop.domain.access import Actor, Role
from calpae_desktop.services.ports import Clock
from calpae_desktop.storage import shared
from calpae_desktop.storage.engine import writing
from calpae_desktop.storage.founding import first_rows
from calpae_desktop.storage.schema_search import metadata
from calpae_desktop.storage.server import address_of, open_engine
from calpae_desktop.storage.shared import SharedStore
from calpae_desktop.storage.store import EncryptedStore, demo_store
from tests import private_server
from tests.needs import lacking

FILE, SERVER = "fichier", "serveur"
ENGINES = (FILE, SERVER)
Stored = EncryptedStore | SharedStore
FIRST = Actor("demonstration", Role.ADMINISTRATOR, "Démonstration")
EMPTY = ";".join(f'DELETE FROM "{table.name}"' for table in reversed(metadata.sorted_tables))
AGAIN = """
DO $$ DECLARE s record; BEGIN
  FOR s IN SELECT schemaname, sequencename FROM pg_sequences LOOP
    EXECUTE format('ALTER SEQUENCE %%I.%%I RESTART', s.schemaname, s.sequencename);
  END LOOP;
END $$
"""


@dataclass
class Databases:
    """Databases of one server, made when first needed, emptied and given again afterwards."""

    server: URL
    _free: list[URL] = field(default_factory=list)
    _made: int = 0

    @contextmanager
    def empty(self) -> Iterator[URL]:
        """A database without any table."""
        self._made += 1
        name = f"essai_{os.getpid()}_{self._made}"
        engine = open_engine(self.server)
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
            yield self.server.set(database=name)
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
        engine.dispose()

    @contextmanager
    def founded(self, held: ExitStack, clock: Clock) -> Iterator[SharedStore]:
        """A store as it is on its first day; `held` keeps new databases until the session ends."""

        def time(_connection: object) -> object:
            return clock.now()

        if self._free:
            url = self._free.pop()
            _refound(url, clock)
            store = shared.open_store(url, time)  # type: ignore[arg-type] # a clock set by hand
        else:
            url = held.enter_context(self.empty())
            store = shared.create(url, FIRST, time)  # type: ignore[arg-type] # same
        try:
            yield store
        finally:
            store.close()
            self._free.append(url)


def _refound(url: URL, clock: Clock) -> None:
    engine = open_engine(url)
    with writing(engine) as connection, connection.begin():
        connection.exec_driver_sql(EMPTY)
        connection.exec_driver_sql(AGAIN)
        first_rows(connection, "00" * 16, FIRST, clock.now())
    engine.dispose()


@contextmanager
def server_of_tests() -> Iterator[URL]:
    """That of the environment, or one started here. Skips where there is none; fails in
    continuous integration."""
    given = os.environ.get(private_server.ADDRESS_VARIABLE)
    if given:
        yield address_of(given)
        return
    if (why := private_server.missing()) is not None:
        lacking(f"no server to test on: {why}")
    with TemporaryDirectory(prefix="calpae-serveur-") as folder:
        place = Path(folder) / "s"
        address = private_server.start(place)
        try:
            yield address_of(address)
        finally:
            private_server.stop(place)


@dataclass
class Bases:
    """Makes stores, each in a database of its own, closed at the end of the test."""

    kind: str
    folder: Path
    held: ExitStack
    databases: Callable[[], tuple[Databases, ExitStack]]
    _made: int = 0

    def __call__(self, clock: Clock) -> Stored:
        return self.held.enter_context(self.opened(clock))

    @contextmanager
    def opened(self, clock: Clock, *, other: bool = False) -> Iterator[Stored]:
        """A store for a while; of the `other` engine, to go from one to the other."""
        if (self.kind == SERVER) is not other:
            databases, until_the_end = self.databases()
            with databases.founded(until_the_end, clock) as shared_store:
                yield shared_store
            return
        self._made += 1
        place = self.folder / f"base{self._made}"
        place.mkdir()
        store = demo_store(place, clock)
        try:
            yield store
        finally:
            store.close()


@pytest.fixture(scope="session")
def databases() -> Iterator[tuple[Databases, ExitStack]]:
    """Of one server for the session, started when a test first asks."""
    with server_of_tests() as url, ExitStack() as held:
        yield Databases(url), held


def _bases(request: pytest.FixtureRequest, folder: Path) -> Iterator[Bases]:
    with ExitStack() as held:
        yield Bases(request.param, folder, held, lambda: request.getfixturevalue("databases"))


@pytest.fixture(params=ENGINES)
def new_store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Bases]:
    """Makes empty stores, of one engine then of the other."""
    yield from _bases(request, tmp_path)


@pytest.fixture(scope="module", params=ENGINES)
def new_module_store(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Bases]:
    """The same for all the tests of a module."""
    yield from _bases(request, tmp_path_factory.mktemp("bases"))
