"""Statements of the search, made once for each shape of what was typed.

Their values are named by the place of the word, of its way and of its prefix: `0_1_2` and, for
the end of its range, `0_1_2_end`.
"""

from __future__ import annotations

from dataclasses import fields
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    Subquery,
    and_,
    bindparam,
    exists,
    func,
    literal,
    or_,
    select,
)

from calpae_desktop.domain.fact import Kind
from calpae_desktop.services.rows import LastEntry

from .prepared import Prepared
from .schema import TEXTS, VERSIONS, milestone
from .schema_search import person_key, person_search
from .search_keys import Word
from .types import OPEN

# How many prefixes each way of a word has.
Shape = tuple[int, ...]
# Beyond every character a key may hold.
LAST = "\U0010ffff"
# A word is weighed by the number of keys it meets, counted up to here.
WEIGHED = 2_000
# Texts typed differ by a few shapes; the longest ones are not kept for ever.
KEPT = 256
LIMIT, START, AREA = "limit", "start", "area"

_KEY = person_key.c
_TEXT = TEXTS[Kind.PERSON].c
_SHOWN = (
    person_search.c.person,
    _TEXT.last_name,
    _TEXT.first_name,
    _TEXT.born_on,
    _TEXT.town,
    _TEXT.file_number,
)
_ENTRY = tuple(milestone.c[f.name] for f in fields(LastEntry))
_LAST_ENTRY = and_(
    milestone.c.person == person_search.c.person,
    milestone.c.superseded_at == OPEN,
    milestone.c.next_opened_on.is_(None),
)


def shape(word: Word) -> Shape:
    return tuple(len(prefixes) for prefixes in word.ways)


def starts(word: Word) -> list[str]:
    """The prefix to look for first, for each way of a word: the longest."""
    return list(dict.fromkeys(max(prefixes, key=len) for prefixes in word.ways))


def ranged(name: str, prefix: str) -> dict[str, str]:
    """The two values of a range."""
    return {name: prefix, f"{name}_end": prefix + LAST}


def values_of(rank: int, word: Word) -> dict[str, str]:
    """Values of `_has` for the word of this rank."""
    found: dict[str, str] = {}
    for way, prefixes in enumerate(word.ways):
        for place, prefix in enumerate(prefixes):
            found |= ranged(f"{rank}_{way}_{place}", prefix)
    return found


@lru_cache(maxsize=KEPT)
def near(words: tuple[Shape, ...], areas: int | None) -> Prepared:
    """What is shown of the first persons with a key in the range START who have every word, one
    of their rights being in one of the `areas` when they are given. The nearest key first."""
    again = person_key.alias()
    met_before = exists().where(
        again.c.person == _KEY.person, _range(again.c.key, START), again.c.key < _KEY.key
    )
    rules = [_has(_KEY.person, rank, word) for rank, word in enumerate(words)]
    if areas is not None:
        rules.append(_within(_KEY.person, areas))
    found = select(_KEY.person, _KEY.key).where(_range(_KEY.key, START), ~met_before, *rules)
    found = found.order_by(_KEY.key, _KEY.person).limit(bindparam(LIMIT))
    first = found.subquery("near")
    return Prepared(_shown(first).order_by(first.c.key, first.c.person))


@lru_cache(maxsize=KEPT)
def alike(keys: int) -> Prepared:
    """What is shown of persons who have all these keys, in the order of their ids."""
    found = select(_KEY.person).where(_KEY.key == bindparam("0"))
    for rank in range(1, keys):
        same = person_key.alias()
        has = exists().where(same.c.person == _KEY.person, same.c.key == bindparam(f"{rank}"))
        found = found.where(has)
    first = found.subquery("alike")
    return Prepared(_shown(first).order_by(first.c.person))


@lru_cache(maxsize=KEPT)
def weights(words: tuple[int, ...]) -> Prepared:
    """For each word, the number of keys that its `starts` meet, counted up to WEIGHED for each."""
    return Prepared(select(*(_weight(rank, count) for rank, count in enumerate(words))))


def _shown(persons: Subquery) -> Select[Any]:
    """Each with the last of its entries."""
    found = persons.join(person_search, person_search.c.person == persons.c.person)
    found = found.join(TEXTS[Kind.PERSON], _TEXT.version_id == person_search.c.version_id)
    return select(*_SHOWN, *_ENTRY).select_from(found.outerjoin(milestone, _LAST_ENTRY))


def _range(column: ColumnElement[str], name: str) -> ColumnElement[bool]:
    return and_(column >= bindparam(name), column < bindparam(f"{name}_end"))


def _has(person: ColumnElement[str], rank: int, word: Shape) -> ColumnElement[bool]:
    ways = []
    for way, prefixes in enumerate(word):
        found = []
        for place in range(prefixes):
            key = person_key.alias()
            met = _range(key.c.key, f"{rank}_{way}_{place}")
            found.append(exists().where(key.c.person == person, met))
        ways.append(and_(*found))
    return or_(*ways)


def _weight(rank: int, count: int) -> ColumnElement[int]:
    met = [
        select(literal(1)).where(_range(_KEY.key, f"{rank}_{start}")).limit(WEIGHED).subquery()
        for start in range(count)
    ]
    first, *others = (select(func.count()).select_from(m).scalar_subquery() for m in met)
    return sum(others, start=first)  # one expression in SQL


def _within(person: ColumnElement[str], areas: int) -> ColumnElement[bool]:
    """One of the person's rights is in the scope, or there is none yet."""
    right = VERSIONS[Kind.RIGHT].alias()
    current = and_(
        right.c.person == person, right.c.superseded_at == OPEN, right.c.retired.is_(False)
    )
    named: list[ColumnElement[str]] = [bindparam(f"{AREA}{rank}") for rank in range(areas)]
    here = exists().where(current, right.c.department.in_(named))
    return or_(here, ~exists(select(right.c.person).where(current)))
