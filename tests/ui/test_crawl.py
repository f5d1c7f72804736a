"""Every place of the window, and all that its keys open: by keyboard alone, seen, named, read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from calpae_desktop.bootstrap import tools
from calpae_desktop.services.demo import fill
from calpae_desktop.services.desk import Desk, desk
from calpae_desktop.services.ports import Store
from calpae_desktop.storage.store import DEMO_ACTOR, demo_store
from calpae_desktop.ui.changes import Changes
from calpae_desktop.ui.desk_window import DeskWindow
from calpae_desktop.ui.dialogs import answering
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.style import theme
from tests.ui.crawling import (
    CountedTasks,
    Faults,
    check_focus_seen,
    check_keyboard,
    check_names,
    check_words,
    flush,
    openers,
)
from tests.ui.fakes import MovedClock

PEOPLE = 60
SMALLEST = (1280, 720)


class Crawler:
    """The real window on invented people; each state is looked at once."""

    def __init__(self, qtbot: QtBot, desk_: Desk) -> None:
        self.qtbot, self.desk = qtbot, desk_
        self.tasks = CountedTasks()
        self.session = Session(desk_, self.tasks, Changes())
        self.window = DeskWindow(self.session)
        self.faults = Faults()
        self.states: list[str] = []
        self._looked: set[QWidget] = set()
        qtbot.addWidget(self.window)
        self.window.resize(*SMALLEST)
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()
        self.settle()

    def settle(self) -> None:
        flush(self.tasks.settled, lambda until: self.qtbot.waitUntil(until, timeout=10_000))

    def open(self, place: str) -> None:
        """A place, with something to show when it shows something."""
        self.window.open(place, self._subject(place))
        self.settle()

    def _subject(self, place: str) -> object | None:
        if place in ("dossier", "cer"):
            found = self.desk.dossiers.search(self.desk.actor, "a", 1)
            return found[0].person
        if place == "drill":
            from calpae_desktop.ui.screens.drill.subject import Drill

            self.open("pilotage")
            return Drill("F4-2", self.window.stack.screen_of("pilotage").overview.frame)  # type: ignore[attr-defined] # a steering screen
        return None

    def look(self, where: str, root: QWidget | None = None) -> None:
        self.states.append(where)
        root = root or self.window
        found = check_keyboard(root, where, self.faults)
        new = [w for w in found if w not in self._looked]
        self._looked |= set(new)
        check_names(new, where, self.faults)
        check_focus_seen(new, where, self.faults)
        check_words(root, where, self.faults, ("light", "dark"))
        theme().set_mode("light")

    def press(self, key: str) -> None:
        """A key of the page, where the page itself has the focus."""
        screen = self.window.stack.screen_shown
        assert screen is not None
        QTest.keySequence(QApplication.focusWidget() or screen, key)
        self.settle()

    def close(self) -> None:
        self.tasks.close()
        with answering(lambda _kind, _question: True):
            self.window.close()


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    clock = MovedClock()
    store = demo_store(tmp_path_factory.mktemp("crawl"), clock)
    fill(store, clock.today(), PEOPLE)
    yield store
    store.close()


@contextmanager
def crawling(qtbot: QtBot, store: Store) -> Iterator[Crawler]:
    with answering(lambda _kind, _subject: ""):
        crawler = Crawler(qtbot, desk(store, MovedClock(), DEMO_ACTOR, tools(), demonstration=True))
        try:
            yield crawler
        finally:
            crawler.close()


PLACES = (
    "dossiers", "dossier", "entry", "cer", "pilotage", "fiches", "collecting", "drill", "imports",
)  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
def test_a_place_and_what_its_keys_open(qtbot: QtBot, people: Store, place: str) -> None:
    with crawling(qtbot, people) as crawler:
        crawler.open(place)
        crawler.look(place)
        screen = crawler.window.stack.screen_shown
        assert screen is not None
        for key in openers(screen):
            screen.setFocus(Qt.FocusReason.OtherFocusReason)
            crawler.press(key)
            where = f"{place}, {key}"
            crawler.look(where)
            if (shown := crawler.window.stack.screen_shown) is not screen:
                crawler.window.back()
                crawler.settle()
            else:
                QTest.keyClick(QApplication.focusWidget() or shown, Qt.Key.Key_Escape)
                crawler.settle()
                if crawler.window.stack.screen_shown is not screen:
                    crawler.open(place)
        if crawler.faults.found:
            pytest.fail("\n".join(crawler.faults.lines()), pytrace=False)
