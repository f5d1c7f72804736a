"""Days on which the platforms are closed: week-ends and the public holidays of Alsace-Moselle."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache

# The library's name for Alsace-Moselle: with « 67 » or « GES » two of the thirteen are missing.
_ALSACE = "57"
_WEEK_END = 5


_read: dict[int, Mapping[date, str]] = {}


@lru_cache(maxsize=16)
def _of_year(year: int) -> Mapping[date, str]:
    from holidays import country_holidays

    found = dict(country_holidays("FR", subdiv=_ALSACE, language="fr", years=year))
    _read[year] = found
    return found


def holiday(day: date) -> str | None:
    """French name of the public holiday that falls on a day in Alsace, None when none does."""
    return _of_year(day.year).get(day)


def closed(day: date) -> bool:
    """Whether a day is a week-end or a public holiday in Alsace."""
    return day.weekday() >= _WEEK_END or holiday(day) is not None


def read_around(day: date) -> None:
    """Read the holidays of the year of a day, of the one before and of the one after."""
    for year in range(day.year - 1, day.year + 2):
        _of_year(year)


def known_closed(day: date) -> bool:
    """As `closed`, and never waits, as painting must not: of a year that was not read yet, only
    the week-ends are known. The library takes longer to load than a key may wait."""
    return day.weekday() >= _WEEK_END or day in _read.get(day.year, ())


def closed_days(first: date, last: date) -> frozenset[date]:
    """The closed days from `first` to `last`, both included."""
    span = range((last - first).days + 1)
    return frozenset(day for n in span if closed(day := first + timedelta(n)))


def next_open_day(day: date) -> date:
    """`day`, or the first day after it that is not closed."""
    while closed(day):
        day += timedelta(1)
    return day
