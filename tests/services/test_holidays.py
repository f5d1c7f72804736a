"""The holidays of Alsace-Moselle."""

from datetime import date, timedelta

import pytest

from calpae_desktop.services.holidays import closed_days, holiday, next_open_day


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
