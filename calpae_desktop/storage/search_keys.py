"""What people are found by: one key per folded word, number, address or date, and what was typed
read the same way.

A key starts with a letter for its kind, so that a prefix of a name never meets a phone. The NIR
is kept backwards: its end is then a prefix too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from calpae_desktop.domain.person import Person, bare_number
from calpae_desktop.domain.text import fold
from calpae_desktop.services.asked import Asked, TypedDate
from calpae_desktop.services.typed_dates import day_of

NAME, NUMBER, PHONE, BIRTH, NIR, EMAIL = "n", "m", "t", "d", "r", "e"
NIR_DIGITS = 13
NIR_END = 5
# Fewer letters are in nearly every name; what is longer than a name has no ends.
INSIDE, LONGEST = 3, 64

_NUMBERS = re.compile(r"(?<!\S)\+?\d[\d\s.()/-]*(?!\S)")
_DIGIT = re.compile(r"\d")
_NOT_DIGIT = re.compile(r"\D")
_ABROAD = ("+33", "0033")
_NATIONAL = 9


def _words(text: str) -> Iterator[str]:
    """Folded words; what is written in several also in one piece (« De La Tour », « N’Diaye »)."""
    for written in text.split():
        pieces = fold(written).split()
        yield from pieces
        if len(pieces) > 1:
            yield "".join(pieces)
    yield from filter(None, [compact(text)])


def _phone(text: str) -> str:
    """Digits of a phone number, as dialled in France."""
    digits = _NOT_DIGIT.sub("", text)
    for abroad in ("0033", "33"):
        rest = digits.removeprefix(abroad)
        if rest != digits and len(rest.lstrip("0")) == _NATIONAL:
            return "0" + rest.lstrip("0")
    return digits


def _dialled(written: str) -> str:
    """The beginning of a phone, however it is begun."""
    for abroad in _ABROAD:
        if written.strip().startswith(abroad):
            rest = _NOT_DIGIT.sub("", written.strip().removeprefix(abroad)).lstrip("0")
            return "0" + rest
    return _phone(written)


def _email(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.strip().casefold())
    # Nothing unseen: a server refuses the character zero, which may be pasted.
    return "".join(
        c for c in plain if c != " " and c.isprintable() and not unicodedata.combining(c)
    )


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
    if person.email:
        found.add(EMAIL + _email(person.email))
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


def named_words(found: Iterable[str]) -> set[str]:
    """Of keys, the words of names that are found by what they contain."""
    words = (key[len(NAME) :] for key in found if key.startswith(NAME))
    return {word for word in words if INSIDE <= len(word) <= LONGEST}


def ends(word: str) -> list[str]:
    """Its ends of three letters or more, the whole word first."""
    return [word[start:] for start in range(len(word) - INSIDE + 1)]


@dataclass(frozen=True, slots=True)
class Word:
    """One word of what was typed: a person has it when, in one way at least, every prefix of
    that way starts one of the person's keys; or, looking further, when in one of the ways
    `inside` every piece is in the person's name, even amid a word."""

    ways: tuple[tuple[str, ...], ...]
    inside: tuple[tuple[str, ...], ...] = ()


def words(asked: Asked) -> list[Word]:
    """What was asked of persons, as words to find, in whatever order they came."""
    found = [word for typed in asked.dates if (word := _dated(typed)) is not None]

    def numbered(match: re.Match[str]) -> str:
        found.append(_number(match.group()))
        return " "

    said = asked.words or asked.perhaps
    rest = _NUMBERS.sub(numbered, said) if _DIGIT.search(said) else said
    return found + [word for written in rest.split() if (word := _named(written)) is not None]


def _dated(typed: TypedDate) -> Word | None:
    ways: tuple[tuple[str, ...], ...] = tuple((BIRTH + born,) for born in typed.births)
    ways += _number(typed.written).ways if typed.number else ()
    return Word(ways) if ways else None


def _named(written: str) -> Word | None:
    """A word of a name, an address, or a matricule or NIR that holds letters."""
    pieces = fold(written).split()
    if not pieces:
        return None
    if "@" in written:
        return Word(((EMAIL + _email(written),),))
    whole = "".join(pieces)
    # An elided letter alone says little, and thousands of keys begin with it.
    said = tuple([piece for piece in pieces[:-1] if len(piece) > 1] + pieces[-1:])
    several = len(pieces) > 1
    ways: list[tuple[str, ...]] = [(NAME + whole,)]
    if several:
        ways.append(tuple(NAME + piece for piece in said))
    if _DIGIT.search(whole):
        ways.append((NUMBER + whole,))
        if len(whole) >= NIR_END:
            ways.append((NIR + whole[::-1],))
    if len(whole) >= INSIDE:
        ways.append((EMAIL + _email(written),))
    inside = ((whole,), said) if several else ((whole,),)
    return Word(tuple(ways), tuple(way for way in inside if _says_enough(way)))


def _says_enough(pieces: tuple[str, ...]) -> bool:
    """Two letters at least: more is asked of what is looked for first (`INSIDE`)."""
    return all(len(piece) > 1 for piece in pieces)


def _number(written: str) -> Word:
    """Digits, however grouped: a matricule, a phone, the end of a NIR, a birth date or year."""
    digits = _NOT_DIGIT.sub("", written)
    ways = [(NUMBER + digits,), (PHONE + _dialled(written),), (NAME + digits,), (EMAIL + digits,)]
    if len(digits) >= NIR_END:
        ways.append((NIR + digits[::-1],))
    ways += [(BIRTH + born,) for born in _births(digits)]
    return Word(tuple(dict.fromkeys(ways)))


def _births(digits: str) -> list[str]:
    """Beginnings of a birth date: 1985, 030285, 03021985, 19850203."""
    if len(digits) == len("AAAA"):
        return [digits] if digits[:2] in ("19", "20") else []
    day, month, year = digits[:2], digits[2:4], digits[4:]
    if len(digits) == len("JJMMAA"):
        written = [(f"{century}{year}", month, day) for century in (19, 20)]
    elif len(digits) == len("JJMMAAAA"):
        written = [(year, month, day), (digits[:4], digits[4:6], digits[6:])]
    else:
        return []
    days = (day_of(int(year), int(month), int(day)) for year, month, day in written)
    return [born.isoformat() for born in days if born]
