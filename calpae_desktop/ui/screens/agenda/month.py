"""A small month: arrows go from day to day, Enter shows one, the week shown is tinted."""

from __future__ import annotations

from calendar import Calendar
from datetime import date, timedelta

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from calpae_desktop.domain.calendar import Period
from calpae_desktop.services.holidays import known_closed
from calpae_desktop.ui.style import Tone, Weight, paint
from calpae_desktop.ui.widgets import IconButton, Text
from calpae_desktop.words.dates import WEEKDAYS, month, named_day

_ROW, _WEEK = 26, 7
_KEYS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -_WEEK,
    Qt.Key.Key_Down: _WEEK,
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class _Days(QWidget):
    chosen = Signal(object)
    looked = Signal(object)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.today, self.day = today, today
        self.span = Period(today, today)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(_ROW * 7)
        self.say()

    def say(self) -> None:
        """The day under the keyboard, for who does not see it."""
        self.setAccessibleName(f"Mois : {named_day(self.day)}")
        self.update()

    def weeks(self) -> list[list[date]]:
        return Calendar().monthdatescalendar(self.day.year, self.day.month)

    def cell(self, day: date) -> QRect:
        row = next(n for n, week in enumerate(self.weeks()) if day in week) + 1
        left = self.width() * day.weekday() // _WEEK
        right = self.width() * (day.weekday() + 1) // _WEEK
        return QRect(left, row * _ROW, right - left, _ROW)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        for number, name in enumerate(WEEKDAYS):
            left = self.width() * number // _WEEK
            room = QRect(left, 0, self.width() // _WEEK, _ROW)
            paint.text(painter, room, name[:1], 13, 400, "text2", paint.CENTER)
        for week in self.weeks():
            self._draw_week(painter, week)
        if self.hasFocus():
            cell = self.cell(self.day)
            paint.focus_ring(painter, cell.adjusted(0, 0, 0, -1), 6)
        painter.end()

    def _draw_week(self, painter: QPainter, week: list[date]) -> None:
        held = [self.cell(day) for day in week if self.span.holds(day)]
        if held:
            whole = held[0].united(held[-1])
            paint.rounded(painter, whole.adjusted(0, 0, 0, -1), 6, "accent_soft")
        for day in week:
            self._draw_day(painter, day)

    def _draw_day(self, painter: QPainter, day: date) -> None:
        cell = self.cell(day)
        tone: Tone = "text" if day.month == self.day.month else "text3"
        weight: Weight = 500
        if known_closed(day):
            tone, weight = "text3", 400
        if day == self.today:
            disc = QRect(cell.center().x() - 12, cell.y() + 1, 24, 24)
            paint.rounded(painter, disc, 12, "accent_fill")
            tone, weight = "on_accent", 600
        paint.text(painter, cell, str(day.day), 13, weight, tone, paint.CENTER)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _KEYS and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.day += timedelta(_KEYS[key])
            self.looked.emit(self.day)
            self.say()
        elif key in _ENTER:
            self.chosen.emit(self.day)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        for week in self.weeks():
            for day in week:
                if self.cell(day).contains(at):
                    self.chosen.emit(day)
                    return

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()


class MiniMonth(QWidget):
    """`chosen` carries the day asked for."""

    chosen = Signal(object)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Text("", 14, 600)
        self.before = IconButton("chevron-left", "Mois précédent", size=28)
        self.after = IconButton("chevron-right", "Mois suivant", size=28)
        self.days = _Days(today)
        head = QHBoxLayout()
        head.setContentsMargins(12, 6, 6, 0)
        head.setSpacing(0)
        head.addWidget(self.title, 1)
        head.addWidget(self.before)
        head.addWidget(self.after)
        inside = QHBoxLayout()
        inside.setContentsMargins(10, 0, 10, 0)
        inside.addWidget(self.days)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        box.addLayout(head)
        box.addLayout(inside)
        self.before.clicked.connect(self._earlier)
        self.after.clicked.connect(self._later)
        self.days.chosen.connect(self.chosen)
        self.days.looked.connect(self._say)
        self._say(today)

    def show_span(self, span: Period, day: date) -> None:
        """The days shown, and the one under the keyboard."""
        self.days.span, self.days.day = span, day
        self.days.say()
        self._say(day)

    def _say(self, day: date) -> None:
        said = month(day)
        self.title.setText(said[:1].upper() + said[1:])

    def _earlier(self) -> None:
        self._look(self.days.day.replace(day=1) - timedelta(1))

    def _later(self) -> None:
        self._look(self.days.day.replace(day=28) + timedelta(4))

    def _look(self, day: date) -> None:
        """The first day of another month."""
        self.days.day = day.replace(day=1)
        self.days.say()
        self._say(self.days.day)
