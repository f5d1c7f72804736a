"""Tallies in SQL: the conditions of the domain, translated once, over milestones and facts.

Everything is counted as known just before one instant. Milestones already say nothing of what is
withdrawn or of persons who do not exist; facts are held against both here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
    Table,
    and_,
    case,
    distinct,
    exists,
    false,
    func,
    literal,
    null,
    or_,
    select,
    true,
    union_all,
)

from calpae_desktop.domain.calendar import end_of_day
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
from calpae_desktop.domain.tallies import Value

from .schema import VERSIONS, department, elsewhere, milestone, scheme
from .schema_search import stray_contract
from .types import MILLION, whole

TABLES: dict[Source, Table] = {
    Source.MILESTONE: milestone,
    Source.APPOINTMENT: VERSIONS[Kind.APPOINTMENT],
    Source.ORIENTATION: VERSIONS[Kind.ORIENTATION],
    Source.CONTRACT: VERSIONS[Kind.CONTRACT],
    Source.SUPPORT: VERSIONS[Kind.SUPPORT],
    Source.ADVISER: VERSIONS[Kind.ADVISER],
}
_SCHEME_FLAGS = ("guarantee", "aglo")
_PLACES = [kind for kind, table in VERSIONS.items() if "department" in table.c]


def known_before(table: FromClause, end: datetime) -> ColumnElement[bool]:
    """Rows of a table of versions or milestones that were in force just before an instant."""
    return and_(table.c.recorded_at < end, table.c.superseded_at >= end)


def person_exists(person: ColumnElement[str], end: datetime) -> ColumnElement[bool]:
    """The person is known just before an instant, and not withdrawn."""
    persons = VERSIONS[Kind.PERSON].alias()
    return exists().where(
        persons.c.fact_id == person, known_before(persons, end), persons.c.retired.is_(False)
    )


def in_force(table: Table, end: datetime) -> list[ColumnElement[bool]]:
    """What makes a row exist just before an instant: milestones, or versions of a fact."""
    rules = [known_before(table, end)]
    if table is not milestone:
        rules.append(table.c.retired.is_(False))
        if "person" in table.c:
            rules.append(person_exists(table.c.person, end))
    return rules


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
        return case((until < since, 0), else_=until - since) if days.floor else until - since


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

    def translation(self, source: Source) -> Translation:
        return Translation(source, self._question, self._end)

    def rows(self, base: Selection) -> list[ColumnElement[bool]]:
        """What the rows of a selection must meet, scope included."""
        return [
            self.translation(base.source).where(base.where),
            *in_force(TABLES[base.source], self._end),
            *self._in_scope(TABLES[base.source]),
        ]

    def _in_scope(self, table: Table) -> list[ColumnElement[bool]]:
        if self._scope is None:
            return []
        return [table.c.department.in_(sorted(self._scope)) if "department" in table.c else false()]

    def _select(self, base: Selection, *values: ColumnElement[Any]) -> Select[Any]:
        table = TABLES[base.source]
        return select(place(table), *values).select_from(table).where(*self.rows(base))

    def _grouped(
        self, base: Selection, *sums: ColumnElement[Any], by: tuple[ColumnElement[Any], ...] = ()
    ) -> Iterable[Any]:
        table = TABLES[base.source]
        keys = (table.c.department, *by) if "department" in table.c else by
        return self._connection.execute(self._select(base, *by, *sums).group_by(*keys))

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
        translation = self.translation(base.source)
        sums = [_number_of(translation, where) for where in marks.values()]
        return {
            str(place): dict(zip(marks, (int(n or 0) for n in counts), strict=True))
            for place, *counts in self._grouped(base, *sums)
        }

    def persons(self, base: Selection) -> dict[str | None, int]:
        if base not in self._persons:
            self._persons[base] = self._count_persons(base)
        return dict(self._persons[base])

    def _count_persons(self, base: Selection) -> dict[str | None, int]:
        """The rows are read once; most persons are in one département only."""
        pairs = self._select(base, TABLES[base.source].c.person).distinct().cte("pairs")
        by_department = select(pairs.c.department, func.count()).group_by(pairs.c.department)
        overall = select(null(), func.count(distinct(pairs.c.person)))
        found = self._connection.execute(union_all(by_department, overall))
        return {place: int(number) for place, number in found if number}

    def spread(self, base: Selection, by: str | Days) -> dict[tuple[str, Value], int]:
        translation = self.translation(base.source)
        value = translation.delay(by) if isinstance(by, Days) else translation.column(by)
        found = self._grouped(base, func.count(), by=(value.label("value"),))
        return {(str(place), value): int(number) for place, value, number in found}

    def total(self, base: Selection, column: str) -> dict[str, Decimal]:
        amount = func.sum(whole(TABLES[base.source].c[column]))
        return {
            str(place): Decimal(int(millionths or 0)) / MILLION
            for place, millionths in self._grouped(base, amount)
        }

    def dossiers(self, base: Selection) -> list[tuple[str, str]]:
        person = TABLES[base.source].c.person
        found = self._select(base, person).order_by(person, "department")
        return [(str(place), person) for place, person in self._connection.execute(found)]


def place(table: Table) -> ColumnElement[Any]:
    """The département of a row; contracts have none."""
    column = table.c.department if "department" in table.c else null()
    return column.label("department")


def _number_of(translation: Translation, where: tuple[Condition, ...]) -> ColumnElement[Any]:
    if not where:
        return func.count()
    return func.sum(case((translation.where(where), 1), else_=0))
