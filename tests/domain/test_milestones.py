"""O, C, H and B of an entry (method, « Entrées »)."""

from datetime import date

import pytest

from calpae_desktop.domain.appointment import Appointment
from calpae_desktop.domain.contract import Contract
from calpae_desktop.domain.milestones import Start, milestones
from calpae_desktop.domain.orientation import Orientation, Pathway
from tests.domain.builders import (
    appointment,
    contract,
    day,
    meeting,
    on,
    only,
    opened,
    orientation,
    right,
    the_milestone,
)

ENTRY = opened("2023-03-01")
RETURN = (right("67", "clos", "2023-06-01"), opened("2023-07-01"))


@pytest.mark.parametrize(
    ("informed", "start", "fallback"),
    [
        pytest.param("2023-03-20", "2023-03-20", False, id="informé après l'ouverture"),
        pytest.param("2023-02-20", "2023-02-20", False, id="informé avant l'ouverture"),
        pytest.param(None, "2023-03-01", True, id="date de repli"),
    ],
)
def test_start_of_the_clock(informed: str | None, start: str, fallback: bool) -> None:
    found = the_milestone(right("67", "ouvert", "2023-03-01", informed=informed))
    assert (found.start(Start.INFORMATION), found.fallback) == (on(start), fallback)
    assert found.start(Start.OPENING) == date(2023, 3, 1)


@pytest.mark.parametrize(
    ("decided", "expected"),
    [
        pytest.param([], None, id="aucune"),
        pytest.param([orientation("2023-03-01")], "2023-03-01", id="le jour de l'ouverture"),
        pytest.param([orientation("2023-02-28")], None, id="la veille de l'ouverture"),
        pytest.param([orientation("2023-06-30")], "2023-06-30", id="veille de l'entrée suivante"),
        pytest.param([orientation("2023-07-01")], None, id="le jour de l'entrée suivante"),
        pytest.param(
            [orientation("2023-05-01"), orientation("2023-04-01")], "2023-04-01", id="la première"
        ),
        pytest.param(
            [orientation("2023-04-01", status="annulee"), orientation("2023-05-01")],
            "2023-05-01",
            id="l'annulée ne compte pas",
        ),
        pytest.param([orientation("2023-04-01", status="proposee")], None, id="proposée"),
        pytest.param([orientation(None, status="proposee")], None, id="sans date"),
    ],
)
def test_first_orientation(decided: list[Orientation], expected: str | None) -> None:
    first = milestones(only(ENTRY, *RETURN, *decided))[0]
    assert first.oriented_on == day(expected)


def test_orientations_of_one_day_are_ordered_by_id() -> None:
    later = orientation("2023-04-01", scheme="social", key="O2")
    first = orientation("2023-04-01", scheme="aglo", key="O1")
    found = the_milestone(ENTRY, later, first)
    assert (found.scheme, found.pathway) == ("aglo", Pathway.SOCIO_PROFESSIONAL)


def test_ids_are_ordered_by_code_point() -> None:
    rows = [orientation("2023-04-01", scheme=s, key=k) for k, s in (("a", "aglo"), ("B", "social"))]
    assert the_milestone(ENTRY, *rows).scheme == "social"


