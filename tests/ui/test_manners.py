"""What the window says when it opens, what it remembers of a login, and how it closes."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from calpae_desktop.services.backups import Upgrade
from calpae_desktop.storage.upgrading import Upgraded
from calpae_desktop.ui.changes import Changes
from calpae_desktop.ui.desk_window import DeskWindow
from calpae_desktop.ui.dialogs import answering
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.tasks import Tasks, Ticket
from calpae_desktop.ui.wiring.manners import PREFERENCE, READ, UNDER_WAY, upgrade_words
from tests.ui.fakes import CLAIRE, Room


class Told(QObject):
    """What a long work said."""

    def __init__(self) -> None:
        super().__init__()
        self.done: list[object] = []

    def on_done(self, outcome: object) -> None:
        self.done.append(outcome)

    def on_progress(self, _done: int, _total: int) -> None:
        """Shown elsewhere."""


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    made = Room(tmp_path)
    yield made
    made.close()


@contextmanager
def window_on(qtbot: QtBot, room: Room) -> Iterator[tuple[DeskWindow, Tasks]]:
    tasks = Tasks()
    window = DeskWindow(Session(room.desk, tasks, Changes()))
    qtbot.addWidget(window)
    window.show()
    try:
        yield window, tasks
    finally:
        tasks.close()


def test_the_window_is_found_as_it_was_left_by_each_login(qtbot: QtBot, room: Room) -> None:
    with window_on(qtbot, room) as (window, _):
        window.resize(1111, 707)
        window.open("pilotage")
        assert window.close()
    left = room.other.preferences.get(CLAIRE, PREFERENCE)
    with window_on(qtbot, room) as (window, _):
        window.manners.restore(left)
        assert (window.width(), window.height()) == (1111, 707)
        assert window.stack.visit is not None
        assert window.stack.visit.key == "pilotage"


@pytest.mark.parametrize(
    "left", [None, "x", {"width": 10**6, "height": 1, "place": "dossier"}, {"width": "a"}]
)
def test_what_makes_no_sense_is_not_restored(qtbot: QtBot, room: Room, left: object) -> None:
    with window_on(qtbot, room) as (window, _):
        before, there = window.size(), window.screen().availableGeometry().size()
        window.manners.restore(left)
        assert window.width() <= max(there.width(), before.width())
        assert window.height() >= window.minimumHeight()
        assert window.stack.visit is not None
        assert window.stack.visit.key != "dossier"


@pytest.mark.parametrize("interrupt", [True, False])
def test_closing_during_a_long_work_says_so_and_may_interrupt_it(
    qtbot: QtBot, room: Room, interrupt: bool
) -> None:
    begun, over, told, asked = threading.Event(), threading.Event(), Told(), []

    def work(ticket: Ticket) -> bool:
        begun.set()
        while not ticket.cancelled and not over.wait(0.01):
            pass
        return ticket.cancelled

    def answer(_kind: str, question: object) -> bool:
        asked.append(question)
        return interrupt

    with window_on(qtbot, room) as (window, tasks):
        tasks.long(work, told.on_done, None, told.on_progress)
        assert begun.wait(5)
        with answering(answer):
            assert window.close() is interrupt
        assert asked == [UNDER_WAY]
        over.set()
        qtbot.waitUntil(lambda: bool(told.done))
        assert told.done == [interrupt]
        assert tasks.under_way is None
        with answering(answer):
            assert window.close()
        assert asked == [UNDER_WAY]


def test_an_upgrade_is_told_with_where_the_backup_is(
    qtbot: QtBot, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = Path("/poste/base.sauvegarde")
    monkeypatch.setattr(room.watched, "upgraded", Upgraded(5, 6, backup), raising=False)
    with window_on(qtbot, room) as (window, _):
        assert window.banner.label.text() == upgrade_words(Upgrade(5, 6, backup))
        assert str(backup) in window.banner.label.text()
        assert window.banner.button.label == READ
        window.banner.button.click()
        assert not window.banner.isVisible()
