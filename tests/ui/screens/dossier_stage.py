"""The dossier, shown and active, on a real base."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from calpae_desktop.domain.appointment import Appointment
from calpae_desktop.domain.fact import Kind
from calpae_desktop.ui.changes import Changes
from calpae_desktop.ui.screens.dossier.forms import (
    Form,
)
from calpae_desktop.ui.screens.dossier.screen import DossierScreen
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.tasks import Tasks
from tests.ui.fakes import Room

Key = Qt.Key
F = TypeVar("F", bound=Form)


class Stage:
    """The screen, shown and active, on a prepared dossier."""

    def __init__(self, qtbot: QtBot, room: Room) -> None:
        self.qtbot, self.room = qtbot, room
        self.person = room.prepared()
        self.begin()

    def begin(self) -> None:
        """A session that begins: nothing is known of an earlier one but what the base holds."""
        self.tasks = Tasks()
        self.session = Session(self.room.desk, self.tasks, Changes())
        self.screen = DossierScreen(self.session)
        self.page = self.screen.page
        self.qtbot.addWidget(self.screen)
        self.screen.resize(1088, 644)
        with self.qtbot.waitActive(self.screen):
            self.screen.show()

    def open(self, subject: object | None = None) -> None:
        self.screen.arrive(subject or self.person)
        self.until(lambda: self.screen.dossier is not None)

    def until(self, true: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(true, timeout=5000)

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.screen, key)

    def write(self, text: str) -> None:
        """Key by key, as events that carry their text: accents have no key of their own."""
        for letter in text:
            target = QApplication.focusWidget()
            assert target is not None
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                none = Qt.KeyboardModifier.NoModifier
                QApplication.sendEvent(target, QKeyEvent(kind, 0, none, letter))

    def form(self, kind: type[F]) -> F:
        """The form that a key has just opened."""
        found = self.screen.form
        assert isinstance(found, kind)
        return found

    @property
    def has_form(self) -> bool:
        return self.screen.form is not None

    def appointment(self) -> Appointment:
        (version,) = self.room.facts(self.person, Kind.APPOINTMENT)
        assert isinstance(version.content, Appointment)
        return version.content

    def close(self) -> None:
        self.screen.leave()
        self.screen.close()
        self.tasks.close()


@pytest.fixture(name="room")
def empty_room(tmp_path: Path) -> Iterator[Room]:
    made = Room(tmp_path)
    yield made
    made.close()


@pytest.fixture(name="stage")
def prepared_stage(qtbot: QtBot, room: Room) -> Iterator[Stage]:
    made = Stage(qtbot, room)
    yield made
    made.close()
