"""The worked examples of the method, one by one."""

from decimal import Decimal

import pytest

from calpae_desktop.domain.appointment import Appointment
from calpae_desktop.domain.fact import Content
from calpae_desktop.domain.right import Right
from tests.domain.builders import (
    appointment,
    arrivals,
    contract,
    figure,
    meeting,
    opened,
    orientation,
    right,
    support,
    the_milestone,
    value,
)


@pytest.mark.parametrize(
    ("decided", "in_time", "in_thirty_days"), [("2023-02-28", 1, 1), ("2023-03-01", 0, 1)]
)
def test_informed_on_the_31st_of_january(decided: str, in_time: int, in_thirty_days: int) -> None:
    found = figure("F4-2", opened("2023-01-01", "2023-01-31"), orientation(decided))
    assert (found.value, found.extras["variante_30j"]) == (in_time, in_thirty_days)


def test_met_and_oriented_before_the_information() -> None:
    facts: list[Content] = [
        opened("2023-03-01", "2023-03-20"),
        meeting("2023-03-05", "2023-03-10"),
        orientation("2023-03-10"),
    ]
    found = the_milestone(*facts)
    assert found.oriented_on is not None
    assert found.oriented_on < found.informed_on
    assert [value(key, *facts) for key in ("F4-2", "L-4a", "L-4b")] == [1, Decimal(0), Decimal(0)]


def test_fourteen_days_after_the_orientation() -> None:
    base: list[Content] = [opened("2023-04-01"), orientation("2023-04-05")]
    slots = ("2023-04-19", "2023-04-20")
    assert [value("F4-4", *base, appointment("2023-04-05", slot)) for slot in slots] == [1, 0]


@pytest.mark.parametrize(
    ("rows", "in_time"),
    [
        pytest.param(
            [
                appointment("2023-04-05", "2023-04-18", "reporte_usager", key="a"),
                appointment("2023-04-10", "2023-04-30", key="b", replaces="a"),
            ],
            1,
            id="reporté par l'usager",
        ),
        pytest.param(
            [
                appointment("2023-04-05", "2023-04-18", "reporte_service", key="a"),
                appointment("2023-04-10", "2023-04-30", key="b", replaces="a"),
            ],
            0,
            id="reporté par le service",
        ),
        pytest.param([appointment("2023-04-05", "2023-04-18", "absent")], 1, id="absent"),
    ],
)
def test_fixed_for_the_18th(rows: list[Appointment], in_time: int) -> None:
    assert value("F4-4", opened("2023-04-01"), orientation("2023-04-05"), *rows) == in_time


@pytest.mark.parametrize(
    ("again", "expected"), [("2023-03-10", []), ("2023-03-11", ["67 2023-03-11 reprise"])]
)
def test_suspended_for_twelve_months(again: str, expected: list[str]) -> None:
    rows = [
        opened("2021-01-01"),
        right("67", "suspendu", "2022-03-10"),
        opened(again),
    ]
    assert arrivals(*rows)[1:] == expected


@pytest.mark.parametrize(
    "between", [[], [right("67", "clos", "2023-03-01", reason="mutation")]], ids=["", "mutation"]
)
def test_from_one_department_to_the_other(between: list[Right]) -> None:
    rows: list[Content] = [opened("2023-01-01"), *between, opened("2023-06-01", at="68")]
    assert [value("F4-1", *rows, at=place) for place in ("67", "68", "CeA")] == [1, 0, 1]


def test_cancelled_by_the_service_and_booked_again_without_saying() -> None:
    rows: list[Content] = [
        appointment("2023-04-05", "2023-04-12", "annule_service"),
        appointment("2023-05-02", "2023-05-09"),
    ]
    base: list[Content] = [opened("2023-04-01"), orientation("2023-04-05")]
    april, may = ("2023-04-01", "2023-04-30"), ("2023-05-01", "2023-05-31")
    assert [value("F4-3", *base, *rows, period=p) for p in (april, may)] == [0, 1]
    assert [value("F4-3", *base, rows[0], period=p) for p in (april, may)] == [1, 0]
    assert value("F4-4", *base, *rows) == 0


def test_two_months_after_the_orientation() -> None:
    base: list[Content] = [opened("2023-03-01"), orientation("2023-03-12")]
    signed = ("2023-05-12", "2023-05-13")
    assert [value("F4-6", *base, contract(day)) for day in signed] == [1, 0]


def test_aglo_of_2023() -> None:
    ends = ("2023-03-11", "2023-03-22", "2023-03-23", "2023-02-20")
    rows: list[Content] = [
        support(end, oriented="2023-03-01", person=f"P{n}") for n, end in enumerate(ends)
    ]
    found = figure("F5-6", *rows)
    assert found.value == 18
    assert found.extras == {
        "effectif": 3,
        "exclus": 1,
        "moyenne": Decimal("17.7"),
        "mediane": Decimal(21),
        "part_21j": Decimal("66.7"),
    }
