"""One transaction: entered, written in, committed. Silence means rollback."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import ExitStack
from datetime import date, datetime, timedelta
from typing import Self

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from calpae_desktop.domain.conditions import Question
from calpae_desktop.domain.refusals import No, Refusal
from calpae_desktop.services.agenda_rows import Diaries
from calpae_desktop.services.doubt_log import DoubtLog
from calpae_desktop.services.draft_log import DraftLog
from calpae_desktop.services.load_log import LoadLog
from calpae_desktop.services.outbox_log import OutboxLog
from calpae_desktop.services.ports import (
    Facts,
    Lists,
    Projection,
    Records,
    Schemes,
    Snapshot,
    Summaries,
    Yearly,
)
from calpae_desktop.services.preference_log import PreferenceLog
from calpae_desktop.services.rows import Sought

from . import search
from .copying import Progress, copy_all
from .counters import keep_latest, latest_instant
from .diaries import StoredDiaries
from .doubts import StoredDoubts
from .drafts import StoredDrafts
from .engine import learn, mapped, translated, writing
from .facts import StoredFacts
from .figures import SqlTallies
from .going_on import going_on
from .listing import StoredLists
from .loads import StoredLoads
from .outbox import StoredOutbox
from .preferences import StoredPreferences
from .projection import StoredProjection
from .records import StoredRecords
from .schemes import StoredSchemes
from .snapshot import StoredSnapshot
from .summaries import StoredSummaries
from .turns import Turn
from .types import MICROSECOND
from .yearly import StoredYearly

# A clock that is being set steps back by a little; more is an error of the machine.
TOLERANCE = timedelta(seconds=1)
# From so many versions on, the planner's statistics are made anew.
BULK = 20_000


class StoredUnitOfWork:
    """`ports.UnitOfWork` on either engine; used once."""

    facts: Facts
    milestones: Projection
    summaries: Summaries
    lists: Lists
    preferences: PreferenceLog
    drafts: DraftLog
    outbox: OutboxLog
    diaries: Diaries
    schemes: Schemes
    records: Records
    loads: LoadLog
    doubts: DoubtLog
    yearly: Yearly

    def __init__(
        self,
        engine: Engine,
        turn: Turn,
    ) -> None:
        self._engine = engine
        self._turn = turn
        self._held = ExitStack()
        self._now: datetime | None = None

    @property
    def now(self) -> datetime:
        if self._now is None:
            raise RuntimeError("the unit of work was not entered")
        return self._now

    def __enter__(self) -> Self:
        with ExitStack() as held, mapped():
            held.enter_context(self._turn.held())
            self._connection = held.enter_context(writing(self._engine))
            self._connection.begin()
            self._turn.begin(self._connection)
            self._now = self._instant(self._connection)
            self._held = held.pop_all()
        self.facts = self._facts = StoredFacts(self._connection, self._now)
        self.milestones = StoredProjection(self._connection)
        self.summaries = StoredSummaries(self._connection)
        self.lists = StoredLists(self._connection)
        self.preferences = StoredPreferences(self._connection)
        self.drafts = StoredDrafts(self._connection)
        self.outbox = StoredOutbox(self._connection)
        self.diaries = StoredDiaries(self._connection)
        self.schemes = StoredSchemes(self._connection)
        self.records = StoredRecords(self._connection)
        self.loads = StoredLoads(self._connection)
        self.doubts = StoredDoubts(self._connection)
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
        """What another desk wrote while this one waited is before it."""
        with mapped():
            if self._turn.lock(self._connection, persons):
                self._now = max(self.now, latest_instant(self._connection) + MICROSECOND)
                self._facts.now = self._now

    def hold(self, places: Iterable[str]) -> None:
        with mapped():
            self._turn.hold(self._connection, places)

    def tallies(
        self, question: Question, known_on: date, scope: frozenset[str] | None
    ) -> SqlTallies:
        return SqlTallies(self._connection, question, known_on, scope)

    def numbered(self, wanted: Collection[Sought]) -> set[str]:
        with mapped():
            search.refresh(self._connection, self._facts.renamed)
            self._facts.renamed.clear()
            return search.numbered(self._connection, wanted)

    def namesakes(self, wanted: Collection[Sought]) -> set[str]:
        with mapped():
            search.refresh(self._connection, self._facts.renamed)
            self._facts.renamed.clear()
            return search.namesakes(self._connection, wanted)

    def going_on(self, department: str) -> Iterator[str]:
        with mapped():
            yield from going_on(self._connection, department)

    def copy(self, view: Snapshot, progress: Progress | None = None) -> int:
        if not isinstance(view, StoredSnapshot):
            raise TypeError("only what is stored is copied")
        with mapped():
            return copy_all(view.connection, self._connection, progress)

    def commit(self) -> None:
        """All is kept, on the disk, when it returns; the unit of work is then closed."""
        with mapped():
            search.refresh(self._connection, self._facts.renamed)
            keep_latest(self._connection, max(self.now, self._facts.latest or self.now))
            if self._facts.added >= BULK:
                learn(self._connection)
            mark = self._turn.keep(self._connection, self._facts.persons_written)
            self._keep(mark)
            self._held.close()

    def _keep(self, mark: str) -> None:
        try:
            self._connection.commit()
        except DBAPIError as error:
            # The library forgets the transaction but does not end it: the connection would go
            # back to the pool with it.
            self._connection.invalidate()
            if not self._turn.kept(self._engine, mark, error):
                raise

    def _instant(self, connection: Connection) -> datetime:
        latest = latest_instant(connection)
        now = self._turn.now(connection)
        if now < latest - TOLERANCE:
            raise Refusal(No.CLOCK_BEHIND, latest=latest, now=now)
        return max(now, latest + MICROSECOND)
