"""Dates of the method, held against plain independent checks."""

from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest

from calpae_desktop.domain.calendar import (
    Period,
    add_days,
    add_months,
    end_of_day,
    paris_day,
    paris_wall,
)
from tests.domain.builders import day, on

CASES = 60_000
FIRST, LAST = date(1980, 1, 1), date(2099, 12, 31)


def some_days(seed: int) -> list[date]:
    random = Random(seed)
    span = (LAST - FIRST).days
    return [FIRST + timedelta(random.randrange(span + 1)) for _ in range(CASES)]


def last_sunday(year: int, month: int) -> date:
    """Of a month of 31 days."""
    last = date(year, month, 31)
    return last - timedelta((last.weekday() + 1) % 7)


def hours_ahead(instant: datetime) -> int:
    """Hours Paris is ahead of UTC since 1996: the rule of the European Union."""
    summer = last_sunday(instant.year, 3), last_sunday(instant.year, 10)
    first, last = (datetime(d.year, d.month, d.day, 1, tzinfo=UTC) for d in summer)
    return 2 if first <= instant < last else 1


def month_lengths(year: int) -> list[int]:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return [31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]


def months_later(start: date, months: int) -> date:
    """By steps of one month, with the lengths of the months written out."""
    year, month = start.year, start.month
    for _ in range(months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return date(year, month, min(start.day, month_lengths(year)[month - 1]))


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        ("2023-01-31", 1, "2023-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2023-01-28", 1, "2023-02-28"),
        ("2023-02-28", 1, "2023-03-28"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2023-12-31", 2, "2024-02-29"),
        ("2023-11-30", 3, "2024-02-29"),
        ("2023-03-31", 1, "2023-04-30"),
        ("2023-12-15", 1, "2024-01-15"),
        ("2099-12-31", 2, "2100-02-28"),
        ("2023-05-10", 0, "2023-05-10"),
    ],
)
def test_months(start: str, months: int, expected: str) -> None:
    assert add_months(on(start), months) == on(expected)


def test_months_of_generated_days() -> None:
    random = Random(1)
    for start in some_days(2):
        months = random.choice([1, 2, 3, 12, random.randrange(40)])
        assert add_months(start, months) == months_later(start, months), (start, months)


def test_end_of_generated_days_is_midnight_in_paris() -> None:
    for start in (found for found in some_days(3) if found.year >= 1996):
        after = start + timedelta(1)
        midnight = datetime(after.year, after.month, after.day, tzinfo=UTC)
        expected = midnight - timedelta(hours=hours_ahead(midnight - timedelta(hours=1)))
        assert end_of_day(start) == expected, start


def test_the_day_of_generated_instants() -> None:
    random = Random(4)
    for start in (found for found in some_days(5) if found.year >= 1996):
        seconds = random.choice(
            [0, 3599, 3600, 79199, 79200, 82799, 82800, random.randrange(86400)]
        )
        instant = datetime(start.year, start.month, start.day, tzinfo=UTC) + timedelta(0, seconds)
        wall = (instant + timedelta(hours=hours_ahead(instant))).replace(tzinfo=None)
        assert (paris_wall(instant), paris_day(instant)) == (wall, wall.date()), instant


def test_the_end_of_a_generated_day_is_its_last_bound() -> None:
    for start in some_days(6):
        end = end_of_day(start)
        assert paris_day(end - timedelta(microseconds=1)) == start
        assert paris_day(end) == start + timedelta(1)


@pytest.mark.parametrize(
    ("of", "hours"),
    [("2023-03-26", 23), ("2023-10-29", 25), ("2023-06-01", 24), ("2024-02-29", 24)],
)
def test_length_of_a_day(of: str, hours: int) -> None:
    length = end_of_day(on(of)) - end_of_day(on(of) - timedelta(1))
    assert length == timedelta(hours=hours)


def test_ends_are_in_utc() -> None:
    assert end_of_day(date(2023, 7, 14)).isoformat() == "2023-07-14T22:00:00+00:00"


@pytest.mark.parametrize(
    ("of", "held"),
    [
        ("2022-12-31", False),
        ("2023-01-01", True),
        ("2023-12-31", True),
        ("2024-01-01", False),
        (None, False),
    ],
)
def test_a_period_holds_its_bounds(of: str | None, held: bool) -> None:
    assert Period(date(2023, 1, 1), date(2023, 12, 31)).holds(day(of)) is held


def test_a_period_may_be_one_day() -> None:
    assert Period(date(2023, 1, 1), date(2023, 1, 1)).holds(date(2023, 1, 1))


def test_a_period_never_ends_before_it_starts() -> None:
    with pytest.raises(ValueError, match="ends on or after"):
        Period(date(2023, 1, 2), date(2023, 1, 1))


@pytest.mark.parametrize(
    ("start", "days", "expected"),
    [
        ("2023-02-28", 1, "2023-03-01"),
        ("2024-02-28", 1, "2024-02-29"),
        ("2023-12-31", 8, "2024-01-08"),
    ],
)
def test_days(start: str, days: int, expected: str) -> None:
    assert add_days(on(start), days) == on(expected)
