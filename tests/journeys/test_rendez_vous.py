"""Journeys of rendez-vous.feature: booking, and what came of it."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from pytest_bdd import given, parsers, scenarios, then

from calpae_desktop.domain.appointment import Appointment, Nature, Outcome
from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.milestones import Milestone
from calpae_desktop.services.commands import BookAppointment
from calpae_desktop.services.holidays import holiday
from calpae_desktop.ui.screens.dossier.corrections import wall
from calpae_desktop.ui.widgets.dates import short

from .desk import CLAIRE, Post
from .hand import Hand

scenarios("rendez-vous.feature")

OUTCOMES = {
    "prévu": Outcome.PLANNED,
    "honoré": Outcome.HONOURED,
    "absent": Outcome.ABSENT,
    "excusé": Outcome.EXCUSED,
}


def appointments(post: Post) -> list[Appointment]:
    contents = [version.content for version in post.facts(Kind.APPOINTMENT)]
    return [content for content in contents if isinstance(content, Appointment)]


@pytest.fixture
def before() -> list[Milestone]:
    """Milestones as they were when the dossier was opened."""
    return []


@given("un rendez-vous d’orientation il y a une heure")
def an_appointment(post: Post, before: list[Milestone]) -> None:
    planned = wall(post.clock.now()) - timedelta(hours=1)
    fixed = planned - timedelta(days=4)
    command = BookAppointment(post.person, "67", Nature.ORIENTATION, planned, fixed)
    post.desk.appointments.book(CLAIRE, command)
    before.append(post.milestone())


@given(parsers.parse("une autre personne reçue le {day} à {hour} par {adviser}"))
def somebody_else(post: Post, day: str, hour: str, adviser: str) -> None:
    mine = post.person
    other = post.enter("KELLER", "Bruno", 1)
    at = datetime.strptime(f"{day} {hour}", "%d/%m/%Y %H:%M")
    command = BookAppointment(other, "67", Nature.ORIENTATION, at, adviser=adviser)
    post.desk.appointments.book(CLAIRE, command)
    post.person = mine


@then(parsers.re(r"il a fallu (?P<most>\d+) touches? au plus"))
def so_many_keys(hand: Hand, most: str) -> None:
    assert 0 < hand.pressed <= int(most)


@then(parsers.parse("le service tient un rendez-vous prévu le {day} à {hour}"))
def one_is_planned(post: Post, day: str, hour: str) -> None:
    (found,) = appointments(post)
    assert found.outcome is Outcome.PLANNED
    assert (short(found.planned_on), f"{found.planned_at:%H:%M}") == (day, hour)


@then(parsers.parse("le service dit le premier rendez-vous pris le {day}"))
def booked_on(post: Post, day: str) -> None:
    assert post.milestone().booked_on is not None
    assert short(post.milestone().booked_on) == day  # type: ignore[arg-type] # said just above


@then("le rendez-vous n’est ni un jour férié d’Alsace ni un week-end")
def on_an_open_day(post: Post) -> None:
    (found,) = appointments(post)
    assert holiday(found.planned_on) is None
    assert found.planned_on.weekday() < 5


@then(parsers.parse("le service dit le rendez-vous {outcome}"))
def the_outcome_is(post: Post, outcome: str) -> None:
    assert [found.outcome for found in appointments(post)] == [OUTCOMES[outcome]]


@then("les dates clés sont celles d’avant")
def milestones_are_back(post: Post, before: list[Milestone]) -> None:
    assert [post.milestone()] == before


@then(parsers.parse("le service dit l’entretien honoré le {day}"))
def honoured_on(post: Post, day: str) -> None:
    honoured = post.milestone().honoured_on
    assert honoured is not None
    assert short(honoured) == day


@then("le second rendez-vous remplace le premier")
def the_second_replaces(post: Post) -> None:
    first, second = appointments(post)
    assert second.replaces == first.id


@then("le service ne tient aucun rendez-vous")
def none_is_kept(post: Post) -> None:
    assert appointments(post) == []
