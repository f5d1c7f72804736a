"""Moving a collective session with everyone expected there, on both engines."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from calpae_desktop.domain.access import Actor, Role
from calpae_desktop.domain.appointment import Appointment, Nature, Outcome
from calpae_desktop.domain.free import Obstacle
from calpae_desktop.domain.postponement import POSTPONED, MoveCause
from calpae_desktop.domain.refusals import EditConflict, No
from calpae_desktop.services.agenda import Gathering
from calpae_desktop.services.commands import Correct, Done, LogOutcome, RecordOrientation
from calpae_desktop.services.diary_commands import (
    Attendance,
    MoveAppointment,
    MoveSession,
    PlanSession,
)
from calpae_desktop.words.refusals import sentence

from .conftest import Desk
from .gestures import assert_milestones_follow, refused, written
from .test_agenda import CLAIRE, MARC, NINE, Diaries

TUESDAY = NINE + timedelta(days=1)
PLAN = PlanSession("TACI", "67", Nature.SUPPORT, NINE, 90, CLAIRE, "S-1", "A")
NAMES = ("ADAM", "BAUER", "COLIN")


class Room(Diaries):
    """A session of three persons, oriented since today: their fourteen days run."""

    def __post_init__(self) -> None:
        super().__post_init__()
        desk = self.desk
        self.people = [desk.enter(name) for name in NAMES]
        today = desk.clock.today()
        for person in self.people:
            oriented = RecordOrientation(person, "67", "job_coaching", today)
            desk.orientations.record(desk.actor, oriented)
        self.sessions.plan(desk.actor, PLAN, self.people)

    @property
    def gathering(self) -> Gathering:
        (found,) = self.read().gatherings
        return found

    def shift(self, at: datetime, gathering: Gathering | None = None, **more: object) -> Done:
        read = gathering or self.gathering
        session = read.session
        expected = {b.id: b.version for b in read.expected if b.outcome is Outcome.PLANNED}
        command = MoveSession(
            session.id, read.version, expected, at, session.adviser, session.site, session.room
        )
        said = replace(command, **more)  # type: ignore[arg-type] # its fields
        return self.agenda.session_moves.move(self.desk.actor, said)

    def log(self, number: int, outcome: Outcome) -> None:
        one = self.gathering.expected[number]
        command = LogOutcome(one.id, one.version, outcome)
        self.desk.appointments.log(self.desk.actor, command)

    def booked(self, person: str) -> list[Appointment]:
        return sorted(self.appointments(person), key=lambda a: a.planned_at)


@pytest.fixture
def room(desk: Desk) -> Room:
    return Room(desk)


def test_on_the_same_day_everyone_follows_and_one_undo_puts_all_back(room: Room) -> None:
    before = room.gathering
    done = room.shift(NINE.replace(hour=14), adviser=MARC, room="B")
    moved = room.gathering
    assert (moved.session.planned_at, moved.session.adviser, moved.session.room) == (
        NINE.replace(hour=14),
        MARC,
        "B",
    )
    assert [one.id for one in moved.expected] == [one.id for one in before.expected]
    there = {(one.planned_at, one.adviser, one.room, one.minutes) for one in moved.expected}
    assert there == {(NINE.replace(hour=14), MARC, "B", PLAN.minutes)}
    assert done.persons == set(room.people)
    room.desk.undo(done)
    assert room.gathering.session == before.session
    assert {(one.planned_at, one.room) for one in room.gathering.expected} == {(NINE, "A")}
    for person in room.people:
        assert_milestones_follow(room.desk, person)


def test_on_another_day_each_person_is_counted_as_if_moved_alone(room: Room) -> None:
    """F4-4: the slot stays when they ask, moves when the service does; an error was no slot."""
    room.log(0, Outcome.EXCUSED)
    with refused(No.MOVE_CAUSE):
        room.shift(TUESDAY)
    for cause in MoveCause:
        done = room.shift(TUESDAY, cause=cause)
        moved = room.gathering
        assert moved.session.planned_at == TUESDAY
        assert [one.last_name for one in moved.expected] == list(NAMES[1:])
        (excused,) = room.booked(room.people[0])
        assert (excused.planned_at, excused.outcome) == (NINE, Outcome.EXCUSED)
        kept = NINE if cause is MoveCause.BY_PERSON else TUESDAY
        for person in room.people[1:]:
            (milestone,) = room.desk.open(person).milestones
            assert milestone.support_slot_on == kept.date()
            story = [(a.planned_at, a.outcome) for a in room.booked(person)]
            old = [] if cause is MoveCause.MISTAKE else [(NINE, POSTPONED[cause])]
            assert story == [*old, (TUESDAY, Outcome.PLANNED)]
        room.desk.undo(done)
        assert room.gathering.session.planned_at == NINE
        for person in room.people:
            assert [a.planned_at for a in room.booked(person)] == [NINE]
            assert_milestones_follow(room.desk, person)
    outcomes = [one.outcome for one in room.gathering.expected]
    assert outcomes == [Outcome.EXCUSED, Outcome.PLANNED, Outcome.PLANNED]


def test_attendance_is_noted_where_it_was_moved(room: Room) -> None:
    room.shift(TUESDAY, cause=MoveCause.BY_SERVICE)
    room.desk.clock.forward(days=9)
    moved = room.gathering
    opened = {one.id: one.version for one in moved.expected}
    absent = moved.expected[0].id
    command = Attendance(moved.session.id, opened, frozenset({absent}))
    room.sessions.attended(room.desk.actor, command)
    noted = [one.outcome for one in room.gathering.expected]
    assert noted == [Outcome.ABSENT, Outcome.HONOURED, Outcome.HONOURED]
    before = written(room.desk)
    with refused(No.SESSION_OVER) as over:
        room.shift(TUESDAY.replace(hour=15))
    assert "a eu lieu" in sentence(over.value)
    assert written(room.desk) == before


def test_nobody_expected_needs_no_cause(desk: Desk) -> None:
    diaries = Diaries(desk)
    diaries.sessions.plan(desk.actor, PLAN)
    (empty,) = diaries.read().gatherings
    command = MoveSession(empty.session.id, empty.version, {}, TUESDAY, MARC, "S-1", "B")
    diaries.agenda.session_moves.move(desk.actor, command)
    (moved,) = diaries.read().gatherings
    assert (moved.session.planned_at, moved.session.adviser) == (TUESDAY, MARC)


def test_what_is_taken_is_refused_with_its_name_and_kept_if_wanted(room: Room) -> None:
    room.book("KLEIN", NINE.replace(hour=14))
    room.book("ROTH", NINE.replace(hour=16), adviser=MARC, room="A")
    other = room.book(
        person=room.people[2], at=NINE.replace(hour=11), adviser="N. Burger", nature=Nature.OTHER
    )
    before = written(room.desk)
    for hour, who in ((14, "KLEIN Aminata"), (16, "salle prise : ROTH Aminata"), (11, "COLIN")):
        with refused(No.SLOT_TAKEN) as taken:
            room.shift(NINE.replace(hour=hour))
        assert who in sentence(taken.value)
    assert written(room.desk) == before
    room.shift(NINE.replace(hour=16), keep_conflict=True)
    assert room.gathering.obstacles == ((Obstacle.ROOM, "ROTH Aminata"),)
    assert other.booked.planned_at.hour == 11


def test_a_holiday_of_alsace_is_refused_by_its_name(room: Room) -> None:
    before = written(room.desk)
    with refused(No.DAY_OFF) as off:
        room.shift(datetime(2026, 4, 3, 9), cause=MoveCause.BY_SERVICE, keep_conflict=True)
    assert "Vendredi saint" in sentence(off.value)
    assert "03/04/2026" in sentence(off.value)
    assert written(room.desk) == before


def test_what_somebody_did_meanwhile_is_not_overwritten(room: Room) -> None:
    def noted() -> None:
        room.log(1, Outcome.EXCUSED)

    def enrolled() -> None:
        late = room.desk.enter("DIETZ")
        room.sessions.enrol(room.desk.actor, room.gathering.session.id, [late])

    def moved_alone() -> None:
        one = room.gathering.expected[0]
        alone = MoveAppointment(one.id, one.version, NINE.replace(hour=15), MARC)
        room.moving.move(room.desk.actor, alone)

    def session_moved() -> None:
        room.shift(NINE.replace(hour=10))

    for meanwhile in (noted, enrolled, moved_alone, session_moved):
        read = room.gathering
        meanwhile()
        before = written(room.desk)
        with pytest.raises(EditConflict):
            room.shift(TUESDAY, read, cause=MoveCause.BY_SERVICE)
        assert written(room.desk) == before
        assert room.gathering.session.planned_on == NINE.date()


@pytest.mark.parametrize("at", [TUESDAY, NINE.replace(hour=14)])
def test_undoing_leaves_nobody_where_the_session_no_longer_is(room: Room, at: datetime) -> None:
    desk, read = room.desk, room.gathering
    done = room.shift(at, cause=MoveCause.BY_SERVICE, room="B")
    late = room.sessions.enrol(desk.actor, read.session.id, [desk.enter("KELLER")])
    before = written(desk)
    with pytest.raises(EditConflict):
        desk.undo(done)
    assert written(desk) == before
    desk.undo(late)
    desk.undo(done)
    assert room.gathering.session == read.session
    assert [one.last_name for one in room.gathering.expected] == list(NAMES)


def test_who_was_enrolled_since_and_excused_stays_on_that_day(room: Room) -> None:
    done = room.shift(TUESDAY, cause=MoveCause.BY_SERVICE)
    aach = room.desk.enter("AACH")
    room.sessions.enrol(room.desk.actor, room.gathering.session.id, [aach])
    room.log(0, Outcome.EXCUSED)
    room.desk.undo(done)
    assert room.gathering.session.planned_at == NINE
    (excused,) = room.booked(aach)
    assert (excused.planned_at, excused.outcome) == (TUESDAY, Outcome.EXCUSED)


def test_a_session_that_stays_where_it_is_reads_as_before_whoever_came(room: Room) -> None:
    read = room.gathering
    renamed = Correct(replace(read.session, title="TACI du mardi"), read.version)
    done = room.desk.corrections.correct(room.desk.actor, renamed)
    room.sessions.enrol(room.desk.actor, read.session.id, [room.desk.enter("KELLER")])
    room.desk.undo(done)
    assert room.gathering.session == read.session
    assert len(room.gathering.expected) == len(NAMES) + 1


def test_a_session_planned_is_not_taken_from_who_was_enrolled_since(desk: Desk) -> None:
    diaries = Diaries(desk)
    done = diaries.sessions.plan(desk.actor, PLAN, [desk.enter("ADAM")])
    (gathering,) = diaries.read().gatherings
    late = diaries.sessions.enrol(desk.actor, gathering.session.id, [desk.enter("KELLER")])
    with pytest.raises(EditConflict):
        desk.undo(done)
    desk.undo(late)
    desk.undo(done)
    assert diaries.read().gatherings == ()


def test_a_session_of_another_departement_is_left_alone(room: Room) -> None:
    read, before = room.gathering, written(room.desk)
    room.desk.actor = Actor("x", Role.ADVISER, scope=frozenset({"68"}))
    with refused(No.OUT_OF_SCOPE):
        room.shift(NINE.replace(hour=10), read)
    assert written(room.desk) == before
