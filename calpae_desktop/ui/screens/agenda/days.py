"""The heads of the columns: the day and how many appointments, or the adviser."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from calpae_desktop.domain.appointment import Outcome
from calpae_desktop.ui.style import Tone, Weight, paint, theme

from . import words
from .grid import Grid
from .layout import By, Column, View, days_of

HEIGHT = 45


class DayHeads(QWidget):
    """Drawn on the columns of a grid; what it says, the blocks say too."""

    def __init__(self, grid: Grid, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = grid
        self.setFixedHeight(HEIGHT)

    def tell(self) -> None:
        """Say in full what narrow columns cut: the rooms, or the advisers, from left to right."""
        columns = self._grid.columns
        by_room = self._grid.by is By.ROOM
        names = [c.room or words.NO_ROOM if by_room else c.adviser or "" for c in columns]
        said = ", ".join(dict.fromkeys(name for name in names if name))
        self.setAccessibleDescription(said)
        self.setToolTip(said)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        grid = self._grid
        painter.translate(grid.x(), 0)
        if grid.by is By.ROOM:
            self._draw_rooms(painter)
        else:
            for number, column in enumerate(grid.columns):
                room = self._over(grid.geometry_now.of_day(number))
                self._draw(painter, room, column, self._count(number))
        painter.translate(-grid.x(), 0)
        hairline = theme().color("hairline")
        y = HEIGHT - 0.5
        paint.line(painter, QPointF(0, y), QPointF(self.width(), y), hairline)
        painter.end()

    def _over(self, columns: QRect, margin: int = 12) -> QRect:
        return QRect(columns.x() + margin, 0, columns.width() - 2 * margin, HEIGHT - 1)

    def _draw_rooms(self, painter: QPainter) -> None:
        """The room of each column; in a week, under the day of several."""
        grid, week = self._grid, self._grid.view is View.WEEK
        made, foot = grid.geometry_now, HEIGHT - 20 if week else 0
        for day, first, last in days_of(grid.columns) if week else ():
            room = self._over(made.of_days(first, last))
            room.setHeight(HEIGHT - 19)
            count = sum(self._count(number) for number in range(first, last + 1))
            self._draw(painter, room, Column(day), count)
        for number, column in enumerate(grid.columns):
            room = self._over(made.of_day(number), 6 if week else 12)
            room.setTop(foot)
            self._draw_room(painter, room, column.room or "", "" if week else self._counted(number))

    def _draw_room(self, painter: QPainter, room: QRect, name: str, counted: str) -> None:
        """Its name alone in a week; in a day, how many there are too."""
        week = self._grid.view is View.WEEK
        weight: Weight = 400 if week else 600
        tone: Tone = "text2" if week or not name else "text"
        width = paint.text_width(counted, 13) + 8 if counted else 0
        left = room.adjusted(0, 0, -width, 0)
        paint.text(painter, left, name or words.NO_ROOM, 13 if week else 14, weight, tone)
        paint.text(painter, room, counted, 13, 400, "text2", paint.RIGHT)

    def _counted(self, number: int) -> str:
        count = self._count(number)
        return f"{count} RDV" if count else ""

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
        number, size = str(column.day.day), min(26, room.height() - 2)
        if not today:
            paint.text(painter, room, number, 16, 600)
            return
        disc = QRect(room.x() - 2, (room.height() - size) // 2, size, size)
        paint.rounded(painter, disc, size / 2, "accent_fill")
        paint.text(painter, disc, number, 15, 600, "on_accent", Qt.AlignmentFlag.AlignHCenter)
