"""Numbers, units, states, and dates, as French reads them."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from calpae_desktop.domain.figures import Figure, Number, Status, Why
from calpae_desktop.words import dates, figures
from calpae_desktop.words.indicators import Unit

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (4827, Unit.PERSONS, f"4{NBSP}827"),
        (1234567, Unit.DOSSIERS, f"1{NBSP}234{NBSP}567"),
        (Decimal("71.1"), Unit.PERCENT, f"71,1{NBSP}%"),
        (22, Unit.DAYS, f"22{NBSP}jours"),
        (1, Unit.DAYS, f"1{NBSP}jour"),
        (0, Unit.DAYS, f"0{NBSP}jour"),
        (Decimal("1234.5"), Unit.DOSSIERS, f"1{NBSP}234,5"),
        (None, Unit.DAYS, "ND"),
    ],
)
def test_amounts(value: Number | None, unit: Unit, said: str) -> None:
    assert figures.amount(value, unit) == said


def test_a_provisional_figure_says_the_day_of_knowledge() -> None:
    figure = Figure("F4-2", "67", 12, Status.PROVISIONAL)
    assert figures.status(figure, date(2026, 11, 22)) == "provisoire au 22/11/2026"
    assert figures.value(figure) == "12"


def test_a_missing_figure_says_why() -> None:
    figure = Figure("F5-5", "67", None, Status.UNAVAILABLE, Why.NO_DEDICATED_TIME)
    assert "aucun temps de conseiller dédié" in figures.status(figure, date(2026, 11, 22))
    assert figures.value(figure) == "ND"


def test_dates() -> None:
    assert dates.named_day(date(2027, 3, 23)) == "mardi 23/03/2027"
    assert dates.month(date(2027, 8, 1)) == "août 2027"
    assert dates.moment(datetime(2027, 3, 23)) == "23/03/2027"
    assert dates.moment(datetime(2027, 3, 23, 9, 5)) == "23/03/2027 à 09:05"
