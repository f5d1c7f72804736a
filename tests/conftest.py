"""For every test: no screen is needed, and nothing is left running."""

import gc
import logging
import os
import threading
import time
import weakref
from collections.abc import Iterator
from typing import Any

# Before Qt is imported: without a display it would abort the process.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# A test never reaches the keyring of whoever runs it.
os.environ.setdefault("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread, QThreadPool, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from calpae_desktop.storage import keyfile
from calpae_desktop.ui.style import theme
from tests.engines import databases, new_module_store, new_store

FIXTURES = (databases, new_module_store, new_store)

PATIENCE_S = 2.0
# Of the three ages of objects, how many make collecting due. As usual, a seventh of the suite's
# time would go to looking among the modules for what no test has left there.
RARELY = (10_000, 20, 50)
QT_FIXTURES = {"qtbot", "qapp", "qtmodeltester"}


def threads() -> set[threading.Thread]:
    """Threads started by Python code; those that Qt started are seen through their objects."""
    return {t for t in threading.enumerate() if not isinstance(t, threading._DummyThread)}


def still_running(before: set[threading.Thread]) -> list[str]:
    """Names of the new threads that do not end within PATIENCE_S seconds."""
    deadline = time.monotonic() + PATIENCE_S
    for thread in threads() - before:
        thread.join(max(0.0, deadline - time.monotonic()))
    return sorted(thread.name for thread in threads() - before if thread.is_alive())


def runs(found: QObject) -> bool:
    if not shiboken6.isValid(found):
        return False
    if isinstance(found, QTimer):
        return found.isActive()
    if isinstance(found, QThread):
        return found.isRunning() and found is not QThread.currentThread()
    return isinstance(found, QThreadPool) and found.activeThreadCount() > 0


KINDS = (QTimer, QThread, QThreadPool)
made: "weakref.WeakSet[QObject]" = weakref.WeakSet()


def register(kind: Any) -> None:
    """Every object of this kind that Python code makes is kept in `made`: asking the collector
    for all its objects after each test took a large part of the suite's time."""
    initialise = kind.__init__

    def remember(self: QObject, *given: Any, **named: Any) -> None:
        initialise(self, *given, **named)
        made.add(self)

    kind.__init__ = remember


for kind in KINDS:
    register(kind)


held: list[QWidget] = []
add_widget = QtBot.addWidget


def hold(self: QtBot, widget: QWidget, **named: Any) -> None:
    """A window that a test let go could be collected before Qt has closed it, while pytest-qt
    gives the last events of the test: its event filters would run half undone. A part shown
    alone wears what its window would give it."""
    held.append(widget)
    if widget.isWindow() and not widget.styleSheet():
        theme().dress(widget)
    add_widget(self, widget, **named)


keeper: Any = QtBot
keeper.addWidget = hold


def qt_objects_running() -> list[QObject]:
    """Timers, threads and pools made by Python code that still run."""
    return [found for found in list(made) if runs(found)]


def close_windows(before: set[QWidget]) -> None:
    """Destroy the windows that a test let go: left to the collector, their event filters would
    run half undone, during a later test."""
    for window in set(QApplication.topLevelWidgets()) - before:
        ours = not type(window).__module__.startswith("PySide6")
        if ours and shiboken6.isValid(window) and window.parent() is None:
            shiboken6.delete(window)


def settle() -> None:
    """Let Qt destroy what was closed."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    pools = [found for found in list(made) if isinstance(found, QThreadPool)]
    for pool in [QThreadPool.globalInstance(), *filter(shiboken6.isValid, pools)]:
        pool.waitForDone(int(PATIENCE_S * 1000))
    held.clear()


def pytest_collection_finish() -> None:
    gc.freeze()
    gc.set_threshold(*RARELY)


@pytest.fixture(autouse=True)
def collected_here(request: pytest.FixtureRequest) -> Iterator[None]:
    """As in the program, widgets are destroyed by the thread of the screens: a test of screens
    runs without collecting memory, which is done after it, or before a test that has none."""
    if QT_FIXTURES & set(request.fixturenames):
        gc.disable()
    elif not gc.isenabled():
        gc.collect()
        gc.enable()
    yield
    if not gc.isenabled():
        ages = enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))
        gc.collect(max((age for age, (count, most) in ages if count > most), default=0))


@pytest.fixture(autouse=True)
def nothing_left_running(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fails the test that leaves a thread, a thread pool at work or a running timer behind."""
    uses_qt = bool(QT_FIXTURES & set(request.fixturenames))
    before = threads()
    before_qt = set(map(id, qt_objects_running())) if uses_qt else set()
    windows = set(QApplication.topLevelWidgets()) if uses_qt else set()
    yield
    left = still_running(before)
    if uses_qt:
        settle()
        close_windows(windows)
        left += [repr(found) for found in qt_objects_running() if id(found) not in before_qt]
    assert not left, f"left running: {', '.join(left)}"


REAL_COST = keyfile.Cost


def little_cost(*given: int) -> keyfile.Cost:
    return REAL_COST(*(given or (64, 3, 1)))


@pytest.fixture(scope="session", autouse=True)
def quick_phrases() -> Iterator[None]:
    """Phrases that tests choose cost little to guess: at the real cost, opening bases is an eighth
    of the suite's time."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(keyfile, "Cost", little_cost)
        yield


@pytest.fixture
def real_cost(monkeypatch: pytest.MonkeyPatch) -> None:
    """What guessing a phrase costs in the program."""
    monkeypatch.setattr(keyfile, "Cost", REAL_COST)


@pytest.fixture(autouse=True)
def log_of_its_own() -> None:
    """Each test begins with a log that nobody took: a run of the program, in this process, sends
    it to a file, and a library may silence it."""
    for log in (logging.getLogger(name) for name in ("calpae", "calpae.cli")):
        for handler in log.handlers[:]:
            log.removeHandler(handler)
            handler.close()
        log.propagate, log.disabled = True, False
        log.setLevel(logging.NOTSET)
