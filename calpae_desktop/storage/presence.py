"""What exists just before an instant: rows in force, of persons who are known and not withdrawn."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, FromClause, Table, and_, exists, select

from calpae_desktop.domain.fact import Kind

from .chunks import IDS
from .schema import VERSIONS, milestone, person

# Made once: an alias copies every column. Each `exists` is a query of its own.
_PERSONS = VERSIONS[Kind.PERSON].alias()


def known_before(table: FromClause, end: datetime) -> ColumnElement[bool]:
    """Rows of a table of versions or milestones that were in force just before an instant."""
    return and_(table.c.recorded_at < end, table.c.superseded_at >= end)


def person_exists(of: ColumnElement[str], end: datetime) -> ColumnElement[bool]:
    """The person is known just before an instant, and not withdrawn."""
    return exists().where(
        _PERSONS.c.fact_id == of, known_before(_PERSONS, end), _PERSONS.c.retired.is_(False)
    )


def absent(connection: Connection, end: datetime) -> Sequence[str] | None:
    """Those named somewhere who do not exist just before an instant; None when they are many.

    Told once from two indexes read side by side, they spare looking up the person of each row.
    """
    persons = VERSIONS[Kind.PERSON]
    there = select(persons.c.fact_id).where(
        known_before(persons, end), persons.c.retired.is_(False)
    )
    query = select(person.c.id).except_(there).limit(IDS + 1)
    found = connection.scalars(query).all()
    return found if len(found) <= IDS else None


def in_force(
    table: Table, end: datetime, missing: Sequence[str] | None = None
) -> list[ColumnElement[bool]]:
    """What makes a row exist just before an instant: milestones, or versions of a fact.

    `missing` are all those `absent` then; None has each row's person looked up.
    """
    rules = [known_before(table, end)]
    if table is milestone:
        return rules
    rules.append(table.c.retired.is_(False))
    if "person" in table.c and missing is None:
        rules.append(person_exists(table.c.person, end))
    elif "person" in table.c and missing:
        rules.append(table.c.person.not_in(missing))
    return rules
