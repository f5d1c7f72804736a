"""Status and order of figures (method, « Statut »)."""

import pytest

from calpae_desktop.domain.calendar import Period
from calpae_desktop.domain.compute import Computation
from calpae_desktop.domain.conditions import Question
from calpae_desktop.domain.fact import Content
from calpae_desktop.domain.indicators import BY_ID, INDICATORS
from tests.domain.builders import (
    YEAR,
    adviser,
    figure,
    figures,
    meeting,
    on,
    opened,
    orientation,
    person,
    support,
    tallies,
    version,
)

AT_ONCE = (
    "F4-1",
    "F4-3",
    "F4-4",
    "F4-5",
    "F4-6",
    "F5-1",
    "F5-2",
    "F5-3",
    "F5-4",
    "F5-5",
    "F5-6",
    "L-6",
)
A_MONTH_LATER = ("F4-2", "L-2", "L-3", "L-3b", "L-4a", "L-4b", "L-5")
EIGHT_DAYS_LATER = ("L-1",)
EVERYTHING = (
    opened("2023-01-02"),
    orientation("2023-01-10"),
    meeting("2023-01-03", "2023-01-10"),
    support("2023-01-20", oriented="2023-01-10"),
    adviser("1", "2022-01-01"),
)


def status(key: str, known_on: str, period: tuple[str, str] = YEAR) -> str:
    return figure(key, *EVERYTHING, known_on=known_on, period=period).status.value


def test_every_indicator_settles() -> None:
    assert sorted((*AT_ONCE, *A_MONTH_LATER, *EIGHT_DAYS_LATER)) == sorted(BY_ID)


@pytest.mark.parametrize("key", AT_ONCE)
@pytest.mark.parametrize(
    ("known_on", "expected"), [("2023-12-30", "provisoire"), ("2023-12-31", "calcule")]
)
def test_settled_at_the_end(key: str, known_on: str, expected: str) -> None:
    assert status(key, known_on) == expected


@pytest.mark.parametrize("key", A_MONTH_LATER)
@pytest.mark.parametrize(
    ("known_on", "expected"),
    [
        ("2023-12-30", "provisoire"),
        ("2023-12-31", "provisoire"),
        ("2024-01-30", "provisoire"),
        ("2024-01-31", "calcule"),
    ],
)
def test_settled_a_month_later(key: str, known_on: str, expected: str) -> None:
    assert status(key, known_on) == expected


@pytest.mark.parametrize(
    ("last", "known_on", "expected"),
    [
        ("2023-01-31", "2023-02-27", "provisoire"),
        ("2023-01-31", "2023-02-28", "calcule"),
        ("2023-02-28", "2023-03-27", "provisoire"),
        ("2023-02-28", "2023-03-28", "calcule"),
    ],
)
def test_the_month_later_is_that_of_the_method(last: str, known_on: str, expected: str) -> None:
    assert status("F4-2", known_on, ("2023-01-01", last)) == expected


@pytest.mark.parametrize(
    ("known_on", "expected"),
    [("2023-12-31", "provisoire"), ("2024-01-07", "provisoire"), ("2024-01-08", "calcule")],
)
def test_settled_eight_days_later(known_on: str, expected: str) -> None:
    assert status("L-1", known_on) == expected


@pytest.mark.parametrize("key", ["L-1", "L-3b", "L-4a", "F5-5", "F5-6"])
def test_not_available_wins_over_provisional(key: str) -> None:
    assert figure(key, known_on="2023-06-01").status.value == "nd"


TITLES = [
    *(f"F4-{n}" for n in range(1, 7)),
    *(f"F5-{n}" for n in range(1, 7)),
    *("L-1", "L-2", "L-3", "L-3b", "L-4a", "L-4b", "L-5", "L-6"),
]


def test_indicators_are_in_the_order_of_the_tables() -> None:
    assert [indicator.id for indicator in INDICATORS] == TITLES


def test_figures_go_by_department_then_in_the_order_of_the_tables() -> None:
    found = [(f.department, f.id) for f in figures(opened("2023-01-02", at="75"))]
    assert found == [(place, key) for place in ("67", "68", "75", "CeA") for key in TITLES]


@pytest.mark.parametrize(
    "fact",
    [
        pytest.param(adviser("1", "2023-01-01", at="90"), id="conseiller"),
        pytest.param(opened("2023-01-01", at="90"), id="droit"),
        pytest.param(orientation("2023-01-01", at="90"), id="orientation"),
        pytest.param(meeting("2023-01-01", "2023-01-02", at="90"), id="rendez-vous"),
        pytest.param(support("2023-01-01", at="90"), id="accompagnement"),
    ],
)
def test_departments_of_every_existing_row(fact: Content) -> None:
    assert {f.department for f in figures(fact)} == {"67", "68", "90", "CeA"}


def test_a_withdrawn_row_has_no_department() -> None:
    gone = [
        version(opened("2023-01-01", at="90"), "2023-01-01", "2023-02-01"),
        version(opened("2023-01-01", at="90"), "2023-02-01", retired=True),
        version(person(), "2020-01-01"),
    ]
    assert {f.department for f in figures(*gone)} == {"67", "68", "CeA"}


def test_a_row_of_nobody_has_no_department() -> None:
    rows = [version(opened("2023-01-01", at="90"), "2023-01-01")]
    assert {f.department for f in figures(*rows)} == {"67", "68", "CeA"}


def test_chosen_departments_leave_the_whole_whole() -> None:
    rows = tallies(opened("2023-01-02"), opened("2023-01-02", person="P2", at="90"))
    question = Question(Period(on(YEAR[0]), on(YEAR[1])))
    found = Computation(rows, question, on("2024-12-31")).figures([BY_ID["F4-1"]], ["90"])
    assert [(f.department, f.value) for f in found] == [("90", 1), ("CeA", 2)]


def test_delays_of_departments_not_chosen_count_in_the_whole() -> None:
    facts: list[Content] = [opened("2023-01-02"), orientation("2023-01-12")]
    question = Question(Period(on(YEAR[0]), on(YEAR[1])))
    found = Computation(tallies(*facts), question, on("2024-12-31")).figures(
        [BY_ID["L-4a"]], ["68"]
    )
    assert [f.extras["effectif"] for f in found] == [0, 1]
