"""Tabs over the list: those of the program, mine, those that others share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QPoint, QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from calpae_desktop.domain.listing import View
from calpae_desktop.domain.team import Circle
from calpae_desktop.services.posts import Seat
from calpae_desktop.services.views import Kept, provided
from calpae_desktop.ui.style import paint
from calpae_desktop.ui.widgets import Button, IconButton, Rank, Tab, TabStrip
from calpae_desktop.words.listing import EVERYONES, PROVIDED, PROVIDED_RULES

from .chooser import Chooser, Offer

HERE = "ici"
_SPACE, _COUNT_GAP = 24, 8
_SHOWN_AT_LEAST = 1


@dataclass(frozen=True, slots=True)
class ListTab:
    """A list under a name; `kept` when somebody keeps it."""

    key: str
    label: str
    view: View
    kept: Kept | None = None


def usual_tabs(seat: Seat) -> list[ListTab]:
    """Those of the program, of whoever reads."""
    words = PROVIDED if seat.usual is Circle.ME else {**PROVIDED, **EVERYONES}
    named = [(one.key, words[one.key], one.view) for one in provided(seat)]
    return [ListTab(key, label, replace(view, title=label)) for key, label, view in named]


def kept_tabs(kept: Sequence[Kept]) -> list[ListTab]:
    """Mine, then those shared; a shared one says whose it is in the menu."""
    return [ListTab(one.id, one.name, one.view, one) for one in kept]


def same_list(one: View, other: View) -> bool:
    """Whether two lists hold the same dossiers, whatever their order and columns."""
    return one.filters == other.filters


def same(one: View, other: View) -> bool:
    """Whether two lists are shown the same."""
    return replace(one, title="") == replace(other, title="")


class Shelf(QWidget):
    """The tabs that fit, the others in a menu; what may be done with the one shown."""

    opened = Signal(str)
    save_asked = Signal()
    options_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tabs: list[ListTab] = []
        self._counts: Mapping[str, int] = {}
        self._current = ""
        self._fitted: list[Tab] = []
        self.strip = TabStrip((), "Listes de dossiers")
        self.strip.set_margins(0, 0)
        self.more = Button("Autres listes", Rank.TERTIARY, icon="chevron-down")
        self.save = Button("Enregistrer ce filtre", Rank.TERTIARY, icon="bookmark")
        self.options = IconButton("dots", "Options du filtre enregistré")
        self.menu = Chooser(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.strip, 1)
        for button in (self.more, self.options, self.save):
            row.addWidget(button)
        self.strip.changed.connect(self._open)
        self.more.clicked.connect(self.ask)
        self.save.clicked.connect(self.save_asked)
        self.options.clicked.connect(self.options_asked)
        self.menu.taken.connect(self._open)

    def set_tabs(self, tabs: Sequence[ListTab], current: str) -> None:
        """Show these, one being current."""
        self.tabs, self._current = list(tabs), current
        self._fit()
        self.menu.renew(self._offers())

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """How many dossiers each holds, by key."""
        self._counts = counts
        self._fit()

    def tab(self, key: str) -> ListTab | None:
        """The tab of a key."""
        return next((tab for tab in self.tabs if tab.key == key), None)

    def current(self) -> ListTab | None:
        """The one shown."""
        return self.tab(self._current)

    @property
    def current_key(self) -> str:
        """The key of the one shown."""
        return self._current

    def ask(self) -> None:
        """Every list, in a menu."""
        at = self.more if self.more.isVisible() else self.strip
        below = at.mapToGlobal(QPoint(0, at.height() + 4))
        self.menu.ask("Listes de dossiers", self._offers(), below, current=self._current)

    def _offers(self) -> list[Offer]:
        return [Offer(tab.key, _whole(tab), self._number(tab)) for tab in self.tabs]

    def tell(self, *, changed: bool, may_change: bool) -> None:
        """Whether what is shown differs from the tab, and whether it may be changed."""
        self.save.setVisible(changed)
        self.options.setVisible(may_change)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        below = self.strip.geometry().bottom()
        paint.rounded(painter, QRect(0, below, self.width(), 1), 0, "hairline")
        painter.end()

    def _fit(self) -> None:
        """The current tab always, the others in their order while there is room."""
        room = self.width() - sum(
            button.sizeHint().width() + 4
            for button in (self.options, self.save)
            if not button.isHidden()
        )
        shown = self._those_in(room)
        if len(shown) < len(self.tabs):
            shown = self._those_in(room - self.more.sizeHint().width() - 4)
        self.more.setVisible(len(shown) < len(self.tabs))
        tabs = [
            Tab(tab.key, tab.label, self._counts.get(tab.key), tip=PROVIDED_RULES.get(tab.key, ""))
            for tab in shown
        ]
        if tabs != self._fitted:
            self._fitted = tabs
            self.strip.set_tabs(tabs)
        self.strip.set_current(self._current)

    def _those_in(self, room: int) -> list[ListTab]:
        current = self.current()
        left = room - (self._width(current) if current else 0)
        kept: list[ListTab] = []
        full = False
        for tab in self.tabs:
            if tab is current:
                kept.append(tab)
                continue
            left -= 0 if full else self._width(tab)
            full = full or left < 0
            if not full:
                kept.append(tab)
        return kept

    def _width(self, tab: ListTab) -> int:
        words = paint.text_width(tab.label, 14, 600) + 1 + _SPACE
        number = self._number(tab)
        return words + (_COUNT_GAP + paint.text_width(number, 13) if number else 0)

    def _number(self, tab: ListTab) -> str:
        count = self._counts.get(tab.key)
        return "" if count is None else str(count)

    def _open(self, key: str) -> None:
        self._current = key
        self._fit()
        self.opened.emit(key)


def _whole(tab: ListTab) -> str:
    if tab.kept is None or tab.kept.mine:
        return tab.label
    return f"{tab.label} (partagé par {tab.kept.owner})"
