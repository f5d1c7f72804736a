"""Persons of one matricule: the couple, in one statement over the index of keys."""

from __future__ import annotations

from functools import cache

from sqlalchemy import Connection, bindparam, select

from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.person import bare_number
from calpae_desktop.services.rows import Member

from .prepared import Prepared
from .schema import TEXTS
from .schema_desk import summary
from .schema_search import person_key, person_search
from .search_keys import number_keys

_TEXT = TEXTS[Kind.PERSON].c


def couple(
    connection: Connection, file_number: str, scope: frozenset[str] | None
) -> tuple[Member, ...]:
    """Whoever bears this matricule, zeros aside, among the dossiers of a scope; by role."""
    (key,) = number_keys(file_number, None)
    wanted = bare_number(file_number)
    found = [
        Member(person, last_name, first_name, role)
        for person, last_name, first_name, role, number, places in _bearing().rows(
            connection, {"key": key}
        )
        if bare_number(number or "") == wanted and _within(places, scope)
    ]
    return tuple(sorted(found, key=lambda m: (m.role.value if m.role else "", m.person)))


def _within(places: str | None, scope: frozenset[str] | None) -> bool:
    known = (places or "").split()
    return scope is None or not known or bool(scope & set(known))


@cache
def _bearing() -> Prepared:
    shown = (_TEXT.last_name, _TEXT.first_name, _TEXT.role, _TEXT.file_number)
    query = (
        select(person_search.c.person, *shown, summary.c.departments)
        .select_from(person_key)
        .join(person_search, person_search.c.person == person_key.c.person)
        .join(TEXTS[Kind.PERSON], _TEXT.version_id == person_search.c.version_id)
        .outerjoin(summary, summary.c.person == person_key.c.person)
        .where(person_key.c.key == bindparam("key"), person_search.c.present.is_(True))
    )
    return Prepared(query)
