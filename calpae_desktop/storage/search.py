"""Finding people: ranges on an indexed table of keys (see `search_keys`)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.person import Person
from calpae_desktop.domain.text import name_key
from calpae_desktop.services.rows import Found, LastEntry, Sought

from .chunks import IDS, chunks
from .engine import insert_rows
from .schema import VERSIONS
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
    number_keys,
    words,
)
from .search_statements import (
    AREA,
    LIMIT,
    START,
    alike,
    near,
    ranged,
    shape,
    starts,
    values_of,
    weights,
)
from .translate import select_versions, version_of
from .types import OPEN

_SEARCHED = ("person", "name_key", "version_id", "present")
_KEYED = ("person", "key")

# Letters of a first name that everyone writes together.
BEGINNING = 2


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
            (one.id, name_key(one.last_name, one.first_name), v.version_id, not v.retired)
            for v, one in people
            if isinstance(one, Person)
        ]
        found = [
            (one.id, key)
            for v, one in people
            if isinstance(one, Person) and not v.retired
            for key in sorted(keys(one))
        ]
        insert_rows(connection, person_search, _SEARCHED, shown)
        insert_rows(connection, person_key, _KEYED, found)


def numbered(connection: Connection, wanted: Iterable[Sought]) -> set[str]:
    """Persons with the NIR (its 13 first characters) or the matricule (zeros aside) of one of
    those wanted."""
    exact = {key for sought in wanted for key in number_keys(sought.file_number, sought.nir13)}
    found: set[str] = set()
    for some in chunks(sorted(exact), IDS):
        query = select(person_key.c.person).where(person_key.c.key.in_(some))
        found.update(connection.scalars(query))
    return found


def namesakes(connection: Connection, wanted: Iterable[Sought]) -> set[str]:
    """Persons born on the day of one of those wanted, with a word that begins as its first name:
    one writes Anne-Lise, another Anne Lise, a third Annelise."""
    found: set[str] = set()
    for some in chunks(wanted, IDS):
        pairs = {
            (BIRTH + sought.born_on.isoformat(), NAME + compact(sought.first_name)[:BEGINNING])
            for sought in some
        }
        born, named = person_key.alias("born"), person_key.alias("named")
        beginning = func.substr(named.c.key, 1, len(NAME) + BEGINNING)
        query = select(born.c.person, born.c.key, beginning).where(
            born.c.key.in_({birth for birth, _ in pairs}),
            named.c.person == born.c.person,
            beginning.in_({name for _, name in pairs}),
        )
        rows = connection.execute(query)
        found.update(person for person, birth, name in rows if (birth, name) in pairs)
    return found


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
        if any(len(prefixes) > 1 for prefixes in first.ways):
            others.append(first)
        return self._near(first, others, limit, scope)

    def _rarest(self, wanted: Sequence[Word]) -> Word:
        """The word that meets the fewest keys."""
        values: dict[str, str] = {}
        for rank, word in enumerate(wanted):
            for place, start in enumerate(starts(word)):
                values |= ranged(f"{rank}_{place}", start)
        counts = tuple(len(starts(word)) for word in wanted)
        (met,) = weights(counts).rows(self._connection, values)
        return min(zip(met, wanted, strict=True), key=lambda pair: pair[0])[1]

    def _near(
        self, first: Word, others: Sequence[Word], limit: int, scope: frozenset[str] | None
    ) -> list[Found]:
        """In the order of the keys met: what is nearest to the word comes first."""
        statement = near(tuple(map(shape, others)), None if scope is None else len(scope))
        values: dict[str, Any] = {LIMIT: limit}
        for rank, word in enumerate(others):
            values |= values_of(rank, word)
        values |= {f"{AREA}{rank}": place for rank, place in enumerate(sorted(scope or ()))}
        found: dict[str, Found] = {}
        for start in starts(first):
            found |= _shown(statement.rows(self._connection, values | ranged(START, start)))
        return list(found.values())[:limit]

    def neighbours(self, person: Person) -> list[Found]:
        """Persons who could be this one: same name and birth date, NIR, matricule or phone."""
        nir = compact(person.nir or "")[:NIR_DIGITS]
        ways: list[tuple[str, ...]] = [(NIR + nir[::-1],)] if nir else []
        ways += [(key,) for key in sorted(keys(person)) if key[0] in (NUMBER, PHONE)]
        if person.born_on:
            names = sorted(NAME + w for w in name_key(person.last_name, person.first_name).split())
            ways.append((BIRTH + person.born_on.isoformat(), *names))
        found: dict[str, Found] = {}
        for exact in ways:
            values = {f"{rank}": key for rank, key in enumerate(exact)}
            found |= _shown(alike(len(exact)).rows(self._connection, values))
        return [one for one in found.values() if one.person != person.id]


def _shown(rows: Iterable[Sequence[Any]]) -> dict[str, Found]:
    """What is shown of each person, by id."""
    found = {}
    for person, last_name, first_name, born_on, town, number, *dates in rows:
        last = LastEntry(*dates) if dates[0] is not None else None
        found[person] = Found(person, last_name, first_name, born_on, town, number, last)
    return found
