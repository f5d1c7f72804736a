"""The columns of the list: which, in what order, how wide; all by keyboard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from calpae_desktop.domain.listing import USUAL, Shown
from calpae_desktop.ui.widgets import Button, IconButton, Rank, Text
from calpae_desktop.words.listing import COLUMNS

from .rows import LEAST, MOST, NAME_WIDTH, WIDTHS
from .ticks import TickDelegate

WIDTH, STEP = 344, 16
_CODE = Qt.ItemDataRole.UserRole
_HINT = "Espace montre, Alt ↑ ↓ déplace, ← → règle la largeur"


class ColumnsPanel(QFrame):
    """Changes show at once: `changed` carries the columns, `widened` a column and its width."""

    changed = Signal(object)
    widened = Signal(object, int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("part", "dialog")
        self.setAccessibleName("Colonnes")
        self._widths: dict[Shown, int] = {}
        self.list = QListWidget()
        self.list.setAccessibleName("Colonnes de la liste")
        self.list.setItemDelegate(TickDelegate(self.list))
        self.list.installEventFilter(self)
        self.list.itemChanged.connect(self._tell)
        self.up = IconButton("arrow-up", "Monter la colonne (Alt ↑)")
        self.down = IconButton("arrow-down", "Descendre la colonne (Alt ↓)")
        self.narrow = IconButton("chevron-left", "Moins large (←)")
        self.wide = IconButton("chevron-right", "Plus large (→)")
        self.usual = Button("Colonnes habituelles", Rank.TERTIARY)
        self.up.clicked.connect(self.raise_column)
        self.down.clicked.connect(self.lower_column)
        self.narrow.clicked.connect(self.narrow_column)
        self.wide.clicked.connect(self.widen_column)
        self.usual.clicked.connect(self.take_usual)
        self._lay_out()

    def _lay_out(self) -> None:
        ends = QHBoxLayout()
        ends.setSpacing(4)
        for button in (self.up, self.down, self.narrow, self.wide):
            ends.addWidget(button)
        ends.addStretch(1)
        ends.addWidget(self.usual)
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 10, 12, 10)
        box.setSpacing(8)
        box.addWidget(Text("Colonnes", 14, 600))
        box.addWidget(self.list)
        box.addWidget(Text(_HINT, 13, 400, "text3", wrap=True))
        box.addLayout(ends)
        self.setFixedSize(WIDTH, 480)

    def ask(self, shown: Sequence[Shown], widths: Mapping[Shown, int], at: QPoint) -> None:
        """Open below a point."""
        self._widths = dict(widths)
        self._fill(shown, shown[0])
        self.move(at)
        self.show()
        self.list.setFocus(Qt.FocusReason.PopupFocusReason)

    def columns(self) -> tuple[Shown, ...]:
        """Those ticked, in their order; the name always."""
        items = (self.list.item(row) for row in range(self.list.count()))
        ticked = [i for i in items if i.checkState() is Qt.CheckState.Checked]
        found = [Shown(item.data(_CODE)) for item in ticked]
        return tuple(found) if Shown.NAME in found else (Shown.NAME, *found)

    def take_usual(self) -> None:
        """As they are at first."""
        self._fill(USUAL, Shown.NAME)
        self._tell()

    def raise_column(self) -> None:
        """One place before."""
        self._move(-1)

    def lower_column(self) -> None:
        """One place after."""
        self._move(1)

    def narrow_column(self) -> None:
        """Less wide."""
        self._widen(-STEP)

    def widen_column(self) -> None:
        """Wider."""
        self._widen(STEP)

    def _fill(self, shown: Sequence[Shown], current: Shown) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for one in [*shown, *(other for other in Shown if other not in shown)]:
            item = QListWidgetItem(COLUMNS[one], self.list)
            item.setData(_CODE, one.value)
            ticked = one in shown
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            if one is Shown.NAME:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
            if one is current:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)

    def _move(self, step: int) -> None:
        row = self.list.currentRow()
        target = row + step
        if row < 0 or not 0 <= target < self.list.count():
            return
        self.list.blockSignals(True)
        item = self.list.takeItem(row)
        self.list.insertItem(target, item)
        self.list.setCurrentRow(target)
        self.list.blockSignals(False)
        self._tell()

    def _widen(self, step: int) -> None:
        item = self.list.currentItem()
        if not item or item.checkState() is not Qt.CheckState.Checked:
            return
        shown = Shown(item.data(_CODE))
        before = self._widths.get(shown) or WIDTHS.get(shown, NAME_WIDTH)
        self._widths[shown] = min(max(before + step, LEAST), MOST)
        self.widened.emit(shown, self._widths[shown])

    def _tell(self) -> None:
        self.changed.emit(self.columns())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The list keeps the focus; Space is its own."""
        pressed = watched is self.list and event.type() is QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent):
            return self._on_key(event)
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        keys = {
            (Qt.Key.Key_Up, True): self.raise_column,
            (Qt.Key.Key_Down, True): self.lower_column,
            (Qt.Key.Key_Left, False): self.narrow_column,
            (Qt.Key.Key_Right, False): self.widen_column,
            (Qt.Key.Key_Escape, False): self.hide,
            (Qt.Key.Key_Return, False): self.hide,
        }
        act = keys.get((Qt.Key(event.key()), alt))
        if act is None:
            return False
        act()
        return True
