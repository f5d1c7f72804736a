"""Finding people: ranges on an indexed table of keys, one key per folded word, number or date.

A key starts with a letter for its kind, so that a prefix of a name never meets a phone. The NIR
is kept backwards: its end is then a prefix too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, and_, exists, func, literal, or_, select

from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.milestones import Milestone
from calpae_desktop.domain.person import Person
from calpae_desktop.domain.text import fold
from calpae_desktop.services.ports import Found

from .chunks import IDS, chunks
from .schema import TEXTS, VERSIONS, milestone
from .schema_search import person_key, person_search
from .translate import MILESTONE_COLUMNS, milestone_of, select_versions, version_of
from .types import OPEN

NAME, NUMBER, PHONE, BIRTH, NIR = "n", "m", "t", "d", "r"
NIR_DIGITS = 13
NIR_END = 5
# Beyond every character a key may hold.
LAST = "\U0010ffff"
# A word is weighed by the number of keys it meets, counted up to here.
WEIGHED = 2_000

_DATE = re.compile(r"\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b|\b(\d{4})-(\d{1,2})-(\d{1,2})\b")
_NUMBERS = re.compile(r"(?<!\S)\+?\d[\d\s.()/-]*(?!\S)")
_KEY = person_key.c


def name_key(last_name: str, first_name: str) -> str:
    """What people are sorted by."""
    return fold(f"{last_name} {first_name}")


def _words(text: str) -> Iterator[str]:
    """Folded words; one that is written with a hyphen or an apostrophe also in one piece."""
    for written in text.split():
        pieces = fold(written).split()
        yield from pieces
        if len(pieces) > 1:
            yield "".join(pieces)


def _phone(text: str) -> str:
    """Digits of a phone number, as dialled in France."""
    digits = re.sub(r"\D", "", text)
    for abroad in ("0033", "33"):
        if digits.startswith(abroad) and len(digits) == len(abroad) + 9:
            return "0" + digits.removeprefix(abroad)
    return digits


def _compact(text: str) -> str:
    return fold(text).replace(" ", "")


def keys(person: Person) -> set[str]:
    """Every key a person is found by; none once the identity is erased."""
    if person.erased:
        return set()
    names = (person.last_name, person.first_name, person.birth_name or "")
    found = {NAME + word for name in names for word in _words(name)}
    if person.file_number:
        number = _compact(person.file_number)
        found |= {NUMBER + number, NUMBER + (number.lstrip("0") or number)}
    if person.phone:
        found.add(PHONE + _phone(person.phone))
    if person.born_on:
        found.add(BIRTH + person.born_on.isoformat())
    if person.nir:
        nir = _compact(person.nir)
        found |= {NIR + nir[::-1], NIR + nir[:NIR_DIGITS][::-1]}
    return found


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
    compact = _compact(file_number)
    exact = [NUMBER + (compact.lstrip("0") or compact)]
    if nir13:
        exact.append(NIR + nir13[::-1].casefold())
    found = select(person_key.c.person).where(person_key.c.key.in_(exact)).distinct()
    return sorted(connection.scalars(found))


@dataclass(frozen=True, slots=True)
class Word:
    """One word of what was typed: a person has it when, in one way at least, every prefix of
    that way starts one of the person's keys."""

    ways: tuple[tuple[str, ...], ...]


def words(text: str) -> list[Word]:
    """What was typed, as words to find, in whatever order they came."""
    found: list[Word] = []

    def dated(match: re.Match[str]) -> str:
        day, month, year, iso_year, iso_month, iso_day = match.groups()
        born = _date(year or iso_year, month or iso_month, day or iso_day)
        if born is None:
            return match.group()
        found.append(Word(((BIRTH + born.isoformat(),),)))
        return " "

    def numbered(match: re.Match[str]) -> str:
        found.append(_number(match.group()))
        return " "

    rest = _NUMBERS.sub(numbered, _DATE.sub(dated, text))
    found += [word for written in rest.split() if (word := _named(written)) is not None]
    return found


