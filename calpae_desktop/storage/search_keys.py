"""What people are found by: one key per folded word, number or date, and what was typed read
the same way.

A key starts with a letter for its kind, so that a prefix of a name never meets a phone. The NIR
is kept backwards: its end is then a prefix too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from calpae_desktop.domain.person import Person, bare_number
from calpae_desktop.domain.text import fold

NAME, NUMBER, PHONE, BIRTH, NIR = "n", "m", "t", "d", "r"
NIR_DIGITS = 13
NIR_END = 5

_DATE = re.compile(r"\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b|\b(\d{4})-(\d{1,2})-(\d{1,2})\b")
_DIGIT = re.compile(r"\d")
_NUMBERS = re.compile(r"(?<!\S)\+?\d[\d\s.()/-]*(?!\S)")


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


def compact(text: str) -> str:
    return fold(text).replace(" ", "")


def keys(person: Person) -> set[str]:
    """Every key a person is found by; none once the identity is erased."""
    if person.erased:
        return set()
    found = name_keys((person.last_name, person.first_name, person.birth_name or ""))
    if person.file_number:
        number, bare = compact(person.file_number), compact(bare_number(person.file_number))
        found |= {NUMBER + number, NUMBER + (number.lstrip("0") or number), NUMBER + bare}
    if person.phone:
        found.add(PHONE + _phone(person.phone))
    if person.born_on:
        found.add(BIRTH + person.born_on.isoformat())
    if person.nir:
        nir = compact(person.nir)
        found |= {NIR + nir[::-1], NIR + nir[:NIR_DIGITS][::-1]}
    return found


def name_keys(names: Iterable[str]) -> set[str]:
    """The keys of the words of names."""
    return {NAME + word for name in names for word in _words(name)}


def number_keys(file_number: str, nir13: str | None) -> set[str]:
    """The keys of a matricule, zeros aside, and of a NIR."""
    number = compact(bare_number(file_number))
    found = {NUMBER + (number.lstrip("0") or number)}
    return found | ({NIR + nir13[::-1].casefold()} if nir13 else set())


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

    rest = _NUMBERS.sub(numbered, _DATE.sub(dated, text)) if _DIGIT.search(text) else text
    found += [word for written in rest.split() if (word := _named(written)) is not None]
    return found


def _named(written: str) -> Word | None:
    """A word of a name, or a matricule or NIR that holds letters."""
    pieces = fold(written).split()
    if not pieces:
        return None
    whole = "".join(pieces)
    ways: list[tuple[str, ...]] = [(NAME + whole,)]
    if len(pieces) > 1:
        # An elided letter alone says little, and thousands of keys begin with it.
        said = [piece for piece in pieces[:-1] if len(piece) > 1] + pieces[-1:]
        ways.append(tuple(NAME + piece for piece in said))
    if _DIGIT.search(whole):
        ways.append((NUMBER + whole,))
        if len(whole) >= NIR_END:
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
