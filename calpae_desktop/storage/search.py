"""Finding people: ranges on an indexed table of keys (see `search_keys`)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, Connection, and_, exists, func, literal, or_, select

from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.person import Person, bare_number
from calpae_desktop.services.ports import Found

from .chunks import IDS, chunks
from .schema import TEXTS, VERSIONS, milestone
from .schema_search import person_key, person_search
from .search_keys import (
    BIRTH,
    NAME,
    NIR,
    NIR_DIGITS,
    NUMBER,
    PHONE,
    Word,
    compact,
    keys,
    name_key,
    words,
)
from .translate import (
    MILESTONE_COLUMNS,
    MILESTONE_FIELDS,
    milestone_of,
    select_versions,
    version_of,
)
from .types import OPEN

# Beyond every character a key may hold.
LAST = "\U0010ffff"
# A word is weighed by the number of keys it meets, counted up to here.
WEIGHED = 2_000

_KEY = person_key.c
_TEXT = TEXTS[Kind.PERSON].c
_SHOWN_COLUMNS = (
    person_search.c.person,
    _TEXT.last_name,
    _TEXT.first_name,
    _TEXT.born_on,
    _TEXT.town,
    _TEXT.file_number,
)
_SHOWN_FIELDS = len(_SHOWN_COLUMNS)
_LAST_ENTRY = and_(
    milestone.c.person == person_search.c.person,
    milestone.c.superseded_at == OPEN,
    milestone.c.next_opened_on.is_(None),
)
_SHOWN = select(*_SHOWN_COLUMNS, *MILESTONE_COLUMNS[: len(MILESTONE_FIELDS)]).select_from(
    person_search.join(
        TEXTS[Kind.PERSON], _TEXT.version_id == person_search.c.version_id
    ).outerjoin(milestone, _LAST_ENTRY)
)


def refresh(connection: Connection, persons: Iterable[str]) -> None:
    """Write anew what these persons are found and sorted by, from their last versions."""
    table = VERSIONS[Kind.PERSON].c
    for ids in chunks(sorted(set(persons)), IDS):
        for projection in (person_key, person_search):
            connection.execute(projection.delete().where(projection.c.person.in_(ids)))
        last = select_versions(Kind.PERSON).where(
            table.fact_id.in_(ids), table.superseded_at == OPEN
        )
        versions = [version_of(Kind.PERSON, row) for row in connection.execute(last)]
        people = [(version, version.content) for version in versions]
        shown = [
            {
                "person": person.id,
                "name_key": name_key(person.last_name, person.first_name),
                "version_id": version.version_id,
                "present": not version.retired,
            }
            for version, person in people
            if isinstance(person, Person)
        ]
        found = [
            {"person": person.id, "key": key}
            for version, person in people
            if isinstance(person, Person) and not version.retired
            for key in sorted(keys(person))
        ]
        if shown:
            connection.execute(person_search.insert(), shown)
        if found:
            connection.execute(person_key.insert(), found)


def numbered(connection: Connection, nir13: str | None, file_number: str) -> list[str]:
    """Persons with this NIR (its 13 first characters) or this matricule (zeros aside)."""
    number = compact(bare_number(file_number))
    exact = [NUMBER + (number.lstrip("0") or number)]
    if nir13:
        exact.append(NIR + nir13[::-1].casefold())
    found = select(person_key.c.person).where(person_key.c.key.in_(exact)).distinct()
    return sorted(connection.scalars(found))


def _range(column: ColumnElement[str], prefix: str) -> ColumnElement[bool]:
    return and_(column >= prefix, column < prefix + LAST)


def _has(person: ColumnElement[str], word: Word) -> ColumnElement[bool]:
    ways = []
    for prefixes in word.ways:
        found = []
        for prefix in prefixes:
            key = person_key.alias()
            found.append(exists().where(key.c.person == person, _range(key.c.key, prefix)))
        ways.append(and_(*found))
    return or_(*ways)


def _starts(word: Word) -> list[str]:
    """The prefix to look for first, for each way of a word: the longest."""
    return list(dict.fromkeys(max(prefixes, key=len) for prefixes in word.ways))


def _weight(word: Word) -> ColumnElement[int]:
    met = [
        select(literal(1)).where(_range(_KEY.key, start)).limit(WEIGHED).subquery()
        for start in _starts(word)
    ]
    first, *others = (select(func.count()).select_from(m).scalar_subquery() for m in met)
    return sum(others, start=first)  # one expression in SQL


class Search:
    """Searches on one connection, among the persons who exist now."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, text: str, limit: int, scope: frozenset[str] | None) -> list[Found]:
        wanted = words(text)
        if not wanted:
            return []
        first = self._rarest(wanted) if len(wanted) > 1 else wanted[0]
        others = [word for word in wanted if word is not first]
        return self._found(self._persons(first, others, limit, scope))

    def _rarest(self, wanted: Sequence[Word]) -> Word:
        """The word that meets the fewest keys, counted up to WEIGHED for each of its ways."""
        weights = self._connection.execute(select(*map(_weight, wanted))).one()
        return min(zip(weights, wanted, strict=True), key=lambda pair: pair[0])[1]

    def _persons(
        self, first: Word, others: Sequence[Word], limit: int, scope: frozenset[str] | None
    ) -> list[str]:
        """In the order of the keys met: what is nearest to the word comes first."""
        rules = [_has(_KEY.person, word) for word in others]
        if any(len(prefixes) > 1 for prefixes in first.ways):
            rules.append(_has(_KEY.person, first))
        if scope is not None:
            rules.append(_within(_KEY.person, scope))
        found: dict[str, None] = {}
        for start in _starts(first):
            again = person_key.alias()
            met_before = exists().where(
                again.c.person == _KEY.person, _range(again.c.key, start), again.c.key < _KEY.key
            )
            query = select(_KEY.person).where(_range(_KEY.key, start), ~met_before, *rules)
            query = query.order_by(_KEY.key, _KEY.person).limit(limit)
            found |= dict.fromkeys(self._connection.scalars(query))
        return list(found)[:limit]

    def neighbours(self, person: Person) -> list[Found]:
        """Persons who could be this one: same name and birth date, NIR, matricule or phone."""
        nir = compact(person.nir or "")[:NIR_DIGITS]
        ways: list[tuple[str, ...]] = [(NIR + nir[::-1],)] if nir else []
        ways += [(key,) for key in sorted(keys(person)) if key[0] in (NUMBER, PHONE)]
        if person.born_on:
            names = sorted(NAME + w for w in name_key(person.last_name, person.first_name).split())
            ways.append((BIRTH + person.born_on.isoformat(), *names))
        met: dict[str, None] = {}
        for exact in ways:
            query = select(_KEY.person).where(_KEY.key == exact[0])
            for key in exact[1:]:
                same = person_key.alias()
                query = query.where(exists().where(same.c.person == _KEY.person, same.c.key == key))
            met |= dict.fromkeys(self._connection.scalars(query.order_by(_KEY.person)))
        return self._found([found for found in met if found != person.id])

    def _found(self, persons: Sequence[str]) -> list[Found]:
        """What is shown of persons, with the last of their entries, in the order given."""
        found = {}
        for ids in chunks(persons, IDS):
            for row in self._connection.execute(_SHOWN.where(person_search.c.person.in_(ids))):
                entry = row[_SHOWN_FIELDS:]
                person, last_name, first_name, born_on, town, number = row[:_SHOWN_FIELDS]
                last = milestone_of(entry) if entry[0] is not None else None
                found[person] = Found(person, last_name, first_name, born_on, town, number, last)
        return [found[person] for person in persons if person in found]


def _within(person: ColumnElement[str], scope: frozenset[str]) -> ColumnElement[bool]:
    """One of the person's rights is in the scope, or there is none yet."""
    right = VERSIONS[Kind.RIGHT].alias()
    current = and_(
        right.c.person == person, right.c.superseded_at == OPEN, right.c.retired.is_(False)
    )
    here = exists().where(current, right.c.department.in_(sorted(scope)))
    return or_(here, ~exists(select(right.c.person).where(current)))
