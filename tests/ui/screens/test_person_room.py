"""A screen over a real store, and what a test does at the keyboard."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from calpae_desktop.bootstrap import tools
from calpae_desktop.domain.access import Actor, Role
from calpae_desktop.domain.appointment import Nature
from calpae_desktop.domain.calendar import paris_day
from calpae_desktop.domain.fact import Kind, Version
from calpae_desktop.domain.person import Person, Title
from calpae_desktop.services.commands import BookAppointment, RecordEntry
from calpae_desktop.services.desk import Desk
from calpae_desktop.services.desk import desk as make_desk
from calpae_desktop.services.reference import save_schemes
from calpae_desktop.storage.store import demo_store
from calpae_desktop.ui.changes import Changes
from calpae_desktop.ui.screens.person import PersonScreen
from calpae_desktop.ui.screens.person.forms import Form
from calpae_desktop.ui.tasks import Tasks

Key = Qt.Key


@dataclass
class MovedClock:
    instant: datetime = field(default=datetime(2027, 3, 23, 9, 24, tzinfo=UTC))

    def now(self) -> datetime:
        return self.instant

    def today(self) -> date:
        return paris_day(self.instant)


class OffTheScreen:
    """A service that fails when it is called on the thread of the screens."""

    def __init__(self, service: object) -> None:
        self._service = service

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._service, name)

        def guarded(*arguments: Any, **named: Any) -> Any:
            assert threading.current_thread() is not threading.main_thread(), name
            return found(*arguments, **named)

        return guarded if callable(found) else found


SERVICES = ("appointments", "contracts", "orientations", "supports", "corrections", "dossiers")


@dataclass
class Room:
    """A screen over a real store; `desk` writes as another person would."""

    desk: Desk
    clock: MovedClock
    screen: PersonScreen
    changes: Changes
    qtbot: QtBot
    person: str = ""

    def enter(self, days: int = 12, **more: Any) -> str:
        informed = self.clock.today() - timedelta(days=days)
        who = Person("", "DIALLO", "Aminata", date(1994, 8, 14), title=Title.MRS, **more)
        entry = RecordEntry(who, "67", informed - timedelta(days=10), informed)
        (self.person,) = self.desk.intake.record_entry(self.desk.actor, entry).persons
        return self.person

    def book(self, days: int, hour: time = time(10, 30)) -> Version:
        planned = datetime.combine(self.clock.today() + timedelta(days=days), hour)
        fixed = datetime.combine(self.clock.today() - timedelta(days=8), time())
        command = BookAppointment(self.person, "67", Nature.ORIENTATION, planned, fixed)
        self.desk.appointments.book(self.desk.actor, command)
        return self.facts(Kind.APPOINTMENT)[-1]

    def facts(self, kind: Kind) -> list[Version]:
        return self.desk.dossiers.open(self.desk.actor, self.person).current(kind)

    def show(self) -> None:
        self.screen.arrive(self.person)
        self.until(lambda: self.screen.page is not None)

    def until(self, reached: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(reached, timeout=5000)

    def press(
        self, key: Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        QTest.keyClick(self.screen.window().windowHandle(), key, modifier)

    def type(self, text: str) -> None:
        """Key events one by one: `keyClicks` aborts on accents."""
        for letter in text:
            target = QApplication.focusWidget()
            assert target is not None
            for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(target, event)

    def form(self) -> Form:
        self.until(lambda: self.screen.body.panel.form is not None)
        form = self.screen.body.panel.form
        assert form is not None
        return form

    def saved(self, reached: Callable[[], bool]) -> None:
        """A write and the read after it have come back."""
        before = self.screen.page
        self.until(lambda: self.screen.page is not before and reached())


@pytest.fixture(name="room")
def opened_room(qtbot: QtBot, tmp_path: Path) -> Iterator[Room]:
    clock = MovedClock()
    store = demo_store(tmp_path, clock)
    save_schemes(store)
    actor = Actor("claire", Role.ADMINISTRATOR, "Claire Muller")
    desk = make_desk(store, clock, actor, tools())
    guarded = replace(desk, **{name: OffTheScreen(getattr(desk, name)) for name in SERVICES})  # type: ignore[arg-type] # stands for each service
    tasks, changes = Tasks(), Changes()
    screen = PersonScreen(guarded, tasks, changes)
    qtbot.addWidget(screen)
    screen.resize(1472, 920)
    screen.show()
    screen.activateWindow()
    qtbot.waitActive(screen)
    yield Room(desk, clock, screen, changes, qtbot)
    screen.body.strip.close_button.click()
    tasks.close()
    store.close()


def test_the_guard_of_services_can_fail(room: Room) -> None:
    with pytest.raises(AssertionError, match="open"):
        OffTheScreen(room.desk.dossiers).open(room.desk.actor, "P-1")
