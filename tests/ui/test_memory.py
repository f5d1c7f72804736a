"""No widget is ever destroyed outside the thread of the screens."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from calpae_desktop.ui.tasks import Tasks
from calpae_desktop.ui.wiring import memory
from calpae_desktop.ui.wiring.idle import IdleLock
from calpae_desktop.ui.wiring.memory import Collecting

SOON_MS = 10
MANY = 20_000


class Part(QWidget):
    """A part of a form that was never placed: only its own circle holds it."""

    def __init__(self) -> None:
        super().__init__()
        self.circle = self


class Reader(QObject):
    """Waits for a read."""

    def __init__(self) -> None:
        super().__init__()
        self.came = False

    def take(self, _read: object) -> None:
        self.came = True


@pytest.fixture
def eager() -> Iterator[None]:
    """Python collects whenever it may, as soon as anything is made."""
    usual = gc.get_threshold()
    gc.collect()
    gc.set_threshold(100, 1, 1)
    gc.enable()
    yield
    gc.disable()
    gc.set_threshold(*usual)


@pytest.fixture
def tasks() -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.close()


def forgotten() -> list[threading.Thread]:
    """Forget a part; the threads that destroy it, as they do."""
    threads: list[threading.Thread] = []
    part = Part()
    part.destroyed.connect(
        lambda: threads.append(threading.current_thread()), Qt.ConnectionType.DirectConnection
    )
    return threads


def make_many() -> int:
    """What a read does: make objects, which is when Python collects."""
    return len([[n] for n in range(MANY)])


def read_much(qtbot: QtBot, tasks: Tasks) -> None:
    reader = Reader()
    tasks.read(make_many, reader.take)
    qtbot.waitUntil(lambda: reader.came, timeout=5000)


@pytest.mark.usefixtures("eager")
def test_a_read_never_destroys_a_widget(qtbot: QtBot, tasks: Tasks) -> None:
    watching = QObject()
    Collecting(watching, 3_600_000)
    destroyers = forgotten()
    read_much(qtbot, tasks)
    # By the collection of the application itself, when the read takes its second.
    assert set(destroyers) <= {threading.main_thread()}


@pytest.mark.usefixtures("eager")
def test_left_to_python_a_read_destroys_widgets() -> None:
    """What the rule is for; should this change, the rule may go."""
    gc.disable()
    destroyers = forgotten()
    gc.enable()
    reader = threading.Thread(target=make_many)
    reader.start()
    reader.join()
    assert destroyers == [reader]


def test_what_is_forgotten_is_destroyed_by_the_thread_of_the_screens(qtbot: QtBot) -> None:
    watching = QObject()
    destroyers = forgotten()
    Collecting(watching, SOON_MS)
    make = [[n] for n in range(MANY)]
    qtbot.waitUntil(lambda: bool(destroyers), timeout=5000)
    assert destroyers == [threading.main_thread()]
    assert len(make) == MANY


def test_the_application_collects_so(qapp: QApplication) -> None:
    assert QCoreApplication.instance() is qapp
    assert len(qapp.findChildren(Collecting)) == 1


@pytest.mark.usefixtures("eager")
def test_what_would_be_felt_waits_until_nobody_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    gc.disable()
    watching = QObject()
    collecting = Collecting(watching, 3_600_000)
    destroyers = forgotten()
    monkeypatch.setattr(memory, "MOST", 0)
    known = gc.get_freeze_count()
    collecting.collect(2)
    assert destroyers == []
    assert gc.get_freeze_count() > known
    collecting.collect_all()
    assert destroyers == [threading.main_thread()]


def test_a_desk_left_alone_is_collected(qapp: QApplication) -> None:
    idle = IdleLock(qapp, SOON_MS)
    seen: list[bool] = []
    idle.left.connect(lambda: seen.append(True))
    idle._lock()
    idle.stop()
    assert seen == [True]
