"""How a transaction takes its turn among those that write: alone in a file, side by side on a
server."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sqlalchemy import Connection, Engine, select
from sqlalchemy.exc import DBAPIError

from calpae_desktop.domain.refusals import Cause, Unavailable
from calpae_desktop.services.ports import Clock

from .chunks import IDS, chunks
from .engine import translated
from .lock import WriterLock
from .schema import person

Time = Callable[[Connection], datetime]


class Turn(Protocol):
    def held(self) -> AbstractContextManager[None]:
        """Around the whole transaction. Raises Refusal(OTHER_WRITER), Unavailable."""

    def begin(self, connection: Connection) -> None:
        """First of all in the transaction."""

    def now(self, connection: Connection) -> datetime: ...

    def lock(self, connection: Connection, persons: Iterable[str]) -> bool:
        """Lock persons, in id order; whether another desk may have written before it was given."""

    def hold(self, connection: Connection, places: Iterable[str]) -> None:
        """Hold names until the end of the transaction, in one order for every desk."""

    def keep(self, connection: Connection, persons: Collection[str]) -> str:
        """Last of all, with the persons who were written about; a mark of the transaction."""

    def kept(self, engine: Engine, mark: str, error: DBAPIError) -> bool:
        """Whether a transaction was kept all the same, when asking for it failed.

        Raises Unavailable(UNSURE)."""


@dataclass(frozen=True, slots=True)
class FileTurn:
    """One process writes at a time, and locks the whole database from the beginning."""

    writer: WriterLock
    require_in_place: Callable[[], None]
    clock: Clock
    alone: bool = False

    @contextmanager
    def held(self) -> Iterator[None]:
        with self.writer.held():
            self.require_in_place()
            yield

    def begin(self, connection: Connection) -> None:
        """The connection has begun as a writer; a load, which reads the base through, keeps few
        pages of it in memory."""
        if self.alone:
            from .sqlite import keep_few_pages

            keep_few_pages(connection)

    def now(self, connection: Connection) -> datetime:  # noqa: ARG002 - of a server
        return self.clock.now()

    def lock(self, connection: Connection, persons: Iterable[str]) -> bool:  # noqa: ARG002 - same
        return False

    def hold(self, connection: Connection, places: Iterable[str]) -> None:
        """The whole file is held from the beginning."""

    def keep(self, connection: Connection, persons: Collection[str]) -> str:  # noqa: ARG002 - same
        """Nobody else is there to be told."""
        return ""

    def kept(self, engine: Engine, mark: str, error: DBAPIError) -> bool:  # noqa: ARG002 - same
        return False


@dataclass(frozen=True, slots=True)
class ServerTurn:
    """Gestures go side by side, each on the persons that it locks; a load (`alone`) by itself."""

    desk: str
    alone: bool
    time: Time

    def held(self) -> AbstractContextManager[None]:
        return nullcontext()

    def begin(self, connection: Connection) -> None:
        from .server import take_turn

        take_turn(connection, self.alone)

    def now(self, connection: Connection) -> datetime:
        return self.time(connection)

    def lock(self, connection: Connection, persons: Iterable[str]) -> bool:
        if self.alone:
            return False
        for ids in chunks(sorted(set(persons)), IDS):
            rows = select(person.c.id).where(person.c.id.in_(ids)).order_by(person.c.id)
            connection.execute(rows.with_for_update()).all()
        return True

    def hold(self, connection: Connection, places: Iterable[str]) -> None:
        from .server import hold

        if not self.alone:
            hold(connection, places)

    def keep(self, connection: Connection, persons: Collection[str]) -> str:
        from .heard import told
        from .server import announce

        return announce(connection, told(self.desk, persons))

    def kept(self, engine: Engine, mark: str, error: DBAPIError) -> bool:
        """The link may be lost after the server kept it, and before it could say so."""
        from .server import was_kept

        meant = translated(error)
        away = isinstance(meant, Unavailable) and meant.cause is Cause.SERVER_AWAY
        return away and was_kept(engine, mark)
