"""What follows an absence is one gesture: the call, the reason, another appointment."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from calpae_desktop.domain.access import Actor, Role
from calpae_desktop.domain.appointment import Appointment, Outcome
from calpae_desktop.domain.call import Call, CallResult
from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.refusals import EditConflict, No
from calpae_desktop.domain.slot import Slot
from calpae_desktop.services.absences import Absences, FollowUp
from calpae_desktop.services.commands import LogOutcome
from calpae_desktop.words.absences import USUAL_REASONS

from .conftest import Desk
from .gestures import assert_milestones_follow, book, log, refused, written

LATER = datetime(2026, 3, 20, 9, 30)


@pytest.fixture
def missed(desk: Desk) -> FollowUp:
    """Somebody who did not come, ten days after."""
    person = desk.enter()
    book(desk, person, days=10, adviser="C. Muller", minutes=45, site="S1", room="bureau 4")
    desk.clock.forward(days=10, hours=3)
    log(desk, desk.current(person, Kind.APPOINTMENT), Outcome.ABSENT)
    version = desk.current(person, Kind.APPOINTMENT)
    return FollowUp(version.fact_id, version.version_id or 0)


def person_of(desk: Desk, command: FollowUp) -> str:
    with desk.store.snapshot() as view:
        content = view.facts.chain(Kind.APPOINTMENT, command.appointment)[-1].content
    assert isinstance(content, Appointment)
    return content.person


def follow(desk: Desk, command: FollowUp) -> None:
    Absences(desk.store, desk.clock).follow_up(desk.actor, command)


def test_the_call_the_reason_and_another_appointment_are_one_gesture(
    desk: Desk, missed: FollowUp
) -> None:
    person = person_of(desk, missed)
    before = written(desk)
    command = replace(
        missed, reason="maladie", call=CallResult.REACHED, note="Rappelée.", planned_at=LATER
    )
    done = Absences(desk.store, desk.clock).follow_up(desk.actor, command)
    assert written(desk) == before + 4
    first, second = (v.content for v in desk.open(person).current(Kind.APPOINTMENT))
    assert isinstance(first, Appointment)
    assert isinstance(second, Appointment)
    assert (first.outcome, first.absence_reason) == (Outcome.ABSENT, "maladie")
    assert (second.replaces, second.planned_at) == (first.id, LATER)
    assert (second.outcome, second.adviser) == (Outcome.PLANNED, "C. Muller")
    (call,) = (v.content for v in desk.open(person).current(Kind.CALL))
    assert isinstance(call, Call)
    assert (call.appointment, call.result, call.note) == (
        first.id, CallResult.REACHED, "Rappelée.",
    )  # fmt: skip
    slots = {v.fact_id: v.content for v in desk.open(person).current(Kind.SLOT)}
    assert slots[second.id] == Slot(second.id, person, 45, "S1", "bureau 4")
    assert_milestones_follow(desk, person)
    desk.undo(done)
    (again,) = desk.open(person).current(Kind.APPOINTMENT)
    assert again.content == replace(first, absence_reason=None)
    assert desk.open(person).current(Kind.CALL) == []


def test_nothing_said_writes_nothing(desk: Desk, missed: FollowUp) -> None:
    before = written(desk)
    follow(desk, missed)
    assert written(desk) == before


def test_a_postponed_appointment_gets_its_outcome_and_its_successor(desk: Desk) -> None:
    person = desk.enter()
    book(desk, person, days=2)
    version = desk.current(person, Kind.APPOINTMENT)
    follow(
        desk,
        FollowUp(
            version.fact_id,
            version.version_id or 0,
            outcome=Outcome.POSTPONED_BY_PERSON,
            planned_at=LATER,
        ),
    )
    outcomes = {
        v.content.outcome
        for v in desk.open(person).current(Kind.APPOINTMENT)
        if isinstance(v.content, Appointment)
    }
    assert outcomes == {Outcome.POSTPONED_BY_PERSON, Outcome.PLANNED}


def test_another_appointment_is_later_than_now(desk: Desk, missed: FollowUp) -> None:
    before = written(desk)
    with refused(No.PAST_APPOINTMENT):
        follow(desk, replace(missed, planned_at=datetime(2026, 3, 12, 9)))
    assert written(desk) == before


def test_another_appointment_takes_a_slot_that_is_free(desk: Desk, missed: FollowUp) -> None:
    book(desk, desk.enter("AUTRE"), planned_at=LATER, adviser="C. Muller")
    before = written(desk)
    with refused(No.SLOT_TAKEN):
        follow(desk, replace(missed, planned_at=LATER))
    assert written(desk) == before


def test_an_appointment_changed_meanwhile_is_a_conflict(desk: Desk, missed: FollowUp) -> None:
    follow(desk, replace(missed, reason="oubli"))
    with pytest.raises(EditConflict):
        follow(desk, replace(missed, reason="maladie"))


def test_several_absences_are_said_together_or_not_at_all(desk: Desk) -> None:
    people = [desk.enter(name) for name in ("UN", "DEUX", "TROIS")]
    for person in people:
        book(desk, person, days=1)
    desk.clock.forward(days=2)
    versions = [desk.current(person, Kind.APPOINTMENT) for person in people]
    commands = [LogOutcome(v.fact_id, v.version_id or 0, Outcome.ABSENT) for v in versions]
    before = written(desk)
    stale = replace(commands[2], opened=commands[2].opened + 1000)
    with pytest.raises(EditConflict):
        desk.appointments.log_all(desk.actor, [*commands[:2], stale])
    assert written(desk) == before
    done = desk.appointments.log_all(desk.actor, commands)
    assert done.persons == set(people)
    desk.undo(done)
    assert [desk.current(person, Kind.APPOINTMENT).content for person in people] == [
        version.content for version in versions
    ]


def test_reasons_are_a_list_that_a_supervisor_keeps(desk: Desk) -> None:
    absences = Absences(desk.store, desk.clock)
    assert absences.reasons() == list(USUAL_REASONS)
    absences.keep_reasons(desk.actor, ["Transport", " enfant  malade ", "", "oubli"])
    assert absences.reasons() == ["Transport", "enfant malade", "oubli"]
    desk.clock.instant += timedelta(minutes=1)
    absences.keep_reasons(desk.actor, ["oubli", "transport"])
    assert absences.reasons() == ["oubli", "transport"]
    absences.keep_reasons(desk.actor, [])
    assert absences.reasons() == list(USUAL_REASONS)


def test_a_list_has_no_reason_twice_and_is_not_every_role_s(desk: Desk) -> None:
    absences = Absences(desk.store, desk.clock)
    before = written(desk)
    with refused(No.BAD_VALUE):
        absences.keep_reasons(desk.actor, ["Oubli", "oubli"])
    with refused(No.FORBIDDEN):
        absences.keep_reasons(Actor("ali", Role.ADVISER), ["Oubli"])
    assert written(desk) == before
    assert absences.reasons() == list(USUAL_REASONS)