def _named(written: str) -> Word | None:
    """A word of a name, or a matricule or NIR that holds letters."""
    pieces = fold(written).split()
    if not pieces:
        return None
    whole = "".join(pieces)
    ways: list[tuple[str, ...]] = [(NAME + whole,), (NUMBER + whole,)]
    if len(pieces) > 1:
        # An elided letter alone says little, and thousands of keys begin with it.
        said = [piece for piece in pieces[:-1] if len(piece) > 1] + pieces[-1:]
        ways.append(tuple(NAME + piece for piece in said))
    if re.search(r"\d", whole) and len(whole) >= NIR_END:
        ways.append((NIR + whole[::-1],))
    return Word(tuple(ways))


def _number(written: str) -> Word:
    """Digits, however grouped: a matricule, a phone, the end of a NIR, or a birth date."""
    digits = re.sub(r"\D", "", written)
    ways = [(NUMBER + digits,), (PHONE + _phone(written),), (NAME + digits,)]
    if len(digits) >= NIR_END:
        ways.append((NIR + digits[::-1],))
    if len(digits) == len("JJMMAAAA"):
        french = _date(digits[4:], digits[2:4], digits[:2])
        standard = _date(digits[:4], digits[4:6], digits[6:])
        ways += [(BIRTH + born.isoformat(),) for born in (french, standard) if born]
    return Word(tuple(dict.fromkeys(ways)))


def _date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


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


class Search:
    """Searches on one connection, among the persons who exist now."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, text: str, limit: int, scope: frozenset[str] | None) -> list[Found]:
        wanted = words(text)
        if not wanted:
            return []
        first = min(wanted, key=self._weight) if len(wanted) > 1 else wanted[0]
        others = [word for word in wanted if word is not first]
        return self._found(self._persons(first, others, limit, scope))

    def _weight(self, word: Word) -> int:
        """How many keys a word meets, at most WEIGHED for each way."""
        ranges = [
            select(literal(1)).where(_range(_KEY.key, start)).limit(WEIGHED).subquery()
            for start in _starts(word)
        ]
        counts = [select(func.count()).select_from(met).scalar_subquery() for met in ranges]
        return sum(self._connection.execute(select(*counts)).one())

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
        nir = _compact(person.nir or "")[:NIR_DIGITS]
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
        """What is shown of persons, with the last of their entries: two statements."""
        if not persons:
            return []
        shown, text = person_search.c, TEXTS[Kind.PERSON].c
        who = (
            select(
                shown.person,
                text.last_name,
                text.first_name,
                text.born_on,
                text.town,
                text.file_number,
            )
            .join(TEXTS[Kind.PERSON], text.version_id == shown.version_id)
            .where(shown.person.in_(persons))
        )
        entries = self._entries(persons)
        found = {
            row.person: Found(*row, milestone=entries.get(row.person))
            for row in self._connection.execute(who)
        }
        return [found[person] for person in persons if person in found]

    def _entries(self, persons: Sequence[str]) -> dict[str, Milestone]:
        known = milestone.c
        query = select(*MILESTONE_COLUMNS).where(
            known.person.in_(persons), known.superseded_at == OPEN
        )
        rows = self._connection.execute(query.order_by(known.opened_on))
        return {found.person: found for found in map(milestone_of, rows)}


def _within(person: ColumnElement[str], scope: frozenset[str]) -> ColumnElement[bool]:
    """One of the person's rights is in the scope, or there is none yet."""
    right = VERSIONS[Kind.RIGHT].alias()
    current = and_(
        right.c.person == person, right.c.superseded_at == OPEN, right.c.retired.is_(False)
    )
    here = exists().where(current, right.c.department.in_(sorted(scope)))
    return or_(here, ~exists(select(right.c.person).where(current)))
