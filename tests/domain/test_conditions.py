"""What conditions and tallies mean, empty values included: the meaning that SQL must equal."""

from datetime import date
from decimal import Decimal

import pytest

from calpae_desktop.domain.calendar import Period
from calpae_desktop.domain.conditions import (
    CONTRACT_DUE,
    MONTH_DUE,
    PERIOD_FIRST,
    PERIOD_LAST,
    START,
    BeforeEntries,
    Condition,
    Days,
    InPeriod,
    Known,
    Missing,
    Not,
    NotAfter,
    OneOf,
    Question,
    Selection,
    Source,
    StillOpen,
)
from calpae_desktop.domain.milestones import Start
from calpae_desktop.domain.tallies import PlainTallies, Row, Value, delay, holds

MAY = Period(date(2023, 5, 1), date(2023, 5, 31))
QUESTION = Question(MAY)
ROW = Row(
    {
        "early": date(2023, 4, 30),
        "first": date(2023, 5, 1),
        "last": date(2023, 5, 31),
        "late": date(2023, 6, 1),
        "empty": None,
        "flag": True,
        "off": False,
        "word": "a",
    }
)


@pytest.mark.parametrize(
    ("condition", "met"),
    [
        (Known("first"), True),
        (Known("empty"), False),
        (Known("off"), True),
        (Missing("first"), False),
        (Missing("empty"), True),
        (Missing("off"), False),
        (InPeriod("early"), False),
        (InPeriod("first"), True),
        (InPeriod("last"), True),
        (InPeriod("late"), False),
        (InPeriod("empty"), False),
        (NotAfter("first", "first"), True),
        (NotAfter("first", "early"), False),
        (NotAfter("first", "early", 1), True),
        (NotAfter("late", "early", 31), False),
        (NotAfter("late", "early", 32), True),
        (NotAfter("empty", "first"), False),
        (NotAfter("first", "empty"), False),
        (NotAfter("empty", "empty"), False),
        (NotAfter("last", PERIOD_LAST), True),
        (NotAfter("late", PERIOD_LAST), False),
        (NotAfter("first", PERIOD_FIRST), True),
        (StillOpen("empty", "first"), True),
        (StillOpen("last", PERIOD_LAST), False),
        (StillOpen("late", PERIOD_LAST), True),
        (StillOpen("first", PERIOD_FIRST), False),
        (StillOpen("last", PERIOD_FIRST), True),
        (StillOpen("last", "empty"), False),
        (OneOf("word", ("a", "b")), True),
        (OneOf("word", ("b",)), False),
        (OneOf("empty", ("a",)), False),
        (OneOf("flag", (True,)), True),
        (OneOf("off", (True,)), False),
        (OneOf("off", (False,)), True),
        (Not(OneOf("empty", ("a",))), True),
        (Not(NotAfter("empty", "first")), True),
        (Not(NotAfter("first", "early")), True),
        (Not(InPeriod("first")), False),
        (Not(InPeriod("empty")), True),
        (Not(Not(Known("first"))), True),
    ],
    ids=repr,
)
def test_condition(condition: Condition, met: bool) -> None:
    assert holds(condition, ROW, QUESTION, []) is met


@pytest.mark.parametrize(
    ("opened", "column", "met"),
    [
        pytest.param([], "first", True, id="sans entrée"),
        pytest.param(["first"], "first", False, id="le jour de l'ouverture"),
        pytest.param(["last"], "first", True, id="avant la première"),
        pytest.param(["early", "last"], "first", False, id="après l'une"),
        pytest.param([], "empty", False, id="sans date"),
    ],
)
def test_before_entries(opened: list[str], column: str, met: bool) -> None:
    days = [value for name in opened if isinstance(value := ROW.values[name], date)]
    assert holds(BeforeEntries(column), ROW, QUESTION, days) is met


@pytest.mark.parametrize(
    ("start", "columns"),
    [
        (Start.INFORMATION, ["informed_on", "month_due_informed", "contract_due_informed"]),
        (Start.OPENING, ["opened_on", "month_due_opened", "contract_due_opened"]),
    ],
)
def test_marks_follow_the_start_of_the_clock(start: Start, columns: list[str]) -> None:
    question = Question(MAY, start)
    assert [question.column(mark) for mark in (START, MONTH_DUE, CONTRACT_DUE)] == columns
    assert question.column("opened_on") == "opened_on"


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (Days("early", "late"), 32),
        (Days("first", "first"), 0),
        (Days("late", "early"), 0),
        (Days("late", "early", floor=False), -32),
        (Days("empty", "early"), None),
        (Days("early", "empty"), None),
        (Days("early", "empty", floor=False), None),
    ],
    ids=repr,
)
def test_delay(days: Days, expected: int | None) -> None:
    assert delay(days, ROW, QUESTION) == expected


def row(department: str, person: str, **values: Value) -> Row:
    return Row({"department": department, "person": person, **values})


ROWS = [
    row("67", "P2", day=date(2023, 5, 1), fte=Decimal("0.5"), kind="a"),
    row("67", "P1", day=date(2023, 5, 9), fte=None, kind="b"),
    row("67", "P1", day=None, fte=Decimal("0.25"), kind="a"),
    row("68", "P1", day=date(2023, 6, 1), fte=Decimal(1), kind="a"),
]
TALLIES = PlainTallies(QUESTION, {Source.SUPPORT: ROWS}, ["67", "68", "75"])
EVERY = Selection(Source.SUPPORT, ())
IN_MAY = Selection(Source.SUPPORT, (InPeriod("day"),))


def test_count_by_department_and_mark() -> None:
    marks: dict[str, tuple[Condition, ...]] = {
        "all": (),
        "may": (InPeriod("day"),),
        "may a": (InPeriod("day"), OneOf("kind", ("a",))),
    }
    assert TALLIES.count(EVERY, marks) == {
        "67": {"all": 3, "may": 2, "may a": 1},
        "68": {"all": 1, "may": 0, "may a": 0},
    }


def test_a_department_without_a_row_of_the_base_is_left_out() -> None:
    assert TALLIES.count(IN_MAY, {"n": ()}) == {"67": {"n": 2}}


def test_distinct_persons_by_department_and_together() -> None:
    assert TALLIES.persons(EVERY) == {"67": 2, "68": 1, None: 2}


def test_spread_by_column() -> None:
    expected = {("67", "a"): 2, ("67", "b"): 1, ("68", "a"): 1}
    assert TALLIES.spread(EVERY, "kind") == expected


def test_spread_by_delay_keeps_rows_without_one() -> None:
    found = TALLIES.spread(EVERY, Days(PERIOD_FIRST, "day"))
    assert found == {("67", 0): 1, ("67", 8): 1, ("67", None): 1, ("68", 31): 1}


def test_total_counts_an_empty_value_for_nothing() -> None:
    assert TALLIES.total(EVERY, "fte") == {"67": Decimal("0.75"), "68": Decimal(1)}


def test_dossiers_one_per_row_by_person() -> None:
    assert TALLIES.dossiers(EVERY) == [("67", "P1"), ("67", "P1"), ("68", "P1"), ("67", "P2")]


def test_a_source_without_rows() -> None:
    assert TALLIES.persons(Selection(Source.ADVISER, ())) == {}


def test_departments_are_those_given() -> None:
    assert TALLIES.departments() == {"67", "68", "75"}


def test_also_adds_conditions() -> None:
    assert EVERY.also(InPeriod("day")) == IN_MAY
