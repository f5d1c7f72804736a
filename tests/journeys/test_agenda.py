"""Journeys of agenda.feature: a week held by the keyboard."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from pytest_bdd import given, parsers, scenarios, then

from calpae_desktop.domain.appointment import Appointment, Nature, Outcome
from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.site import Post as Place
from calpae_desktop.domain.site import Site
from calpae_desktop.services.commands import BookAppointment
from calpae_desktop.ui.screens.agenda import AgendaScreen

from .desk import CLAIRE, Post
from .hand import Hand

scenarios("agenda.feature")

HOURS = "lun-ven 08:30-12:00 13:30-17:30"
_WINTER_OFFSET = timedelta(hours=1)


def wall(day: str, hour: str) -> datetime:
    return datetime.strptime(f"{day} {hour}", "%d/%m/%Y %H:%M")


def screen(post: Post) -> AgendaScreen:
    found = post.window.stack.screen_shown
    assert isinstance(found, AgendaScreen)
    return found


def appointments(post: Post) -> list[Appointment]:
    contents = [version.content for version in post.facts(Kind.APPOINTMENT)]
    found = [content for content in contents if isinstance(content, Appointment)]
    return sorted(found, key=lambda appointment: appointment.planned_at)


@given("le site Meinau où reçoivent C. Muller et M. Stoll")
def a_site(post: Post) -> None:
    arranged = post.desk.agenda.arrangements
    arranged.keep_site(CLAIRE, Site("S-1", "Meinau", "67", hours=HOURS))
    for login, name in ((CLAIRE.login, "C. Muller"), ("marc", "M. Stoll")):
        arranged.keep_post(CLAIRE, Place(login, name, "67", site="S-1"))


@given(parsers.parse("KELLER Bruno reçu par {adviser} le {day} à {hour}"))
def somebody_is_expected(post: Post, adviser: str, day: str, hour: str) -> None:
    post.enter("KELLER", "Bruno", 6)
    planned = wall(day, hour)
    command = BookAppointment(post.person, "67", Nature.ORIENTATION, planned, adviser=adviser)
    post.desk.appointments.book(CLAIRE, command)


@given("l’agenda ouvert")
def the_agenda_is_open(post: Post, hand: Hand) -> None:
    post.window.open("agenda")
    hand.sees("22 au 26 mars 2027")
    hand.pressed = 0


@given(parsers.parse("nous sommes le {day} à {hour}"))
def it_is(post: Post, day: str, hour: str) -> None:
    post.clock.instant = wall(day, hour).replace(tzinfo=UTC) - _WINTER_OFFSET


@given("l’agenda relu")
def the_agenda_is_read_again(post: Post, hand: Hand) -> None:
    before = screen(post).diary
    screen(post).read()
    hand.until(lambda: screen(post).diary is not before)


@given("les réglages ouverts")
def the_settings_are_open(post: Post, hand: Hand) -> None:
    screen(post).settle()
    hand.sees("Réglages de l’agenda")


@then(parsers.re(r"il a fallu (?P<most>\d+) touches? au plus"))
def so_many_keys(hand: Hand, most: str) -> None:
    assert 0 < hand.pressed <= int(most)


@then(parsers.parse("le service dit KELLER Bruno prévu le {day} à {hour}"))
def it_is_planned(post: Post, hand: Hand, day: str, hour: str) -> None:
    planned = [(wall(day, hour), Outcome.PLANNED)]
    hand.until(lambda: [(a.planned_at, a.outcome) for a in appointments(post)] == planned)


@then(
    parsers.parse(
        "le service dit KELLER Bruno reporté par le service, puis prévu le {day} à {hour}"
    )
)
def it_was_postponed(post: Post, day: str, hour: str) -> None:
    before, after = appointments(post)
    assert before.outcome is Outcome.POSTPONED_BY_SERVICE
    assert (after.planned_at, after.outcome) == (wall(day, hour), Outcome.PLANNED)
    assert after.replaces == before.id


@then(parsers.parse("le site Meinau est ouvert « {hours} »"))
def the_site_opens(post: Post, hours: str) -> None:
    (site,) = post.desk.posts.sites()
    assert site.hours == hours
