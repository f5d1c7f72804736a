"""Places made ready while nobody does anything, a step at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import pytest
import shiboken6
from PySide6.QtCore import QAbstractEventDispatcher, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from calpae_desktop.ui.changes import Changes
from calpae_desktop.ui.desk_window import DeskWindow
from calpae_desktop.ui.main_window import MainWindow
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.shell import Place, Screen, User
from calpae_desktop.ui.wiring import ahead
from calpae_desktop.ui.wiring.ahead import MODULES, Ahead, steps
from tests.ui.crawling import CountedTasks
from tests.ui.fakes import Room

QUIET_MS = 60
KEYS = ("first", "second", "third")


class Turns:
    """Which turn of the event loop this is."""

    def __init__(self) -> None:
        self.count = 0
        self._dispatcher = QAbstractEventDispatcher.instance()
        self._dispatcher.awake.connect(self._next)

    def _next(self) -> None:
        self.count += 1

    def stop(self) -> None:
        self._dispatcher.awake.disconnect(self._next)


class Parted(Screen):
    """Has two parts that are not shown at first."""

    def __init__(self, step: Callable[[], None]) -> None:
        super().__init__()
        self._step = step
        step()

    def ahead(self) -> Iterator[str]:
        for part in ("left", "right"):
            self._step()
            yield part


class Window(MainWindow):
    """Three places; notes in which turn each step of their making was done."""

    def __init__(self) -> None:
        self.turns = Turns()
        self.done: list[int] = []
        make = partial(Parted, self._step)
        places = [Place(key, key, "folders", make) for key in KEYS]
        super().__init__(places, User("Claire Muller", "", "CM"), search=_nothing)

    def _step(self) -> None:
        self.done.append(self.turns.count)


def _nothing(_typed: str, _generation: int) -> None:
    return None


@pytest.fixture
def window(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Window]:
    monkeypatch.setattr(ahead, "QUIET_MS", QUIET_MS)
    made = Window()
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    yield made
    made.turns.stop()


def test_each_step_is_a_turn_of_its_own(qtbot: QtBot, window: Window) -> None:
    with qtbot.waitSignal(Ahead(window).ready):
        assert window.done == []
    assert len(window.done) == 3 * len(KEYS)
    assert len(set(window.done)) == len(window.done)


def test_whoever_types_is_not_disturbed(qtbot: QtBot, window: Window) -> None:
    made = Ahead(window)
    handle = window.windowHandle()
    assert handle is not None
    for _ in range(10):
        QTest.keyClick(handle, Qt.Key.Key_Shift)
        qtbot.wait(QUIET_MS // 3)
        assert window.done == []
    with qtbot.waitSignal(made.ready):
        pass
    assert window.done


def test_nothing_is_made_under_the_lock(qtbot: QtBot, window: Window) -> None:
    made = Ahead(window)
    window.lock("10:24")
    qtbot.wait(3 * QUIET_MS)
    assert window.done == []
    window.unlock()
    with qtbot.waitSignal(made.ready):
        pass
    assert window.done


@pytest.fixture
def desk_window(qtbot: QtBot, tmp_path_factory: pytest.TempPathFactory) -> Iterator[DeskWindow]:
    room, tasks = Room(tmp_path_factory.mktemp("ahead")), CountedTasks()
    made = DeskWindow(Session(room.desk, tasks, Changes()))
    with qtbot.waitActive(made):
        made.show()
    qtbot.waitUntil(tasks.settled)
    yield made
    made.close()
    shiboken6.delete(made)
    tasks.close()
    room.close()


def test_what_is_made_ready_is_what_is_shown_and_nobody_sees_it(desk_window: DeskWindow) -> None:
    stack = desk_window.stack
    shown, focused = stack.screen_shown, desk_window.focusWidget()
    done = list(steps(stack))
    assert (stack.screen_shown, desk_window.focusWidget()) == (shown, focused)
    assert set(stack.places) <= set(done)
    assert stack.unsaved() == []
    made = {key: stack.screen_of(key) for key in stack.places}
    parts: dict[str, set[QWidget]] = {k: set(s.findChildren(QWidget)) for k, s in made.items()}
    assert list(steps(stack)) == done
    for key, screen in made.items():
        assert stack.screen_of(key) is screen
        assert set(screen.findChildren(QWidget)) == parts[key]


def test_every_place_but_the_first_has_its_modules(desk_window: DeskWindow) -> None:
    others = {"today", "drill", "collecting", "write"}
    assert set(desk_window.stack.places) - others == set(MODULES)
