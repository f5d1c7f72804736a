"""Lists read in one statement each: the rows that a figure counts, the entries that wait."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    and_,
    exists,
    func,
    literal,
    null,
    or_,
    select,
    tuple_,
)

from calpae_desktop.domain.appointment import Nature, Outcome
from calpae_desktop.domain.calendar import Period
from calpae_desktop.domain.conditions import (
    MONTH_DUE,
    START,
    BeforeEntries,
    Condition,
    InPeriod,
    NotAfter,
    Question,
    Selection,
    Source,
    StillOpen,
)
from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.milestones import Milestone
from calpae_desktop.domain.right import RightState
from calpae_desktop.services.rows import Listed, Pending

from .figures import TABLES, SqlTallies, place
from .schema import TEXTS, VERSIONS, milestone
from .schema_search import person_search
from .translate import MILESTONE_COLUMNS, MILESTONE_FIELDS, milestone_of
from .types import OPEN, whole

_SHOWN, _TEXT = person_search.c, TEXTS[Kind.PERSON].c
_NAMES = (
    func.coalesce(_TEXT.last_name, "").label("last_name"),
    func.coalesce(_TEXT.first_name, "").label("first_name"),
)


def _with_names(person: ColumnElement[str], source: Any) -> Any:
    """The rows of a table, each with the last name known of its person."""
    return source.outerjoin(person_search, _SHOWN.person == person).outerjoin(
        TEXTS[Kind.PERSON], _TEXT.version_id == _SHOWN.version_id
    )


def listed(
    connection: Connection,
    tallies: SqlTallies,
    base: Selection,
    question: Question,
    limit: int,
    after: Sequence[str] | None,
) -> list[Listed]:
    """The rows of a selection, by folded name, person, then row.

    `after` is (folded name, person, row) of the last row seen, where the row is the right of a
    milestone or the id of a fact; without its last part, the page begins at the next person.
    """
    table = TABLES[base.source]
    row = table.c.right if table is milestone else table.c.fact_id
    order = (func.coalesce(_SHOWN.name_key, ""), table.c.person, row)
    shown = MILESTONE_COLUMNS[: len(MILESTONE_FIELDS)] if table is milestone else ()
    day = tallies.translation(base.source).column(_day(base.where, question))
    oriented = table.c.oriented_on if base.source is Source.SUPPORT else null()
    named = (table.c.person, *_NAMES, place(table), day, order[0].label("key"), row)
    query = (
        select(*named, oriented.label("orientation"), *shown)
        .select_from(_with_names(table.c.person, table))
        .where(*tallies.rows(base))
        .order_by(*order)
        .limit(limit)
    )
    if after:
        last = (literal(part) for part in after)
        query = query.where(tuple_(*order[: len(after)]) > tuple_(*last))
    return [_listed(found) for found in connection.execute(query)]


def _listed(row: Sequence[Any]) -> Listed:
    person, last_name, first_name, department, day, name_key, fact_id, oriented, *rest = row
    found = milestone_of(rest) if rest else None
    key = (name_key, person, fact_id)
    return Listed(person, last_name, first_name, department or "", found, day, key, oriented)


def _day(where: Sequence[Condition], question: Question) -> str:
    """The column of the day that a selection counts by: the first that it compares."""
    for condition in where:
        if isinstance(condition, InPeriod | NotAfter | StillOpen | BeforeEntries):
            return question.column(condition.column)
    return question.column(START)


def pending(
    connection: Connection,
    question: Question,
    within: Period,
    today: date,
    scope: frozenset[str] | None,
    limit: int,
) -> tuple[list[Pending], int]:
    """Entries known now, not oriented, of persons whose right is still active: one statement."""
    entry = milestone.c
    due = entry[question.column(MONTH_DUE)]
    query = (
        select(
            entry.person,
            *_NAMES,
            due.label("due"),
            _next_appointment(),
            _absences(),
            func.count().over().label("total"),
            *MILESTONE_COLUMNS[: len(MILESTONE_FIELDS)],
        )
        .select_from(_with_names(entry.person, milestone))
        .where(
            entry.superseded_at == OPEN,
            entry.oriented_on.is_(None),
            entry.next_opened_on.is_(None),
            due.between(within.first, within.last),
            ~_ended(),
        )
        .order_by(func.abs(whole(due) - today.toordinal()), due, entry.person)
        .limit(limit)
    )
    if scope is not None:
        query = query.where(entry.department.in_(sorted(scope)))
    rows = connection.execute(query).all()
    return [_pending(row) for row in rows], int(rows[0].total) if rows else 0


def _pending(row: Sequence[Any]) -> Pending:
    person, last_name, first_name, due, planned, absences, _total, *rest = row
    found: Milestone = milestone_of(rest)
    return Pending(person, last_name, first_name, found, due, planned, int(absences))


def _current(table: Any) -> ColumnElement[bool]:
    """Facts of the entry's person that are in force now."""
    return and_(
        table.c.person == milestone.c.person,
        table.c.superseded_at == OPEN,
        table.c.retired.is_(False),
    )


def _ended() -> ColumnElement[bool]:
    """The last state of the right is not active."""
    right, later = VERSIONS[Kind.RIGHT].alias("state"), VERSIONS[Kind.RIGHT].alias("later")
    inactive = or_(right.c.state != RightState.OPEN, right.c.duties.is_(False))
    followed = exists().where(_current(later), later.c.starts_on > right.c.starts_on)
    return exists().where(_current(right), inactive, ~followed)


def _platform() -> tuple[Any, ColumnElement[bool]]:
    booked = VERSIONS[Kind.APPOINTMENT].alias()
    return booked, and_(_current(booked), booked.c.nature == Nature.ORIENTATION)


def _next_appointment() -> Any:
    booked, rules = _platform()
    query = select(func.min(booked.c.planned_at, type_=booked.c.planned_at.type))
    return query.where(rules, booked.c.outcome == Outcome.PLANNED).scalar_subquery()


def _absences() -> Any:
    booked, rules = _platform()
    missed = and_(booked.c.outcome == Outcome.ABSENT, booked.c.planned_on >= milestone.c.opened_on)
    return select(func.count()).select_from(booked).where(rules, missed).scalar_subquery()
