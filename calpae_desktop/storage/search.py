"""Finding people: ranges on indexed tables of keys and of ends of names (see `search_keys`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, partial
from typing import Any

from sqlalchemy import Connection, func, select

from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.likeness import Likeness
from calpae_desktop.domain.person import Person
from calpae_desktop.domain.text import name_key
from calpae_desktop.services.asked import Asked
from calpae_desktop.services.rows import Found, LastEntry, Neighbour, Sought

from .chunks import IDS, chunks
from .engine import insert_rows
from .name_parts import forget, say, words_of
from .prepared import Prepared, places, rows_of
from .schema_search import person_key, person_search
from .search_keys import (
    BIRTH,
    EMAIL,
    NAME,
    NIR,
    NIR_DIGITS,
    NUMBER,
    PHONE,
    Word,
    compact,
    keys,
    named_words,
    number_keys,
    words,
)
from .search_statements import (
    alike,
    area_values,
    near,
    reached,
    shape,
    start_values,
    starts,
    weights,
    word_values,
)
from .translate import version_of, versions_in_force

_SEARCHED = ("person", "name_key", "version_id", "present")
_KEYED = ("person", "key")

# Letters of a first name that everyone writes together.
BEGINNING = 2


def refresh(connection: Connection, persons: Iterable[str]) -> None:
    """Write anew what these persons are found and sorted by, from their last versions."""
    in_force = partial(versions_in_force, Kind.PERSON, "fact_id")
    for ids in chunks(sorted(set(persons)), IDS):
        before = words_of(connection, ids)
        for projection in (person_key, person_search):
            connection.execute(projection.delete().where(projection.c.person.in_(ids)))
        versions = [version_of(Kind.PERSON, row) for row in rows_of(connection, in_force, ids)]
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
        named = named_words(key for _, key in found)
        say(connection, named)
        forget(connection, before - named)


def numbered(connection: Connection, wanted: Iterable[Sought]) -> set[str]:
    """Persons with the NIR (its 13 first characters) or the matricule (zeros aside) of one of
    those wanted."""
    exact = {key for sought in wanted for key in number_keys(sought.file_number, sought.nir13)}
    return {person for (person,) in rows_of(connection, _with_keys, sorted(exact))}


@cache
def _with_keys(size: int) -> Prepared:
    return Prepared(select(person_key.c.person).where(places(person_key.c.key, size)))


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

    def find(self, asked: Asked, limit: int, scope: frozenset[str] | None) -> list[Found]:
        """Whose words begin as those asked come first; then, when there is room, those who have
        them amid a name. Four statements at most, whatever is typed."""
        wanted = words(asked) if asked.of_persons else []
        if not wanted:
            return []
        found = self._near(wanted, limit, scope, further=False)
        if len(found) < limit and any(word.inside for word in wanted):
            found |= self._near(wanted, limit, scope, further=True)
        return list(found.values())[:limit]

    def _near(
        self, wanted: Sequence[Word], limit: int, scope: frozenset[str] | None, further: bool
    ) -> dict[str, Found]:
        ready = [word for word in wanted if reached(word, further)]
        first = self._rarest(ready, further) if len(ready) > 1 else next(iter(ready), None)
        if first is None:
            return {}
        others = [word for word in wanted if word is not first]
        # Of several prefixes, one alone was looked for.
        if any(len(way) > 1 for way in (*first.ways, *(first.inside if further else ()))):
            others.append(first)
        begun = starts(first, further)
        statement = near(
            tuple(start.part for start in begun),
            tuple(shape(word, further) for word in others),
            None if scope is None else len(scope),
            limit,
        )
        values: dict[str, Any] = area_values(scope)
        for rank, start in enumerate(begun):
            values |= start_values(rank, start)
        for rank, word in enumerate(others):
            values |= word_values(rank, word, further)
        return shown_in(statement.rows(self._connection, values))

    def _rarest(self, wanted: Sequence[Word], further: bool) -> Word | None:
        """The word that meets the fewest keys; of those that meet too many to be counted, the
        longest; none when nobody can have them all."""
        begun = [starts(word, further) for word in wanted]
        values: dict[str, Any] = {}
        for rank, start in enumerate(start for starts_ in begun for start in starts_):
            values |= start_values(rank, start)
        statement = weights(tuple(tuple(start.part for start in one) for one in begun))
        (met,) = statement.rows(self._connection, values)
        rank = min(range(len(wanted)), key=lambda n: (met[n], -len(begun[n][0].prefix)))
        return wanted[rank] if met[rank] else None

    def neighbours(self, person: Person) -> list[Neighbour]:
        """Persons who could be this one: same name and birth date, NIR, matricule, phone or
        e-mail."""
        shown: dict[str, Found] = {}
        why: dict[str, set[Likeness]] = {}
        for likeness, exact in _shared(person):
            values = {f"{rank}": key for rank, key in enumerate(exact)}
            for one in shown_in(alike(len(exact)).rows(self._connection, values)).values():
                shown[one.person] = one
                why.setdefault(one.person, set()).add(likeness)
        order = list(Likeness)
        found = [
            Neighbour(one, tuple(sorted(why[key], key=order.index)))
            for key, one in shown.items()
            if key != person.id
        ]
        return sorted(found, key=lambda n: (order.index(n.why[0]), -len(n.why), n.found.person))


def _shared(person: Person) -> Iterator[tuple[Likeness, tuple[str, ...]]]:
    """The keys that whoever is like this person has."""
    nir = compact(person.nir or "")[:NIR_DIGITS]
    if nir:
        yield Likeness.NIR, (NIR + nir[::-1],)
    kinds = {NUMBER: Likeness.FILE_NUMBER, PHONE: Likeness.PHONE, EMAIL: Likeness.EMAIL}
    for key in sorted(keys(person)):
        if key[0] in kinds:
            yield kinds[key[0]], (key,)
    names = sorted(NAME + w for w in name_key(person.last_name, person.first_name).split())
    if person.born_on and names:
        yield Likeness.NAME_AND_BIRTH, (BIRTH + person.born_on.isoformat(), *names)


def shown_in(rows: Iterable[Sequence[Any]]) -> dict[str, Found]:
    """What is shown of each person, by id, in the order of the rows."""
    found: dict[str, Found] = {}
    for row in rows:
        *identity, informed_on, due, booked_on, oriented_on = row
        last = None
        if informed_on is not None:
            last = LastEntry(informed_on, due, booked_on, oriented_on)
        person, last_name, first_name, born_on, town, number, *more = identity
        one = Found(person, last_name, first_name, born_on, town, number, last, *more)
        found.setdefault(person, one)
    return found
