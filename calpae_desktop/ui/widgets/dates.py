"""French dates, written and typed."""

import re
from datetime import date, timedelta

_DAYS = ("Lundi", "Mardi", "Mercredi", "Jeudi", "Vendredi", "Samedi", "Dimanche")
_WORDS = {
    "auj": 0, "aujourd'hui": 0, "aujourdhui": 0, "hier": -1, "avant-hier": -2, "demain": 1,
    "après-demain": 2, "apres-demain": 2,
}  # fmt: skip
_SHIFT = re.compile(r"([+-]?)\s*(\d{1,4})\s*([jsma]?)(?:ours?|ours|em\.?|emaines?|ois|ns?)?")
_FULL = re.compile(r"(\d{1,2})[\s/.\-](\d{1,2})(?:[\s/.\-](\d{2}|\d{4}))?")
_COMPACT = re.compile(r"(\d{2})(\d{2})(\d{2}|\d{4})")
# Two digits mean the last eighty years and the next twenty: births as well as appointments.
_YEARS_AHEAD = 20


def short(day: date) -> str:
    """31/03/2027."""
    return f"{day:%d/%m/%Y}"


def spoken(day: date) -> str:
    """Mercredi 31/03/2027."""
    return f"{_DAYS[day.weekday()]} {short(day)}"


def parse_date(typed: str, today: date) -> date | None:
    """The day meant by what was typed, or None when it means none.

    Understands `3/2/27`, `3.2.2027`, `030227`, `3/2` (this year), `auj`, `hier`, `demain`,
    `+8j`, `-2s`, `+1m`, `+1a`; a length as `6 mois` is counted from `today`.
    """
    text = typed.strip().lower().replace("’", "'")
    if text in _WORDS:
        return today + timedelta(days=_WORDS[text])
    match = _SHIFT.fullmatch(text)
    if match and (match[1] or match[3]):
        sign = -1 if match[1] == "-" else 1
        return _shifted(today, sign * int(match[2]), match[3] or "j")
    match = _FULL.fullmatch(text) or _COMPACT.fullmatch(text)
    if not match:
        return None
    return _day(_year(match[3], today), int(match[2]), int(match[1]))


def _shifted(today: date, count: int, unit: str) -> date | None:
    if unit in "js":
        try:
            return today + timedelta(days=count * (7 if unit == "s" else 1))
        except OverflowError:
            return None
    months = today.month - 1 + count * (12 if unit == "a" else 1)
    year, month = today.year + months // 12, months % 12 + 1
    for lost in range(4):
        if day := _day(year, month, today.day - lost):
            return day
    return None


def _year(digits: str | None, today: date) -> int:
    if digits is None:
        return today.year
    if len(digits) == 4:
        return int(digits)
    year = today.year // 100 * 100 + int(digits)
    return year - 100 if year > today.year + _YEARS_AHEAD else year


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
