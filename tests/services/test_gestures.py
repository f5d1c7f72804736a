"""The gestures of the desk, through the real store: what they write, refuse and take back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from calpae_desktop.domain.access import Actor, Role
from calpae_desktop.domain.appointment import Appointment, Nature, Outcome
from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.orientation import Orientation, OrientationStatus, Pathway
from calpae_desktop.domain.person import Person
from calpae_desktop.domain.refusals import EditConflict, No, Refusal
from calpae_desktop.domain.right import Right
from calpae_desktop.services.commands import (
    Correct,
    Done,
    RecordContract,
    RecordEntry,
    RecordOrientation,
    RecordSupport,
)
from calpae_desktop.services.figures import Ask

from .conftest import Desk
from .gestures import assert_milestones_follow, book, correct, in_force, log, refused, written


def test_the_whole_flow_moves_the_milestone(desk: Desk) -> None:
    person = desk.enter()
    start = desk.clock.today()
    book(desk, person)
    desk.clock.forward(days=10, hours=2)
    log(desk, desk.current(person, Kind.APPOINTMENT), Outcome.HONOURED)
    today = desk.clock.today()
    desk.contracts.record(desk.actor, RecordContract(person, today))
    desk.orientations.record(
        desk.actor, RecordOrientation(person, "67", "job_coaching", decided_on=today)
    )
    desk.clock.forward(days=9)
    support = RecordSupport(person, "67", "job_coaching", desk.clock.today(), oriented_on=today)
    desk.supports.record(desk.actor, support)
    milestone = desk.open(person).milestone
    assert milestone is not None
    assert (milestone.informed_on, milestone.booked_on) == (start, start)
    assert (milestone.honoured_on, milestone.signed_on, milestone.oriented_on) == (today,) * 3
    assert milestone.scheme == "job_coaching"
    assert_milestones_follow(desk, person)


def test_a_correction_keeps_both_versions(desk: Desk) -> None:
    person = desk.enter()
    right = desk.current(person, Kind.RIGHT)
    desk.clock.forward(days=5)
    correct(desk, right, starts_on=date(2026, 2, 1))
    old, new = desk.open(person).chains[(Kind.RIGHT, right.fact_id)]
    assert isinstance(old.content, Right)
    assert isinstance(new.content, Right)
    assert (old.content.starts_on, new.content.starts_on) == (date(2026, 3, 2), date(2026, 2, 1))
    assert old.superseded_at == new.recorded_at == desk.clock.now()
    assert new.written_by == "claire"
    assert_milestones_follow(desk, person)


def test_a_correction_that_changes_nothing_writes_nothing(desk: Desk) -> None:
    person = desk.enter()
    assert correct(desk, desk.current(person, Kind.RIGHT)) == Done()


@pytest.mark.parametrize("again", [False, True], ids=["à la suite", "dans la même seconde"])
def test_undo_reads_as_before(desk: Desk, *, again: bool) -> None:
    person = desk.enter()
    right = desk.current(person, Kind.RIGHT)
    if not again:
        desk.clock.forward(hours=1)
    done = correct(desk, right, starts_on=date(2026, 2, 1))
    desk.undo(done)
    chain = desk.open(person).chains[(Kind.RIGHT, right.fact_id)]
    assert [v.content == right.content for v in chain] == [True, False, True]
    instants = [v.recorded_at for v in chain]
    assert instants == sorted(set(instants))
    assert_milestones_follow(desk, person)


def test_undoing_a_new_fact_withdraws_it_and_undoing_again_brings_it_back(desk: Desk) -> None:
    person = desk.enter()
    undone = desk.undo(book(desk, person))
    assert desk.open(person).current(Kind.APPOINTMENT) == []
    desk.undo(undone)
    assert len(desk.open(person).current(Kind.APPOINTMENT)) == 1


def test_undoing_a_new_entrant_withdraws_the_dossier(desk: Desk) -> None:
    today = desk.clock.today()
    command = RecordEntry(Person("", "ROTH", "Karim", date(1990, 1, 1)), "68", today, today)
    done = desk.intake.record_entry(desk.actor, command)
    (person,) = done.persons
    desk.undo(done)
    with refused(No.UNKNOWN_PERSON):
        desk.open(person)
    with desk.store.snapshot() as view:
        stored = view.milestones.of([person])[person]
    assert [known.superseded_at is None for known in stored] == [False]
    assert_milestones_follow(desk, person)


def test_undo_after_another_change_is_a_conflict(desk: Desk) -> None:
    person = desk.enter()
    done = correct(desk, desk.current(person, Kind.RIGHT), starts_on=date(2026, 2, 1))
    correct(desk, desk.current(person, Kind.RIGHT), starts_on=date(2026, 2, 2))
    with pytest.raises(EditConflict):
        desk.undo(done)
    assert len(desk.open(person).chains[(Kind.RIGHT, done.written[0].fact_id)]) == 3


def test_undo_of_nothing_is_refused(desk: Desk) -> None:
    with refused(No.NOTHING_TO_UNDO):
        desk.undo(Done())
    assert written(desk) == 0


def test_two_people_cannot_both_log_the_outcome(desk: Desk) -> None:
    person = desk.enter()
    book(desk, person, days=0)
    opened = desk.current(person, Kind.APPOINTMENT)
    desk.clock.forward(hours=2)
    log(desk, opened, Outcome.ABSENT)
    with pytest.raises(EditConflict):
        log(desk, opened, Outcome.HONOURED)
    current = desk.current(person, Kind.APPOINTMENT).content
    assert isinstance(current, Appointment)
    assert current.outcome is Outcome.ABSENT


def test_an_appointment_to_come_is_neither_honoured_nor_missed(desk: Desk) -> None:
    person = desk.enter()
    book(desk, person)
    version = desk.current(person, Kind.APPOINTMENT)
    for outcome in (Outcome.HONOURED, Outcome.ABSENT):
        with refused(No.TOO_EARLY):
            log(desk, version, outcome)
    assert log(desk, version, Outcome.CANCELLED_BY_SERVICE).written


def test_two_rights_with_one_start_are_refused(desk: Desk) -> None:
    person = desk.enter()
    right = desk.current(person, Kind.RIGHT)
    twin = replace(right.content, id="D-autre")
    with refused(No.SAME_START):
        desk.corrections.correct(desk.actor, Correct(twin, None))
    assert len(desk.open(person).current(Kind.RIGHT)) == 1


def test_an_appointment_replaces_one_of_the_same_person_and_nature(desk: Desk) -> None:
    person, other = desk.enter(), desk.enter("KLEIN")
    theirs = book(desk, other).written[0].fact_id
    mine = book(desk, person).written[0].fact_id
    with refused(No.REPLACES_OTHER_PERSON):
        book(desk, person, 11, replaces=theirs)
    with refused(No.REPLACES_OTHER_NATURE):
        book(desk, person, replaces=mine, nature=Nature.SUPPORT)
    with refused(No.UNKNOWN_FACT):
        book(desk, person, 11, replaces="R-inconnu")
    second = book(desk, person, replaces=mine).written[0].fact_id
    first = next(v for v in desk.open(person).current(Kind.APPOINTMENT) if v.fact_id == mine)
    with refused(No.REPLACES_CYCLE):
        correct(desk, first, replaces=second)
    links = {v.fact_id: v.content for v in desk.open(person).current(Kind.APPOINTMENT)}
    assert {key: getattr(a, "replaces", "") for key, a in links.items()} == {
        mine: None,
        second: mine,
    }


@pytest.mark.parametrize(
    ("field", "who"),
    [
        ("last_name", Person("", " ’ ", "Léa", date(1990, 1, 1))),
        ("first_name", Person("", "ROTH", "", date(1990, 1, 1))),
        ("born_on", Person("", "ROTH", "Léa", None)),
    ],
)
def test_a_new_entrant_has_a_name_and_a_birth_date(desk: Desk, field: str, who: Person) -> None:
    today = desk.clock.today()
    with pytest.RaisesExc(Refusal, check=lambda r: (r.no, r.field) == (No.REQUIRED, field)):
        desk.intake.record_entry(desk.actor, RecordEntry(who, "67", today, today))
    assert written(desk) == 0


def test_nothing_happens_tomorrow(desk: Desk) -> None:
    person = desk.enter()
    tomorrow = desk.clock.today() + timedelta(days=1)
    with refused(No.FUTURE_EVENT):
        desk.contracts.record(desk.actor, RecordContract(person, tomorrow))
    with refused(No.FUTURE_EVENT):
        desk.orientations.record(desk.actor, RecordOrientation(person, "67", "aglo", tomorrow))
    with refused(No.FUTURE_EVENT):
        desk.supports.record(desk.actor, RecordSupport(person, "67", "aglo", tomorrow))
    assert [v.kind for v in in_force(desk, person)] == [Kind.PERSON, Kind.RIGHT]


def test_unknown_schemes_and_persons_are_refused(desk: Desk) -> None:
    today = desk.clock.today()
    person = desk.enter()
    with refused(No.UNKNOWN_SCHEME):
        desk.orientations.record(desk.actor, RecordOrientation(person, "67", "x", today))
    with refused(No.UNKNOWN_SCHEME):
        desk.supports.record(desk.actor, RecordSupport(person, "67", "x", today))
    with refused(No.UNKNOWN_PERSON):
        desk.contracts.record(desk.actor, RecordContract("P-inconnu", today))
    assert [v.kind for v in in_force(desk, person)] == [Kind.PERSON, Kind.RIGHT]


def test_a_refused_gesture_writes_nothing(desk: Desk) -> None:
    with refused(No.UNKNOWN_PERSON):
        desk.contracts.record(desk.actor, RecordContract("P-inconnu", desk.clock.today()))
    with desk.store.snapshot() as view:
        assert list(view.facts.everything(Kind.CONTRACT)) == []


def test_roles_and_scope_are_enforced(desk: Desk) -> None:
    person = desk.enter(department="67")
    today = desk.clock.today()
    secretary = Actor("paul", Role.SECRETARY)
    elsewhere = Actor("anne", Role.SUPERVISOR, scope=frozenset({"68"}))
    command = RecordContract(person, today)
    with refused(No.FORBIDDEN):
        desk.contracts.record(secretary, command)
    with refused(No.OUT_OF_SCOPE):
        desk.contracts.record(elsewhere, command)
    with refused(No.OUT_OF_SCOPE):
        desk.dossiers.open(elsewhere, person)
    assert desk.dossiers.open(secretary, person).identity.id == person


def test_a_clock_set_back_writes_nothing(desk: Desk) -> None:
    person = desk.enter()
    desk.clock.forward(days=-1)
    with refused(No.CLOCK_BEHIND):
        book(desk, person)
    assert [v.kind for v in in_force(desk, person)] == [Kind.PERSON, Kind.RIGHT]


@pytest.mark.parametrize(
    ("changes", "no"),
    [
        ({"department": "99"}, No.BAD_VALUE),
        ({"department": ""}, No.REQUIRED),
        ({"starts_on": date(9999, 12, 31)}, No.BAD_DATE),
        ({"informed_on": date(1815, 6, 18)}, No.BAD_DATE),
        ({"reason": "a\x00b"}, No.BAD_VALUE),
        ({"reason": "\ud800"}, No.BAD_VALUE),
        ({"reason": "x" * 131_073}, No.BAD_VALUE),
    ],
)
def test_what_no_export_could_carry_is_refused(
    desk: Desk, changes: dict[str, object], no: No
) -> None:
    person = desk.enter()
    right = desk.current(person, Kind.RIGHT)
    with refused(no):
        correct(desk, right, **changes)
    assert desk.current(person, Kind.RIGHT) == right


def test_a_fact_is_not_moved_out_of_the_scope_of_who_writes(desk: Desk) -> None:
    person = desk.enter(department="67")
    right = desk.current(person, Kind.RIGHT)
    there = Actor("anne", Role.SUPERVISOR, scope=frozenset({"67"}))
    assert isinstance(right.content, Right)
    moved = replace(right.content, department="68")
    with refused(No.OUT_OF_SCOPE):
        desk.corrections.correct(there, Correct(moved, right.version_id))


def test_correcting_asks_for_the_right_to_record(desk: Desk) -> None:
    """A référent decides no orientation, not by a correction either."""
    person = desk.enter()
    referent = Actor("paul", Role.REFERENT)
    decided = Orientation(
        "O-1", person, "67", OrientationStatus.DECIDED, Pathway.SOCIAL, "aglo",
        decided_on=desk.clock.today(),
    )  # fmt: skip
    with refused(No.FORBIDDEN):
        desk.corrections.correct(referent, Correct(decided, None))
    assert desk.open(person).current(Kind.ORIENTATION) == []


def test_a_date_is_not_corrected_into_the_future(desk: Desk) -> None:
    person = desk.enter()
    right = desk.current(person, Kind.RIGHT)
    tomorrow = desk.clock.today() + timedelta(days=1)
    with refused(No.FUTURE_EVENT):
        correct(desk, right, informed_on=tomorrow)
    assert desk.current(person, Kind.RIGHT) == right


def without_entry(desk: Desk) -> object:
    """Contracts signed this year in no entry, as the figure F4-5 says beside it."""
    today = desk.clock.today()
    ask = Ask(date(today.year, 1, 1), date(today.year, 12, 31), today)
    return desk.figures.compute(desk.actor, ask).figure("F4-5", "CeA").extras["sans_entree"]


def test_a_contract_that_a_gesture_leaves_without_entry_is_counted_apart(desk: Desk) -> None:
    """Signed before the entry; then in it, until the opening is moved past it; then again."""
    person = desk.enter()
    opened_on = desk.clock.today()
    before = RecordContract(person, opened_on - timedelta(days=1))
    first = desk.contracts.record(desk.actor, before)
    assert without_entry(desk) == 1
    desk.undo(first)
    assert without_entry(desk) == 0
    desk.contracts.record(desk.actor, replace(before, signed_on=opened_on))
    assert without_entry(desk) == 0
    desk.clock.forward(days=9)
    moved = correct(desk, desk.current(person, Kind.RIGHT), starts_on=desk.clock.today())
    assert without_entry(desk) == 1
    desk.undo(moved)
    assert without_entry(desk) == 0
