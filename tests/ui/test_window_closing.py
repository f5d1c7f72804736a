"""Closing the window never loses what is typed without a word; the lock checks one phrase once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from calpae_desktop.ui import dialogs
from calpae_desktop.ui.changes import Changes
from calpae_desktop.ui.desk_window import DeskWindow
from calpae_desktop.ui.dialogs import Question
from calpae_desktop.ui.screens.dossier.forms import BookForm
from calpae_desktop.ui.screens.dossier.screen import DossierScreen
from calpae_desktop.ui.screens.entry import EntryScreen
from calpae_desktop.ui.screens.session import Opened, Session
from calpae_desktop.ui.tasks import Tasks
from tests.ui.fakes import Room

_PATIENCE_MS = 8000


class Check:
    """A slow check of the passphrase, counted."""

    def __init__(self) -> None:
        self.asked = 0
        self.end = Event()

    def __call__(self, _phrase: str) -> None:
        self.asked += 1
        self.end.wait(_PATIENCE_MS / 1000)


class User:
    """Answers every question, and remembers it."""

    def __init__(self, answer: bool) -> None:
        self.answer = answer
        self.asked: list[Question] = []

    def __call__(self, _kind: str, subject: object) -> bool:
        assert isinstance(subject, Question)
        self.asked.append(subject)
        return self.answer


class Hall:
    """A window on a base with two dossiers."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.qtbot, self.tasks, self.check = qtbot, Tasks(), Check()
        self.room = Room(folder)
        self.person = self.room.prepared()
        self.other = self.room.enter("KLEIN", "Louise")
        session = Session(self.room.desk, self.tasks, Changes())
        self.window = DeskWindow(session, verify=self.check)
        with qtbot.waitActive(self.window):
            self.window.show()

    def until(self, true: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(true, timeout=_PATIENCE_MS)

    def dossier(self, person: str, form: str = "") -> DossierScreen:
        self.window.open("dossier", Opened(person, form=form))
        screen = self.window.stack.screen_shown
        assert isinstance(screen, DossierScreen)
        self.until(lambda: screen.dossier is not None and bool(form) == (screen.form is not None))
        return screen

    def close(self) -> None:
        with dialogs.answering(User(True)):
            self.window.close()
        shiboken6.delete(self.window)
        self.tasks.close()
        self.room.close()


@pytest.fixture
def hall(qtbot: QtBot, tmp_path: Path) -> Iterator[Hall]:
    made = Hall(qtbot, tmp_path)
    yield made
    made.close()


def type_in_booking(hall: Hall) -> BookForm:
    form = hall.dossier(hall.person, "book").form
    assert isinstance(form, BookForm)
    form.adviser.set_value("M. Keller")
    return form


def test_nothing_is_asked_when_nothing_is_typed(hall: Hall) -> None:
    hall.dossier(hall.person, "book")
    hall.window.open("entry")
    user = User(False)
    with dialogs.answering(user):
        assert hall.window.close()
    assert user.asked == []


def test_what_is_typed_is_asked_about_and_kept(hall: Hall) -> None:
    form = type_in_booking(hall)
    user = User(False)
    with dialogs.answering(user):
        assert not hall.window.close()
    assert hall.window.isVisible()
    assert form.adviser.value() == "M. Keller"
    (question,) = user.asked
    assert question.title == "Une saisie n’est pas enregistrée"
    assert (question.cancel, question.confirm) == (
        "Revenir à la saisie",
        "Fermer, garder le brouillon",
    )
    assert not question.danger


def test_what_is_kept_for_another_person_counts_too(hall: Hall) -> None:
    type_in_booking(hall)
    hall.dossier(hall.other)
    hall.window.open("dossiers")
    user = User(True)
    with dialogs.answering(user):
        assert hall.window.close()
    assert len(user.asked) == 1
    assert not hall.window.isVisible()


def test_an_entry_half_typed_is_asked_about(hall: Hall) -> None:
    hall.window.open("entry")
    screen = hall.window.stack.screen_shown
    assert isinstance(screen, EntryScreen)
    screen.form.phone.set_value("0612345678")
    user = User(False)
    with dialogs.answering(user):
        assert not hall.window.close()
        screen.form.clear()
        assert hall.window.close()
    assert len(user.asked) == 1


def test_a_second_return_waits_for_the_first_check(hall: Hall) -> None:
    hall.window.lock_now()
    field = hall.window.lock_overlay.field
    field.set_value("sésame")
    for _ in range(2):
        QTest.keyClick(field.line, Qt.Key.Key_Return)
    hall.until(lambda: hall.check.asked > 0)
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    hall.check.end.set()
    hall.until(lambda: not hall.window.lock_overlay.isVisible())
    assert hall.check.asked == 1
