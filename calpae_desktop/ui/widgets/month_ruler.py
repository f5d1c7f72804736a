"""The clock of a dossier: one real month as a ruler of days."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from calpae_desktop.ui.style import Tone, paint, theme

from .dates import short

_LEFT = 164
_TRACK_Y = 38


@dataclass(frozen=True, slots=True)
class DayEvent:
    """Something that happened on a day of the ruler."""

    day: date
    label: str
    icon: str
    tone: Tone = "text2"


@dataclass(frozen=True, slots=True)
class MonthClock:
    """A clock that starts on `start`; `deadline` is one real month later (28 to 31 days).

    `closed_days` are the days to shade (week-ends and public holidays); `decided_on`, the day
    of the orientation, stops the clock.
    """

    start: date
    deadline: date
    today: date
    events: tuple[DayEvent, ...] = ()
    closed_days: frozenset[date] = field(default_factory=frozenset)
    decided_on: date | None = None

    @property
    def month(self) -> int:
        """Days of that month."""
        return (self.deadline - self.start).days

    @property
    def hand(self) -> date:
        """Where the clock stands: today, or the day it stopped."""
        return self.decided_on or self.today

    @property
    def elapsed(self) -> int:
        """Days from the start to the hand."""
        return (self.hand - self.start).days

    @property
    def over(self) -> int:
        """Days beyond the deadline, 0 when within it."""
        return max(0, (self.hand - self.deadline).days)

    @property
    def status(self) -> str:
        """What the clock says, in a few words."""
        if self.decided_on:
            return "orientation après le mois" if self.over else "orientation dans le mois"
        if self.over:
            return f"dépassé de {_days(self.over)}"
        left = (self.deadline - self.today).days
        return f"encore {_days(left)}" if left else "dernier jour"

    @property
    def second_line(self) -> str:
        """The date that matters."""
        if self.decided_on:
            return f"décidée le {short(self.decided_on)}"
        return f"échéance {short(self.deadline)}"


class MonthRuler(QWidget):
    """« J+12 sur 31 » at the left, the days at the right."""

    def __init__(self, clock: MonthClock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Horloge du mois")
        self.set_clock(clock)

    def set_clock(self, clock: MonthClock) -> None:
        """Show another clock."""
        self.clock = clock
        events = "".join(f" ; {e.label} le {short(e.day)}" for e in clock.events)
        head = f"J+{clock.elapsed} sur {clock.month}, {clock.status}, {clock.second_line}"
        self.setAccessibleDescription(head + events)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(640, 64)

    def minimumSizeHint(self) -> QSize:
        return QSize(440, 64)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_count(painter)
        self._draw_closed(painter)
        self._draw_track(painter)
        self._draw_ticks(painter)
        self._draw_flags(painter)
        painter.end()

    def _x(self, day: date) -> float:
        clock = self.clock
        span = max(clock.month, clock.elapsed)
        room = self.width() - _LEFT - 16
        place = min(max(0, (day - clock.start).days), span)
        return _LEFT + room * place / max(1, span)

    def _tone(self) -> Tone:
        if self.clock.over:
            return "late"
        return "ok" if self.clock.decided_on else "accent"

    def _draw_count(self, painter: QPainter) -> None:
        clock = self.clock
        head: Tone = "late" if clock.over else "text"
        count = QRect(0, -2, _LEFT - 16, 30)
        used = paint.text(painter, count, f"J+{clock.elapsed}", 25, 700, head)
        rest = QRect(used + 7, 2, _LEFT - used - 23, 28)
        paint.text(painter, rest, f"sur {clock.month}", 14, 400, "text2")
        lines: Tone = self._tone() if clock.over or clock.decided_on else "text"
        paint.text(painter, QRect(0, 29, _LEFT - 8, 18), clock.status, 14, 500, lines)
        paint.text(painter, QRect(0, 47, _LEFT - 8, 18), clock.second_line, 14, 400, "text2")

    def _days_shown(self) -> list[date]:
        span = max(self.clock.month, self.clock.elapsed)
        return [self.clock.start + timedelta(days=n) for n in range(span + 1)]

    def _draw_closed(self, painter: QPainter) -> None:
        colour = theme().color("hairline")
        colour.setAlphaF(0.65)
        for day, following in pairwise(self._days_shown()):
            if day in self.clock.closed_days:
                left, right = self._x(day), self._x(following)
                painter.fillRect(QRectF(left, _TRACK_Y - 8, right - left, 16), colour)

    def _draw_track(self, painter: QPainter) -> None:
        clock = self.clock
        start, end = self._x(clock.start), self._x(max(clock.deadline, clock.hand))
        limit, hand = self._x(clock.deadline), self._x(clock.hand)
        painter.setOpacity(0.7)
        paint.rounded(painter, QRectF(start, _TRACK_Y - 3, end - start, 6), 3, "track")
        painter.setOpacity(1.0)
        inside = min(hand, limit)
        tone: Tone = "ok" if clock.decided_on and not clock.over else "accent"
        paint.rounded(painter, QRectF(start, _TRACK_Y - 3, max(6.0, inside - start), 6), 3, tone)
        if clock.over:
            paint.rounded(painter, QRectF(limit, _TRACK_Y - 3, hand - limit, 6), 3, "late")

    def _draw_ticks(self, painter: QPainter) -> None:
        quiet, strong = theme().color("track"), theme().color("border")
        last_label = -1000.0
        for day in self._days_shown():
            x = round(self._x(day)) + 0.5
            monday = day.weekday() == 0
            colour, length = (strong, 7) if monday else (quiet, 4)
            paint.line(painter, QPointF(x, 45), QPointF(x, 45 + length), colour)
            if monday and x - last_label > 44:
                last_label = x
                room = QRect(round(x) - 30, 52, 60, 16)
                paint.text(painter, room, f"{day:%d/%m}", 13, 400, "text3", paint.CENTER)

    def _flags(self) -> list[DayEvent]:
        clock = self.clock
        flags = [DayEvent(clock.deadline, "Échéance", "flag")]
        if not clock.decided_on:
            tone: Tone = "late" if clock.over else "accent"
            flags.append(DayEvent(clock.today, "Aujourd’hui", "calendar-event", tone))
        return [*flags, *clock.events]

    def _draw_flags(self, painter: QPainter) -> None:
        taken: list[tuple[int, int]] = []
        for flag in self._flags():
            x = self._x(flag.day)
            width = 20 + paint.text_width(flag.label, 14, 400)
            left = self._room(round(x), width, taken) if flag.label else None
            if left is not None:
                taken.append((left, left + width))
                paint.icon(painter, flag.icon, left, 5, 14, flag.tone)
                room = QRect(left + 19, 2, width, 20)
                paint.text(painter, room, flag.label, 14, 400, flag.tone)
                self._draw_stem(painter, x, flag)
            self._draw_mark(painter, x, flag)

    def _room(self, x: int, width: int, taken: list[tuple[int, int]]) -> int | None:
        """Where a flag fits over its day: icon, middle or end above it; None when nowhere."""
        for wish in (x - 7, x - width // 2, x - width + 7):
            left = min(max(_LEFT - 6, wish), self.width() - width)
            if all(left >= end + 8 or left + width <= begin - 8 for begin, end in taken):
                return left
        return None

    def _draw_stem(self, painter: QPainter, x: float, flag: DayEvent) -> None:
        edge = flag.day in (self.clock.start, self.clock.deadline)
        place = min(max(x, _LEFT + 0.5), self.width() - 16.5)
        bottom = _TRACK_Y + 1 if edge else _TRACK_Y - 4
        pen = QPen(theme().color(flag.tone), 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawLine(QPointF(place, 23), QPointF(place, bottom))

    def _draw_mark(self, painter: QPainter, x: float, flag: DayEvent) -> None:
        if flag.day == self.clock.hand and flag.day != self.clock.start:
            ring = QRectF(x - 6, _TRACK_Y - 6, 12, 12)
            paint.rounded(painter, ring, 6, "surface", self._tone(), 3)
        elif flag.day not in (self.clock.start, self.clock.deadline):
            dot = QRectF(x - 4, _TRACK_Y - 4, 8, 8)
            paint.rounded(painter, dot, 1.5 if flag.tone == "late" else 3, flag.tone, "surface", 1)


def _days(count: int) -> str:
    return f"{count} jour" if count == 1 else f"{count} jours"
