"""One consistent view of the database: a transaction that only reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from datetime import date
from typing import Any, Self

from sqlalchemy import Connection, Engine

from calpae_desktop.domain.calendar import Period
from calpae_desktop.domain.conditions import Question, Selection
from calpae_desktop.domain.person import Person
from calpae_desktop.services.agenda_rows import Diaries
from calpae_desktop.services.asked import Asked
from calpae_desktop.services.batch_log import BatchLog
from calpae_desktop.services.day_book import Days
from calpae_desktop.services.doubt_log import DoubtLog
from calpae_desktop.services.draft_log import DraftLog
from calpae_desktop.services.finds import Recents
from calpae_desktop.services.load_log import LoadLog
from calpae_desktop.services.outbox_log import OutboxLog
from calpae_desktop.services.ports import (
    Facts,
    Lists,
    Projection,
    Records,
    Schemes,
    Summaries,
    Yearly,
)
from calpae_desktop.services.preference_log import PreferenceLog
from calpae_desktop.services.rows import Booked, Found, Listed, Member, Neighbour, Pending

from . import queries
from .batches import StoredBatches
from .couple import couple
from .days import StoredDays
from .diaries import StoredDiaries
from .doubts import StoredDoubts
from .drafts import StoredDrafts
from .engine import mapped, translated
from .facts import StoredFacts
from .figures import SqlTallies
from .listing import StoredLists
from .loads import StoredLoads
from .moved import StoredRows
from .outbox import StoredOutbox
from .preferences import StoredPreferences
from .projection import StoredProjection
from .recents import StoredRecents
from .records import StoredRecords
from .schemes import StoredSchemes
from .search import Search
from .search_booked import booked_for, booked_on
from .summaries import StoredSummaries
from .yearly import StoredYearly


class StoredSnapshot:
    """`ports.Snapshot` on either engine; used once. `options` are those of its connection."""

    facts: Facts
    milestones: Projection
    summaries: Summaries
    lists: Lists
    preferences: PreferenceLog
    days: Days
    drafts: DraftLog
    recents: Recents
    outbox: OutboxLog
    batches: BatchLog
    diaries: Diaries
    schemes: Schemes
    records: Records
    loads: LoadLog
    doubts: DoubtLog
    yearly: Yearly

    def __init__(self, engine: Engine, options: Mapping[str, Any] | None = None) -> None:
        self._engine = engine
        self._options = options or {}

    def __enter__(self) -> Self:
        with mapped(), ExitStack() as unless_begun:
            self._connection = unless_begun.enter_context(self._engine.connect())
            self._connection.execution_options(**self._options)
            self._connection.begin()
            unless_begun.pop_all()
        self.facts = StoredFacts(self._connection)
        self.milestones = StoredProjection(self._connection)
        self.summaries = StoredSummaries(self._connection)
        self.lists = StoredLists(self._connection)
        self.preferences = StoredPreferences(self._connection)
        self.days = StoredDays(self._connection)
        self.drafts = StoredDrafts(self._connection)
        self.recents = StoredRecents(self._connection)
        self.outbox = StoredOutbox(self._connection)
        self.batches = StoredBatches(self._connection)
        self.diaries = StoredDiaries(self._connection)
        self.schemes = StoredSchemes(self._connection)
        self.records = StoredRecords(self._connection)
        self.loads = StoredLoads(self._connection)
        self.doubts = StoredDoubts(self._connection)
        self.yearly = StoredYearly(self._connection)
        return self

    def __exit__(self, *raised: object) -> None:
        with mapped():  # a lost server says so here too
            self._connection.close()
        error = raised[1] if len(raised) > 1 else None
        meant = translated(error) if isinstance(error, BaseException) else None
        if meant is not None and isinstance(error, BaseException):
            raise meant from error

    @property
    def connection(self) -> Connection:
        return self._connection

    def tallies(
        self, question: Question, known_on: date, scope: frozenset[str] | None
    ) -> SqlTallies:
        return SqlTallies(self._connection, question, known_on, scope)

    def rows(
        self, question: Question, known_on: date, than: date | None, scope: frozenset[str] | None
    ) -> StoredRows:
        return StoredRows(self._connection, question, known_on, than, scope)

    def listed(
        self,
        base: Selection,
        question: Question,
        known_on: date,
        scope: frozenset[str] | None,
        limit: int,
        after: tuple[str, ...] | None = None,
    ) -> list[Listed]:
        tallies = self.tallies(question, known_on, scope)
        return queries.listed(self._connection, tallies, base, question, limit, after)

    def pending(
        self,
        question: Question,
        due: Period,
        today: date,
        scope: frozenset[str] | None,
        limit: int,
    ) -> tuple[list[Pending], int]:
        return queries.pending(self._connection, question, due, today, scope, limit)

    def _plan_once(self) -> None:
        """Before statements whose plan hangs on no value."""

    def search(self, asked: Asked, limit: int, scope: frozenset[str] | None) -> list[Found]:
        self._plan_once()
        return Search(self._connection).find(asked, limit, scope)

    def booked_on(self, asked: Asked, limit: int, scope: frozenset[str] | None) -> list[Booked]:
        self._plan_once()
        return booked_on(self._connection, asked, limit, scope)

    def booked_for(self, persons: Sequence[str], since: date, limit: int) -> list[Booked]:
        self._plan_once()
        return booked_for(self._connection, persons, since, limit)

    def couple(self, file_number: str, scope: frozenset[str] | None) -> tuple[Member, ...]:
        return couple(self._connection, file_number, scope)

    def neighbours(self, person: Person) -> list[Neighbour]:
        self._plan_once()
        return Search(self._connection).neighbours(person)
