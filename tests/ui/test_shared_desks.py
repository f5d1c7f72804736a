"""Two desks on one server, by their windows: each sees what the other writes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
import shiboken6
from pytestqt.qtbot import QtBot
from sqlalchemy import Connection

from calpae_desktop.domain.appointment import Outcome
from calpae_desktop.domain.fact import Kind
from calpae_desktop.services.commands import LogOutcome
from calpae_desktop.services.reference import save_schemes
from calpae_desktop.services.rows import Heard
from calpae_desktop.storage import shared
from calpae_desktop.ui.changes import Change, Changes
from calpae_desktop.ui.desk_window import LOST, SERVER_BACKUP, DeskWindow
from calpae_desktop.ui.screens.dossier.actions import CALL
from calpae_desktop.ui.screens.dossier.forms import CallForm
from calpae_desktop.ui.screens.dossier.screen import DossierScreen
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.tasks import Tasks
from tests.engines import Databases
from tests.ui.fakes import SAMIR, MovedClock, Room


@pytest.fixture
def room(databases: tuple[Databases, ExitStack], tmp_path: Path) -> Iterator[Room]:
    clock = MovedClock()

    def time(_connection: Connection) -> datetime:
        return clock.now()

    with ExitStack() as held:
        founded = held.enter_context(databases[0].founded(databases[1], clock))
        theirs = shared.open_store(founded._url, time)
        held.callback(theirs.close)
        save_schemes(theirs)
        yield Room(tmp_path, clock, (founded, theirs))


@pytest.fixture
def tasks() -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.close()


@pytest.fixture
def window(qtbot: QtBot, room: Room, tasks: Tasks) -> Iterator[DeskWindow]:
    made = DeskWindow(Session(replace(room.desk, demonstration=False), tasks, Changes()))
    with qtbot.waitActive(made):
        made.show()
    yield made
    made.close()
    shiboken6.delete(made)


def opened(qtbot: QtBot, window: DeskWindow, person: str) -> DossierScreen:
    window.open("dossier", person)
    screen = window.stack.screen_shown
    assert isinstance(screen, DossierScreen)
    qtbot.waitUntil(lambda: screen.dossier is not None)
    return screen


def outcome(screen: DossierScreen) -> Outcome:
    assert screen.dossier is not None
    ((_, found),) = screen.dossier.appointments
    return found.outcome


def test_what_another_desk_writes_is_seen_within_a_second_and_what_is_typed_stays(
    qtbot: QtBot, window: DeskWindow, room: Room
) -> None:
    person = room.prepared()
    screen = opened(qtbot, window, person)
    qtbot.waitUntil(lambda: window._heard_once, timeout=10_000)
    screen.open_form(CALL)
    form = screen.form
    assert isinstance(form, CallForm)
    form.note.set_value("Rappeler jeudi")
    (booked,) = room.facts(person, Kind.APPOINTMENT)
    said = LogOutcome(booked.fact_id, booked.version_id or 0, Outcome.HONOURED)
    room.other.appointments.log(SAMIR, said)
    qtbot.waitUntil(lambda: outcome(screen) is Outcome.HONOURED, timeout=1_000)
    assert screen.form is form
    assert form.note.value() == "Rappeler jeudi"
    assert room.watched.faults == []
    form.note.set_value("")


def test_a_shared_base_says_who_backs_it_up(window: DeskWindow) -> None:
    assert window.status_bar.backup.accessibleName() == SERVER_BACKUP


def test_a_lost_server_is_a_strip_until_it_is_found_again(qtbot: QtBot, window: DeskWindow) -> None:
    told: list[Change] = []
    window._session.changes.changed.connect(told.append)
    qtbot.waitUntil(lambda: window._heard_once, timeout=10_000)
    assert told == []
    assert not window.banner.isVisible()
    window._on_heard(Heard(connected=False))
    assert window.banner.isVisible()
    assert window.banner.label.text() == LOST
    window._on_heard(Heard())
    assert not window.banner.isVisible()
    assert told == [Change()]
