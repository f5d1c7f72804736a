"""The database of a team, on a PostgreSQL server: created, opened, and what services ask of it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from pathlib import Path
from typing import Self

from sqlalchemy import URL, Connection, Engine

from calpae_desktop.domain.access import Actor, Role
from calpae_desktop.domain.refusals import No, Refusal
from calpae_desktop.services.rows import Check, Heard
from calpae_desktop.words import checks as words

from . import server
from .checks import CONTROLS, checked
from .drafts import StoredDrafts
from .engine import mapped, writing
from .founding import account_of, found, is_founded, upgrade, version_of
from .heard import Listener
from .recents import StoredRecents
from .schema import VERSION
from .server import Time, server_time
from .snapshot import StoredSnapshot
from .turns import ServerTurn
from .unit_of_work import StoredUnitOfWork
from .upgrading import Upgraded

ID_BYTES = 16
# What is read in one screen is of one instant, whatever others write meanwhile.
ONE_VIEW = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}


class _View(StoredSnapshot):
    """What is prepared stays so: ended by a rollback, it would be forgotten. Nothing else is kept
    ready by itself: a plan made for any value would serve the figures of every period."""

    def __enter__(self) -> Self:
        super().__enter__()
        self._planning_once = False
        self._readiness = server.ready_only_when_asked(self._connection)
        return self

    def __exit__(self, *raised: object) -> None:
        try:
            with mapped():
                self._readiness.close()
                if not any(raised):
                    self._connection.commit()
        finally:
            super().__exit__(*raised)

    def _plan_once(self) -> None:
        if not self._planning_once:
            server.plan_once(self._connection)
            self._planning_once = True


class SharedStore:
    """`ports.Store` on a server. Several desks read and write at once."""

    shared = True

    def __init__(self, url: URL, engine: Engine, time: Time) -> None:
        self._url = url
        self._engine = engine
        self._time = time
        # A desk does not hear itself.
        self._desk = os.urandom(ID_BYTES).hex()

    def unit_of_work(self, alone: bool = False) -> StoredUnitOfWork:
        return StoredUnitOfWork(self._engine, ServerTurn(self._desk, alone, self._time))

    def snapshot(self) -> StoredSnapshot:
        return _View(self._engine, ONE_VIEW)

    @contextmanager
    def drafting(self) -> Iterator[StoredDrafts]:
        with self._aside() as connection:
            yield StoredDrafts(connection)

    @contextmanager
    def visiting(self) -> Iterator[StoredRecents]:
        with self._aside() as connection:
            yield StoredRecents(connection)

    @contextmanager
    def _aside(self) -> Iterator[Connection]:
        """A transaction of what is no fact: nobody is told of it."""
        with mapped(), writing(self._engine) as connection, connection.begin():
            yield connection

    def writer(self) -> AbstractContextManager[None]:
        """Every desk may write."""
        return nullcontext()

    def tidy(self) -> None:
        """Indexes alone then answer the figures: a third of the time of what was just written."""
        with mapped(), self._engine.connect() as connection:
            connection.execution_options(isolation_level="AUTOCOMMIT")
            connection.exec_driver_sql("VACUUM ANALYZE")

    def check_storage(self) -> list[Check]:
        """Pages and links are the server's affair; the rest is checked as in a file."""
        with mapped(), self._engine.connect() as connection:
            safe = server.encrypted(connection)
            said = words.LINK_ENCRYPTED if safe else words.LINK_NOT_ENCRYPTED
            first = Check(words.LINK, safe, said)
            return [first, *(checked(connection, control) for control in CONTROLS)]

    def back_up(self, target: Path) -> None:
        """Raises Refusal(SERVER_BACKUP): the server has its own backups."""
        raise Refusal(No.SERVER_BACKUP, path=str(target))

    def account(self, login: str) -> Actor | None:
        """The actor behind a login; None when there is no such account."""
        return account_of(self._engine, login)

    def actor(self) -> Actor:
        """Whom the server let in. Without an account here, an administrator: whoever may write
        in the tables has them, as whoever holds the passphrase of a file holds the file."""
        with mapped(), self._engine.connect() as connection:
            login = server.user(connection)
        return self.account(login) or Actor(login, Role.ADMINISTRATOR, login)

    def listen(self, stop: Callable[[], bool], wait: Callable[[float], object]) -> Iterator[Heard]:
        return Listener(self._url, self._desk, stop, wait).hear()

    def close(self) -> None:
        self._engine.dispose()


def create(url: URL, actor: Actor | None = None, time: Time = server_time) -> SharedStore:
    """Found a database in an empty one of the server, `actor` (by default who the server says it
    is) being its first account: whole, or nothing.

    Raises Refusal (DATABASE_EXISTS, those of `server.require_usable`), Unavailable."""
    engine = server.open_engine(url)
    with ExitStack() as unless_good:
        unless_good.callback(engine.dispose)
        server.require_usable(engine)
        with mapped(), writing(engine) as connection, connection.begin():
            server.take_turn(connection, alone=True)
            if is_founded(connection):
                raise Refusal(No.DATABASE_EXISTS, path=server.shown(url))
            login = server.user(connection)
            first = actor or Actor(login, Role.ADMINISTRATOR, login)
            found(connection, os.urandom(ID_BYTES).hex(), first, time(connection))
        unless_good.pop_all()
    return SharedStore(url, engine, time)


def open_store(url: URL, time: Time = server_time) -> SharedStore:
    """An existing database of a server.

    Raises Refusal (DATABASE_MISSING, DATABASE_NEWER, DATABASE_OLDER, those of
    `server.require_usable`), Unavailable."""
    engine = server.open_engine(url)
    with ExitStack() as unless_good:
        unless_good.callback(engine.dispose)
        if (version := _version(engine, url)) < VERSION:
            raise Refusal(No.DATABASE_OLDER, found=version, known=VERSION)
        unless_good.pop_all()
    return SharedStore(url, engine, time)


def upgrade_server(url: URL) -> Upgraded | None:
    """Bring a database of a server to this version, one desk at a time, whole or not at all; None
    when it is there. Its backup is the caller's to ask for.

    Raises Refusal and Unavailable as `open_store`."""
    engine = server.open_engine(url)
    try:
        if _version(engine, url) == VERSION:
            return None
        with mapped(), writing(engine) as connection, connection.begin():
            server.take_turn(connection, alone=True)
            before = upgrade(connection)
        return Upgraded(before, VERSION) if before < VERSION else None
    finally:
        engine.dispose()


def _version(engine: Engine, url: URL) -> int:
    server.require_usable(engine)
    with mapped(), engine.connect() as connection:
        version = version_of(connection)
    if version is None:
        raise Refusal(No.DATABASE_MISSING, path=server.shown(url))
    return version
