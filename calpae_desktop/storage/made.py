"""Checks of the tables made from the facts: those that people are found by, stray contracts."""

from __future__ import annotations

from sqlalchemy import Connection, and_, exists, func, or_, select

from calpae_desktop.domain.fact import Kind

from .schema import VERSIONS
from .schema_search import name_part, person_key, person_search
from .search_keys import INSIDE, LONGEST, NAME
from .search_statements import named
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
    return sorted({*connection.scalars(query), *_not_found_amid(connection)})


def _not_found_amid(connection: Connection) -> list[str]:
    """Persons with a word in their names that lacks one of its ends."""
    key, part = person_key.c, name_part.c
    word, length = func.substr(key.key, len(NAME) + 1), func.length(key.key) - len(NAME)
    said = exists().where(part.part == word, part.word == word)
    unsaid = select(key.person).where(named(key.key), length.between(INSIDE, LONGEST), ~said)
    whole = func.length(part.word) - (INSIDE - 1)
    cut = select(part.word).group_by(part.word).having(func.count() != whole)
    lacking = select(key.person).where(
        key.key.in_([NAME + word for word in connection.scalars(cut)])
    )
    return [*connection.scalars(unsaid), *connection.scalars(lacking)]


def not_noted(connection: Connection) -> list[str]:
    """Contracts in force, of no entry, that figures would take for contracts of one."""
    return list(connection.scalars(unnoted(VERSIONS[Kind.CONTRACT].c.fact_id)))
