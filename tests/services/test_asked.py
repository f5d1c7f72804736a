"""What is typed in the search, told apart."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calpae_desktop.services.asked import Asked, TypedDate, understood

TODAY = date(2027, 3, 23)
TOMORROW = date(2027, 3, 24)


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("diallo  Aminata", Asked("diallo Aminata")),
        ("rdv demain", Asked(day=TOMORROW, booked=True)),
        ("Rendez-vous de diallo", Asked("de diallo", booked=True)),
        ("rdv", Asked(day=TODAY, booked=True)),
        ("diallo demain à 14h30", Asked("diallo", (), TOMORROW, time(14, 30), time(14, 31))),
        ("23h", Asked(day=TODAY, since=time(23), until=None)),
        ("14:05", Asked(day=TODAY, since=time(14, 5), until=time(14, 6))),
        ("après-demain", Asked(day=date(2027, 3, 25), perhaps="après-demain")),
        ("jean lundi", Asked("jean", (), date(2027, 3, 29))),
        ("23/03", Asked(day=TODAY)),
        ("24/12", Asked(day=date(2026, 12, 24))),
        ("15 mars", Asked(day=date(2027, 3, 15))),
        ("MARS Bruno", Asked("MARS Bruno")),
        ("25h", Asked("25h")),
        ("32/03", Asked("32/03")),
        ("zoe14h@ville.fr", Asked("zoe14h@ville.fr")),
        ("06 12 34 56 78", Asked("06 12 34 56 78")),
        ("06.12.34.56.78", Asked("06.12.34.56.78")),
    ],
)
def test_words_days_and_hours(typed: str, asked: Asked) -> None:
    assert understood(typed, TODAY) == asked


@pytest.mark.parametrize(
    ("typed", "births", "number"),
    [
        ("3/2/1985", ("1985-02-03",), False),
        ("née le 03.02.1985", ("1985-02-03",), False),
        ("3 2 1985", ("1985-02-03",), False),
        ("1985-02-03", ("1985-02-03",), False),
        ("3 février 1985", ("1985-02-03",), False),
        ("1er fév. 85", ("1985-02-01",), False),
        ("3/2/85", ("1985-02-03",), True),
        ("3-2-15", ("2015-02-03", "1915-02-03"), True),
        ("02/1985", ("1985-02",), True),
        ("février 1985", ("1985-02",), False),
    ],
)
def test_a_birth_date_in_every_writing(typed: str, births: tuple[str, ...], number: bool) -> None:
    (read,) = understood(typed, TODAY).dates
    assert (read.births, read.number) == (births, number)
    assert isinstance(read, TypedDate)


@given(st.text(max_size=60) | st.text("0123456789/.- :hàrdvlendmi", max_size=30))
@settings(max_examples=25, deadline=None)
def test_anything_typed_means_something(typed: str) -> None:
    asked = understood(typed, TODAY)
    assert asked.booked or asked.day or asked.dates or asked.words == " ".join(typed.split())
