"""What is held on a site by whoever it is not the usual one of, on both engines."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from calpae_desktop.domain.busy import Busy
from calpae_desktop.domain.free import Obstacle
from calpae_desktop.domain.refusals import No
from calpae_desktop.domain.site import Post
from calpae_desktop.services.offers import Free
from calpae_desktop.services.rooms import room_of
from calpae_desktop.words.refusals import sentence

from .conftest import Desk
from .gestures import book, refused
from .test_agenda import CLAIRE, MEINAU, NINE, SESSION, Diaries


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
