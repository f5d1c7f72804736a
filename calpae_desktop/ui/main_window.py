"""The window: sidebar, top bar, pages, status bar, and what may cover them."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from . import dialogs
from .shell import (
    LockOverlay,
    PageStack,
    PaletteOverlay,
    Place,
    Screen,
    Shortcut,
    ShortcutSheet,
    User,
)  # fmt: skip
from .shell.sidebar import NARROW, WIDE, Sidebar
from .shell.statusbar import StatusBar
from .shell.summon import Summon
from .shell.topbar import TopBar
from .style import theme
from .tour import Tour
from .widgets import Banner, BannerKind, Line

_WIDE_FROM = 1500
_SECOND_HELP_KEY = "Ctrl+?"
_DRAFTED = dialogs.Question(
    "Une saisie n’est pas enregistrée",
    "Elle est gardée en brouillon : elle vous sera rendue là où vous la laissez.",
    "Fermer, garder le brouillon",
    cancel="Revenir à la saisie",
)
_UNSAVED = dialogs.Question(
    "Une saisie n’est pas enregistrée",
    "Fermer maintenant l’efface. Ce qui était enregistré le reste.",
    "Fermer sans enregistrer",
    cancel="Revenir à la saisie",
    danger=True,
)


class MainWindow(QMainWindow):
    """Shows the places it is given, and only those."""

    lock_requested = Signal()
    banner_activated = Signal()
    account_change_requested = Signal()

    def __init__(
        self,
        places: Sequence[Place],
        user: User,
        *,
        search: Callable[[str, int], None],
        demo: bool = False,
        version: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        theme().dress(self)
        self.setWindowTitle("Parcours RSA")
        self.setMinimumSize(1024, 640)
        self.resize(1280, 720)
        self.sidebar = Sidebar(places, user)
        self.top_bar = TopBar(demo=demo)
        self.stack = PageStack(places)
        self.status_bar = StatusBar()
        self.banner = Banner(BannerKind.INFO, "")
        self.tour = Tour()
        self._lay_out()
        self.palette_overlay = PaletteOverlay(self, search)
        self.shortcut_sheet = ShortcutSheet(self)
        self.lock_overlay = LockOverlay(self, version)
        self._watched: Screen | None = None
        self._agreed = False
        self._connect()

    def _lay_out(self) -> None:
        self._strip = QWidget()
        strip = QHBoxLayout(self._strip)
        strip.setContentsMargins(24, 12, 24, 0)
        strip.addWidget(self.banner)
        self._strip.hide()
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.top_bar)
        right.addWidget(self._strip)
        right.addWidget(self.tour)
        right.addWidget(self.stack, 1)
        right.addWidget(self.status_bar)
        self._centre = QWidget()
        row = QHBoxLayout(self._centre)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addWidget(Line(vertical=True))
        row.addLayout(right, 1)
        self.setCentralWidget(self._centre)

    def _connect(self) -> None:
        self.sidebar.chosen.connect(self.open)
        self.top_bar.back_asked.connect(self.back)
        self.top_bar.forward_asked.connect(self.forward)
        self.top_bar.search_asked.connect(self.palette_overlay.open)
        self.top_bar.undo_asked.connect(self.undo)
        self.top_bar.lock_asked.connect(self.lock_requested)
        self.top_bar.shortcuts_asked.connect(self.shortcut_sheet.open)
        self.stack.moved.connect(self._on_moved)
        self.banner.activated.connect(self.banner_activated)
        self.lock_overlay.account_change_requested.connect(self.account_change_requested)
        self._summon = Summon(self.top_bar.search.key, self)
        self._summon.asked.connect(self._search_from_anywhere)
        help_key = QShortcut(QKeySequence(_SECOND_HELP_KEY), self)
        help_key.activated.connect(self.shortcut_sheet.open)

    def open(self, key: str, subject: object | None = None) -> None:
        """Show a place. Raises KeyError when the window has no such place."""
        self.stack.open(key, subject)

    def back(self) -> None:
        """The page before."""
        self.stack.go(-1)

    def forward(self) -> None:
        """The page after."""
        self.stack.go(1)

    def set_count(self, key: str, count: int) -> None:
        """How many things wait in a place; 0 shows nothing."""
        self.sidebar.set_count(key, count)

    def set_backup(self, sentence: str, ok: bool) -> None:
        """Say when the last verified backup was made, here and on the lock."""
        self.status_bar.backup.set_state(sentence, ok=ok)
        self.lock_overlay.set_backup(sentence, ok)

    def set_shortcuts(self, shortcuts: Sequence[Shortcut]) -> None:
        """Fill the sheet of shortcuts."""
        self.shortcut_sheet.set_shortcuts(shortcuts)

    def show_banner(self, kind: BannerKind, text: str, action: str = "") -> None:
        """A message above the page."""
        self.banner.set(kind, text, action)
        self._strip.show()

    def hide_banner(self) -> None:
        """The message no longer holds."""
        self._strip.hide()

    def lock(self, since: str) -> None:
        """Cover everything; `since` is the time shown (10:24)."""
        self.palette_overlay.close_overlay()
        self.shortcut_sheet.close_overlay()
        # The lock notes who had the focus before a disabled page gives it up.
        self.lock_overlay.engage(since)
        self._enable_shortcuts(False)

    def unlock(self) -> None:
        """Uncover, at the same place with the same draft."""
        self._enable_shortcuts(True)
        self.lock_overlay.release()

    def keeps_drafts(self) -> bool:
        """Whether what is typed will be given back after closing."""
        return False

    def may_close(self) -> bool:
        """Ask before leaving what is typed; once agreed, never again."""
        question = _DRAFTED if self.keeps_drafts() else _UNSAVED
        self._agreed = self._agreed or not self.stack.unsaved() or dialogs.ask(self, question)
        return self._agreed

    def closeEvent(self, event: QCloseEvent) -> None:
        event.setAccepted(self.may_close())

    def _search_from_anywhere(self) -> None:
        if not self.lock_overlay.isVisible():
            self.palette_overlay.open()

    def _enable_shortcuts(self, enabled: bool) -> None:
        # A disabled parent switches off the shortcuts of every page under the lock.
        self._centre.setEnabled(enabled)
        for shortcut in self.findChildren(QShortcut):
            shortcut.setEnabled(enabled)

    def _on_moved(self) -> None:
        visit, screen = self.stack.visit, self.stack.screen_shown
        if visit is None or screen is None:
            return
        self.tour.reached(visit.key)
        self.sidebar.set_current(visit.owner)
        self.top_bar.back.setEnabled(self.stack.can_go(-1))
        self.top_bar.forward.setEnabled(self.stack.can_go(1))
        self._watch(screen)
        self._show_hints()

    def _watch(self, screen: Screen) -> None:
        if self._watched is screen:
            return
        if self._watched is not None:
            self._watched.go.disconnect(self.open)
            self._watched.keys_changed.disconnect(self._show_hints)
            self._watched.undoable.disconnect(self._on_undoable)
        screen.go.connect(self.open)
        screen.keys_changed.connect(self._show_hints)
        screen.undoable.connect(self._on_undoable)
        self._watched = screen
        self._on_undoable(False)

    def _show_hints(self) -> None:
        screen = self.stack.screen_shown
        self.status_bar.set_hints(screen.key_hints() if screen else ())

    def _on_undoable(self, possible: bool) -> None:
        self.top_bar.undo.setEnabled(possible)

    def undo(self) -> None:
        """Take back the last gesture of the page, if it can be."""
        if screen := self.stack.screen_shown:
            screen.undo()

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        self.sidebar.setFixedWidth(WIDE if event.size().width() >= _WIDE_FROM else NARROW)
        super().resizeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        screen = self.stack.screen_shown
        wanted = screen.first_focus() if screen else None
        (wanted or self.top_bar.search).setFocus(Qt.FocusReason.OtherFocusReason)
