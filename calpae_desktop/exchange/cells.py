"""From the text of a cell to a value, a whole column at once.

Converters return `Bad` rather than raise: an exception per cell would cost more than the file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from calpae_desktop.domain.calendar import FIRST_YEAR, LAST_YEAR, PARIS, paris_wall
from calpae_desktop.domain.values import DEPARTMENT, MAX_ID
from calpae_desktop.services import nir
from calpae_desktop.words.faults import Wrong

from .columns import Column, Type

MEMORY = 20_000

_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_FRENCH_DAY = re.compile(r"(\d\d)/(\d\d)/(\d{4})", re.ASCII)
_MOMENT = re.compile(
    r"\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):\d\d(?::\d\d(?:\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)?", re.ASCII
)
_EXPORTED = re.compile(r"(?:19|20)\d\d-\d\d-\d\dT(?:[01]\d|2[0-3]):\d\d:\d\d\.\d{6}Z", re.ASCII)
_YEAR = re.compile(r"\d{4}", re.ASCII)
_NUMBER = re.compile(r"\d{1,9}(?:[.,]\d{1,6})?", re.ASCII)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_FLAGS = {"oui": True, "non": False}


class Bad(NamedTuple):
    """What is wrong with a cell."""

    wrong: Wrong
    details: Mapping[str, str] = MappingProxyType({})


Convert = Callable[[str], object]


def _sane(day: date) -> date | Bad:
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else Bad(Wrong.BAD_YEAR)


def day(text: str, wrong: Wrong = Wrong.BAD_DATE) -> date | Bad:
    """`AAAA-MM-JJ` or `JJ/MM/AAAA`."""
    if not _ISO_DAY.fullmatch(text):
        french = _FRENCH_DAY.fullmatch(text)
        if french is None:
            return Bad(wrong)
        text = f"{french[3]}-{french[2]}-{french[1]}"
    try:
        return _sane(date.fromisoformat(text))
    except ValueError:
        return Bad(wrong)


def birth(text: str) -> date | int | Bad:
    """A day, or a year alone (whether one is admitted depends on the row)."""
    if not _YEAR.fullmatch(text):
        return day(text, Wrong.BAD_BIRTH)
    year = int(text)
    return year if FIRST_YEAR <= year <= LAST_YEAR else Bad(Wrong.BAD_YEAR)


def moment(text: str) -> datetime | Bad:
    """A date-time: aware when an offset is given, else the wall clock of Paris; a day is 00:00."""
    if not _MOMENT.fullmatch(text):
        start = day(text, Wrong.BAD_MOMENT)
        return start if isinstance(start, Bad) else datetime(start.year, start.month, start.day)
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return Bad(Wrong.BAD_MOMENT)
    return found if FIRST_YEAR <= found.year <= LAST_YEAR else Bad(Wrong.BAD_YEAR)


def instant(text: str) -> datetime | Bad:
    """A date-time in UTC. An hour that Paris lives twice is the first of the two; one that it
    skips is counted with the offset of before."""
    found = moment(text)
    if isinstance(found, Bad):
        return found
    return (found if found.tzinfo else found.replace(tzinfo=PARIS)).astimezone(UTC)


def past_instant(now: datetime) -> Convert:
    """Reads instants, refuses those after `now`."""

    def convert(text: str) -> datetime | Bad:
        if not _EXPORTED.fullmatch(text):
            found = instant(text)
            return Bad(Wrong.FUTURE) if not isinstance(found, Bad) and found > now else found
        # The short way for what the exporter writes: such instants hardly ever repeat.
        try:
            found = datetime.fromisoformat(text)
        except ValueError:
            return Bad(Wrong.BAD_MOMENT)
        return Bad(Wrong.FUTURE) if found > now else found

    return convert


def wall(text: str) -> datetime | Bad:
    found = moment(text)
    return found if isinstance(found, Bad) or found.tzinfo is None else paris_wall(found)


def plain_wall(text: str) -> datetime | Bad:
    found = moment(text)
    if isinstance(found, Bad) or found.tzinfo is None:
        return found
    return Bad(Wrong.OFFSET_REFUSED)


def flag(text: str) -> bool | Bad:
    return _FLAGS.get(text, Bad(Wrong.BAD_FLAG))


def number(text: str) -> Decimal | Bad:
    if not _NUMBER.fullmatch(text):
        return Bad(Wrong.BAD_NUMBER)
    return Decimal(text.replace(",", "."))


def department(text: str) -> str | Bad:
    return text if DEPARTMENT.fullmatch(text) else Bad(Wrong.BAD_DEPARTMENT)


def checked_nir(text: str) -> str | Bad:
    return text if nir.acceptable(text) else Bad(Wrong.BAD_NIR)


def identifier(text: str) -> str | Bad:
    wrong = len(text) > MAX_ID or _CONTROL.search(text) is not None
    return Bad(Wrong.BAD_ID) if wrong else text


def text_cell(text: str) -> str:
    return text


def choice(choices: tuple[tuple[str, object], ...]) -> Convert:
    known = dict(choices)
    bad = Bad(Wrong.BAD_CHOICE, {"choices": ", ".join(known)})
    return lambda text: known.get(text, bad)


_SIMPLE: dict[Type, Convert] = {
    Type.ID: identifier,
    Type.TEXT: text_cell,
    Type.DAY: day,
    Type.BIRTH: birth,
    Type.WALL: wall,
    Type.PLAIN_WALL: plain_wall,
    Type.FLAG: flag,
    Type.NUMBER: number,
    Type.DEPARTMENT: department,
    Type.NIR: checked_nir,
}


class _Memo(dict[str, object]):
    """Values of cells already seen: dates, codes and flags repeat."""

    def __init__(self, convert: Convert) -> None:
        super().__init__()
        self.convert = convert
        self.failed = False

    def __missing__(self, text: str) -> object:
        value = self.convert(text)
        if isinstance(value, Bad):
            self.failed = True
            return value
        if len(self) >= MEMORY:
            self.clear()
        self[text] = value
        return value


class Converter:
    """Reads the cells of one column. `now` bounds the instants of recording."""

    def __init__(self, column: Column, now: datetime) -> None:
        self.column = column
        if column.type is Type.CHOICE:
            self._convert = choice(column.choices)
        elif column.type is Type.INSTANT:
            self._convert = past_instant(now)
        else:
            self._convert = _SIMPLE[column.type]
        self._empty = _empty(column)
        self._memo = _Memo(self.one)

    def one(self, text: str) -> object:
        """The value of a cell, or `Bad`."""
        return self._convert(text) if text else self._empty

    def many(self, cells: Sequence[str]) -> Sequence[object] | None:
        """The values of a column; None when one of them is `Bad`, or may be."""
        kind, required = self.column.type, self.column.required
        if kind is Type.INSTANT:
            # These hardly ever repeat: remembering them costs more than reading them.
            instants = list(map(self.one, cells))
            return None if any(type(found) is Bad for found in instants) else instants
        if kind is not Type.TEXT and kind is not Type.ID:
            self._memo.failed = False
            values = list(map(self._memo.__getitem__, cells))
            return None if self._memo.failed else values
        if required and "" in cells:
            return None
        if kind is Type.ID and (not "".join(cells).isprintable() or max(map(len, cells)) > MAX_ID):
            return None
        return cells if required else [cell or None for cell in cells]


def _empty(column: Column) -> object:
    if column.required:
        return Bad(Wrong.REQUIRED)
    return False if column.type is Type.FLAG else None
