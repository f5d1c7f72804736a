"""The agenda, shown and active, on a week of two advisers; what is prepared is another desk's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from calpae_desktop.domain.appointment import Nature
from calpae_desktop.domain.site import Post, Site
from calpae_desktop.services.agenda import Item
from calpae_desktop.services.commands import BookAppointment
from calpae_desktop.ui.changes import Changes
from calpae_desktop.ui.screens.agenda import AgendaScreen
from calpae_desktop.ui.screens.agenda.blocks import Block
from calpae_desktop.ui.screens.agenda.panel import PanelForm
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.tasks import Tasks
from tests.ui.fakes import Room

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
TUESDAY = date(2027, 3, 23)
CLAIRE, MARC = "C. Muller", "M. Stoll"


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2027, 3, day, hour, minute)


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


class Stage:
    """The screen, shown and active, on a week of two advisers."""

    def __init__(self, qtbot: QtBot, room: Room) -> None:
        self.qtbot, self.room, self.desk = qtbot, room, room.other
        self.tasks = Tasks()
        arranged, actor = self.desk.agenda.arrangements, self.desk.actor
        arranged.keep_site(actor, Site("S-1", "Meinau", "67", rooms="Kléber; Box"))
        for login, name in ((room.desk.actor.login, CLAIRE), ("marc", MARC)):
            arranged.keep_post(actor, Post(login, name, "67", site="S-1"))
        self.session = Session(room.desk, self.tasks, Changes())
        self.screen = AgendaScreen(self.session)
        qtbot.addWidget(self.screen)
        self.screen.resize(1060, 640)

    def book(self, name: str, planned: datetime, adviser: str = CLAIRE, **more: object) -> str:
        person = self.room.enter(name, "Anne")
        command = BookAppointment(person, "67", Nature.ORIENTATION, planned, adviser=adviser)
        said = replace(command, keep_conflict=True, **more)  # type: ignore[arg-type] # its fields
        done = self.desk.appointments.book(self.desk.actor, said)
        return done.written[0].fact_id

    def show(self) -> None:
        with self.qtbot.waitActive(self.screen):
            self.screen.show()
        self.read()

    def read(self) -> None:
        """Read the week again, and wait for it."""
        before = self.screen.diary
        self.screen.arrive(None)
        self.until(lambda: self.screen.diary is not None and self.screen.diary is not before)

    def until(self, true: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(true, timeout=6000)

    def block(self, key: str) -> Block:
        return next(b for b in self.screen.grid.shown() if b.placed and b.placed.key == key)

    def focus(self, key: str) -> Block:
        block = self.block(key)
        self.screen.grid.choose(key)
        block.setFocus()
        return block

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.screen, key)

    def nudge(self, key: Qt.Key) -> None:
        """An arrow while Alt stays down (QTest would let it go each time)."""
        QApplication.sendEvent(focused(), QKeyEvent(QEvent.Type.KeyPress, key, ALT))

    def item(self, key: str) -> Item:
        return next(i for i in self.screen.diary.items if i.booked.id == key)  # type: ignore[union-attr] # read

    def form(self, kind: type[PanelForm]) -> PanelForm:
        self.until(lambda: isinstance(self.screen.panels.form, kind))
        assert self.screen.panels.form is not None
        return self.screen.panels.form

    def told(self, words: str) -> None:
        self.until(lambda: words in self.screen.strip.label.text())


@pytest.fixture(name="stage")
def agenda_stage(qtbot: QtBot, tmp_path: Path) -> Iterator[Stage]:
    room = Room(tmp_path)
    room.clock.to(23, 10, 20)
    made = Stage(qtbot, room)
    yield made
    made.tasks.close()
    assert room.watched.faults == []
    room.close()
