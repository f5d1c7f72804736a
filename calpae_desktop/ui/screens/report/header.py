"""The header of the table: years below, published or computed above, the break between."""

from __future__ import annotations

from itertools import count

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from calpae_desktop.services.fiches import FREE, Column
from calpae_desktop.ui.style import paint, theme
from calpae_desktop.words.dates import short_day
from calpae_desktop.words.fiches import BREAK

from .grid import GridModel

HEIGHT = 50
EDGE = 8
_YEARS = 24


class GridHeader(QHeaderView):
    """Painted whole: the groups span several sections."""

    def __init__(self, grid: GridModel, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._grid = grid
        self.setFixedHeight(HEIGHT)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(40)
        self.setAccessibleName("Années")

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), HEIGHT)

    def span(self, first: int, last: int) -> QRect:
        """Where sections stand, in the coordinates of the viewport."""
        left = self.sectionViewportPosition(first)
        right = self.sectionViewportPosition(last) + self.sectionSize(last)
        return QRect(left, 0, right - left, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        whole = self.viewport().rect()
        painter.fillRect(whole, theme().color("surface2"))
        paint.line(
            painter,
            QPointF(0, HEIGHT - 0.5),
            QPointF(whole.width(), HEIGHT - 0.5),
            theme().color("hairline"),
        )
        if self._grid.table is not None and self.count() > 1:
            self._paint_groups(painter)
            for section in range(1, self.count()):
                self._paint_year(painter, section)
        painter.end()

    def _sections(self, *, computed: bool) -> list[int]:
        columns = ((n, self._grid.column(n)) for n in range(1, self.count()))
        return [n for n, column in columns if column and column.computed is computed]

    def _paint_groups(self, painter: QPainter) -> None:
        printed, computed = self._sections(computed=False), self._sections(computed=True)
        if printed:
            room = self.span(printed[0], printed[-1])
            top = QRect(room.x(), 4, room.width() - EDGE, 22)
            used = 0
            if computed:
                used = paint.text_width(BREAK, 13) + 24
                paint.text(painter, top, BREAK, 13, 400, "text3", paint.RIGHT)
                edge = QPointF(room.right() + 1.5, 7), QPointF(room.right() + 1.5, HEIGHT)
                paint.line(painter, *edge, theme().color("accent"))
            top.setWidth(top.width() - used)
            paint.text(painter, top, "Publié dans les rapports", 13, 400, "text2", paint.CENTER)
        settled = [n for n in computed if not self._grid.provisional(n)]
        for section in set(computed) - set(settled):
            room = self.span(section, section)
            top = QRect(room.x() - 16, 4, room.width() + 16 - EDGE, 22)
            paint.text(painter, top, "provisoire", 13, 400, "text2", paint.RIGHT, italic=True)
        if settled:
            last = next(n for n in count(settled[0]) if n + 1 not in settled)
            room = self.span(settled[0], last)
            top = QRect(room.x() + EDGE, 4, room.width() - 2 * EDGE, 22)
            paint.text(painter, top, "Calculé", 13, 400, "accent", paint.CENTER)

    def _paint_year(self, painter: QPainter, section: int) -> None:
        column = self._grid.column(section)
        if column is None:
            return
        room = self.span(section, section)
        words = QRect(room.x(), _YEARS, room.width() - EDGE, 22)
        px = 13 if column.year == FREE else 14
        paint.text(painter, words, self._title(column), px, 600, "text", paint.RIGHT)

    def _title(self, column: Column) -> str:
        table = self._grid.table
        if column.year != FREE or table is None:
            return str(column.year)
        period = table.answers[FREE].frame.question.period
        return f"{short_day(period.first, period.last)} – {short_day(period.last, period.last)}"
