"""Checks of the tables made from the facts: those that people are found by, stray contracts."""

from __future__ import annotations

from sqlalchemy import Connection, and_, exists, or_, select

from calpae_desktop.domain.fact import Kind

from .schema import VERSIONS
from .schema_search import person_key, person_search
from .stray import unnoted
from .types import OPEN


def not_found(connection: Connection) -> list[str]:
    """Persons that a search misses, or shows as they no longer are."""
    last = VERSIONS[Kind.PERSON]
    joined = last.outerjoin(person_search, person_search.c.person == last.c.fact_id)
    keyed = exists().where(person_key.c.person == last.c.fact_id)
    wrong = or_(
        person_search.c.person.is_(None),
        person_search.c.version_id != last.c.version_id,
        person_search.c.present == last.c.retired,
        and_(last.c.retired.is_(False), ~keyed),
    )
    query = select(last.c.fact_id).select_from(joined).where(last.c.superseded_at == OPEN, wrong)
    return list(connection.scalars(query))


def not_noted(connection: Connection) -> list[str]:
    """Contracts in force, of no entry, that figures would take for contracts of one."""
    return list(connection.scalars(unnoted(VERSIONS[Kind.CONTRACT].c.fact_id)))
