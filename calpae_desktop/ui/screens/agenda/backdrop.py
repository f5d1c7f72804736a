"""What lies under the blocks: hours, closed times, holidays, the present hour."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from itertools import pairwise

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QBrush, QPainter

from calpae_desktop.services.agenda import Diary
from calpae_desktop.ui.style import paint, theme
from calpae_desktop.words.diary import PAUSE

from .geometry import TIMES, Geometry
from .layout import Column, days_of

_WIDEST = 240
ALSACE = "Férié, Alsace-Moselle"


def draw(painter: QPainter, made: Geometry, diary: Diary, columns: Sequence[Column]) -> None:
    """Paint the whole backdrop."""
    painter.fillRect(0, 0, made.width, made.height, theme().color("surface"))
    for number, column in enumerate(columns):
        _draw_day(painter, made, diary, column, number)
    _draw_hours(painter, made)
    for day, first, last in days_of(columns):
        if name := diary.holidays.get(day):
            _draw_holiday(painter, made.of_days(first, last), name)
    _draw_edges(painter, made, columns)
    _draw_pause(painter, made, diary, columns)
    _draw_now(painter, made, diary, columns)


def focus(painter: QPainter, rect: QRect) -> None:
    """The grid itself has the keyboard: it is empty."""
    paint.focus_ring(painter, rect)


def _draw_day(painter: QPainter, made: Geometry, diary: Diary, column: Column, number: int) -> None:
    day = made.of_day(number)
    if column.day == diary.now.date() and diary.span.first != diary.span.last:
        painter.fillRect(day, theme().color("surface2"))
    stretches = diary.hours.on(column.day)
    edges = [time(made.first), *(t for s in stretches for t in (s.opens, s.closes))]
    shut = list(pairwise([*edges, None]))[::2] if stretches else [(edges[0], None)]
    for opens, closes in shut:
        top = made.y(opens) if opens else 0
        bottom = made.y(closes) if closes else made.height
        if opens == time(made.first):
            top = 0
        painter.fillRect(day.x(), top, day.width(), bottom - top, theme().color("surface2"))


def _draw_hours(painter: QPainter, made: Geometry) -> None:
    colour = theme().color("hairline")
    for hour in range(made.first, made.last + 1):
        y = made.y(time(hour)) if hour < 24 else made.end
        start, end = QPointF(TIMES - 4, y + 0.5), QPointF(made.width, y + 0.5)
        paint.line(painter, start, end, colour)
        room = QRect(0, y - 9, TIMES - 9, 18)
        paint.text(painter, room, f"{hour:02}:00", 13, 400, "text2", paint.RIGHT)


def _draw_edges(painter: QPainter, made: Geometry, columns: Sequence[Column]) -> None:
    """Between the rooms of a day, finer than between days."""
    days = {first for _, first, _ in days_of(columns)}
    rooms = len(days) < len(columns) and len(days) > 1
    for column in range(made.columns):
        x = made.x(column) + 0.5
        width = 3 if rooms and column in days else 1
        colour = theme().color("hairline")
        paint.line(painter, QPointF(x, 0), QPointF(x, made.height), colour, width)


def _draw_pause(painter: QPainter, made: Geometry, diary: Diary, columns: Sequence[Column]) -> None:
    """The time between two stretches, said once."""
    stretches = next((s for column in columns if (s := diary.hours.on(column.day))), ())
    for before, after in pairwise(stretches):
        top, bottom = made.y(before.closes), made.y(after.opens)
        room = QRect(TIMES + 1, top, made.width - TIMES - 1, bottom - top)
        open_days = [n for n, column in enumerate(columns) if diary.hours.on(column.day)]
        for number in open_days:
            if columns[number].day not in diary.holidays:
                painter.fillRect(
                    made.of_day(number).x() + 1,
                    top,
                    made.of_day(number).width() - 1,
                    bottom - top,
                    theme().color("surface2"),
                )
        if bottom - top >= 18:
            paint.text(painter, room.adjusted(11, 0, 0, 0), PAUSE, 13, 400, "text2")


def _draw_holiday(painter: QPainter, day: QRect, name: str) -> None:
    painter.fillRect(day, theme().color("surface2"))
    painter.fillRect(day, QBrush(theme().color("hairline"), Qt.BrushStyle.BDiagPattern))
    box = QRect(day.x() + 10, 18, min(day.width() - 20, _WIDEST), 62)
    paint.rounded(painter, box, 6, "surface", "hairline")
    room = box.adjusted(9, 8, -6, 0)
    room.setHeight(18)
    paint.text(painter, room, name, 14, 600)
    paint.text(painter, room.translated(0, 20), ALSACE, 13, 400, "text2")


def _draw_now(painter: QPainter, made: Geometry, diary: Diary, columns: Sequence[Column]) -> None:
    now: datetime = diary.now
    if not made.first <= now.hour < made.last:
        return
    for shown, first, last in days_of(columns):
        if shown != now.date():
            continue
        day, y = made.of_days(first, last), made.y(now.time())
        accent = theme().color("accent")
        paint.line(painter, QPointF(day.x(), y), QPointF(day.right(), y), accent, 2)
        painter.setRenderHint(painter.RenderHint.Antialiasing)
        painter.setBrush(accent)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(QPointF(day.x(), y), 4, 4)
        painter.setRenderHint(painter.RenderHint.Antialiasing, on=False)