@pytest.mark.parametrize(
    ("contracts", "expected"),
    [
        pytest.param([contract("2023-03-01")], "2023-03-01", id="le jour de l'ouverture"),
        pytest.param([contract("2023-02-28")], None, id="la veille"),
        pytest.param([contract("2023-06-30")], "2023-06-30", id="veille de l'entrée suivante"),
        pytest.param([contract("2023-07-01")], None, id="entrée suivante"),
        pytest.param([contract("2023-05-01"), contract("2023-04-01")], "2023-04-01", id="premier"),
        pytest.param([contract("2023-04-01", "2023-04-02")], None, id="annulé"),
        pytest.param([contract("2023-04-01", "2099-01-01")], None, id="annulé plus tard"),
        pytest.param([contract(None)], None, id="non signé"),
        pytest.param(
            [contract("2023-04-01", "2023-04-02"), contract("2023-05-01")],
            "2023-05-01",
            id="le suivant quand le premier est annulé",
        ),
    ],
)
def test_first_contract(contracts: list[Contract], expected: str | None) -> None:
    assert milestones(only(ENTRY, *RETURN, *contracts))[0].signed_on == day(expected)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param([meeting("2023-02-01", "2023-03-01")], "2023-03-01", id="fixé avant"),
        pytest.param([meeting("2023-02-01", "2023-02-28")], None, id="prévu la veille"),
        pytest.param([meeting("2023-06-01", "2023-06-30T23:59")], "2023-06-30", id="veille"),
        pytest.param([meeting("2023-06-01", "2023-07-01")], None, id="entrée suivante"),
        pytest.param([meeting("2023-03-02", "2023-04-01", "absent")], None, id="absent"),
        pytest.param([meeting("2023-03-02", "2023-04-01", "excuse")], None, id="excusé"),
        pytest.param([meeting("2023-03-02", "2023-04-01", "prevu")], None, id="prévu"),
        pytest.param([appointment("2023-03-02", "2023-04-01")], None, id="accompagnement"),
        pytest.param(
            [appointment("2023-03-02", "2023-04-01", nature="autre")], None, id="autre nature"
        ),
        pytest.param(
            [meeting("2023-03-02", "2023-05-01"), meeting("2023-03-03", "2023-04-01")],
            "2023-04-01",
            id="le plus tôt prévu",
        ),
    ],
)
def test_first_honoured(rows: list[Appointment], expected: str | None) -> None:
    assert milestones(only(ENTRY, *RETURN, *rows))[0].honoured_on == day(expected)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param([meeting("2023-03-01", "2023-03-09")], "2023-03-01", id="jour d'ouverture"),
        pytest.param([meeting("2023-02-28", "2023-03-09")], None, id="fixé la veille"),
        pytest.param([meeting("2023-06-30T18:00", "2023-08-01")], "2023-06-30", id="veille"),
        pytest.param([meeting("2023-07-01", "2023-08-01")], None, id="entrée suivante"),
        pytest.param([appointment("2023-03-02", "2023-04-01")], None, id="accompagnement"),
        pytest.param(
            [meeting("2023-03-05", "2023-03-06"), meeting("2023-03-04", "2023-05-01")],
            "2023-03-04",
            id="le plus tôt fixé",
        ),
    ],
)
def test_first_booking(rows: list[Appointment], expected: str | None) -> None:
    assert milestones(only(ENTRY, *RETURN, *rows))[0].booked_on == day(expected)


@pytest.mark.parametrize(
    "outcome",
    ["prevu", "honore", "absent", "excuse", "annule_service", "reporte_usager", "reporte_service"],
)
def test_booking_counts_whatever_came_of_it(outcome: str) -> None:
    found = the_milestone(ENTRY, meeting("2023-03-04", "2023-03-20", outcome))
    assert found.booked_on == date(2023, 3, 4)


def test_each_event_belongs_to_the_entry_whose_window_holds_it() -> None:
    decided = orientation("2023-04-01"), orientation("2023-08-01")
    first, second = milestones(only(ENTRY, *RETURN, *decided, contract("2023-07-01")))
    assert (first.oriented_on, second.oriented_on) == (date(2023, 4, 1), date(2023, 8, 1))
    assert (first.signed_on, second.signed_on) == (None, date(2023, 7, 1))


def test_information_may_lie_outside_the_window() -> None:
    entry = right("67", "ouvert", "2023-03-01", informed="2023-09-01")
    first = milestones(only(entry, *RETURN, orientation("2023-04-01")))[0]
    assert (first.informed_on, first.oriented_on) == (date(2023, 9, 1), date(2023, 4, 1))


def test_last_days_in_time_from_both_starts() -> None:
    found = the_milestone(right("67", "ouvert", "2023-01-30", informed="2023-01-31"))
    assert found.month_due(Start.INFORMATION) == found.month_due(Start.OPENING) == date(2023, 2, 28)
    assert found.contract_due_informed == date(2023, 3, 31)
    assert found.contract_due_opened == date(2023, 3, 30)


def test_contract_is_due_from_the_orientation_when_there_is_one() -> None:
    found = the_milestone(ENTRY, orientation("2023-12-31"))
    assert found.contract_due_informed == found.contract_due_opened == date(2024, 2, 29)
