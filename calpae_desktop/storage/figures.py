"""Tallies in SQL: the conditions of the domain, translated once, over milestones and facts.

Everything is counted as known just before one instant. Milestones already say nothing of what is
withdrawn or of persons who do not exist; facts are held against both (`presence`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Table,
    and_,
    case,
    exists,
    false,
    func,
    literal,
    literal_column,
    null,
    or_,
    select,
    true,
)

from calpae_desktop.domain.calendar import end_of_day
from calpae_desktop.domain.collection import CollectionGap
from calpae_desktop.domain.compute import ALWAYS
from calpae_desktop.domain.conditions import (
    PERIOD_FIRST,
    PERIOD_LAST,
    BeforeEntries,
    Condition,
    Days,
    InPeriod,
    Known,
    Missing,
    Not,
    NotAfter,
    OneOf,
    Question,
    Selection,
    Source,
    StillOpen,
)
from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.tallies import Asked, Value

from . import beside
from .collected import Held, gaps, recorded
from .presence import absent, in_force, known_before
from .schema import VERSIONS, department, elsewhere, milestone, scheme
from .schema_search import stray_contract
from .types import MILLION, whole

TABLES: dict[Source, Table] = {
    Source.MILESTONE: milestone,
    Source.RIGHT: VERSIONS[Kind.RIGHT],
    Source.APPOINTMENT: VERSIONS[Kind.APPOINTMENT],
    Source.ORIENTATION: VERSIONS[Kind.ORIENTATION],
    Source.CONTRACT: VERSIONS[Kind.CONTRACT],
    Source.SUPPORT: VERSIONS[Kind.SUPPORT],
    Source.ADVISER: VERSIONS[Kind.ADVISER],
}
# By département: the values of its rows in one text, and how many rows.
Texts = dict[str, tuple[str | None, int]]
_SCHEME_FLAGS = ("guarantee", "aglo")
_PLACES = [kind for kind, table in VERSIONS.items() if "department" in table.c]


class Translation:
    """Conditions on the rows of one source, in SQL, for one question and one instant."""

    def __init__(self, source: Source, question: Question, end: datetime) -> None:
        self.table = TABLES[source]
        self._question = question
        self._end = end

    def column(self, name: str) -> ColumnElement[Any]:
        return self.table.c[self._question.column(name)]

    def day(self, name: str) -> ColumnElement[int]:
        """A day as the number that is stored; the bounds of the period are constants."""
        bounds = {
            PERIOD_FIRST: self._question.period.first,
            PERIOD_LAST: self._question.period.last,
        }
        bound = bounds.get(name)
        return whole(self.column(name)) if bound is None else literal(bound.toordinal())

    def where(self, conditions: Iterable[Condition]) -> ColumnElement[bool]:
        return and_(true(), *(self.one(condition) for condition in conditions))

    def one(self, condition: Condition) -> ColumnElement[bool]:
        """May be NULL where plain code says False: `Not` takes both for False."""
        match condition:
            case Known(column):
                return self.column(column).is_not(None)
            case Missing(column):
                return self.column(column).is_(None)
            case InPeriod(column):
                return self.day(column).between(self.day(PERIOD_FIRST), self.day(PERIOD_LAST))
            case NotAfter(column, other, days):
                limit = self.day(other)
                return self.day(column) <= (limit + days if days else limit)
            case StillOpen(column, limit_name):
                end = self.day(column)
                return or_(end.is_(None), end > self.day(limit_name))
            case OneOf(column, values):
                return self._one_of(column, values)
            case BeforeEntries(column):
                return self._before_entries(column)
            case Not(inner):
                return self.one(inner).is_not(True)

    def _one_of(self, name: str, values: tuple[Any, ...]) -> ColumnElement[bool]:
        if name in _SCHEME_FLAGS:
            wanted = select(scheme.c.id).where(scheme.c[name].in_(values))
            return self.table.c.scheme.in_(wanted)
        return self.column(name).in_(values)

    def _before_entries(self, column: str) -> ColumnElement[bool]:
        day = self.day(column)
        entry = milestone.alias()
        earlier = exists().where(
            entry.c.person == self.table.c.person,
            whole(entry.c.opened_on) <= day,
            known_before(entry, self._end),
        )
        found = and_(day.is_not(None), ~earlier)
        if self.table is not VERSIONS[Kind.CONTRACT] or column != "signed_on":
            return found
        # Nearly every contract is signed in an entry: only the others are looked at one by one.
        maybe = self.table.c.version_id.in_(select(stray_contract.c.version_id))
        return case((maybe, found), else_=false())

    def delay(self, days: Days) -> ColumnElement[int]:
        since, until = self.day(days.since), self.day(days.until)
        # A constant in the text: PostgreSQL takes two values for two things it can't group by.
        floor = case((until < since, literal_column("0")), else_=until - since)
        return floor if days.floor else until - since


class SqlTallies:
    """Counts of what was known on a day, in the départements of the scope (None: all).

    With a scope, rows that have no département (contracts) are left out.
    """

    def __init__(
        self,
        connection: Connection,
        question: Question,
        known_on: date,
        scope: frozenset[str] | None = None,
    ) -> None:
        self._connection = connection
        self._question = question
        self._end = end_of_day(known_on)
        self._scope = scope
        self._persons: dict[Selection, dict[str | None, int]] = {}
        self._spreads: dict[tuple[Selection, str | Days], dict[tuple[str, Value], int]] = {}

    def translation(self, source: Source) -> Translation:
        return Translation(source, self._question, self._end)

    def rows(self, base: Selection) -> list[ColumnElement[bool]]:
        """What the rows of a selection must meet, scope included."""
        return [*self._meets(base), *in_force(TABLES[base.source], self._end)]

    def _meets(self, base: Selection) -> list[ColumnElement[bool]]:
        where = self.translation(base.source).where(base.where)
        return [where, *self._in_scope(TABLES[base.source])]

    def _in_scope(self, table: Table) -> list[ColumnElement[bool]]:
        """The département is always said: the indexes begin with it, so as to count by it."""
        if "department" not in table.c:
            return [] if self._scope is None else [false()]
        all_of_them = select(department.c.code)
        wanted = all_of_them if self._scope is None else sorted(self._scope)
        return [table.c.department.in_(wanted)]

    @cached_property
    def _absent(self) -> Sequence[str] | None:
        return absent(self._connection, self._end)

    def _counted(self, base: Selection, *values: ColumnElement[Any]) -> Select[Any]:
        """As `rows`, for the many: those who do not exist are told once for every question."""
        table = TABLES[base.source]
        missing = self._absent if "person" in table.c and table is not milestone else None
        rules = [*self._meets(base), *in_force(table, self._end, missing)]
        return select(place(table), *values).select_from(table).where(*rules)

    def _grouped(
        self, base: Selection, *sums: ColumnElement[Any], by: tuple[ColumnElement[Any], ...] = ()
    ) -> Iterable[Any]:
        table = TABLES[base.source]
        keys = (table.c.department, *by) if "department" in table.c else by
        return self._connection.execute(self._counted(base, *by, *sums).group_by(*keys))

    def departments(self) -> set[str]:
        """Those of ALWAYS are said without looking: every figure is given for them."""
        code = department.c.code
        there = [self._is_there(kind) for kind in _PLACES]
        found = set(self._connection.scalars(select(code).where(elsewhere(code), or_(*there))))
        seen = found | set(ALWAYS)
        return seen if self._scope is None else seen & self._scope

    def _is_there(self, kind: Kind) -> ColumnElement[bool]:
        table = VERSIONS[kind]
        here = and_(table.c.department == department.c.code, elsewhere(table.c.department))
        return exists().where(here, *in_force(table, self._end))

    def count(
        self, base: Selection, marks: Mapping[str, tuple[Condition, ...]]
    ) -> dict[str, dict[str, int]]:
        """What else the indicators ask of these rows is read along, for when it is asked."""
        translation = self.translation(base.source)
        sums = [_number_of(translation, where) for where in marks.values()]
        found = self._read(base, beside.asked(base), *sums)
        return {
            place: dict(zip(marks, (int(n or 0) for n in counts), strict=True))
            for place, counts in found.items()
        }

    def persons(self, base: Selection) -> dict[str | None, int]:
        if base not in self._persons:
            self._read(base, (beside.PERSON,))
        return dict(self._persons[base])

    def spread(self, base: Selection, by: str | Days) -> dict[tuple[str, Value], int]:
        if (base, by) in self._spreads:
            return dict(self._spreads[base, by])
        value = self._value(base, by).label("value")
        found = self._grouped(base, func.count(), by=(value,))
        return {(str(place), value): int(number) for place, value, number in found}

    def _value(self, base: Selection, by: str | Days) -> ColumnElement[Any]:
        translation = self.translation(base.source)
        return translation.delay(by) if isinstance(by, Days) else translation.column(by)

    def _read(
        self, base: Selection, asked: Iterable[str | Days], *sums: ColumnElement[Any]
    ) -> dict[str, list[Any]]:
        """Sums by département; the values asked are kept, all from one pass over the rows."""
        table = TABLES[base.source]
        found = {by: beside.reader(table, self._question, by) for by in asked}
        readers = {by: read for by, read in found.items() if read is not None}
        texts = [beside.joined(self._value(base, by)) for by in readers]
        values: dict[str | Days, Texts] = {by: {} for by in readers}
        totals: dict[str, list[Any]] = {}
        for place, rows, *results in self._grouped(base, func.count(), *sums, *texts):
            totals[str(place)] = results[: len(sums)]
            for by, text in zip(readers, results[len(sums) :], strict=True):
                if rows:
                    values[by][str(place)] = (text, rows)
        for by, read in readers.items():
            self._keep(base, by, values[by], read)
        return totals

    def _keep(
        self, base: Selection, by: str | Days, texts: Texts, read: Callable[[str], Value]
    ) -> None:
        if by == beside.PERSON:
            self._persons[base] = self._distinct(base, texts)
            return
        self._spreads[base, by] = {
            (place, None if value is None else read(value)): number
            for place, (text, rows) in texts.items()
            for value, number in beside.rows_by_value(text, rows).items()
        }

    def _distinct(self, base: Selection, texts: Texts) -> dict[str | None, int]:
        persons = {place: beside.parts(text) for place, (text, _) in texts.items()}
        if any(len(persons[place]) != rows for place, (_, rows) in texts.items()):
            # An id holds the separator: they are read one by one.
            persons = {place: [] for place in texts}
            person = TABLES[base.source].c.person
            for place, found in self._connection.execute(self._counted(base, person)):
                persons[str(place)].append(found)
        return beside.distinct(persons)

    def total(self, base: Selection, column: str) -> dict[str, Decimal]:
        amount = func.sum(whole(TABLES[base.source].c[column]))
        return {
            str(place): Decimal(int(millionths or 0)) / MILLION
            for place, millionths in self._grouped(base, amount)
        }

    def dossiers(self, base: Selection) -> list[tuple[str, str]]:
        person = TABLES[base.source].c.person
        found = self._counted(base, person).order_by(person, "department")
        return [(str(place), person) for place, person in self._connection.execute(found)]

    def gaps(self) -> list[CollectionGap]:
        known = in_force(VERSIONS[Kind.COLLECTION_GAP], self._end)
        return gaps(self._connection, self._question.period, known, self._scope)

    def recorded(self, asked: Collection[Asked]) -> set[Asked]:
        # Written once for all the places of a selection: writing costs more than a small base.
        tables = {TABLES[base.source] for base, _ in asked}
        known = {table: in_force(table, self._end) for table in tables}
        rows = {base: self._rows_of(base, known) for base, _ in asked}
        held = {(base, place): self._held(base, place, rows[base]) for base, place in asked}
        return recorded(self._connection, self._end, held)

    def _rows_of(
        self, base: Selection, known: Mapping[Table, list[ColumnElement[bool]]]
    ) -> list[ColumnElement[bool]]:
        where = self.translation(base.source).where(base.where)
        return [where, *known[TABLES[base.source]]]

    def _held(self, base: Selection, place: str | None, rows: list[ColumnElement[bool]]) -> Held:
        places = self._scope if place is None else frozenset({place})
        return Held(TABLES[base.source], rows, places)


def place(table: Table) -> ColumnElement[Any]:
    """The département of a row; contracts have none."""
    column = table.c.department if "department" in table.c else null()
    return column.label("department")


def _number_of(translation: Translation, where: tuple[Condition, ...]) -> ColumnElement[Any]:
    if not where:
        return func.count()
    return func.sum(case((translation.where(where), 1), else_=0))
