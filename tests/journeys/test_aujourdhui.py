"""Journeys of aujourdhui.feature: the day of an adviser, by keyboard."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from PySide6.QtWidgets import QComboBox
from pytest_bdd import given, parsers, scenarios, then, when

from calpae_desktop.domain.appointment import Appointment, Nature, Outcome
from calpae_desktop.domain.call import Call, CallResult
from calpae_desktop.domain.fact import Kind
from calpae_desktop.services.commands import BookAppointment

from .desk import CLAIRE, Post
from .hand import Hand, focus

scenarios("aujourdhui.feature")

OUTCOMES = {
    "prévu": Outcome.PLANNED,
    "honoré": Outcome.HONOURED,
    "absent": Outcome.ABSENT,
    "excusé": Outcome.EXCUSED,
}


@pytest.fixture
def people() -> list[str]:
    """The dossiers of the journey: who comes at 10:30, then those of yesterday."""
    return []


def appointments(post: Post, person: str) -> list[Appointment]:
    versions = post.desk.dossiers.open(CLAIRE, person).current(Kind.APPOINTMENT)
    found = [v.content for v in versions if isinstance(v.content, Appointment)]
    return sorted(found, key=lambda appointment: appointment.planned_at)


def book(post: Post, at: datetime) -> str:
    fixed = at - timedelta(days=4)
    command = BookAppointment(
        post.person, "67", Nature.ORIENTATION, at, fixed, adviser="Claire Muller"
    )
    post.desk.appointments.book(CLAIRE, command)
    return post.person


@given("son rendez-vous de 10:30")
def an_appointment(post: Post, people: list[str]) -> None:
    people.append(book(post, datetime(2027, 3, 23, 10, 30)))


@given("deux rendez-vous d’hier sans issue")
def of_yesterday(post: Post, people: list[str]) -> None:
    for name, hour in (("FISCHER", 15), ("OZTÜRK", 16)):
        post.enter(name, "Emre", 20)
        people.append(book(post, datetime(2027, 3, 22, hour)))


@given("Aujourd’hui affiché")
def the_day_is_shown(post: Post, hand: Hand) -> None:
    post.window.open("today")
    hand.sees("DIALLO Aminata")
    hand.pressed = 0


@when("je prends le premier créneau proposé")
def the_first_slot(hand: Hand) -> None:
    hand.go_to("Nouveau rendez-vous")
    box = focus()
    assert isinstance(box, QComboBox)
    hand.until(lambda: box.count() > 2)
    hand.press("↓")


@when(parsers.parse("je vais à la ligne de « {name} »"))
def to_the_line(hand: Hand, name: str) -> None:
    hand.go_to_like(name)


@then(parsers.re(r"il a fallu (?P<most>\d+) touches? au plus"))
def so_many_keys(hand: Hand, most: str) -> None:
    assert 0 < hand.pressed <= int(most)


@then(parsers.parse("son rendez-vous est {outcome}"))
def its_outcome(post: Post, hand: Hand, people: list[str], outcome: str) -> None:
    hand.until(lambda: appointments(post, people[0])[0].outcome is OUTCOMES[outcome])


@then(parsers.parse("les rendez-vous d’hier sont {outcome}"))
def their_outcomes(post: Post, hand: Hand, people: list[str], outcome: str) -> None:
    expected = [OUTCOMES[outcome]] * 2
    hand.until(lambda: [appointments(post, p)[0].outcome for p in people[1:]] == expected)


@then("le service tient l’appel, le motif et un second rendez-vous qui remplace le premier")
def all_of_it_is_kept(post: Post, people: list[str]) -> None:
    first, second = appointments(post, people[0])
    assert (first.absence_reason, second.replaces) == ("transport", first.id)
    assert second.planned_at > datetime(2027, 3, 23, 10, 30)
    (call,) = (v.content for v in post.desk.dossiers.open(CLAIRE, people[0]).current(Kind.CALL))
    assert isinstance(call, Call)
    assert (call.result, call.appointment) == (CallResult.MESSAGE, first.id)


@then("le service ne tient plus que l’absence")
def only_the_absence(post: Post, people: list[str]) -> None:
    (only,) = appointments(post, people[0])
    assert (only.outcome, only.absence_reason) == (Outcome.ABSENT, None)
    assert post.desk.dossiers.open(CLAIRE, people[0]).current(Kind.CALL) == []
