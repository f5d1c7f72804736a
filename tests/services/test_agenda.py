"""Diaries: booking, moving, sessions, absences, sites, on both engines."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from calpae_desktop.domain.access import Actor, Role
from calpae_desktop.domain.appointment import Appointment, Nature, Outcome
from calpae_desktop.domain.busy import Busy
from calpae_desktop.domain.calendar import Period
from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.free import LENGTHS, Obstacle
from calpae_desktop.domain.postponement import MoveCause
from calpae_desktop.domain.refusals import EditConflict, No
from calpae_desktop.domain.site import Post, Site
from calpae_desktop.services.agenda import EVERY_SITE, Agenda, Diary, Item
from calpae_desktop.services.arrangements import Arrangements
from calpae_desktop.services.commands import Done, LogOutcome, RecordOrientation
from calpae_desktop.services.diary_commands import Attendance, MoveAppointment, PlanSession
from calpae_desktop.services.moving import Moving
from calpae_desktop.services.offers import Free
from calpae_desktop.services.sessions import Sessions
from calpae_desktop.words.refusals import sentence

from .conftest import Desk
from .gestures import book, refused

CLAIRE, MARC = "C. Muller", "M. Stoll"
MONDAY = date(2026, 3, 9)  # a week after the clock's
NINE = datetime(2026, 3, 9, 9)
WEEK = Period(MONDAY, MONDAY + timedelta(6))
MEINAU = Site("S-1", "Meinau", "67", hours="lun-ven 8h30-12h 13h30-17h30", rooms="A, B")


@dataclass
class Diaries:
    """The services of diaries over one desk, and its week."""

    desk: Desk

    def __post_init__(self) -> None:
        store, clock = self.desk.store, self.desk.clock
        self.agenda, self.moving = Agenda(store, clock), Moving(store, clock)
        self.sessions, self.arrangements = Sessions(store, clock), Arrangements(store)
        self.arrangements.keep_site(self.desk.actor, MEINAU)
        for login, name in (("claire", CLAIRE), ("marc", MARC)):
            self.arrangements.keep_post(self.desk.actor, Post(login, name, "67", site="S-1"))

    def read(self, site: str | None = None) -> Diary:
        return self.agenda.read(self.desk.actor, WEEK, site)

    def book(self, name: str = "DIALLO", at: datetime = NINE, **more: object) -> Item:
        person = more.pop("person", None) or self.desk.enter(name)
        said: dict[str, Any] = {"planned_at": at, "adviser": CLAIRE, **more}
        done = book(self.desk, str(person), **said)
        return self.item(done.written[0].fact_id)

    def item(self, fact_id: str) -> Item:
        return next(item for item in self.read(EVERY_SITE).items if item.booked.id == fact_id)

    def item_at(self, done: Done, day: date) -> Item:
        fact_id = done.written[0].fact_id
        read = self.agenda.read(self.desk.actor, Period(day, day), EVERY_SITE)
        return next(item for item in read.items if item.booked.id == fact_id)

    def move(self, item: Item, at: datetime, **more: object) -> Done:
        one = item.booked
        command = MoveAppointment(one.id, one.version, at, one.adviser, room=one.room)
        return self.moving.move(self.desk.actor, replace(command, **more))  # type: ignore[arg-type] # its fields

    def appointments(self, person: str) -> list[Appointment]:
        found = [v.content for v in self.desk.open(person).current(Kind.APPOINTMENT)]
        return [a for a in found if isinstance(a, Appointment)]


@pytest.fixture
def diaries(desk: Desk) -> Diaries:
    return Diaries(desk)


def test_a_slot_is_taken_once_unless_the_conflict_is_kept(diaries: Diaries) -> None:
    first = diaries.book()
    assert first.minutes == LENGTHS[Nature.ORIENTATION]
    half_past = NINE + timedelta(minutes=30)
    with refused(No.SLOT_TAKEN) as refusal:
        diaries.book("KLEIN", half_past)
    assert "DIALLO Aminata à 09:00" in sentence(refusal.value)
    assert refusal.value.field == "planned_at"
    assert diaries.read().count(CLAIRE) == 1
    kept = diaries.book("ROTH", half_past, keep_conflict=True)
    expected = ((Obstacle.ADVISER, "DIALLO Aminata"),)
    assert kept.obstacles == expected
    assert diaries.item(first.booked.id).conflict
    after = diaries.book("HAAS", NINE + timedelta(minutes=90))
    assert not after.conflict


def test_a_room_and_a_person_are_in_one_place_at_a_time(diaries: Diaries) -> None:
    first = diaries.book(room="A")
    with refused(No.SLOT_TAKEN):
        diaries.book("KLEIN", adviser=MARC, room="a")
    assert not diaries.book("ROTH", adviser=MARC, room="B").conflict
    with refused(No.SLOT_TAKEN):
        diaries.book(person=first.booked.person, adviser="N. Burger", nature=Nature.OTHER)


def test_leave_takes_slots_and_can_be_given_up(diaries: Diaries) -> None:
    desk, arranged = diaries.desk, diaries.arrangements
    leave = Busy("", "Congés", NINE, NINE + timedelta(days=1), CLAIRE)
    with refused(No.PERIOD_REVERSED):
        arranged.keep_busy(desk.actor, replace(leave, ends_at=NINE))
    arranged.keep_busy(desk.actor, leave)
    with refused(No.SLOT_TAKEN) as refusal:
        diaries.book(at=NINE + timedelta(hours=5))
    assert "indisponible : Congés" in sentence(refusal.value)
    (known,) = diaries.read().busy
    assert isinstance(known.content, Busy)
    moved = replace(known.content, label="Formation")
    arranged.keep_busy(desk.actor, moved, known.version_id)
    with pytest.raises(EditConflict):
        arranged.drop_busy(desk.actor, moved, known.version_id or 0)
    (known,) = diaries.read().busy
    done = arranged.drop_busy(desk.actor, moved, known.version_id or 0)
    assert diaries.read().busy == ()
    desk.undo(done)
    assert [v.content for v in diaries.read().busy] == [moved]


def test_holidays_and_closed_hours_are_told_not_refused(diaries: Diaries) -> None:
    late = diaries.book(at=NINE.replace(hour=19))
    assert [obstacle for obstacle, _ in late.obstacles] == [Obstacle.CLOSED]
    good_friday = Period(date(2026, 4, 3), date(2026, 4, 3))
    done = book(
        diaries.desk, diaries.desk.enter("KLEIN"), planned_at=datetime(2026, 4, 3, 9), adviser=MARC
    )
    read = diaries.agenda.read(diaries.desk.actor, good_friday)
    assert list(read.holidays) == [good_friday.first]
    (item,) = read.items
    assert item.booked.id == done.written[0].fact_id
    assert [obstacle for obstacle, _ in item.obstacles] == [Obstacle.HOLIDAY]


def test_on_the_same_day_the_appointment_itself_moves_and_is_put_back(diaries: Diaries) -> None:
    item = diaries.book(room="A")
    done = diaries.move(item, NINE.replace(hour=14), adviser=MARC, room="B", minutes=30)
    (moved,) = diaries.read().items
    assert (moved.booked.id, moved.booked.planned_at) == (item.booked.id, NINE.replace(hour=14))
    assert (moved.booked.adviser, moved.booked.room, moved.minutes) == (MARC, "B", 30)
    with pytest.raises(EditConflict):
        diaries.move(item, NINE)
    diaries.desk.undo(done)
    (back,) = diaries.read().items
    assert (back.booked.planned_at, back.booked.room, back.minutes) == (NINE, "A", item.minutes)


@pytest.mark.parametrize(
    ("cause", "outcome"),
    [
        (MoveCause.BY_PERSON, Outcome.POSTPONED_BY_PERSON),
        (MoveCause.BY_SERVICE, Outcome.POSTPONED_BY_SERVICE),
    ],
)
def test_on_another_day_it_is_postponed_and_replaced(
    diaries: Diaries, cause: MoveCause, outcome: Outcome
) -> None:
    item = diaries.book(room="A")
    tuesday = NINE + timedelta(days=1)
    with refused(No.MOVE_CAUSE):
        diaries.move(item, tuesday)
    done = diaries.move(item, tuesday, cause=cause)
    before, after = sorted(diaries.appointments(item.booked.person), key=lambda a: a.planned_at)
    assert (before.id, before.planned_at, before.outcome) == (item.booked.id, NINE, outcome)
    assert (after.replaces, after.planned_at, after.outcome) == (
        before.id,
        tuesday,
        Outcome.PLANNED,
    )
    (shown,) = diaries.read().items
    assert (shown.booked.id, shown.booked.room, shown.minutes) == (after.id, "A", item.minutes)
    diaries.desk.undo(done)
    assert [a.outcome for a in diaries.appointments(item.booked.person)] == [Outcome.PLANNED]


def test_a_date_typed_wrong_was_never_a_slot(diaries: Diaries) -> None:
    item = diaries.book()
    diaries.move(item, NINE + timedelta(days=1), cause=MoveCause.MISTAKE)
    (only,) = diaries.appointments(item.booked.person)
    assert (only.id, only.planned_at, only.outcome) == (
        item.booked.id,
        NINE + timedelta(days=1),
        Outcome.PLANNED,
    )


def test_moves_keep_the_fourteen_days_as_the_method_counts_them(diaries: Diaries) -> None:
    """F4-4: the slot stays when the person asks, and moves when the service does."""
    desk = diaries.desk
    slots = {}
    for cause in MoveCause:
        person = desk.enter(cause.name)
        today = desk.clock.today()
        desk.orientations.record(desk.actor, RecordOrientation(person, "67", "job_coaching", today))
        item = diaries.book(person=person, nature=Nature.SUPPORT, adviser=cause.name)
        later = NINE + timedelta(days=2)
        diaries.move(item, later, cause=cause)
        (milestone,) = desk.open(person).milestones
        slots[cause] = milestone.support_slot_on
    later_day = MONDAY + timedelta(days=2)
    assert slots == {
        MoveCause.MISTAKE: later_day,
        MoveCause.BY_PERSON: MONDAY,
        MoveCause.BY_SERVICE: later_day,
    }


def test_what_has_an_outcome_does_not_move(diaries: Diaries) -> None:
    item = diaries.book()
    command = LogOutcome(item.booked.id, item.booked.version, Outcome.EXCUSED)
    diaries.desk.appointments.log(diaries.desk.actor, command)
    with refused(No.NOT_PLANNED):
        diaries.move(diaries.item(item.booked.id), NINE.replace(hour=15))
    (only,) = diaries.appointments(item.booked.person)
    assert (only.planned_at, only.outcome) == (NINE, Outcome.EXCUSED)


def test_a_move_onto_another_appointment_is_refused_or_kept(diaries: Diaries) -> None:
    diaries.book()
    item = diaries.book("KLEIN", NINE.replace(hour=14))
    with refused(No.SLOT_TAKEN):
        diaries.move(item, NINE)
    diaries.move(item, NINE, keep_conflict=True)
    assert all(item.conflict for item in diaries.read().items)


SESSION = PlanSession(
    "Droits et devoirs", "67", Nature.ORIENTATION, NINE, 90, CLAIRE, room="A", seats=3
)


def test_a_session_is_filled_and_attended_in_one_gesture_each(diaries: Diaries) -> None:
    desk = diaries.desk
    people = [desk.enter(name) for name in ("ADAM", "BAUER", "COLIN")]
    diaries.sessions.plan(desk.actor, SESSION, people[:2])
    (gathering,) = diaries.read().gatherings
    assert [one.last_name for one in gathering.expected] == ["ADAM", "BAUER"]
    assert diaries.read().items == ()
    assert diaries.sessions.enrol(desk.actor, gathering.session.id, people).persons == {people[2]}
    with refused(No.SESSION_FULL) as full:
        diaries.sessions.enrol(desk.actor, gathering.session.id, [desk.enter("DIETZ")])
    assert "3 places pour 4" in sentence(full.value)
    with refused(No.SLOT_TAKEN):
        diaries.book("ROTH")
    expected = diaries.sessions.of(gathering.session.id)
    opened = {one.id: one.version for one in expected}
    command = Attendance(gathering.session.id, opened, frozenset({expected[1].id}))
    with refused(No.TOO_EARLY):
        diaries.sessions.attended(desk.actor, command)
    desk.clock.forward(days=7)
    early = replace(command, opened={expected[0].id: expected[0].version})
    with pytest.raises(EditConflict):
        diaries.sessions.attended(desk.actor, early)
    done = diaries.sessions.attended(desk.actor, command)
    noted = [one.outcome for one in diaries.sessions.of(gathering.session.id)]
    assert noted == [Outcome.HONOURED, Outcome.ABSENT, Outcome.HONOURED]
    with refused(No.SESSION_HELD):
        diaries.sessions.attended(desk.actor, replace(command, opened={}))
    desk.undo(done)
    again = [one.outcome for one in diaries.sessions.of(gathering.session.id)]
    assert again == [Outcome.PLANNED] * 3


def test_free_slots_keep_the_limits_of_the_entry(diaries: Diaries) -> None:
    desk, today = diaries.desk, diaries.desk.clock.today()
    person = desk.enter()
    (milestone,) = desk.open(person).milestones
    wanted = Free(CLAIRE, Nature.ORIENTATION, person=person)
    first = diaries.agenda.offer(desk.actor, wanted).proposals
    assert len(first) == 5
    assert first[0].starts_at == datetime.combine(today, datetime.min.time()) + timedelta(
        days=1, hours=8, minutes=30
    )
    assert first[0].keeps == today + timedelta(8)
    book(desk, desk.enter("KLEIN"), planned_at=first[0].starts_at, adviser=CLAIRE)
    again = diaries.agenda.offer(desk.actor, wanted).proposals
    assert again[0].starts_at == first[0].starts_at + timedelta(hours=1)
    month = Busy(
        "", "Congés", first[0].starts_at, datetime.combine(today + timedelta(10), NINE.time())
    )
    diaries.arrangements.keep_busy(desk.actor, replace(month, adviser=CLAIRE))
    later = diaries.agenda.offer(desk.actor, wanted).proposals
    assert {p.keeps for p in later} == {milestone.month_due_informed}
    assert min(p.starts_at.date() for p in later) == today + timedelta(10)
    other = diaries.agenda.offer(desk.actor, replace(wanted, adviser=MARC))
    assert other.proposals[0] == replace(first[0], adviser=MARC)
    assert (other.minutes, other.rooms) == (LENGTHS[Nature.ORIENTATION], ("A", "B"))


def test_without_an_adviser_whoever_of_the_site_is_free_first_is_proposed(
    diaries: Diaries,
) -> None:
    desk, today = diaries.desk, diaries.desk.clock.today()
    tomorrow = datetime.combine(today + timedelta(1), NINE.time().replace(8, 30))
    leave = Busy("", "Congés", tomorrow, tomorrow + timedelta(days=2), CLAIRE)
    diaries.arrangements.keep_busy(desk.actor, leave)
    third = tomorrow + timedelta(days=2)
    book(desk, desk.enter("KLEIN"), planned_at=third, adviser=MARC, room="B")
    roth = desk.enter("ROTH")
    book(desk, roth, planned_at=tomorrow, adviser="A. Ailleurs", site="S-1", room="A")
    person = desk.enter()
    wanted = Free(None, Nature.ORIENTATION, person=person, anyone=True)
    found = diaries.agenda.offer(desk.actor, wanted).proposals
    days = [proposal.starts_at.date() for proposal in found]
    assert len(set(days)) == len(days) == 5
    assert [(p.starts_at, p.adviser, p.room) for p in found[:3]] == [
        (tomorrow, MARC, "B"),
        (tomorrow + timedelta(days=1), MARC, "B"),
        (third, CLAIRE, "A"),
    ]
    for proposal in found:
        done = book(
            desk,
            desk.enter("HAAS"),
            planned_at=proposal.starts_at,
            adviser=proposal.adviser,
            room=proposal.room,
        )
        assert not diaries.item_at(done, proposal.starts_at.date()).conflict
    nobody = diaries.agenda.offer(desk.actor, replace(wanted, anyone=False)).proposals
    assert nobody[0].starts_at == tomorrow
    assert nobody[0].adviser is None
    diaries.arrangements.keep_site(desk.actor, Site("S-2", "Neudorf", "67"))
    diaries.arrangements.keep_post(desk.actor, Post("zoe", "Z. Roth", "67", site="S-2"))
    there = diaries.agenda.offer(desk.actor, replace(wanted, site="S-2")).proposals
    assert {proposal.adviser for proposal in there} == {"Z. Roth"}


def test_a_site_that_is_shut_for_a_day_proposes_nothing_there(diaries: Diaries) -> None:
    desk, today = diaries.desk, diaries.desk.clock.today()
    tomorrow = datetime.combine(today + timedelta(1), datetime.min.time())
    works = Busy("", "Travaux", tomorrow, tomorrow + timedelta(hours=23), site="S-1")
    diaries.arrangements.keep_busy(desk.actor, works)
    found = diaries.agenda.offer(desk.actor, Free(CLAIRE)).proposals
    assert found[0].starts_at.date() == today + timedelta(2)


def test_lengths_are_settled_by_whoever_may(diaries: Diaries) -> None:
    actor = diaries.desk.actor
    diaries.arrangements.keep_lengths(actor, {Nature.ORIENTATION: 40})
    assert diaries.book().minutes == 40
    assert diaries.read().lengths == {**LENGTHS, Nature.ORIENTATION: 40}
    with refused(No.BAD_VALUE):
        diaries.arrangements.keep_lengths(actor, {Nature.OTHER: 0})
    secretary = Actor("s", Role.SECRETARY)
    with refused(No.FORBIDDEN):
        diaries.arrangements.keep_lengths(secretary, {Nature.OTHER: 20})


def test_a_site_keeps_its_hours_in_one_way_and_its_posts_hold_it(diaries: Diaries) -> None:
    actor, arranged = diaries.desk.actor, diaries.arrangements
    house = {v.fact_id: v for v in arranged.house()}
    site = house["S-1"].content
    assert isinstance(site, Site)
    assert (site.hours, site.rooms) == ("lun-ven 08:30-12:00 13:30-17:30", "A; B")
    with refused(No.HOURS_UNREAD):
        arranged.keep_site(actor, replace(site, hours="tous les matins"), house["S-1"].version_id)
    with refused(No.SITE_IN_USE):
        arranged.drop_site(actor, site, house["S-1"].version_id or 0)
    for login in ("claire", "marc"):
        post = house[login].content
        assert isinstance(post, Post)
        arranged.drop_post(actor, post, house[login].version_id or 0)
    arranged.drop_site(actor, site, house["S-1"].version_id or 0)
    assert [v for v in arranged.house() if v.kind in (Kind.SITE, Kind.POST)] == []
    arranged.keep_post(actor, Post("claire", CLAIRE, "67"))
    assert [v.fact_id for v in arranged.house()] == ["claire"]


def test_a_site_shows_its_advisers_and_nobody_elses_diary(diaries: Diaries) -> None:
    diaries.book()
    diaries.book("KLEIN", adviser="A. Ailleurs")
    diaries.book("ROTH", adviser="A. Passage", site="S-1", at=NINE.replace(hour=11))
    read = diaries.read()
    assert read.advisers == (CLAIRE, MARC)
    assert read.seat.adviser == CLAIRE
    assert [item.booked.last_name for item in read.items] == ["DIALLO", "ROTH"]
    every = diaries.read(EVERY_SITE)
    assert set(every.advisers) == {CLAIRE, MARC, "A. Ailleurs", "A. Passage"}
    assert len(every.items) == 3
    other = Actor("b", Role.ADVISER, scope=frozenset({"68"}))
    assert diaries.agenda.read(other, WEEK, "S-1").items == ()
