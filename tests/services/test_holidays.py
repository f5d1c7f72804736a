"""The holidays of Alsace-Moselle."""

from datetime import date, timedelta

import pytest

from calpae_desktop.services.holidays import (
    closed_days,
    holiday,
    known_closed,
    next_open_day,
    read_around,
)  # fmt: skip


def test_local_law_makes_thirteen_holidays() -> None:
    first = date(2027, 1, 1)
    named = {day for n in range(365) if holiday(day := first + timedelta(n))}
    assert len(named) == 13


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2027, 3, 26), "Vendredi saint"),
        (date(2027, 3, 29), "Lundi de Pâques"),
        (date(2027, 12, 26), "Saint-Étienne"),
        (date(2028, 4, 14), "Vendredi saint"),
        (date(2027, 3, 30), None),
    ],
)
def test_a_day_says_its_holiday(day: date, name: str | None) -> None:
    assert holiday(day) == name


def test_week_ends_and_holidays_are_closed_bounds_included() -> None:
    first, last = date(2027, 3, 25), date(2027, 3, 30)
    open_days = {date(2027, 3, 25), date(2027, 3, 30)}
    span = {first + timedelta(n) for n in range(6)}
    assert closed_days(first, last) == span - open_days
    assert next_open_day(date(2027, 3, 26)) == date(2027, 3, 30)


def test_of_a_year_not_read_yet_painting_knows_the_week_ends() -> None:
    """A year that no other test asks for, and its neighbours."""
    all_saints, sunday = date(2057, 11, 1), date(2057, 11, 4)
    assert all_saints.weekday() < 5
    assert (known_closed(all_saints), known_closed(sunday)) == (False, True)
    read_around(date(2058, 6, 1))
    assert known_closed(all_saints)
    assert not known_closed(date(2057, 11, 2))
