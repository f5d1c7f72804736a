"""A window left alone locks itself, whatever stands above it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from calpae_desktop.ui.dialogs import Question, QuestionDialog
from calpae_desktop.ui.main_window import MainWindow
from calpae_desktop.ui.shell import Place, Screen, User
from calpae_desktop.ui.wiring.idle import IDLE_MS, IdleLock

PATIENCE_MS = 400


class Window(MainWindow):
    """Locks when asked, and counts how many times it was."""

    def __init__(self) -> None:
        place = Place("dossiers", "Dossiers", "folders", Screen)
        super().__init__([place], User("Claire Muller", "Conseillère", "CM"), search=_nothing)
        self.asked = 0
        self.lock_requested.connect(self._lock_now)
        self.open("dossiers")

    def _lock_now(self) -> None:
        self.asked += 1
        self.lock("10:24")


def _nothing(_typed: str, _generation: int) -> None:
    return None


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> Iterator[Window]:
    made = Window()
    qtbot.addWidget(made)
    idle = IdleLock(qapp, PATIENCE_MS)
    with qtbot.waitActive(made):
        made.show()
    yield made
    idle.stop()


def test_a_window_left_alone_locks_once(qtbot: QtBot, window: Window) -> None:
    qtbot.waitUntil(window.lock_overlay.isVisible)
    qtbot.wait(2 * PATIENCE_MS)
    assert window.asked == 1


def test_typing_puts_the_lock_off(qtbot: QtBot, window: Window) -> None:
    for _ in range(6):
        qtbot.wait(PATIENCE_MS // 4)
        handle = window.windowHandle()
        assert handle is not None
        QTest.keyClick(handle, Qt.Key.Key_Shift)
    assert window.asked == 0
    qtbot.waitUntil(window.lock_overlay.isVisible)


def test_a_question_left_open_is_answered_no_and_covered(qtbot: QtBot, window: Window) -> None:
    question = QuestionDialog(
        Question("Retirer ce fait ?", "De DIALLO Aminata.", "Retirer"), window
    )
    question.open()
    qtbot.waitUntil(window.lock_overlay.isVisible)
    assert not question.isVisible()
    assert question.result() == QuestionDialog.DialogCode.Rejected


def test_a_menu_left_open_is_closed(qtbot: QtBot, window: Window) -> None:
    menu = QMenu(window)
    menu.addAction("DIALLO Aminata")
    menu.popup(window.mapToGlobal(window.rect().center()))
    qtbot.waitUntil(window.lock_overlay.isVisible)
    assert not menu.isVisible()


def test_nothing_locks_once_it_is_stopped(qtbot: QtBot, qapp: QApplication) -> None:
    made = Window()
    qtbot.addWidget(made)
    idle = IdleLock(qapp, PATIENCE_MS)
    with qtbot.waitActive(made):
        made.show()
    idle.stop()
    qtbot.wait(2 * PATIENCE_MS)
    assert made.asked == 0


def test_the_desk_may_be_left_for_a_quarter_of_an_hour() -> None:
    assert IDLE_MS == 15 * 60 * 1000
