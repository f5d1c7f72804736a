"""What a load answers: counts on one line, the days it changes, each thing found at its place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from calpae_desktop.ui.style import paint
from calpae_desktop.ui.tables import TableModel, TableView
from calpae_desktop.ui.widgets import BannerKind, Card, EmptyState, Text
from calpae_desktop.ui.widgets.notice import Notice
from calpae_desktop.words import imports as said
from calpae_desktop.words.faults import Fault, place
from calpae_desktop.words.figures import number

from . import view
from .view import Count

_GAP = 32


class CountStrip(QWidget):
    """Counts side by side, the value above its word."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.counts: tuple[Count, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_counts(self, counts: Sequence[Count]) -> None:
        """Show these, as many as there is room for."""
        self.counts = tuple(counts)
        words = ", ".join(f"{one.label} : {number(one.value)}" for one in counts)
        self.setAccessibleName(words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(480, 56)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        left = 0
        for one in self.counts:
            value = number(one.value)
            wide = max(paint.text_width(value, 23, 600), paint.text_width(one.label, 13))
            room = self.rect().adjusted(left, 0, 0, 0)
            tone = one.tone if one.value else "text2"
            paint.text(painter, room.adjusted(0, 0, 0, -22), value, 23, 600, tone)
            paint.text(painter, room.adjusted(0, 34, 0, 0), one.label, 13, 400, "text2")
            left += wide + _GAP
        painter.end()


class FaultTable(Card):
    """Everything that was found, read on as the list scrolls."""

    def __init__(
        self,
        name: str,
        *,
        with_values: bool,
        more: Callable[[int], None] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(padding=1, parent=parent)
        self.model: TableModel[Fault] = TableModel(view.fault_columns(with_values=with_values))
        if more is not None:
            self.model.set_source(more)
        self.table = TableView(self.model, name)
        self.empty = EmptyState("circle-check", "Rien à signaler")
        self.body.setSpacing(0)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.empty, 1)
        # A sentence longer than its column is read whole, without a mouse.
        self.whole = Text("", 14, 400, "text2", wrap=True)
        self.whole.setContentsMargins(16, 8, 16, 8)
        self.body.addWidget(self.whole)
        self.table.chosen.connect(self._say)
        self.table.hide()
        self.whole.hide()

    def set_faults(self, faults: Sequence[Fault], total: int) -> None:
        """Show the first ones."""
        self.model.set_rows(faults, max(total, len(faults)))
        self.table.setVisible(bool(faults))
        self.empty.setVisible(not faults)
        self.whole.setVisible(bool(faults))
        if faults:
            self.table.setCurrentIndex(self.model.index(0, 0))

    def _say(self, row: int) -> None:
        one = self.model.row(row)
        where = place(replace(one, value=None))
        self.whole.setText(f"{where} : {one.message}" if where else one.message)


class DaysNotice(Notice):
    """The days whose issued figures a load changes."""

    def set_days(self, days: Sequence[date], *, tried: bool) -> None:
        """Say them, or hide."""
        if not days:
            self.hide()
            return
        change = "changeraient" if tried else "ont changé"
        self.say(
            BannerKind.WARN,
            f"Les chiffres déjà émis, connus à ces jours, {change} : {said.days(tuple(days))}.",
        )


def titled(*lines: Text) -> QVBoxLayout:
    """Lines above a page: they give way, for a name of file may be longer than the window."""
    box = QVBoxLayout()
    box.setSpacing(2)
    for line in lines:
        line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        box.addWidget(line)
    return box


def stacked(*parts: QWidget) -> QVBoxLayout:
    """Parts one above the other, the last one taking the room."""
    box = QVBoxLayout()
    box.setSpacing(12)
    for part in parts[:-1]:
        box.addWidget(part)
    box.addWidget(parts[-1], 1)
    return box
