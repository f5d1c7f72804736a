"""What is held on a site by whoever it is not the usual one of, on both engines."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from calpae_desktop.domain.access import Actor, Role
from calpae_desktop.domain.busy import Busy
from calpae_desktop.domain.free import Obstacle
from calpae_desktop.domain.refusals import No
from calpae_desktop.domain.site import Post
from calpae_desktop.services.followings import Followings
from calpae_desktop.services.offers import Free
from calpae_desktop.services.rooms import NO_ROOM, count_in, room_of, rooms_shown
from calpae_desktop.words.refusals import sentence

from .conftest import Desk
from .gestures import book, refused
from .test_agenda import CLAIRE, MARC, MEINAU, NINE, SESSION, Diaries


@pytest.fixture
def diaries(desk: Desk) -> Diaries:
    return Diaries(desk)


def test_a_closing_for_everyone_shuts_every_site_and_every_diary(diaries: Diaries) -> None:
    desk, today = diaries.desk, diaries.desk.clock.today()
    tomorrow = datetime.combine(today + timedelta(1), datetime.min.time())
    closing = Busy("", "Pont", tomorrow, tomorrow + timedelta(hours=23))
    diaries.arrangements.keep_busy(desk.actor, closing)
    nine = tomorrow.replace(hour=9)
    for adviser in (CLAIRE, None):
        found = diaries.agenda.offer(desk.actor, Free(adviser)).proposals
        assert found[0].starts_at.date() == today + timedelta(2)
        with refused(No.SLOT_TAKEN) as taken:
            book(desk, desk.enter("KLEIN"), planned_at=nine, adviser=adviser)
        assert "indisponible : Pont" in sentence(taken.value)
    kept = book(desk, desk.enter("ROTH"), planned_at=nine, adviser=CLAIRE, keep_conflict=True)
    shown = diaries.item_at(kept, nine.date())
    assert shown.obstacles == ((Obstacle.BUSY, "Pont"),)


def test_what_a_visiting_adviser_holds_is_in_the_diary_of_the_site_they_visit(
    diaries: Diaries,
) -> None:
    desk, visitor = diaries.desk, "A. Passage"
    diaries.arrangements.keep_post(desk.actor, Post("passage", visitor, "67", site="S-2"))
    diaries.arrangements.keep_site(desk.actor, replace(MEINAU, id="S-2", name="Neudorf"))
    people = [desk.enter(name) for name in ("ADAM", "BAUER")]
    plan = replace(SESSION, adviser=visitor, site="S-1")
    diaries.sessions.plan(desk.actor, plan, people)
    later = NINE.replace(hour=14)
    meeting = Busy("", "Réunion", later, later + timedelta(hours=1), visitor, "S-1", "B")
    diaries.arrangements.keep_busy(desk.actor, meeting)
    away = Busy("", "Congés", later + timedelta(1), later + timedelta(2), visitor)
    diaries.arrangements.keep_busy(desk.actor, away)
    read = diaries.read("S-1")
    assert visitor not in read.advisers
    (gathering,) = read.gatherings
    assert {one.person for one in gathering.expected} == set(people)
    assert read.items == ()
    (busy,) = read.busy
    assert isinstance(busy.content, Busy)
    assert busy.content.label == "Réunion"
    assert room_of(read, gathering) == "A"
    assert room_of(read, busy) == "B"
    assert len(diaries.read("S-2").busy) == 2


def test_without_adviser_nor_site_an_appointment_is_on_the_site_of_who_follows(
    diaries: Diaries,
) -> None:
    """What the agenda would call a conflict is refused, whichever of the two comes first."""
    desk, person = diaries.desk, diaries.desk.enter()
    Followings(desk.store, desk.clock).assign(desk.actor, [person], CLAIRE, None)
    diaries.book("KLEIN", adviser=MARC, room="A")
    with refused(No.SLOT_TAKEN) as taken:
        diaries.book(person=person, adviser=None, room="A")
    assert "salle prise : KLEIN" in sentence(taken.value)
    later = NINE.replace(hour=14)
    unsaid = diaries.book(person=person, at=later, adviser=None, room="A")
    with refused(No.SLOT_TAKEN) as taken:
        diaries.book("ROTH", later, adviser=MARC, room="A")
    assert "salle prise : DIALLO" in sentence(taken.value)
    diaries.book("HAAS", later, adviser=MARC, room="A", keep_conflict=True)
    assert diaries.item(unsaid.booked.id).obstacles == ((Obstacle.ROOM, "HAAS Aminata"),)


def test_those_of_a_session_without_a_site_take_no_room_of_who_follows_them(
    diaries: Diaries,
) -> None:
    desk, person = diaries.desk, diaries.desk.enter()
    Followings(desk.store, desk.clock).assign(desk.actor, [person], CLAIRE, None)
    diaries.sessions.plan(desk.actor, replace(SESSION, adviser=None), [person])
    assert not diaries.book("KLEIN", adviser=MARC, room="A").conflict


def test_a_room_typed_in_two_ways_is_one_lane(diaries: Diaries) -> None:
    for hour, room in enumerate(("salle 12", "Salle 12", "a", "Cave"), start=13):
        diaries.book(f"NOM{hour}", NINE.replace(hour=hour), room=room)
    read = diaries.read()
    assert rooms_shown(read) == ("A", "B", "Cave", "Salle 12", NO_ROOM)
    counts = [count_in(read, room) for room in rooms_shown(read)]
    assert counts == [1, 0, 1, 2, 0]


def test_rooms_are_told_when_those_looked_at_share_a_site(diaries: Diaries) -> None:
    desk = diaries.desk
    elsewhere = replace(MEINAU, id="S-2", name="Neudorf", rooms="Z")
    diaries.arrangements.keep_site(desk.actor, elsewhere)
    nobody = Actor("sans-poste", Role.ADMINISTRATOR)
    wanted = Free(None, person=desk.enter(), anyone=True)
    assert diaries.agenda.offer(nobody, wanted).rooms == ("A", "B")
    diaries.arrangements.keep_post(desk.actor, Post("anne", "A. Anne", "67", site="S-2"))
    found = diaries.agenda.offer(nobody, wanted)
    assert found.rooms == ()
    assert {proposal.room for proposal in found.proposals} <= {"A", "B", "Z"}
    assert diaries.agenda.offer(nobody, replace(wanted, adviser="A. Anne")).rooms == ("Z",)
