"""The line of a dossier, from its facts in force: an edge per field."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from calpae_desktop.domain.appointment import Outcome
from calpae_desktop.domain.fact import Content, Version
from calpae_desktop.domain.following import Following
from calpae_desktop.domain.milestones import milestones_now
from calpae_desktop.domain.summary import Stage, Summary, summarise
from tests.domain.builders import (
    appointment,
    contract,
    meeting,
    on,
    opened,
    orientation,
    person,
    right,
    support,
    version,
    versions,
)

ENTRY, DECIDED = opened("2023-01-02"), orientation("2023-01-20")


def line_of(*contents: Content) -> Summary:
    found = summary_of(versions(*contents))
    assert found is not None
    return found


def summary_of(known: list[Version], whom: str = "P1") -> Summary | None:
    return summarise(whom, known, milestones_now(whom, known))


def test_a_person_without_a_right_has_a_line_without_an_entry() -> None:
    line = line_of(person())
    assert (line.name_key, line.departments, line.stage) == ("muller helene", "", None)
    assert (line.active, line.running, line.month_due) == (False, False, None)


def test_nobody_has_no_line() -> None:
    assert summary_of([version(ENTRY)]) is None
    gone = [version(ENTRY), version(person(), retired=True)]
    assert summary_of(gone) is None


@pytest.mark.parametrize(
    ("facts", "stage", "running"),
    [
        ((), Stage.ENTRY, True),
        ((meeting("2023-01-03", "2023-01-10", "prevu"),), Stage.APPOINTMENT, True),
        ((meeting("2022-12-30", "2023-01-10", "prevu"),), Stage.ENTRY, True),
        ((meeting("2023-01-03", "2023-01-10"), contract("2023-01-10")), Stage.CONTRACT, True),
        ((contract("2023-01-10", "2023-01-12"),), Stage.ENTRY, True),
        ((DECIDED,), Stage.ORIENTATION, False),
        ((orientation(None, status="proposee", key="O1"),), Stage.ENTRY, True),
        (
            (orientation("2023-01-20"), appointment("2023-01-21", "2023-02-01")),
            Stage.SUPPORT,
            False,
        ),
    ],
)
def test_the_stage_is_the_furthest_step_reached(
    facts: tuple[Content, ...], stage: Stage, running: bool
) -> None:
    line = line_of(ENTRY, *facts)
    assert (line.stage, line.running) == (stage, running)


@pytest.mark.parametrize(
    "end",
    [
        right("67", "clos", "2023-03-01"),
        right("67", "suspendu", "2023-03-01"),
        right("67", "ouvert", "2023-03-01", sdd=False),
    ],
    ids=["closed", "suspended", "without duties"],
)
def test_the_clock_stops_when_the_right_is_no_longer_active(end: Content) -> None:
    line = line_of(ENTRY, end)
    assert (line.active, line.running) == (False, False)
    assert line.month_due == date(2023, 2, 2)


def test_the_last_entry_is_the_one_followed() -> None:
    again = right("68", "ouvert", "2024-06-03", informed="2024-06-05")
    line = line_of(ENTRY, right("67", "clos", "2023-03-01"), orientation("2023-01-20"), again)
    assert (line.department, line.opened_on, line.oriented_on) == ("68", on("2024-06-03"), None)
    assert (line.departments, line.running, line.month_due) == (" 67 68 ", True, on("2024-07-05"))


def test_appointments_without_outcome_and_absences_since_the_entry() -> None:
    before = meeting("2022-11-01", "2022-11-15", "absent")
    missed = meeting("2023-01-03", "2023-01-10", "absent")
    excused = meeting("2023-01-11", "2023-01-16", "excuse")
    elsewhere = appointment("2023-01-11", "2023-01-13", "absent")
    forgotten = meeting("2023-01-17", "2023-01-20T09:30", "prevu")
    coming = meeting("2023-01-21", "2023-02-20T14:00", "prevu")
    line = line_of(ENTRY, before, missed, excused, elsewhere, forgotten, coming)
    assert line.absences == 1
    assert line.planned_first == datetime(2023, 1, 20, 9, 30)
    assert line.planned_last == datetime(2023, 2, 20, 14)
    assert line.last_outcome is Outcome.EXCUSED


def test_contracts_a_draft_and_the_end_of_the_last_one_signed() -> None:
    old = replace(contract("2022-01-10"), ends_on=on("2022-07-10"))
    signed = replace(contract("2023-01-10"), ends_on=on("2023-07-10"))
    line = line_of(ENTRY, signed, old)
    assert (line.draft, line.contract_ends_on) == (False, on("2023-07-10"))
    cancelled = replace(signed, cancelled_on=on("2023-01-12"))
    assert line_of(ENTRY, old, cancelled).contract_ends_on == on("2022-07-10")
    dropped = replace(contract(None), cancelled_on=on("2023-01-12"))
    assert (line_of(contract(None)).draft, line_of(dropped).draft) == (True, False)


def test_an_orientation_waits_until_a_support_follows_it() -> None:
    decided = orientation("2023-01-20", scheme="aglo")
    line = line_of(ENTRY, decided)
    assert (line.waiting_scheme, line.waiting_since) == ("aglo", on("2023-01-20"))
    begun = support("2023-02-01", oriented="2023-01-20")
    line = line_of(ENTRY, decided, begun)
    assert (line.waiting_scheme, line.waiting_since) == (None, None)
    assert (line.supported_scheme, line.supported_since) == ("aglo", on("2023-02-01"))
    ended = replace(begun, ended_on=on("2023-06-01"))
    assert line_of(ENTRY, decided, ended).supported_scheme is None
    older = support("2022-02-01", "2022-05-01")
    assert line_of(ENTRY, decided, older).waiting_scheme == "aglo"
    idle = support(None, oriented="2023-01-25")
    assert line_of(ENTRY, decided, idle).waiting_since == on("2023-01-25")
    named = replace(support("2023-02-01", scheme="aglo_bis"), orientation=decided.id)
    assert line_of(ENTRY, decided, named).waiting_scheme is None


def test_who_follows_is_who_was_named_else_who_gave_the_last_appointment() -> None:
    first = replace(meeting("2023-01-03", "2023-01-10"), adviser="C. Muller")
    last = replace(meeting("2023-01-11", "2023-01-20", "prevu"), adviser="L. Roth")
    line = line_of(ENTRY, last, first)
    assert (line.adviser, line.named) == ("L. Roth", False)
    named = Following("F-P1", "P1", on("2023-01-05"), "N. Kieffer", "S1")
    line = line_of(ENTRY, last, first, named)
    assert (line.adviser, line.named, line.site) == ("N. Kieffer", True, "S1")
    nobody = replace(named, adviser=None)
    line = line_of(ENTRY, last, first, nobody)
    assert (line.adviser, line.named, line.site) == ("L. Roth", False, "S1")


def test_the_order_in_which_facts_are_read_changes_nothing() -> None:
    known = versions(
        ENTRY,
        right("68", "ouvert", "2023-02-01"),
        meeting("2023-01-03", "2023-01-10"),
        meeting("2023-01-03", "2023-01-11", "prevu"),
        contract(None),
        Following("F-P1", "P1", on("2023-01-05"), "N. Kieffer"),
        Following("F-P2", "P1", on("2023-01-05"), "L. Roth"),
    )
    assert summary_of(known) == summary_of(known[::-1])
