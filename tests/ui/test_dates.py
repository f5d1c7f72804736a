"""Dates typed the French way."""

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import calpae_desktop.ui
from calpae_desktop.ui.widgets import dates

_TODAY = date(2027, 3, 23)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("3/2/27", date(2027, 2, 3)),
        ("03/02/2027", date(2027, 2, 3)),
        ("3.2.27", date(2027, 2, 3)),
        ("3 2 27", date(2027, 2, 3)),
        ("030227", date(2027, 2, 3)),
        ("03022027", date(2027, 2, 3)),
        ("3/2", date(2027, 2, 3)),
        ("14/8/94", date(1994, 8, 14)),
        ("1/1/47", date(2047, 1, 1)),
        ("1/1/48", date(1948, 1, 1)),
        ("auj", _TODAY),
        ("Aujourd’hui", _TODAY),
        ("hier", date(2027, 3, 22)),
        ("demain", date(2027, 3, 24)),
        (" +8j ", date(2027, 3, 31)),
        ("+8", date(2027, 3, 31)),
        ("-3 jours", date(2027, 3, 20)),
        ("+2s", date(2027, 4, 6)),
        ("+2 semaines", date(2027, 4, 6)),
        ("+1m", date(2027, 4, 23)),
        ("+1 mois", date(2027, 4, 23)),
        ("+1a", date(2028, 3, 23)),
        ("6 mois", date(2027, 9, 23)),
        ("2 semaines", date(2027, 4, 6)),
        ("12m", date(2028, 3, 23)),
        ("mardi", date(2027, 3, 30)),
        ("Mercredi", date(2027, 3, 24)),
        ("après demain", date(2027, 3, 25)),
        ("15 mars", date(2027, 3, 15)),
        ("1er août 94", date(1994, 8, 1)),
        ("3 fév. 2027", date(2027, 2, 3)),
    ],
)
def test_understood(typed: str, day: date) -> None:
    assert dates.parse_date(typed, _TODAY) == day


@pytest.mark.parametrize(
    "typed", ["", "31/02/27", "3/13/27", "mardis", "15 mart", "32", "+j", "3/2/227", "++8j"]
)
def test_not_a_date(typed: str) -> None:
    assert dates.parse_date(typed, _TODAY) is None


def test_a_month_later_stops_at_the_end_of_a_short_month() -> None:
    assert dates.parse_date("+1m", date(2027, 1, 31)) == date(2027, 2, 28)
    assert dates.parse_date("+13m", date(2027, 1, 31)) == date(2028, 2, 29)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 1, 1)))
def test_what_is_written_is_understood(day: date) -> None:
    assert dates.parse_date(dates.short(day), _TODAY) == day
    assert dates.spoken(day).endswith(dates.short(day))


@given(st.text("0123456789/-.+ ,jmasdeinru’é\u00a0", max_size=12))
def test_anything_typed_is_a_date_or_nothing(typed: str) -> None:
    assert dates.parse_date(typed, _TODAY) is None or typed.strip()


def test_spoken_names_the_day() -> None:
    assert dates.spoken(date(2027, 3, 31)) == "Mercredi 31/03/2027"


@pytest.mark.parametrize(
    ("typed", "said"),
    [("31/2/27", "31/02/2027"), ("31/04/2027", "31/04/2027"), ("3/2/27", ""), ("bientôt", "")],
)
def test_a_day_that_no_calendar_has_is_named(typed: str, said: str) -> None:
    assert dates.no_such_day(typed, _TODAY) == said


def test_every_date_of_the_interface_is_typed_in_a_field_that_understands_french() -> None:
    """`DateField` reads what the tests above type; Qt's own date widgets do not."""
    folder = Path(calpae_desktop.ui.__file__).parent
    others = re.compile(r"Q(Date|Time|DateTime)Edit|QCalendarWidget")
    found = [path.name for path in folder.rglob("*.py") if others.search(path.read_text("utf-8"))]
    assert found == []
