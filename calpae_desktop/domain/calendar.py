"""Dates of the method: calendar days in Europe/Paris, bounds included, no holiday shift.

Source: normative method of the project, docs/method.md (« Mois », « Connu au »).
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")
# Years that a fact or a period may have: wider is a slip of the keyboard.
FIRST_YEAR, LAST_YEAR = 1900, 2100


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `first` to `last`, both included.

    Raises ValueError when `first` is after `last`.
    """

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise ValueError("a period ends on or after its first day")

    def holds(self, day: date | None) -> bool:
        return day is not None and self.first <= day <= self.last


@lru_cache(maxsize=65536)
def add_months(day: date, months: int) -> date:
    """`day` + `months`: same day number, or the last day of a shorter month (31/01 + 1 = 28/02)."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def add_days(day: date, days: int) -> date:
    return day + timedelta(days=days)


def end_of_day(day: date) -> datetime:
    """First instant (UTC) after `day` in Paris: what was known on `day` is before it."""
    return datetime.combine(day + timedelta(days=1), time.min, PARIS).astimezone(UTC)


def paris_day(instant: datetime) -> date:
    """Calendar day in Paris of an aware instant."""
    return instant.astimezone(PARIS).date()


def paris_wall(instant: datetime) -> datetime:
    """Wall-clock date-time in Paris, without offset, of an aware instant."""
    return instant.astimezone(PARIS).replace(tzinfo=None)
