"""Fiche 4 (method, « Fiche 4 »)."""

import pytest

from calpae_desktop.domain.fact import Content
from tests.domain.builders import (
    appointment,
    contract,
    figure,
    opened,
    orientation,
    person,
    right,
    support,
    value,
    version,
)

MARCH = ("2023-03-01", "2023-03-31")
ENTRY = opened("2023-03-01")
ORIENTED = orientation("2023-03-12")


@pytest.mark.parametrize(
    ("informed", "by_information", "by_opening"),
    [
        pytest.param("2023-03-01", 1, 1, id="premier jour"),
        pytest.param("2023-03-31", 1, 1, id="dernier jour"),
        pytest.param("2023-04-01", 0, 1, id="informé après la période"),
        pytest.param("2023-02-28", 0, 1, id="informé avant la période"),
        pytest.param(None, 1, 1, id="date de repli"),
    ],
)
def test_entrants(informed: str | None, by_information: int, by_opening: int) -> None:
    entry = right("67", "ouvert", "2023-03-15", informed=informed)
    starts = ("information", "ouverture")
    found = [value("F4-1", entry, period=MARCH, start=start) for start in starts]
    assert found == [by_information, by_opening]


TWICE = [ENTRY, right("67", "clos", "2023-05-01"), opened("2023-06-01")]


def test_two_entries_in_a_year_count_two_for_one_person() -> None:
    found = figure("F4-1", *TWICE)
    assert (found.value, found.extras["personnes"]) == (2, 1)


def test_entrants_are_split_by_reason() -> None:
    others = [right("67", "ouvert", "2023-02-01", origin="mutation", person="P2")]
    found = figure("F4-1", *TWICE, *others).extras["motifs"]
    assert found == {"mutation": 1, "primo": 1, "retour": 1}


def test_reasons_that_nobody_has_are_not_listed() -> None:
    assert figure("F4-1", ENTRY, at="68").extras["motifs"] == {}


def test_a_person_of_two_departments_is_one_person_of_the_whole() -> None:
    moved = [right("67", "clos", "2023-04-01"), opened("2023-05-01", at="68")]
    found = [figure("F4-1", ENTRY, *moved, at=place) for place in ("67", "68", "CeA")]
    assert [f.value for f in found] == [1, 1, 2]
    assert [f.extras["personnes"] for f in found] == [1, 1, 1]
    assert found[2].extras["motifs"] == {"primo": 1, "retour": 1}


def test_the_whole_holds_other_departments() -> None:
    elsewhere = opened("2023-03-01", person="P2", at="75")
    assert value("F4-1", ENTRY, elsewhere, at="CeA") == 2
    assert value("F4-1", ENTRY, elsewhere, at="75") == 1


@pytest.mark.parametrize(
    ("informed", "oriented", "counts"),
    [
        pytest.param("2023-01-31", "2023-02-28", 1, id="31/01 + 1 mois = 28/02"),
        pytest.param("2023-01-31", "2023-03-01", 0, id="31/01, le 01/03"),
        pytest.param("2023-03-05", "2023-04-05", 1, id="jour compris"),
        pytest.param("2023-03-05", "2023-04-06", 0, id="un jour de plus"),
        pytest.param("2023-03-05", "2023-03-05", 1, id="le jour même"),
        pytest.param("2023-03-20", "2023-03-10", 1, id="avant l'information"),
        pytest.param("2023-03-05", None, 0, id="jamais orienté"),
    ],
)
def test_oriented_in_a_month(informed: str, oriented: str | None, counts: int) -> None:
    facts: list[Content] = [right("67", "ouvert", "2023-01-01", informed=informed)]
    facts += [orientation(oriented)] if oriented else []
    assert value("F4-2", *facts) == counts


def test_oriented_in_a_month_from_the_opening() -> None:
    entry = right("67", "ouvert", "2023-03-01", informed="2023-03-20")
    starts = ("information", "ouverture")
    found = [value("F4-2", entry, orientation("2023-04-02"), start=start) for start in starts]
    assert found == [1, 0]


@pytest.mark.parametrize(
    ("oriented", "variants"),
    [
        ("2023-03-31", [1, 1, 1, 1]),
        ("2023-04-01", [0, 1, 1, 1]),
        ("2023-04-02", [0, 0, 1, 1]),
        ("2023-04-12", [0, 0, 1, 1]),
        ("2023-04-13", [0, 0, 0, 1]),
        ("2023-04-15", [0, 0, 0, 1]),
        ("2023-04-16", [0, 0, 0, 0]),
    ],
)
def test_sensitivity_in_days(oriented: str, variants: list[int]) -> None:
    found = figure("F4-2", ENTRY, orientation(oriented))
    assert [found.extras[f"variante_{n}j"] for n in (30, 31, 42, 45)] == variants


def test_the_cohort_of_the_oriented_is_that_of_the_entrants() -> None:
    before = right("67", "ouvert", "2022-12-31", informed="2022-12-31")
    assert value("F4-2", before, orientation("2023-01-10")) == 0


@pytest.mark.parametrize(
    ("fixed", "counts"),
    [("2023-02-28", 0), ("2023-03-01", 1), ("2023-03-31", 1), ("2023-04-01", 0)],
)
def test_first_appointments_count_by_the_day_fixed(fixed: str, counts: int) -> None:
    facts: list[Content] = [
        opened("2022-05-01"),
        orientation("2022-06-01"),
        appointment(fixed, "2023-05-01"),
    ]
    assert value("F4-3", *facts, period=MARCH) == counts


