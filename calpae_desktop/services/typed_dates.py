"""Dates as they are typed in French: `3/2/27`, `demain`, `jeudi`, `15 mars`, `+8j`."""

from __future__ import annotations

import re
from datetime import date, timedelta

from calpae_desktop.domain.calendar import add_months
from calpae_desktop.domain.text import fold
from calpae_desktop.words.dates import MONTHS, WEEKDAYS

RELATIVE = {
    "auj": 0, "aujourd hui": 0, "aujourdhui": 0, "hier": -1, "avant hier": -2, "demain": 1,
    "apres demain": 2,
}  # fmt: skip
SHORT_MONTHS = ("janv", "fevr", "fev", "avr", "juil", "sept", "oct", "nov", "dec")
_SHIFT = re.compile(r"([+-]?)\s*(\d{1,4})\s*([jsma]?)(?:ours?|ours|em\.?|emaines?|ois|ns?)?")
_FULL = re.compile(r"(\d{1,2})[\s/.\-](\d{1,2})(?:[\s/.\-](\d{2}|\d{4}))?")
_COMPACT = re.compile(r"(\d{2})(\d{2})(\d{2}|\d{4})")
_NAMED = re.compile(r"(\d{1,2})(?:er)?\s+([^\W\d_]{3,9})\.?(?:\s+(\d{2}|\d{4}))?")
# Two digits mean the last eighty years and the next twenty: births as well as appointments.
_YEARS_AHEAD = 20
_DAYS_OF_WEEK = [fold(name) for name in WEEKDAYS]
_MONTHS = {fold(name): rank for rank, name in enumerate(MONTHS, start=1)}
_MONTHS |= {
    short: next(rank for name, rank in _MONTHS.items() if name.startswith(short))
    for short in SHORT_MONTHS
}


def parse_date(typed: str, today: date) -> date | None:
    """The day meant by what was typed, or None when it means none.

    Understands `3/2/27`, `3.2.2027`, `030227`, `3/2` and `3 février` (this year), `auj`, `hier`,
    `demain`, `jeudi` (the next one), `+8j`, `-2s`, `+1m`, `+1a`; a length as `6 mois` is counted
    from `today`.
    """
    text = typed.strip().lower()
    if (named := relative_day(text, today)) is not None:
        return named
    match = _SHIFT.fullmatch(text)
    if match and (match[1] or match[3]):
        sign = -1 if match[1] == "-" else 1
        return _shifted(today, sign * int(match[2]), match[3] or "j")
    if match := _FULL.fullmatch(text) or _COMPACT.fullmatch(text):
        return day_of(year_of(match[3], today), int(match[2]), int(match[1]))
    if (match := _NAMED.fullmatch(text)) and (month := month_of(match[2])):
        return day_of(year_of(match[3], today), month, int(match[1]))
    return None


def no_such_day(typed: str, today: date) -> str:
    """The day written as it would be, when the calendar has none: 31/02/2027; else empty."""
    match = _FULL.fullmatch(typed.strip())
    if match is None or parse_date(typed, today) is not None:
        return ""
    day, month, year = int(match[1]), int(match[2]), year_of(match[3], today)
    return f"{day:02}/{month:02}/{year}"


def relative_day(text: str, today: date) -> date | None:
    """The day of « demain », « avant-hier », « jeudi » (today's own name is in a week)."""
    words = fold(text)
    if words in RELATIVE:
        return today + timedelta(days=RELATIVE[words])
    if words in _DAYS_OF_WEEK:
        ahead = (_DAYS_OF_WEEK.index(words) - today.weekday() - 1) % 7 + 1
        return today + timedelta(days=ahead)
    return None


def month_of(name: str) -> int | None:
    """Its number, from 1."""
    return _MONTHS.get(fold(name))


def year_of(digits: str | None, today: date) -> int:
    """Two digits are within eighty years before and twenty after; none are this year."""
    if digits is None:
        return today.year
    if len(digits) == len("2027"):
        return int(digits)
    year = today.year // 100 * 100 + int(digits)
    return year - 100 if year > today.year + _YEARS_AHEAD else year


def day_of(year: int, month: int, day: int) -> date | None:
    """None when the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _shifted(today: date, count: int, unit: str) -> date | None:
    try:
        if unit in "js":
            return today + timedelta(days=count * (7 if unit == "s" else 1))
        return add_months(today, count * (12 if unit == "a" else 1))
    except (OverflowError, ValueError):
        return None
