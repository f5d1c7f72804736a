"""The list of the day: arrows choose, one key says what came of an appointment, Enter opens."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListView, QWidget

from calpae_desktop.domain.appointment import Outcome
from calpae_desktop.domain.person import Title
from calpae_desktop.ui.widgets import Button
from calpae_desktop.ui.widgets.shortcuts import on_key

from .day_rows import KEYS, LEFT, LINE, NARROW, TIME_WIDTH, DayDelegate, DayModel, caps
from .view import Line, Row

OUTCOMES = {"H": Outcome.HONOURED, "A": Outcome.ABSENT, "E": Outcome.EXCUSED}
OTHER, FOLLOW = "S", "T"
_NAME = "Rendez-vous sans issue, puis ceux du jour"


class _KeyButton(Button):
    """Shows its key; the list answers to it, so that it works on the line chosen only."""

    def __init__(self, label: str, key: str, parent: QWidget) -> None:
        super().__init__(label, key=key, parent=parent)
        self.setShortcut("")


class _Opened(QWidget):
    """The buttons under the line chosen."""

    pressed = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.buttons: dict[str, _KeyButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for key, label in (("H", "Honoré"), ("A", ""), ("E", ""), (OTHER, "Reporter")):
            button = _KeyButton(label, key, self)
            button.height_px = 28
            button.clicked.connect(self._on_click)
            row.addWidget(button)
            self.buttons[key] = button
        self.follow = _KeyButton("Suite de l’absence", FOLLOW, self)
        self.follow.height_px = 28
        self.follow.clicked.connect(self._on_click)
        self.buttons[FOLLOW] = self.follow
        row.addWidget(self.follow)
        row.addStretch(1)

    def show_for(self, line: Line) -> None:
        """Said of the person."""
        feminine = "e" if line.due.title is Title.MRS else ""
        self.buttons["A"].set_label(f"Absent{feminine}")
        self.buttons["E"].set_label(f"Excusé{feminine}")
        for key, button in self.buttons.items():
            button.setVisible(line.waiting is (key != FOLLOW))

    def _on_click(self) -> None:
        button = self.sender()
        if isinstance(button, _KeyButton):
            self.pressed.emit(button.key)


class DayList(QListView):
    """`asked` carries a key of the keyboard; it is about `subject()`, the lines marked or the one
    chosen. `opened` carries a person."""

    asked = Signal(str)
    opened = Signal(str)
    chosen = Signal()

    def __init__(self, *, writes: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_NAME)
        self.rows = DayModel(self)
        self.opened_row = -1
        self._writes = writes
        self.panel = _Opened(self.viewport())
        self.panel.hide()
        self.setModel(self.rows)
        self.setItemDelegate(DayDelegate(self))
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.panel.pressed.connect(self._press)
        self.doubleClicked.connect(self._open)
        self.verticalScrollBar().valueChanged.connect(self._place_panel)
        if writes:
            for key in ("H", "A", "E", OTHER, FOLLOW):
                on_key(self, key, getattr(self, f"_on_{key.lower()}"))

    def show_rows(self, rows: Sequence[Row], key: str) -> None:
        """Replace the rows, `key` being the one to choose, in the same place on the screen."""
        scrolled = self.verticalScrollBar().value()
        self._open_row(-1)
        self.rows.set_rows(rows)
        self.choose(key)
        self.verticalScrollBar().setValue(scrolled)
        current = self.currentIndex()
        if current.isValid():
            self.scrollTo(current)

    def choose(self, key: str) -> None:
        """Put the selection on an appointment."""
        place = self.rows.place_of(key)
        if place.isValid():
            self.setCurrentIndex(place)

    def current(self) -> Line | None:
        """The line chosen."""
        return self.rows.line(self.currentIndex())

    def subject(self) -> list[Line]:
        """The lines marked, else the one chosen."""
        marked = [line for line in self.rows.lines() if line.key in self.rows.marked]
        current = self.current()
        return marked or ([current] if current is not None else [])

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        line = self.current()
        missed = line is not None and line.due.appointment.outcome is Outcome.ABSENT
        shown = line is not None and self._writes and (line.waiting or missed)
        self._open_row(self.currentIndex().row() if shown else -1)
        self.chosen.emit()

    def _open_row(self, row: int) -> None:
        if row == self.opened_row and row < 0:
            self.panel.hide()
            return
        self.opened_row = row
        line = self.rows.line(self.rows.index(row)) if row >= 0 else None
        if line is not None:
            self.panel.show_for(line)
        self.scheduleDelayedItemsLayout()
        self.executeDelayedItemsLayout()
        self._place_panel()

    def _place_panel(self) -> None:
        if self.opened_row < 0:
            self.panel.hide()
            return
        rect = self.visualRect(self.rows.index(self.opened_row))
        left = rect.x() + LEFT + 4 + (TIME_WIDTH if rect.width() >= NARROW else 0)
        self.panel.setGeometry(QRect(left, rect.y() + LINE, rect.width() - left - 12, 32))
        self.panel.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_panel()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        elif event.key() == Qt.Key.Key_Space:
            self._toggle()
        elif event.key() == Qt.Key.Key_Escape and self.rows.marked:
            self.rows.unmark()
            self.chosen.emit()
        elif step and shifted:
            self._mark_towards(step)
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and self.rows.lines():
            # The first row is a heading, which cannot be chosen.
            self.choose(self.rows.lines()[0 if event.key() == Qt.Key.Key_Home else -1].key)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys of the page, not the beginning of a name."""

    def _toggle(self) -> None:
        line = self.current()
        if line is not None and self._writes:
            self.rows.mark(line.key, on=line.key not in self.rows.marked)
            self.chosen.emit()

    def _mark_towards(self, step: int) -> None:
        lines = self.rows.lines()
        line = self.current()
        if line is None or not self._writes:
            return
        place = lines.index(line) + step
        self.rows.mark(line.key, on=True)
        if 0 <= place < len(lines):
            self.rows.mark(lines[place].key, on=True)
            self.choose(lines[place].key)
        self.chosen.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        line = self.rows.line(index)
        # The caps of a line that was not chosen: the first press chose it and put buttons there.
        if line is None or not self._writes or not line.waiting or not line.past:
            return
        for cap, key in zip(caps(self.visualRect(index)), KEYS, strict=True):
            if cap.contains(event.position().toPoint()):
                self._press(key)

    def _open(self, index: QModelIndex) -> None:
        line = self.rows.line(index)
        if line is not None:
            self.opened.emit(line.due.appointment.person)

    def _press(self, key: str) -> None:
        lines = self.subject()
        answers = [line.waiting is (key != FOLLOW) for line in lines]
        if lines and all(answers):
            self.asked.emit(key)

    def _on_h(self) -> None:
        self._press("H")

    def _on_a(self) -> None:
        self._press("A")

    def _on_e(self) -> None:
        self._press("E")

    def _on_s(self) -> None:
        self._press(OTHER)

    def _on_t(self) -> None:
        self._press(FOLLOW)
