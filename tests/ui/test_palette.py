"""The palette by the keyboard: actions on a person, the search kept, Ctrl+K from any field."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from calpae_desktop.ui.changes import Changes
from calpae_desktop.ui.desk_window import DeskWindow
from calpae_desktop.ui.screens.dossier.forms import CallForm
from calpae_desktop.ui.screens.dossier.screen import DossierScreen
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.shell.hits import HitModel
from calpae_desktop.ui.shell.summon import Summon
from calpae_desktop.ui.style import theme
from calpae_desktop.ui.tasks import Tasks
from tests.ui.fakes import CLAIRE, Room

Until = Callable[[Callable[[], bool]], None]


class Greedy(QLineEdit):
    """A field that says of every key that it is its own."""

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)


@pytest.fixture
def until(qtbot: QtBot) -> Until:
    return lambda true: qtbot.waitUntil(true, timeout=5000)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    made = Room(tmp_path)
    yield made
    made.close()


@pytest.fixture
def window(qtbot: QtBot, room: Room) -> Iterator[DeskWindow]:
    tasks = Tasks()
    made = DeskWindow(Session(room.desk, tasks, Changes()))
    with qtbot.waitActive(made):
        made.show()
    yield made
    tasks.close()
    made.close()
    shiboken6.delete(made)


def titles(window: DeskWindow) -> list[str]:
    model = window.palette_overlay.findChild(HitModel)
    assert model is not None
    return [row if isinstance(row, str) else row.title for row in model.rows]


def typed(window: DeskWindow, until: Until, text: str, answer: str) -> None:
    window.palette_overlay.open()
    window.palette_overlay.field.setText(text)
    until(lambda: answer in titles(window))


def press(window: DeskWindow, key: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
    QTest.keyClick(window.palette_overlay.field, key, held or Qt.KeyboardModifier.NoModifier)


def dossier(window: DeskWindow) -> DossierScreen:
    screen = window.stack.screen_shown
    assert isinstance(screen, DossierScreen)
    return screen


def test_tab_lists_what_can_be_done_for_the_person_and_its_keys_do_it(
    window: DeskWindow, room: Room, until: Until
) -> None:
    person = room.prepared()
    typed(window, until, "diallo", "DIALLO Aminata")
    palette, answers = window.palette_overlay, titles(window)
    press(window, Qt.Key.Key_Tab)
    assert titles(window)[:3] == ["Faire", "Prendre un rendez-vous", "Noter un appel"]
    assert palette.count.text() == "DIALLO Aminata"
    press(window, Qt.Key.Key_Escape)
    assert (titles(window), palette.isVisible()) == (answers, True)
    press(window, Qt.Key.Key_Tab)
    press(window, Qt.Key.Key_Z)
    assert palette.isVisible()
    press(window, Qt.Key.Key_T)
    assert not palette.isVisible()
    until(lambda: isinstance(dossier(window).form, CallForm))
    assert palette.field.text() == "diallo"
    assert not palette.field.isReadOnly()
    shown = dossier(window).dossier
    assert shown is not None
    assert shown.identity.id == person


def test_an_action_has_no_actions(window: DeskWindow, until: Until) -> None:
    typed(window, until, "verrouiller", "Verrouiller")
    press(window, Qt.Key.Key_Tab)
    assert "Verrouiller" in titles(window)
    assert QApplication.focusWidget() is window.palette_overlay.field


def test_ctrl_enter_opens_under_the_search_which_stays(
    window: DeskWindow, room: Room, until: Until
) -> None:
    room.prepared()
    typed(window, until, "diallo", "DIALLO Aminata")
    press(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    until(lambda: dossier(window).dossier is not None)
    palette = window.palette_overlay
    assert palette.isVisible()
    assert "DIALLO Aminata" in titles(window)
    assert QApplication.focusWidget() is palette.field
    press(window, Qt.Key.Key_Escape)
    assert not palette.isVisible()


def test_ctrl_k_searches_even_from_a_field_that_uses_the_key(
    window: DeskWindow,
) -> None:
    field = Greedy(window)
    field.show()
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window.palette_overlay.isVisible()
    window.palette_overlay.field.setText("abc")
    QTest.keyClick(window.palette_overlay.field, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window.palette_overlay.field.selectedText() == "abc"
    press(window, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is field


def test_ctrl_k_searches_from_the_sheet_of_shortcuts_and_never_under_the_lock(
    window: DeskWindow,
) -> None:
    held = Qt.KeyboardModifier.ControlModifier
    window.shortcut_sheet.open()
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_K, held)
    assert window.palette_overlay.isVisible()
    window.lock_now()
    assert not window.palette_overlay.isVisible()
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_K, held)
    assert not window.palette_overlay.isVisible()


def test_the_dossiers_opened_last_are_there_when_nothing_is_typed(
    window: DeskWindow, room: Room, until: Until
) -> None:
    person = room.prepared()
    window.open("dossier", person)
    until(lambda: bool(room.other.finding.ask(CLAIRE, "", 5).found))
    window.palette_overlay.open()
    until(lambda: titles(window)[:2] == ["Dossiers récents", "DIALLO Aminata"])
    assert window.palette_overlay.count.text() == ""
    assert room.watched.faults == []


def test_actions_on_the_window_are_found_by_their_words(window: DeskWindow, until: Until) -> None:
    typed(window, until, "sombre", "Thème sombre")
    press(window, Qt.Key.Key_Return)
    assert theme().mode == "dark"
    typed(window, until, "fiches", "Aller à Fiches")
    press(window, Qt.Key.Key_Return)
    assert window.stack.visit is not None
    assert window.stack.visit.key == "fiches"
    typed(window, until, "theme clair", "Thème clair")
    press(window, Qt.Key.Key_Return)
    assert theme().mode == "light"
    typed(window, until, "verr", "Verrouiller")
    press(window, Qt.Key.Key_Return)
    assert window.lock_overlay.isVisible()


def test_the_answer_and_its_place_are_spoken(window: DeskWindow, room: Room, until: Until) -> None:
    room.prepared()
    typed(window, until, "diallo", "DIALLO Aminata")
    palette = window.palette_overlay
    assert palette.field.accessibleDescription().startswith("DIALLO Aminata, née le 14/08/1994")
    assert palette.field.accessibleDescription().endswith("(1 sur 4)")
    assert palette.list.accessibleDescription().startswith("2 réponses")
    press(window, Qt.Key.Key_Down)
    spoken = palette.field.accessibleDescription()
    assert spoken.startswith(
        "DIALLO Aminata, aujourd’hui à 10:30, Orientation · C. Muller, dans 6 min"
    )


def test_a_field_that_goes_while_it_has_the_focus_breaks_nothing(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    summon = Summon("Ctrl+K", window)
    going, staying = QLineEdit(window), QLineEdit(window)
    window.show()
    going.setFocus()
    qtbot.waitUntil(going.hasFocus)
    shiboken6.delete(going)
    staying.setFocus()
    qtbot.waitUntil(staying.hasFocus)
    with qtbot.waitSignal(summon.asked, timeout=1000):
        QTest.keyClick(staying, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
