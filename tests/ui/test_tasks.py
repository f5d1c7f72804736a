"""Work off the GUI thread, and the log of bugs."""

import logging
import sys
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from calpae_desktop.ui import dialogs
from calpae_desktop.ui.application import install_excepthook, where
from calpae_desktop.ui.changes import Change, Changes
from calpae_desktop.ui.tasks import Tasks, Ticket


class _Receiver(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.got: list[object] = []
        self.errors: list[Exception] = []
        self.counts: list[tuple[int, int]] = []
        self.threads: list[threading.Thread] = []

    def take(self, result: object) -> None:
        self.got.append(result)
        self.threads.append(threading.current_thread())

    def fail(self, error: Exception) -> None:
        self.errors.append(error)

    def count(self, done: int, total: int) -> None:
        self.counts.append((done, total))


@pytest.fixture
def tasks() -> Tasks:
    return Tasks()


def test_a_result_reaches_the_gui_thread(qtbot: QtBot, tasks: Tasks) -> None:
    receiver, workers = _Receiver(), []

    def work() -> str:
        workers.append(threading.current_thread())
        return "lu"

    tasks.read(work, receiver.take)
    qtbot.waitUntil(lambda: bool(receiver.got))
    assert receiver.got == ["lu"]
    assert receiver.threads == [threading.main_thread()]
    assert workers != receiver.threads
    tasks.close()


def test_writes_keep_their_order_on_one_thread(qtbot: QtBot, tasks: Tasks) -> None:
    receiver, seen = _Receiver(), []

    def work(number: int) -> int:
        seen.append((number, threading.current_thread().name))
        return number

    for number in range(20):
        tasks.write(partial(work, number), receiver.take)
    qtbot.waitUntil(lambda: len(receiver.got) == 20)
    assert receiver.got == list(range(20))
    assert len({name for _, name in seen}) == 1
    tasks.close()


def test_work_that_holds_a_widget_is_refused(qtbot: QtBot, tasks: Tasks) -> None:
    """Who drops it last destroys it: here the thread that reads would."""
    receiver, held = _Receiver(), _Receiver()
    works: list[Callable[[], object]] = [
        lambda: held,
        partial(_Receiver.take, held),
        partial(partial(held.take), 1),
        held.sender,
        partial(print, end=held),
    ]
    for work in works:
        with pytest.raises(TypeError, match="QObject"):
            tasks.read(work, receiver.take)
    with pytest.raises(TypeError, match="QObject"):
        tasks.long(lambda _ticket: held, receiver.take, None, receiver.count)
    text = "lu"
    tasks.read(lambda: text, receiver.take)
    qtbot.waitUntil(lambda: receiver.got == ["lu"])
    tasks.close()


def test_a_read_that_is_followed_stops_for_the_next_one_and_for_closing(
    qtbot: QtBot, tasks: Tasks
) -> None:
    receiver, begun = _Receiver(), threading.Semaphore(0)

    def work(ticket: Ticket) -> str:
        ticket.report(1, 2)
        begun.release()
        while not ticket.cancelled:
            threading.Event().wait(0.005)
        ticket.report(2, 2)
        return "arrêté"

    def follow(given: Callable[[Ticket], str]) -> Ticket:
        return tasks.follow("voie", given, receiver.take, receiver.fail, receiver.count)

    first = follow(work)
    assert begun.acquire(timeout=5)
    going = not first.cancelled
    assert going
    follow(lambda _ticket: "lu")
    assert first.cancelled
    qtbot.waitUntil(lambda: receiver.got == ["lu"])
    assert receiver.counts == [(1, 2)]
    last = follow(work)
    assert begun.acquire(timeout=5)
    tasks.close()
    assert last.cancelled


def test_an_error_reaches_its_slot(qtbot: QtBot, tasks: Tasks) -> None:
    receiver = _Receiver()

    def work() -> None:
        raise OSError("disque plein")

    tasks.write(work, receiver.take, receiver.fail)
    qtbot.waitUntil(lambda: bool(receiver.errors))
    assert isinstance(receiver.errors[0], OSError)
    assert not receiver.got
    tasks.close()


def test_an_error_nobody_takes_is_a_bug(qtbot: QtBot, tasks: Tasks) -> None:
    receiver = _Receiver()

    def work() -> None:
        raise ValueError("bug")

    with qtbot.captureExceptions() as caught:
        tasks.read(work, receiver.take)
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ValueError
    tasks.close()


def test_only_the_latest_of_a_lane_is_delivered(qtbot: QtBot, tasks: Tasks) -> None:
    receiver, gate = _Receiver(), threading.Event()

    def slow() -> str:
        gate.wait(5)
        return "ancien"

    first = tasks.latest("search", slow, receiver.take)
    second = tasks.latest("search", lambda: "nouveau", receiver.take)
    assert second == first + 1
    qtbot.waitUntil(lambda: bool(receiver.got))
    gate.set()
    tasks.close()
    qtbot.wait(50)
    assert receiver.got == ["nouveau"]


def test_a_result_for_a_receiver_that_is_gone_is_dropped(qtbot: QtBot, tasks: Tasks) -> None:
    gone, kept, gate = _Receiver(), _Receiver(), threading.Event()
    tasks.read(lambda: gate.wait(5), gone.take)
    taken = gone.got
    gone.deleteLater()
    qtbot.wait(20)
    gate.set()
    tasks.write(lambda: "fin", kept.take)
    qtbot.waitUntil(lambda: bool(kept.got))
    qtbot.wait(50)
    assert not taken
    tasks.close()


def test_once_closed_nothing_more_is_read_and_no_write_is_lost_in_silence(
    qtbot: QtBot, tasks: Tasks
) -> None:
    receiver, ran = _Receiver(), []

    def work() -> str:
        ran.append("fait")
        return "fait"

    tasks.close()
    tasks.read(work, receiver.take)
    tasks.latest("voie", work, receiver.take)
    with pytest.raises(RuntimeError):
        tasks.write(work, receiver.take)
    qtbot.wait(20)
    assert (ran, receiver.got) == ([], [])


def test_a_long_work_reports_and_stops_when_asked(qtbot: QtBot, tasks: Tasks) -> None:
    receiver = _Receiver()

    def work(ticket: Ticket) -> str:
        ticket.report(1, 2)
        while not ticket.cancelled:
            threading.Event().wait(0.01)
        return "arrêté"

    ticket = tasks.long(work, receiver.take, receiver.fail, receiver.count)
    qtbot.waitUntil(lambda: bool(receiver.counts))
    ticket.cancel()
    qtbot.waitUntil(lambda: bool(receiver.got))
    assert receiver.counts == [(1, 2)]
    assert receiver.got == ["arrêté"]
    tasks.close()


def test_a_lambda_is_refused_as_a_slot(tasks: Tasks) -> None:
    with pytest.raises(TypeError):
        tasks.read(lambda: 1, lambda _result: None)
    tasks.close()


def test_changes_say_whom_they_touch(qtbot: QtBot) -> None:
    bus = Changes()
    with qtbot.waitSignal(bus.changed) as caught:
        bus.announce(persons=["a"], kinds=["appointment"])
    change = caught.args[0]
    assert change == Change(frozenset({"a"}), frozenset({"appointment"}))
    assert change.touches("a")
    assert not change.touches("b")
    assert Change().touches("b")


def test_a_bug_is_logged_without_its_message(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    install_excepthook()
    told: list[object] = []

    def answer(kind: str, subject: object) -> object:
        told.append((kind, subject))
        return True

    try:
        raise KeyError("DIALLO Aminata")
    except KeyError as error:
        caught = error
    with dialogs.answering(answer), caplog.at_level(logging.ERROR, "calpae"):
        sys.excepthook(KeyError, caught, caught.__traceback__)
    assert "KeyError" in caplog.text
    assert Path(__file__).name in caplog.text
    assert "DIALLO" not in caplog.text
    assert "DIALLO" not in str(told)
    assert len(told) == 1


def test_where_without_a_trace() -> None:
    assert where(ValueError("x")) == "ValueError at unknown place"
