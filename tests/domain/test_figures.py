"""Exact arithmetic: half up, medians, shares."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from random import Random
from statistics import median

import pytest

from calpae_desktop.domain.figures import Delays, percent, rounded


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (Fraction(1, 2), 0, "1"),
        (Fraction(3, 2), 0, "2"),
        (Fraction(5, 2), 0, "3"),
        (Fraction(53, 3), 0, "18"),
        (Fraction(53, 3), 1, "17.7"),
        (Fraction(1, 20), 1, "0.1"),
        (Fraction(1, 4), 1, "0.3"),
        (Fraction(3, 20), 1, "0.2"),
        (Fraction(1249, 500), 0, "2"),
        (Fraction(0), 1, "0.0"),
        (Fraction(12), 1, "12.0"),
    ],
)
def test_half_up(value: Fraction, decimals: int, expected: str) -> None:
    assert str(rounded(value, decimals)) == expected


def test_whole_numbers_are_int_and_others_decimal() -> None:
    assert (type(rounded(Fraction(5, 2))), type(rounded(Fraction(5, 2), 1))) == (int, Decimal)


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [
        (0, 3, "0.0"),
        (3, 3, "100.0"),
        (2, 3, "66.7"),
        (1, 3, "33.3"),
        (1, 8, "12.5"),
        (1, 16, "6.3"),
        (1, 800, "0.1"),
        (1, 2000, "0.1"),
        (1, 2001, "0.0"),
        (1999, 2000, "100.0"),
        (0, 0, "None"),
    ],
)
def test_percentages(part: int, whole: int, expected: str) -> None:
    assert str(percent(part, whole)) == expected


def test_generated_percentages_are_those_of_decimals() -> None:
    random = Random(1)
    for _ in range(5000):
        whole = random.randrange(1, 4000)
        part = random.randrange(whole + 1)
        exact = Decimal(100 * part) / Decimal(whole)
        assert percent(part, whole) == exact.quantize(Decimal("0.1"), ROUND_HALF_UP)


@pytest.mark.parametrize(
    ("delays", "mean", "middle"),
    [
        pytest.param([], None, None, id="aucun"),
        pytest.param([7], Fraction(7), "7", id="un seul"),
        pytest.param([1, 2, 9], Fraction(4), "2", id="impair"),
        pytest.param([1, 2, 3, 10], Fraction(4), "2.5", id="pair"),
        pytest.param([1, 3, 3, 10], Fraction(17, 4), "3", id="pair, milieux égaux"),
        pytest.param([5, 5, 5, 1], Fraction(4), "5", id="répétés"),
        pytest.param([0, 0], Fraction(0), "0", id="zéro est une valeur"),
    ],
)
def test_mean_and_median(delays: list[int], mean: Fraction | None, middle: str | None) -> None:
    found = Delays({d: delays.count(d) for d in delays})
    assert (found.headcount, found.mean) == (len(delays), mean)
    assert found.median == (None if middle is None else Decimal(middle))


def test_generated_medians_are_those_of_the_list() -> None:
    random = Random(2)
    for _ in range(2000):
        delays = [random.randrange(40) for _ in range(random.randrange(1, 30))]
        counts = {d: delays.count(d) for d in delays}
        assert Delays(counts).median == Decimal(str(median(delays)))
        assert Delays(counts).within(21) == len([d for d in delays if d <= 21])
