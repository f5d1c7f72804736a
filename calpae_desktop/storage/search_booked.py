"""Appointments that a search answers with: those of a day, or what is planned for persons."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, bindparam, select

from calpae_desktop.domain.appointment import Outcome
from calpae_desktop.domain.fact import Kind
from calpae_desktop.services.asked import Asked
from calpae_desktop.services.rows import Booked

from .prepared import Prepared
from .schema import TEXTS, VERSIONS
from .schema_search import person_search
from .search_keys import words
from .search_statements import (
    KEPT,
    Shape,
    area_values,
    has,
    said,
    shape,
    there_is,
    within,
    word_values,
)
from .types import OPEN

PERSONS = 20
DAY, SINCE, UNTIL, PLANNED = "day", "since", "until", "planned"

_VERSION, _SLOT, _TEXT = VERSIONS[Kind.APPOINTMENT], VERSIONS[Kind.SLOT], TEXTS[Kind.PERSON].c
_GIVEN = _VERSION.c
_SHOWN = (
    _GIVEN.fact_id,
    _GIVEN.person,
    _TEXT.last_name,
    _TEXT.first_name,
    _GIVEN.planned_at,
    _GIVEN.nature,
    _GIVEN.outcome,
    _GIVEN.adviser,
    _GIVEN.organisation,
    _SLOT.c.room,
)


def booked_on(
    connection: Connection, asked: Asked, limit: int, scope: frozenset[str] | None
) -> list[Booked]:
    """`ports.Snapshot.booked_on`: one statement."""
    if asked.day is None:
        return []
    wanted = words(Asked(asked.words))
    shapes = tuple(shape(word, further=True) for word in wanted)
    statement = _of_day(shapes, None if scope is None else len(scope), limit)
    values: dict[str, Any] = {DAY: asked.day, **area_values(scope)}
    values[SINCE] = datetime.combine(asked.day, asked.since)
    values[UNTIL] = datetime.combine(asked.day, asked.until or datetime.max.time())
    for rank, word in enumerate(wanted):
        values |= word_values(rank, word, further=True)
    return [Booked(*row) for row in statement.rows(connection, values)]


def booked_for(
    connection: Connection, persons: Sequence[str], since: date, limit: int
) -> list[Booked]:
    """`ports.Snapshot.booked_for`: one statement, for PERSONS at most."""
    ids = list(persons)[:PERSONS]
    if not ids:
        return []
    ids += ids[-1:] * (PERSONS - len(ids))
    values: dict[str, Any] = {f"id{rank}": one for rank, one in enumerate(ids)}
    values[SINCE] = datetime.combine(since, datetime.min.time())
    return [Booked(*row) for row in _of_persons(limit).rows(connection, values)]


@lru_cache(maxsize=KEPT)
def _of_day(wanted: tuple[Shape, ...], areas: int | None, limit: int) -> Prepared:
    rules: list[ColumnElement[bool]] = [
        _GIVEN.planned_on == bindparam(DAY),
        _GIVEN.planned_at >= bindparam(SINCE),
        _GIVEN.planned_at < bindparam(UNTIL),
        *(has(_GIVEN.person, rank, word) for rank, word in enumerate(wanted)),
    ]
    if areas is not None:
        rules.append(within(_GIVEN.person, areas))
    return Prepared(_shown(rules, limit))


@lru_cache(maxsize=KEPT)
def _of_persons(limit: int) -> Prepared:
    ids: list[ColumnElement[str]] = [bindparam(f"id{rank}") for rank in range(PERSONS)]
    planned = _GIVEN.outcome == Outcome.PLANNED
    rules = [_GIVEN.person.in_(ids), _GIVEN.planned_at >= bindparam(SINCE), planned]
    return Prepared(_shown(rules, limit))


def _shown(rules: list[ColumnElement[bool]], limit: int) -> Select[Any]:
    """Chosen by their time alone, then told whose they are: a day of a million dossiers has
    thousands."""
    person = person_search.c.person
    there = there_is(person_search, person == _GIVEN.person, person_search.c.present)
    in_force = (_GIVEN.superseded_at == OPEN, _GIVEN.retired.is_(False))
    times = select(_GIVEN.version_id.label("chosen")).where(*in_force, *rules, there)
    first = times.order_by(_GIVEN.planned_at, _GIVEN.fact_id).limit(said(limit)).subquery()
    found = first.join(_VERSION, _GIVEN.version_id == first.c.chosen)
    found = found.join(person_search, person == _GIVEN.person)
    found = found.join(TEXTS[Kind.PERSON], _TEXT.version_id == person_search.c.version_id)
    slot = _SLOT.c
    current = (slot.fact_id == _GIVEN.fact_id, slot.superseded_at == OPEN, slot.retired.is_(False))
    found = found.outerjoin(_SLOT, and_(*current))
    ordered = (_GIVEN.planned_at, person_search.c.name_key, _GIVEN.fact_id)
    return select(*_SHOWN).select_from(found).order_by(*ordered)