def test_one_first_appointment_for_an_entry() -> None:
    rows: list[Content] = [
        appointment("2023-03-12", "2023-03-20"),
        appointment("2023-03-21", "2023-04-20"),
    ]
    assert value("F4-3", ENTRY, ORIENTED, *rows) == 1


@pytest.mark.parametrize(
    ("planned", "counts"),
    [("2023-03-12", 1), ("2023-03-26", 1), ("2023-03-26T23:59", 1), ("2023-03-27T00:00", 0)],
)
def test_two_weeks_from_the_orientation(planned: str, counts: int) -> None:
    row = appointment("2023-03-12", planned, "absent")
    assert value("F4-4", ENTRY, ORIENTED, row) == counts


def test_a_slot_before_the_orientation_is_in_time() -> None:
    rows: list[Content] = [
        appointment("2023-03-12", "2023-04-30", "reporte_service", key="a"),
        appointment("2023-03-13", "2023-03-02", key="b", replaces="a"),
    ]
    assert value("F4-4", ENTRY, ORIENTED, *rows) == 1


@pytest.mark.parametrize(
    ("signed", "counts"),
    [("2023-02-28", 0), ("2023-03-01", 1), ("2023-03-31", 1), ("2023-04-01", 0)],
)
def test_first_contracts_count_by_the_day_signed(signed: str, counts: int) -> None:
    assert value("F4-5", opened("2022-05-01"), contract(signed), period=MARCH) == counts


def test_only_the_first_contract_of_an_entry_counts() -> None:
    rows: list[Content] = [contract("2023-02-20"), contract("2023-03-20")]
    assert value("F4-5", opened("2022-05-01"), *rows, period=MARCH) == 0


def test_a_second_entry_has_its_own_first_contract() -> None:
    assert value("F4-5", *TWICE, contract("2023-04-01"), contract("2023-07-01")) == 2


@pytest.mark.parametrize(
    ("facts", "stray"),
    [
        pytest.param([ENTRY, contract("2023-02-28")], 1, id="avant la première entrée"),
        pytest.param([ENTRY, contract("2023-03-01")], 0, id="le jour de l'entrée"),
        pytest.param([contract("2023-02-28")], 1, id="sans droit"),
        pytest.param([contract("2023-02-28", "2023-03-01")], 0, id="annulé"),
        pytest.param([contract("2022-12-31")], 0, id="hors période"),
        pytest.param([contract("2023-01-01"), contract("2023-12-31")], 2, id="deux CER"),
        pytest.param([ENTRY, contract("2023-05-01"), contract("2023-06-01")], 0, id="second CER"),
        pytest.param([contract("2023-02-28"), opened("2023-01-01", person="P2")], 1, id="autre"),
        pytest.param(
            [right("67", "ouvert", "2023-01-01", sdd=False), contract("2023-02-28")],
            1,
            id="non soumis",
        ),
        pytest.param(
            [
                right("67", "clos", "2022-12-01", reason="mutation"),
                opened("2023-01-01", at="68"),
                contract("2023-02-28"),
            ],
            1,
            id="ouverture qui n'est pas une entrée",
        ),
    ],
)
def test_contracts_of_no_entry_are_counted_apart(facts: list[Content], stray: int) -> None:
    assert figure("F4-5", *facts, at="CeA").extras == {"sans_entree": stray}


def test_contracts_of_no_entry_are_shown_on_the_whole_only() -> None:
    assert figure("F4-5", contract("2023-02-28")).extras == {}


@pytest.mark.parametrize(
    ("signed", "oriented", "counts"),
    [
        ("2023-05-12", "2023-03-12", 1),
        ("2023-05-13", "2023-03-12", 0),
        ("2023-05-01", None, 1),
        ("2023-05-02", None, 0),
        ("2023-03-05", "2023-04-01", 1),
    ],
)
def test_contract_in_two_months(signed: str, oriented: str | None, counts: int) -> None:
    facts: list[Content] = [orientation(oriented)] if oriented else []
    assert value("F4-6", ENTRY, *facts, contract(signed)) == counts


def test_without_orientation_two_months_run_from_the_chosen_start() -> None:
    entry = right("67", "ouvert", "2023-03-01", informed="2023-03-20")
    starts = ("information", "ouverture")
    found = [value("F4-6", entry, contract("2023-05-20"), start=start) for start in starts]
    assert found == [1, 0]


def test_figures_are_those_of_the_day_of_knowledge() -> None:
    late = version(orientation("2023-03-12"), "2024-05-02T10:00")
    person_ = version(person(), "2020-01-01")
    entry = version(ENTRY, "2023-03-01")
    days = ("2024-05-01", "2024-05-02")
    found = [figure("F4-2", person_, entry, late, known_on=day).value for day in days]
    assert found == [0, 1]


def test_the_department_is_that_of_the_entry() -> None:
    elsewhere: list[Content] = [
        orientation("2023-03-12", at="68"),
        appointment("2023-03-12", "2023-03-20", at="68"),
        support("2023-04-01", at="68"),
    ]
    for key in ("F4-1", "F4-2", "F4-3", "F4-4"):
        assert [value(key, ENTRY, *elsewhere, at=place) for place in ("67", "68")] == [1, 0]
