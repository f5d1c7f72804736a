"""One transaction: entered, written in, committed. Silence means rollback."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from datetime import date, datetime, timedelta
from typing import Self

from sqlalchemy import Connection, Engine, select
from sqlalchemy.exc import DBAPIError

from calpae_desktop.domain.conditions import Question
from calpae_desktop.domain.fact import Kind, Version
from calpae_desktop.domain.refusals import No, Refusal
from calpae_desktop.services.load_log import LoadLog
from calpae_desktop.services.ports import Clock, Facts, Projection, Records, Schemes, Yearly

from . import search
from .chunks import IDS, chunks
from .counters import keep_latest, latest_instant
from .engine import learn, on_server, mapped, translated, writing
from .facts import StoredFacts
from .figures import SqlTallies
from .loads import StoredLoads
from .lock import WriterLock
from .projection import StoredProjection
from .records import StoredRecords
from .schema import person
from .schemes import StoredSchemes
from .types import MICROSECOND
from .yearly import StoredYearly

# A clock that is being set steps back by a little; more is an error of the machine.
TOLERANCE = timedelta(seconds=1)
# From so many versions on, the planner's statistics are made anew.
BULK = 20_000


class StoredUnitOfWork:
    """`ports.UnitOfWork` on the encrypted file; used once."""

    facts: Facts
    milestones: Projection
    schemes: Schemes
    records: Records
    loads: LoadLog
    yearly: Yearly

    def __init__(
        self,
        engine: Engine,
        lock: WriterLock,
        clock: Clock,
        require_in_place: Callable[[], None],
    ) -> None:
        self._engine = engine
        self._require_in_place = require_in_place
        self._lock = lock
        self._clock = clock
        self._held = ExitStack()
        self._now: datetime | None = None

    @property
    def now(self) -> datetime:
        if self._now is None:
            raise RuntimeError("the unit of work was not entered")
        return self._now

    def __enter__(self) -> Self:
        with ExitStack() as held, mapped():
            held.enter_context(self._lock.held())
            self._require_in_place()
            self._connection = held.enter_context(writing(self._engine))
            self._connection.begin()
            self._now = self._instant(self._connection)
            self._held = held.pop_all()
        self.facts = self._facts = StoredFacts(self._connection, self._now)
        self.milestones = StoredProjection(self._connection)
        self.schemes = StoredSchemes(self._connection)
        self.records = StoredRecords(self._connection)
        self.loads = StoredLoads(self._connection)
        self.yearly = StoredYearly(self._connection)
        return self

    def __exit__(self, *raised: object) -> None:
        with mapped():
            self._held.close()
        error = raised[1] if len(raised) > 1 else None
        meant = translated(error) if isinstance(error, BaseException) else None
        if meant is not None and isinstance(error, BaseException):
            raise meant from error

    def lock(self, persons: Iterable[str]) -> None:
        """On SQLite the whole database is locked already."""
        with mapped():
            if on_server(self._connection):
                for ids in chunks(sorted(set(persons)), IDS):
                    rows = select(person.c.id).where(person.c.id.in_(ids)).order_by(person.c.id)
                    self._connection.execute(rows.with_for_update()).all()

    def tallies(
        self, question: Question, known_on: date, scope: frozenset[str] | None
    ) -> SqlTallies:
        return SqlTallies(self._connection, question, known_on, scope)

    def people(self, nir13: str | None, file_number: str) -> list[Version]:
        with mapped():
            search.refresh(self._connection, self._facts.renamed)
            self._facts.renamed.clear()
            persons = search.numbered(self._connection, nir13, file_number)
            return [
                version
                for chain in self.facts.chains(Kind.PERSON, persons).values()
                for version in chain[-1:]
                if not version.retired
            ]

    def commit(self) -> None:
        """All is kept, on the disk, when it returns; the unit of work is then closed."""
        with mapped():
            search.refresh(self._connection, self._facts.renamed)
            keep_latest(self._connection, max(self.now, self._facts.latest or self.now))
            if self._facts.added >= BULK:
                learn(self._connection)
            self._keep()
            self._held.close()

    def _keep(self) -> None:
        try:
            self._connection.commit()
        except DBAPIError:
            # The library forgets the transaction but does not end it: the connection would go
            # back to the pool with it.
            self._connection.invalidate()
            raise

    def _instant(self, connection: Connection) -> datetime:
        latest = latest_instant(connection)
        now = self._clock.now()
        if now < latest - TOLERANCE:
            raise Refusal(No.CLOCK_BEHIND, latest=latest, now=now)
        return max(now, latest + MICROSECOND)
