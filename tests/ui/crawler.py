"""The crawler: the real window on invented people, gone through place by place, key by key."""

from __future__ import annotations

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from calpae_desktop.services.desk import Desk
from calpae_desktop.ui.changes import Changes
from calpae_desktop.ui.desk_window import DeskWindow
from calpae_desktop.ui.dialogs import answering
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.shell.overlay import Overlay
from calpae_desktop.ui.style import Mode, theme
from tests.ui.crawling import (
    CountedTasks,
    Faults,
    check_contrast,
    check_focus_seen,
    check_keyboard,
    check_names,
    check_words,
    flush,
    openers,
    tab_named,
    tabs,
)

Wait = Callable[[Callable[[], bool]], None]
SMALLEST = (1280, 720)


class Crawler:
    """The real window on invented people; each state is looked at once."""

    def __init__(self, wait: Wait, desk: Desk, *, thorough: bool = True) -> None:
        self._wait, self.desk, self._thorough = wait, desk, thorough
        self.person = desk.dossiers.search(desk.actor, "a", 1)[0].person
        self.tasks = CountedTasks()
        self.session = Session(desk, self.tasks, Changes())
        self.window = DeskWindow(self.session)
        self.faults = Faults()
        self.states: list[str] = []
        self._looked: set[QWidget] = set()
        self._read: set[object] = set()
        self.window.resize(*SMALLEST)
        self.window.show()
        self.window.activateWindow()
        wait(self.window.isActiveWindow)
        self.settle()

    def settle(self) -> None:
        flush(self.tasks.settled, self._wait)

    def open(self, place: str) -> None:
        """A place, with something to show when it shows something."""
        self.window.open(place, self.subject(place))
        self.settle()

    def subject(self, place: str) -> object | None:
        """What a place is opened on."""
        if place in ("dossier", "cer"):
            return self.person
        if place == "drill":
            from calpae_desktop.ui.screens.drill.subject import Drill

            self.open("pilotage")
            return Drill("F4-2", self.window.stack.screen_of("pilotage").overview.frame)  # type: ignore[attr-defined] # a steering screen
        return None

    def look(self, where: str, root: QWidget | None = None) -> None:
        """Everything about a state in the light; in the dark, how words stand out."""
        above = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        covers = (o for o in self.window.findChildren(Overlay) if o.isVisible())
        above = above or next(covers, None)
        if above is None and not self.window.isActiveWindow():
            self.window.activateWindow()
            self._wait(self.window.isActiveWindow)
        root = root or above or self.window
        self.states.append(f"{where}, {theme().mode}")
        if not theme().dark:
            check_words(root, where, self.faults)
        if not self._thorough:
            return
        if not theme().dark:
            found = check_keyboard(root, where, self.faults)
            new = [w for w in found if w not in self._looked]
            self._looked |= set(new)
            check_names(new, where, self.faults)
            check_focus_seen(new, where, self.faults)
        check_contrast(root, where, self.faults, self._read)

    def visit(self, place: str) -> None:
        """A place as it opens."""
        self.open(place)
        self.look(place)

    def crawl(self, place: str) -> None:
        """A place, then what each of its tabs and keys opens, in each theme."""
        modes: tuple[Mode, ...] = ("light", "dark") if self._thorough else ("light",)
        for mode in modes:
            theme().set_mode(mode)
            self._go_through(place)
        theme().set_mode("light")

    def _go_through(self, place: str) -> None:
        self.visit(place)
        screen = self.window.stack.screen_shown
        assert screen is not None
        for name in tabs(screen):
            if (tab := tab_named(screen, name)) is not None:
                tab.click()
                self.settle()
                self.look(f"{place}, {name}")
        self.open(place)
        for key in openers(screen):
            screen.setFocus(Qt.FocusReason.OtherFocusReason)
            self.press(key)
            self.look(f"{place}, {key}")
            self._leave(place, screen)

    def _leave(self, place: str, screen: QWidget) -> None:
        """As it was before the key."""
        if self.window.stack.screen_shown is screen:
            QTest.keyClick(QApplication.focusWidget() or screen, Qt.Key.Key_Escape)
        else:
            self.window.back()
        self.settle()
        if self.window.stack.screen_shown is not screen:
            self.open(place)

    def covers(self) -> None:
        """What covers the window: the search, the sheet of shortcuts, the lock."""
        window = self.window
        window.palette_overlay.open()
        self.settle()
        self.look("search", window.palette_overlay)
        window.palette_overlay.close_overlay()
        window.shortcut_sheet.open()
        self.look("shortcuts", window.shortcut_sheet)
        window.shortcut_sheet.close_overlay()
        window.lock_now()
        self.look("lock", window.lock_overlay)
        window.unlock()

    def press(self, key: str) -> None:
        """A key of the page, where the page itself has the focus."""
        screen = self.window.stack.screen_shown
        assert screen is not None
        QTest.keySequence(QApplication.focusWidget() or screen, key)
        self.settle()

    def close(self) -> None:
        with answering(lambda _kind, _question: True):
            self.window.close()
        shiboken6.delete(self.window)
        self.tasks.close()
