"""The heads of the columns: the day and how many appointments, or the adviser."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from calpae_desktop.domain.appointment import Outcome
from calpae_desktop.ui.style import Tone, Weight, paint, theme

from . import words
from .grid import Grid
from .layout import Column, View

HEIGHT = 45


class DayHeads(QWidget):
    """Drawn on the columns of a grid; what it says, the blocks say too."""

    def __init__(self, grid: Grid, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = grid
        self.setFixedHeight(HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        grid = self._grid
        for number, column in enumerate(grid.columns):
            day = grid.geometry_now.of_day(number)
            room = QRect(day.x() + 12, 0, day.width() - 24, HEIGHT - 1)
            self._draw(painter, room, column, self._count(number))
        hairline = theme().color("hairline")
        y = HEIGHT - 0.5
        paint.line(painter, QPointF(0, y), QPointF(self.width(), y), hairline)
        painter.end()

    def _count(self, number: int) -> int:
        held = (p.item for p in self._grid.placed if p.column == number)
        return sum(i is not None and i.booked.outcome is not Outcome.EXCUSED for i in held)

    def _draw(self, painter: QPainter, room: QRect, column: Column, count: int) -> None:
        said = f"{count} RDV" if count else ""
        width = paint.text_width(said, 13)
        diary = self._grid.diary
        today = diary is not None and column.day == diary.now.date()
        tone: Tone = "accent" if today else "text2"
        if self._grid.view is View.DAY and column.adviser:
            name = room.adjusted(0, 0, -width - 8, 0)
            paint.text(painter, name, column.adviser, 14, 600)
        else:
            weight: Weight = 600 if today else 400
            short = words.SHORT_DAYS[column.day.weekday()]
            used = paint.text(painter, room, short, 14, weight, tone)
            self._draw_number(painter, room.adjusted(used + 8, 0, 0, 0), column, today)
        if room.width() > width + 62:
            paint.text(painter, room, said, 13, 400, "text2", paint.RIGHT)

    def _draw_number(self, painter: QPainter, room: QRect, column: Column, today: bool) -> None:
        number = str(column.day.day)
        if not today:
            paint.text(painter, room, number, 16, 600)
            return
        disc = QRect(room.x() - 2, (room.height() - 26) // 2, 26, 26)
        paint.rounded(painter, disc, 13, "accent_fill")
        paint.text(painter, disc, number, 15, 600, "on_accent", Qt.AlignmentFlag.AlignHCenter)
