"""A new entrant: typed, compared with those known, saved, refused at its field."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.right import Right
from calpae_desktop.ui.changes import Changes
from calpae_desktop.ui.screens.entry import EntryScreen
from calpae_desktop.ui.screens.session import Opened, Session
from calpae_desktop.ui.tasks import Tasks
from calpae_desktop.ui.widgets import Button
from tests.ui.fakes import Room

Key = Qt.Key


class Stage:
    """The screen, shown, over a base that may hold a dossier already."""

    def __init__(self, qtbot: QtBot, room: Room) -> None:
        self.qtbot, self.room = qtbot, room
        self.tasks = Tasks()
        room.clock.to(23, 9)
        self.screen = EntryScreen(Session(room.desk, self.tasks, Changes()))
        self.form = self.screen.form
        self.gone: list[tuple[str, object]] = []
        self.screen.go.connect(self._note)
        qtbot.addWidget(self.screen)
        with qtbot.waitActive(self.screen):
            self.screen.show()
        self.screen.arrive(None)

    def _note(self, place: str, subject: object) -> None:
        self.gone.append((place, subject))

    def fill(self) -> None:
        self.form.last_name.set_value("HEITZ")
        self.form.first_name.set_value("Zoé")
        self.form.born_on.set_value(date(1990, 5, 1))

    def until(self, true: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(true, timeout=5000)

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.screen, key)

    def close(self) -> None:
        self.screen.close()
        self.tasks.close()


@pytest.fixture
def stage(qtbot: QtBot, tmp_path: Path) -> Iterator[Stage]:
    room = Room(tmp_path)
    made = Stage(qtbot, room)
    yield made
    made.close()
    room.close()


def test_the_focus_and_the_dates_are_ready(stage: Stage) -> None:
    assert stage.form.last_name.line.hasFocus()
    assert stage.form.informed_on.value() == date(2027, 3, 23)
    assert stage.form.opened_on.value() == date(2027, 3, 1)


def test_enter_saves_and_opens_the_dossier_with_its_undo(stage: Stage) -> None:
    stage.fill()
    stage.press(Key.Key_Return)
    stage.until(lambda: bool(stage.gone))
    place, subject = stage.gone[0]
    assert place == "dossier"
    assert isinstance(subject, Opened)
    assert subject.done is not None
    assert len(subject.done.written) == 2
    (version,) = stage.room.facts(subject.person, Kind.RIGHT)
    assert isinstance(version.content, Right)
    assert version.content.informed_on == date(2027, 3, 23)
    assert version.content.duties
    assert stage.form.blank
    assert stage.room.watched.faults == []


def test_what_is_missing_is_said_at_its_field(stage: Stage) -> None:
    stage.fill()
    stage.form.first_name.set_value("  ")
    stage.form.born_on.line.setText("31/02/1990")
    stage.press(Key.Key_Return)
    assert stage.form.first_name.has_error
    assert stage.form.born_on.has_error
    assert stage.form.first_name.line.hasFocus()
    assert not stage.form.last_name.has_error
    assert not stage.gone


def test_a_refusal_is_said_at_its_field_and_what_is_typed_stays(stage: Stage) -> None:
    stage.fill()
    stage.form.informed_on.set_value(date(2027, 3, 24))
    stage.press(Key.Key_Return)
    stage.until(lambda: stage.form.informed_on.has_error)
    assert "24/03/2027" in stage.form.informed_on.fault_text.text()
    assert stage.form.last_name.value() == "HEITZ"
    assert not stage.gone


def test_those_who_look_alike_are_shown_while_typing(stage: Stage) -> None:
    known = stage.room.enter()
    stage.form.file_number.line.setFocus()
    for key in "4127806":
        stage.press(Key(ord(key)))
    stage.until(lambda: stage.screen.neighbours.count == 1)
    words = stage.screen.neighbours.notice.label.text()
    assert words.startswith("Un dossier ressemble à cette personne.")
    (button,) = stage.screen.neighbours.findChildren(Button, options=_DEEP)[-1:]
    assert button.accessibleName().startswith("Ouvrir le dossier de DIALLO Aminata")
    button.click()
    assert stage.gone == [("dossier", known)]
    assert stage.room.watched.faults == []


_DEEP = Qt.FindChildOption.FindChildrenRecursively


def test_nobody_is_said_to_look_alike_once_the_fields_are_empty(stage: Stage) -> None:
    stage.room.enter()
    stage.form.file_number.set_value("4127806")
    stage.form.typed.emit()
    stage.until(lambda: stage.screen.neighbours.count == 1)
    stage.form.file_number.set_value("")
    stage.form.typed.emit()
    assert stage.screen.neighbours.count == 0
    assert stage.screen.neighbours.notice.isHidden()


def test_what_was_searched_begins_the_name_but_never_replaces_it(stage: Stage) -> None:
    stage.screen.arrive("heitz")
    assert stage.form.last_name.value() == "HEITZ"
    stage.screen.arrive("muller")
    assert stage.form.last_name.value() == "HEITZ"


def test_escape_leaves_and_keeps_what_is_typed(stage: Stage) -> None:
    left: list[bool] = []
    stage.screen.back_asked.connect(lambda: left.append(True))
    stage.fill()
    stage.press(Key.Key_Escape)
    assert left == [True]
    assert stage.form.last_name.value() == "HEITZ"


def test_everything_that_takes_the_focus_has_a_name(stage: Stage) -> None:
    nameless = [
        type(w).__name__
        for w in stage.screen.findChildren(QWidget)
        if w.isVisible() and w.focusPolicy() & Qt.FocusPolicy.TabFocus and not w.accessibleName()
    ]
    assert nameless == []
