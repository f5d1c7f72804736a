"""« Aujourd’hui », shown and active, on a base: two appointments of yesterday, two of today."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from calpae_desktop.domain.appointment import Appointment, Outcome
from calpae_desktop.domain.call import Call
from calpae_desktop.domain.fact import Kind
from calpae_desktop.storage.sqlite import DataKey
from calpae_desktop.storage.store import EncryptedStore, open_store
from calpae_desktop.ui.changes import Changes
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.screens.today import TodayScreen
from calpae_desktop.ui.screens.today.follow_up import FollowUpForm
from calpae_desktop.ui.screens.today.view import Line
from calpae_desktop.ui.tasks import Tasks
from tests.ui.fakes import MovedClock, Room

Key = Qt.Key
NAMES = ("OZTÜRK", "FISCHER", "DIALLO", "KLEIN")
# Of the 22nd in the afternoon, then of today: it is 10:24.
TIMES = ((22, 15, 30), (22, 16, 30), (23, 10, 30), (23, 14, 0))


class Stage:
    """The screen, shown and active, on two appointments of yesterday and two of today."""

    def __init__(self, qtbot: QtBot, room: Room, people: list[str]) -> None:
        self.qtbot, self.room, self.people = qtbot, room, people
        self.tasks = Tasks()
        self.session = Session(room.desk, self.tasks, Changes())
        self.screen = TodayScreen(self.session)
        self.page, self.days = self.screen.page, self.screen.page.days
        self.went: list[tuple[str, object]] = []
        self.counts: list[int] = []
        self.screen.go.connect(self._went)
        self.screen.counted.connect(self.counts.append)
        qtbot.addWidget(self.screen)
        self.screen.resize(1088, 644)
        with qtbot.waitActive(self.screen):
            self.screen.show()
        self.screen.arrive(None)
        self.until(lambda: bool(self.days.rows.lines()))

    def _went(self, place: str, subject: object) -> None:
        self.went.append((place, subject))

    def until(self, true: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(true, timeout=5000)

    def press(
        self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        window = self.screen.window().windowHandle()
        assert window is not None
        QTest.keyClick(window, key, held)

    def write(self, text: str) -> None:
        """Key by key, as events that carry their text: accents have no key of their own."""
        for letter in text:
            target = QApplication.focusWidget()
            assert target is not None
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                none = Qt.KeyboardModifier.NoModifier
                QApplication.sendEvent(target, QKeyEvent(kind, 0, none, letter))

    def choose(self, name: str) -> Line:
        """Put the selection on somebody."""
        line = next(line for line in self.days.rows.lines() if line.name.startswith(name))
        self.days.choose(line.key)
        return line

    def outcome(self, name: str) -> Outcome:
        return self.appointments(name)[0].outcome

    def appointments(self, name: str) -> list[Appointment]:
        versions = self.room.facts(self.people[NAMES.index(name)], Kind.APPOINTMENT)
        found = [v.content for v in versions if isinstance(v.content, Appointment)]
        return sorted(found, key=lambda a: a.planned_at)

    def calls(self, name: str) -> list[Call]:
        versions = self.room.facts(self.people[NAMES.index(name)], Kind.CALL)
        return [v.content for v in versions if isinstance(v.content, Call)]

    def said(self) -> str:
        return self.page.strip.label.text() if self.page.strip.isVisible() else ""

    def follow_up(self) -> FollowUpForm:
        """The form just opened, its lists read."""
        self.until(lambda: isinstance(self.page.form, FollowUpForm))
        form = self.page.form
        assert isinstance(form, FollowUpForm)
        self.until(lambda: form.slot.combo.count() > 2 and form.reason.combo.count() > 1)
        return form

    def close(self) -> None:
        self.screen.leave()
        self.tasks.close()
        self.screen.close()


@pytest.fixture(name="room")
def empty_room(tmp_path: Path) -> Iterator[Room]:
    made = Room(tmp_path)
    yield made
    made.close()


@dataclass(frozen=True)
class Morning:
    """A base at 10:24, made once: copied, it costs a tenth of making it."""

    content: bytes
    key: DataKey
    people: list[str]


@pytest.fixture(scope="module", name="morning")
def morning_base(tmp_path_factory: pytest.TempPathFactory) -> Morning:
    made = Room(tmp_path_factory.mktemp("matin"))
    people = [made.enter(name, "Emre") for name in NAMES]
    made.clock.instant += timedelta(days=4)
    for person, (day, hour, minute) in zip(people, TIMES, strict=True):
        made.book(person, day, hour, minute)
    made.close()
    store = made.store
    assert isinstance(store, EncryptedStore)
    return Morning(store.path.read_bytes(), store.key, people)


@pytest.fixture(name="stage")
def prepared_stage(qtbot: QtBot, tmp_path: Path, morning: Morning) -> Iterator[Stage]:
    base, clock = tmp_path / "base.sqlite", MovedClock()
    base.write_bytes(morning.content)
    clock.to(23, 9, 24)
    store = open_store(base, morning.key, clock)
    room = Room(tmp_path, clock, (store, store))
    made = Stage(qtbot, room, morning.people)
    yield made
    made.close()
    room.close()
