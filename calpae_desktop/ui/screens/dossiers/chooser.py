"""A small window to choose in: typed words narrow the list, Space ticks, Enter takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from calpae_desktop.ui.widgets import Button, Rank, Text
from calpae_desktop.words.listing import holds

from .ticks import ASIDE, HEIGHT, TickDelegate

WIDTH, MOST_ROWS = 320, 11
_KEY = Qt.ItemDataRole.UserRole
_UP_DOWN = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


@dataclass(frozen=True, slots=True)
class Offer:
    """A line to choose; `aside` is said after it (a count)."""

    key: str
    label: str
    aside: str = ""


class Chooser(QFrame):
    """One line (`several` False: Enter takes it), or several ticked. Échap closes."""

    taken = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("part", "dialog")
        self._offers: Sequence[Offer] = ()
        self._ticked: set[str] = set()
        self._several = self._number = False
        self.heading = Text("", 14, 600)
        self.typed = QLineEdit()
        self.typed.setAccessibleName("Chercher dans la liste")
        self.typed.setPlaceholderText("Chercher")
        self.list = QListWidget()
        self.list.setAccessibleName("Choix")
        self.list.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.list.setItemDelegate(TickDelegate(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.none = Text("Rien de ce nom.", 14, 400, "text3")
        self.apply = Button("Filtrer", Rank.PRIMARY)
        self.apply.clicked.connect(self.take)
        self.typed.textChanged.connect(self._fill)
        self.typed.installEventFilter(self)
        self.list.itemClicked.connect(self._on_clicked)
        self._lay_out()

    def _lay_out(self) -> None:
        self._end = QWidget()
        end = QHBoxLayout(self._end)
        end.setContentsMargins(0, 4, 0, 0)
        end.addWidget(Text("Espace coche, Entrée filtre", 13, 400, "text3"), 1)
        end.addWidget(self.apply)
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 10, 12, 10)
        box.setSpacing(8)
        box.addWidget(self.heading)
        box.addWidget(self.typed)
        box.addWidget(self.list)
        box.addWidget(self.none)
        box.addWidget(self._end)

    def ask(
        self,
        heading: str,
        offers: Sequence[Offer],
        at: QPoint,
        *,
        ticked: Sequence[str] | None = None,
        current: str = "",
        number: bool = False,
    ) -> None:
        """Open below a point; with `ticked`, several may be; a `number` may be typed instead."""
        self._offers, self._several = offers, ticked is not None
        self._number = number
        self.typed.setPlaceholderText("Chercher, ou un nombre" if number else "Chercher")
        self._ticked = set(ticked or ())
        self.heading.setText(heading)
        self.setAccessibleName(heading)
        self.list.setAccessibleName(heading)
        self._end.setVisible(self._several)
        self.typed.clear()
        self._fill()
        first = current or next(iter(ticked or ()), "")
        keys = [offer.key for offer in offers]
        self.list.setCurrentRow(keys.index(first) if first in keys else 0)
        self.setFixedWidth(WIDTH)
        self.list.setFixedHeight(HEIGHT * min(MOST_ROWS, max(1, len(offers))) + 4)
        self.adjustSize()
        self.move(at)
        self.show()
        self.typed.setFocus(Qt.FocusReason.PopupFocusReason)

    def renew(self, offers: Sequence[Offer]) -> None:
        """What is offered has changed: what is typed still narrows it, when it is open."""
        if self.isVisible():
            self._offers = offers
            self._fill()

    def take(self) -> None:
        """Close, and tell what was chosen: a key, or those ticked in the order offered."""
        item = self.list.currentItem()
        here = str(item.data(_KEY)) if item else ""
        if self._several:
            ticked = self._ticked or ({here} if item else set())
            self.hide()
            self.taken.emit(tuple(o.key for o in self._offers if o.key in ticked))
        elif item:
            self.hide()
            self.taken.emit(here)
        elif self._number and self.typed.text().strip().isdecimal():
            self.hide()
            self.taken.emit(str(int(self.typed.text())))

    def tick(self) -> None:
        """Tick the current line, or no longer."""
        item = self.list.currentItem()
        if not item or not self._several:
            return
        self._ticked ^= {str(item.data(_KEY))}
        self._show_tick(item)

    def _fill(self) -> None:
        typed = self.typed.text()
        self.list.clear()
        for offer in self._offers:
            if not holds(offer.label, typed):
                continue
            item = QListWidgetItem(offer.label, self.list)
            item.setData(_KEY, offer.key)
            item.setData(ASIDE, offer.aside)
            if self._several:
                self._show_tick(item)
        self.list.setCurrentRow(0)
        self.list.setVisible(self.list.count() > 0)
        self.none.setVisible(self.list.count() == 0)

    def _show_tick(self, item: QListWidgetItem) -> None:
        ticked = str(item.data(_KEY)) in self._ticked
        item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)

    def _on_clicked(self, item: QListWidgetItem) -> None:
        if self._several:
            # The box itself may have been clicked: it has already changed.
            key = str(item.data(_KEY))
            changed = (item.checkState() is Qt.CheckState.Checked) is not (key in self._ticked)
            if changed:
                self._ticked ^= {key}
            else:
                self.tick()
        else:
            self.take()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The field keeps the focus: arrows, Space and Enter are for the list."""
        if watched is self.typed and isinstance(event, QKeyEvent):
            if event.type() is not QEvent.Type.KeyPress:
                return False
            return self._on_key(event)
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in _UP_DOWN:
            step = 1 if key in (Qt.Key.Key_Down, Qt.Key.Key_PageDown) else -1
            step *= MOST_ROWS - 1 if key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown) else 1
            row = min(max(self.list.currentRow() + step, 0), self.list.count() - 1)
            self.list.setCurrentRow(row)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.take()
        elif key == Qt.Key.Key_Space and self._several:
            self.tick()
        elif key == Qt.Key.Key_Escape:
            self.hide()
        else:
            return False
        return True
