"""Statements of the search, made once for each shape of what was typed.

Their values are named by the place of the word, of its way and of its prefix: `0_1_2` and, for
the end of its range, `0_1_2_end`; `0_1_2_in` for what is amid a name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Integer,
    Select,
    Subquery,
    and_,
    bindparam,
    case,
    exists,
    false,
    func,
    literal,
    literal_column,
    or_,
    select,
    union_all,
)

from calpae_desktop.domain.fact import Kind

from .prepared import Prepared
from .schema import TEXTS
from .schema_desk import summary
from .schema_search import name_part, person_key, person_search
from .search_keys import INSIDE, NAME, Word

# Beyond every character a key may hold.
LAST = "\U0010ffff"
AFTER_NAMES = chr(ord(NAME) + 1)
# A word is weighed by the number of keys it meets, counted up to here.
WEIGHED = 2_000
# Texts typed differ by a few shapes; the longest ones are not kept for ever.
KEPT = 256
AREA = "area"

_KEY, _PART = person_key.c, name_part.c
_TEXT = TEXTS[Kind.PERSON].c
SHOWN = (
    person_search.c.person,
    _TEXT.last_name,
    _TEXT.first_name,
    _TEXT.born_on,
    _TEXT.town,
    _TEXT.file_number,
    _TEXT.title,
    _TEXT.role,
    _TEXT.birth_name,
    summary.c.informed_on,
    summary.c.month_due,
    summary.c.booked_on,
    summary.c.oriented_on,
)


@dataclass(frozen=True, slots=True)
class Shape:
    """Of a word: how many prefixes each of its ways has, how many pieces each inside way."""

    ways: tuple[int, ...]
    inside: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Start:
    """Where persons may be looked for first: a range of keys, or of the ends of names."""

    prefix: str
    part: bool = False


def shape(word: Word, further: bool) -> Shape:
    """`further`: amid names too."""
    inside = tuple(len(pieces) for pieces in word.inside) if further else ()
    return Shape(tuple(len(prefixes) for prefixes in word.ways), inside)


def starts(word: Word, further: bool) -> tuple[Start, ...]:
    """What to look for first, for each way of a word: the longest of its prefixes."""
    said = [max(prefixes, key=len) for prefixes in word.ways]
    longest = [max(pieces, key=len) for pieces in word.inside] if further else []
    parts = [piece for piece in longest if len(piece) >= INSIDE]
    # Whoever has a name that begins so has one that contains it.
    told = {NAME + piece for piece in parts}
    found = [Start(prefix) for prefix in said if prefix not in told]
    return tuple(dict.fromkeys([*found, *(Start(piece, part=True) for piece in parts)]))


def reached(word: Word, further: bool) -> bool:
    """Whether its starts meet everybody who has the word: two letters amid a name are looked for
    only among those whom another word has found."""
    return not further or all(len(max(way, key=len)) >= INSIDE for way in word.inside)


def start_values(rank: int, start: Start) -> dict[str, Any]:
    """Values of a `Start`, named by its rank."""
    found: dict[str, Any] = ranged(f"s{rank}", start.prefix)
    if start.part:
        found |= {f"s{rank}_in": f"%{start.prefix}%", f"s{rank}_more": len(start.prefix) - 1}
    return found


def ranged(name: str, prefix: str) -> dict[str, Any]:
    """The two values of a range."""
    return {name: prefix, f"{name}_end": prefix + LAST}


def word_values(rank: int, word: Word, further: bool) -> dict[str, Any]:
    """Values of `has` for the word of this rank."""
    found: dict[str, Any] = {}
    for way, prefixes in enumerate(word.ways):
        for place, prefix in enumerate(prefixes):
            found |= ranged(f"{rank}_{way}_{place}", prefix)
    for way, pieces in enumerate(word.inside if further else ()):
        found |= {f"{rank}_{way}_{place}_in": f"%{p}%" for place, p in enumerate(pieces)}
    return found


def area_values(scope: Iterable[str] | None) -> dict[str, str]:
    """Values of `within`."""
    return {f"{AREA}{rank}": f"% {place} %" for rank, place in enumerate(sorted(scope or ()))}


@lru_cache(maxsize=KEPT)
def near(
    parts: tuple[bool, ...], words: tuple[Shape, ...], areas: int | None, limit: int
) -> Prepared:
    """What is shown of the first persons met from each start (`parts` tells those that are ends
    of names) who have every word, in the départements of the scope when it has some. By start,
    then the nearest key first; a person whom several starts meet comes as often."""
    branches = []
    for rank, part in enumerate(parts):
        rules = [has(_KEY.person, place, word) for place, word in enumerate(words)]
        if areas is not None:
            rules.append(within(_KEY.person, areas))
        met = _met_amid(rank, rules) if part else _met_by_key(rank, rules)
        branches.append(select(met.limit(said(limit)).subquery()))
    found = (union_all(*branches) if len(branches) > 1 else branches[0]).subquery("near")
    return Prepared(_shown(found).order_by(found.c.rank, found.c.near, found.c.person))


@lru_cache(maxsize=KEPT)
def alike(keys: int) -> Prepared:
    """What is shown of persons who have all these keys, in the order of their ids."""
    found = select(_KEY.person).where(_KEY.key == bindparam("0"))
    for rank in range(1, keys):
        same = person_key.alias()
        rule = exists().where(same.c.person == _KEY.person, same.c.key == bindparam(f"{rank}"))
        found = found.where(rule)
    first = found.subquery("alike")
    return Prepared(_shown(first).order_by(first.c.person))


@lru_cache(maxsize=KEPT)
def weights(words: tuple[tuple[bool, ...], ...]) -> Prepared:
    """For each word, the number of keys that its starts meet, counted up to WEIGHED for each."""
    ranks = iter(range(sum(map(len, words))))
    return Prepared(select(*(_weight([(next(ranks), part) for part in word]) for word in words)))


def _met_by_key(rank: int, rules: Sequence[ColumnElement[bool]]) -> Select[Any]:
    """Each person once, by the first of their keys in the range."""
    again = person_key.alias()
    before = there_is(
        again, again.c.person == _KEY.person, _range(again.c.key, f"s{rank}"),
        again.c.key < _KEY.key,
    )  # fmt: skip
    columns = (_KEY.person, _KEY.key.label("near"), literal(rank, Integer).label("rank"))
    found = select(*columns).where(_range(_KEY.key, f"s{rank}"), _then_not(rules, before))
    return found.order_by(_KEY.key, _KEY.person)


def _met_amid(rank: int, rules: Sequence[ColumnElement[bool]]) -> Select[Any]:
    """Each person once: by the first of their words that holds the piece, at its first place."""
    again = person_key.alias()
    inside: ColumnElement[str] = bindparam(f"s{rank}_in")
    before = there_is(
        again, again.c.person == _KEY.person, named(again.c.key), again.c.key.like(inside),
        again.c.key < _KEY.key,
    )  # fmt: skip
    ahead = func.length(_PART.word) - func.length(_PART.part) + bindparam(f"s{rank}_more")
    earlier = func.substr(_PART.word, 1, ahead).like(inside)
    columns = (_KEY.person, _PART.part.label("near"), literal(rank, Integer).label("rank"))
    found = select(*columns).join_from(name_part, person_key, _KEY.key == NAME + _PART.word)
    found = found.where(_range(_PART.part, f"s{rank}"), ~earlier, _then_not(rules, before))
    # Not by person besides: a server would then sort every person met, instead of stopping at the
    # limit in the order of the ends.
    return found.order_by(_PART.part, _PART.word)


def _then_not(
    rules: Sequence[ColumnElement[bool]], before: ColumnElement[bool]
) -> ColumnElement[bool]:
    """Whoever follows every rule was not met before: asked of the few who follow them."""
    return case((and_(*rules), ~before), else_=false()) if rules else ~before


def _shown(persons: Subquery) -> Select[Any]:
    """Each with the last of its entries."""
    found = persons.join(person_search, person_search.c.person == persons.c.person)
    return select(*SHOWN).select_from(with_identity(found))


def with_identity(found: Any) -> Any:
    """Joined with what is shown of a person, from a join that has `person_search`."""
    text = TEXTS[Kind.PERSON]
    found = found.join(text, _TEXT.version_id == person_search.c.version_id)
    return found.outerjoin(summary, summary.c.person == person_search.c.person)


def _range(column: ColumnElement[str], name: str) -> ColumnElement[bool]:
    return and_(column >= bindparam(name), column < bindparam(f"{name}_end"))


def named(column: ColumnElement[str]) -> ColumnElement[bool]:
    """A key of a name."""
    return and_(column >= NAME, column < AFTER_NAMES)


def has(person: ColumnElement[str], rank: int, word: Shape) -> ColumnElement[bool]:
    """The person has the word of this rank. What one key may tell is asked of the few keys of
    the person in one reading of them."""
    key = person_key.alias()
    told: list[ColumnElement[bool]] = []
    ways: list[ColumnElement[bool]] = []
    for way, prefixes in enumerate(word.ways):
        names = [f"{rank}_{way}_{place}" for place in range(prefixes)]
        if prefixes == 1:
            told.append(_range(key.c.key, names[0]))
        else:
            ways.append(and_(*(_has_key(person, name) for name in names)))
    for way, pieces in enumerate(word.inside):
        names = [f"{rank}_{way}_{place}_in" for place in range(pieces)]
        if pieces == 1:
            told.append(and_(named(key.c.key), key.c.key.like(bindparam(names[0]))))
        else:
            ways.append(and_(*(_has_amid(person, name) for name in names)))
    if told:
        ways.insert(0, there_is(key, key.c.person == person, or_(*told)))
    return or_(*ways)


def _has_key(person: ColumnElement[str], name: str) -> ColumnElement[bool]:
    key = person_key.alias()
    return there_is(key, key.c.person == person, _range(key.c.key, name))


def _has_amid(person: ColumnElement[str], name: str) -> ColumnElement[bool]:
    key = person_key.alias()
    return there_is(key, key.c.person == person, named(key.c.key), key.c.key.like(bindparam(name)))


def there_is(table: FromClause, *rules: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether there is such a row, asked of each person met, in their order: without its OFFSET, a
    server would begin with whichever word it believes rare, read everybody who has it and sort
    them, instead of stopping at the limit."""
    return select(literal(1)).select_from(table).where(*rules).offset(said(0)).exists()


def said(number: int) -> ColumnElement[int]:
    """In the text of the statement: a server then knows, before any value, how few rows it is to
    give, and plans once for whatever is typed."""
    return literal_column(f"{number}", Integer)


def _weight(starts: list[tuple[int, bool]]) -> ColumnElement[int]:
    met = []
    for rank, part in starts:
        rows = select(literal(1)).where(_range(_PART.part if part else _KEY.key, f"s{rank}"))
        if part:
            rows = rows.join_from(name_part, person_key, _KEY.key == NAME + _PART.word)
        met.append(rows.limit(said(WEIGHED)).subquery())
    first, *others = (select(func.count()).select_from(m).scalar_subquery() for m in met)
    return sum(others, start=first)  # one expression in SQL


def within(person: ColumnElement[str], areas: int) -> ColumnElement[bool]:
    """A fact of the person is in the scope, or none has a département yet: whose dossier opens."""
    line = summary.alias()
    named = [line.c.departments.like(bindparam(f"{AREA}{rank}")) for rank in range(areas)]
    here = or_(line.c.departments == "", *named)
    return there_is(line, line.c.person == person, here)
