"""Each kind of fact of the desk in the history, in its words and under its tab; deadlines."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from calpae_desktop.domain.fact import Content
from calpae_desktop.domain.following import Following
from calpae_desktop.domain.law import CountedFrom, Limit
from calpae_desktop.domain.orientation import Orientation
from calpae_desktop.domain.reach import Channel, Reach
from calpae_desktop.domain.sending import Sending
from calpae_desktop.domain.slot import Slot
from calpae_desktop.domain.standing import Keeping
from calpae_desktop.services.standing import Deadline, deadlines
from calpae_desktop.ui.screens.dossier import details, history
from calpae_desktop.ui.screens.dossier.reading import Dossier
from calpae_desktop.ui.widgets import Event
from calpae_desktop.words.dates import duration
from tests.ui.screens.test_dossier_presenters import RIGHT, booked, dossier, entry, oriented

SITES = {"S1": "Strasbourg-Meinau"}
DUE = date(2027, 4, 11)


def known(*contents: Content) -> Dossier:
    opened = dossier(RIGHT, *contents)
    return replace(opened, view=replace(opened.view, sites=SITES))


def events(found: Dossier, tab: str) -> list[Event]:
    return history.listed(history.happenings(found), tab)


@pytest.mark.parametrize(
    ("slot", "said"),
    [
        (Slot("R1", "P1", 60, "S1", "bureau 4"), "Strasbourg-Meinau, bureau 4 · 1 h"),
        (Slot("R1", "P1", 90, "S1"), "Strasbourg-Meinau · 1 h 30"),
        (Slot("R1", "P1", 45, None, None, "SC1"), "Séance collective · 45 min"),
        (Slot("R1", "P1", 30, "S-gone"), "30 min"),
    ],
)
def test_an_appointment_says_where_and_how_long(slot: Slot, said: str) -> None:
    found = known(booked(23), slot)
    (event,) = events(found, "appointments")
    assert event.detail.endswith(f" · {said}")
    assert len(events(found, "all")) == len(events(known(booked(23)), "all"))


def test_a_message_is_told_under_its_tab() -> None:
    at = datetime(2027, 3, 20, 14, 5)
    sent = Sending("M1", "P1", at, Channel.SMS, "convocation", None, "0612345678", adviser="C. M.")
    (event,) = events(known(sent), "sendings")
    assert (event.day, event.time, event.title) == ("20/03/2027", "14:05", "Envoi : SMS")
    assert event.detail == "0612345678 · C. M."


def test_who_follows_is_told_on_the_day_it_began() -> None:
    following = Following("F-P1", "P1", date(2027, 3, 12), "Paul Roth", "S1")
    (event,) = (e for e in events(known(following), "all") if e.key.startswith("following"))
    assert (event.day, event.time) == ("12/03/2027", "")
    assert (event.title, event.detail) == ("Suivi par Paul Roth", "Strasbourg-Meinau")
    lifted = replace(following, adviser=None)
    (event,) = (e for e in events(known(lifted), "all") if e.key.startswith("following"))
    assert event.title == "Suivi levé"


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (Reach("K", "P1", Channel.SMS, remark="après 16 h"), "SMS, après 16 h"),
        (Reach("K", "P1", Channel.LETTER), "courrier"),
        (Reach("K", "P1", email_agreed=True, sms_agreed=True), "accepte les courriels et les SMS"),
        (Reach("K", "P1", remark="chez sa sœur"), "chez sa sœur"),
        (Reach("K", "P1", interpreter=True), "rien de dit"),
    ],
)
def test_how_to_reach_a_person_on_one_line(said: Reach, words: str) -> None:
    lines = {line.name: line.value for line in details.details(known(said))}
    assert lines["Préfère"] == words
    assert lines.get("Langues") == ("avec interprète" if said.interpreter else None)


@pytest.mark.parametrize(
    ("minutes", "words"), [(5, "5 min"), (60, "1 h"), (75, "1 h 15"), (120, "2 h"), (125, "2 h 05")]
)
def test_how_long_in_words(minutes: int, words: str) -> None:
    assert duration(minutes) == words


def terms(*facts: Content, today: date) -> dict[str, Deadline]:
    orientations = [f for f in facts if isinstance(f, Orientation)]
    found = deadlines(entry(*facts), orientations, today)
    return {d.of if isinstance(d.of, str) else d.of.rule.step.value: d for d in found}


@pytest.mark.parametrize(
    ("today", "keeping", "left"),
    [
        (DUE - timedelta(8), Keeping.ON_TIME, 8),
        (DUE - timedelta(7), Keeping.SOON, 7),
        (DUE, Keeping.SOON, 0),
        (DUE + timedelta(1), Keeping.MISSED, -1),
    ],
)
def test_the_month_is_watched_in_its_last_week_and_kept_to_its_last_day(
    today: date, keeping: Keeping, left: int
) -> None:
    found = terms(booked(23), today=today)["F4-2"]
    assert (found.due, found.keeping, found.left) == (DUE, keeping, left)


@pytest.mark.parametrize(
    ("on", "keeping"), [(DUE, Keeping.KEPT), (DUE + timedelta(1), Keeping.MISSED)]
)
def test_what_was_done_is_kept_or_not_whatever_the_day(on: date, keeping: Keeping) -> None:
    found = terms(oriented(on), today=date(2027, 6, 1))
    assert (found["F4-2"].keeping, found["F4-2"].done_on) == (keeping, on)
    # Six weeks after the information, by law.
    assert found["orientation"].keeping is Keeping.KEPT


def test_the_eight_days_are_watched_two_days_before() -> None:
    days = {n: terms(today=date(2027, 3, 19) - timedelta(n))["L-1"].keeping for n in (3, 2, 0)}
    assert days == {3: Keeping.ON_TIME, 2: Keeping.SOON, 0: Keeping.SOON}


def test_what_waits_for_something_else_has_no_day_and_comes_last() -> None:
    found = list(terms(booked(23), today=date(2027, 3, 23)).values())
    assert [d.due for d in found[:-1]] == sorted(d.due for d in found[:-1] if d.due)
    assert (found[-1].of, found[-1].due, found[-1].keeping) == ("F4-4", None, Keeping.WAITING)
    unnotified = terms(oriented(date(2027, 3, 20)), today=date(2027, 3, 23))["contract"]
    assert isinstance(unnotified.of, Limit)
    assert unnotified.of.rule.origin is CountedFrom.NOTIFICATION
    assert (unnotified.due, unnotified.keeping) == (None, Keeping.WAITING)
