"""The table itself: one cell at a time, chosen by the arrows."""

from __future__ import annotations

import re

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPolygon, QResizeEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)  # fmt: skip

from calpae_desktop.services.fiches import FREE, Cell, FicheTable, Row
from calpae_desktop.ui.style import Tone, Weight, paint, theme
from calpae_desktop.ui.tables.manners import behave

from . import view as said
from .grid import GridModel, Heading, Spot
from .header import EDGE, GridHeader

ROW_HEIGHT = 24
_PLACE, _LEAST, _FREE = 58, 60, 118
# A wide window spreads a few columns more than many.
_MOST, _MOST_OF_FEW, _FEW = 116, 320, 6
_LEFT = 16
_NUMBER = re.compile(r"[\d\u00a0\u202f ]*\d")
_Index = QModelIndex | QPersistentModelIndex


class CellDelegate(QStyledItemDelegate):
    """Paints a heading, a territory or a figure with its marks."""

    def __init__(self, grid: GridModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._grid = grid

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        rect = QRect(option.rect)
        line = self._grid.lines[index.row()]
        painter.save()
        if isinstance(line, Heading):
            self._paint_heading(painter, rect, line)
        elif index.column() == 0:
            self._paint_place(painter, rect, line)
        elif (cell := self._grid.cell(index)) is not None:
            self._paint_cell(painter, rect, option, cell)
        painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRect, line: Heading) -> None:
        edge = QPointF(rect.x() + _LEFT, rect.y() + 0.5), QPointF(rect.right(), rect.y() + 0.5)
        if self._grid.lines[0] is not line:
            paint.line(painter, *edge, theme().color("hairline"))
        room = rect.adjusted(_LEFT, 0, -EDGE, 0)
        paint.text(painter, room, line.indicator, 13, 600, "accent")
        label = line.label[:1].upper() + line.label[1:]
        paint.text(painter, room.adjusted(44, 0, 0, 0), label, 14, 600)

    def _paint_place(self, painter: QPainter, rect: QRect, line: Row) -> None:
        room = rect.adjusted(_LEFT, 0, -EDGE, 0)
        if line.second:
            paint.text(painter, room.adjusted(44, 0, 0, 0), line.second, 13, 400, "text3")
        else:
            paint.text(painter, room, line.department, 14, 400, "text2")

    def _paint_cell(
        self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem, cell: Cell
    ) -> None:
        box = rect.adjusted(1, 1, -1, -1)
        if option.state & QStyle.StateFlag.State_Selected:
            paint.rounded(painter, box, 4, "accent_soft", paint.edge_of(option.widget), 2)
        elif option.state & QStyle.StateFlag.State_MouseOver and said.cell(cell):
            paint.rounded(painter, box, 4, "nav_active" if theme().dark else "surface2")
        room = rect.adjusted(4, 0, -EDGE, 0)
        word = cell.number is None and not _NUMBER.match(cell.text)
        tone: Tone = "text3" if word else "text2" if cell.provisional else "text"
        weight: Weight = 400 if word or cell.provisional else 500
        words = fitting(said.cell(cell), room.width(), weight)
        paint.text(painter, room, words, 14, weight, tone, paint.RIGHT, italic=cell.provisional)
        self._paint_marks(painter, rect, cell, paint.text_width(words, 14, weight))

    def _paint_marks(self, painter: QPainter, rect: QRect, cell: Cell, used: int) -> None:
        if cell.published and cell.note:
            x, y = rect.right() - 1, rect.y() + 4
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().color("border"))
            painter.drawPolygon(QPolygon([QPoint(x - 5, y), QPoint(x, y), QPoint(x, y + 5)]))
        if cell.contradiction or cell.alert:
            icon = "alert-triangle" if cell.contradiction else "alert-circle"
            x = rect.right() - EDGE - used - 18
            paint.icon(painter, icon, max(rect.x(), x), rect.center().y() - 6, 14, "watch")


class GridView(QTableView):
    """Arrows move between figures; Enter or a double click opens the dossiers of one, M the
    method."""

    spotted = Signal(object)
    opened = Signal()
    method_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid = GridModel(self)
        self.setModel(self.grid)
        self.setAccessibleName("Indicateurs")
        self.setItemDelegate(CellDelegate(self.grid, self))
        self.setHorizontalHeader(GridHeader(self.grid, self))
        behave(self, ROW_HEIGHT)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.selectionModel().currentChanged.connect(self._on_current)
        self.doubleClicked.connect(self._on_open)

    def show_table(self, table: FicheTable) -> None:
        """Show a table, the same figure chosen when it is still there."""
        spot = self.grid.spot(self.currentIndex())
        self.clearSpans()
        self.grid.set_table(table)
        self._set_spans()
        self._set_widths()
        kept = self.grid.find(spot) if spot is not None else QModelIndex()
        if not kept.isValid():
            self.scrollToTop()
        self.setCurrentIndex(kept if kept.isValid() else self.grid.first_spot())

    def _set_spans(self) -> None:
        width = self.grid.columnCount()
        for number, line in enumerate(self.grid.lines):
            if isinstance(line, Heading):
                self.setSpan(number, 0, 1, width)
            elif line.second:
                filled = next(n for n, cell in enumerate(line.cells) if said.cell(cell))
                if filled:
                    self.setSpan(number, 0, 1, 1 + filled)

    def _set_widths(self) -> None:
        table = self.grid.table
        if table is None:
            return
        free = [column.year == FREE for column in table.columns]
        years = free.count(False)
        room = self.viewport().width() - _PLACE - _FREE * any(free) - EDGE
        most = _MOST if years > _FEW else _MOST_OF_FEW
        width = max(_LEAST, min(most, room // max(1, years)))
        self.setColumnWidth(0, _PLACE)
        for number, is_free in enumerate(free, 1):
            self.setColumnWidth(number, _FREE if is_free else width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_widths()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        height = min(self.viewport().height(), self.rowViewportPosition(self._last()) + ROW_HEIGHT)
        for section in range(1, self.grid.columnCount()):
            left, width = self.columnViewportPosition(section), self.columnWidth(section)
            if self.grid.provisional(section):
                painter.fillRect(left, 0, width, height, theme().color("surface2"))
            if self.grid.breaks(section):
                self._paint_break(painter, left + 0.5)
        painter.end()
        super().paintEvent(event)

    def _paint_break(self, painter: QPainter, x: float) -> None:
        for number, line in enumerate(self.grid.lines):
            if isinstance(line, Row):
                top = self.rowViewportPosition(number)
                ends = QPointF(x, top), QPointF(x, top + ROW_HEIGHT)
                paint.line(painter, *ends, theme().color("accent"))

    def _last(self) -> int:
        return self.grid.rowCount() - 1

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif event.key() == Qt.Key.Key_M and not event.modifiers():
            self.method_asked.emit()
        else:
            super().keyPressEvent(event)

    def spot(self) -> Spot | None:
        """The figure chosen."""
        return self.grid.spot(self.currentIndex())

    def _on_current(self, index: QModelIndex) -> None:
        above = index.row() - 1
        if above >= 0 and isinstance(self.grid.lines[above], Heading):
            self.scrollTo(self.grid.index(above, 0))
        self.scrollTo(index)
        self.spotted.emit(self.grid.spot(index))

    def _on_open(self) -> None:
        self.opened.emit()


def fitting(words: str, width: int, weight: Weight) -> str:
    """The words, or the number they begin with when there is no room for all."""
    if paint.text_width(words, 14, weight) <= width:
        return words
    found = _NUMBER.match(words)
    return f"{found.group()} …" if found else words
