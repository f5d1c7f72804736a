"""From instants and columns to pixels, and back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QPoint, QRect

from calpae_desktop.domain.free import STEP, Span

from .layout import Look, Placed

TIMES, HOUR_PX, TOP = 54, 44, 10
# A lane of a room, at least: a bar and the beginning of a name.
LANE_PX = 72
_GAP, _LEAST = 3, 20
# A conflict has a line for its word, however short it is.
_TWO_LINES = 38
_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Geometry:
    """A grid `width` wide, of `columns`, from `first` to `last` (hours), `per_hour` px each."""

    width: int
    columns: int
    first: int
    last: int
    per_hour: float
    least: int = 0

    @property
    def height(self) -> int:
        return max(self.least, round((self.last - self.first) * self.per_hour) + 2 * TOP)

    @property
    def end(self) -> int:
        """Where the last hour ends."""
        return TOP + round((self.last - self.first) * self.per_hour)

    def x(self, column: int) -> int:
        return TIMES + round(column * (self.width - TIMES) / max(1, self.columns))

    def y(self, at: time) -> int:
        hours = at.hour + at.minute / 60 - self.first
        return TOP + round(hours * self.per_hour)

    def of_day(self, column: int) -> QRect:
        return QRect(self.x(column), 0, self.x(column + 1) - self.x(column), self.height)

    def of_days(self, first: int, last: int) -> QRect:
        """From a column to another, both included."""
        return QRect(self.x(first), 0, self.x(last + 1) - self.x(first), self.height)

    def rect(self, placed: Placed) -> QRect:
        """Where a block goes: in its lane, a little apart from its neighbours."""
        rect = self.at(placed.column, placed.span, placed.lane, placed.lanes)
        if placed.look is Look.CONFLICT:
            rect.setHeight(max(_TWO_LINES, rect.height()))
        return rect

    def lasting(self, span: Span) -> int:
        """How high its time is."""
        return self.at(0, span).height()

    def at(self, column: int, span: Span, lane: int = 0, lanes: int = 1) -> QRect:
        day = self.of_day(column).adjusted(_GAP, 0, -_GAP, 0)
        left = day.x() + day.width() * lane // lanes
        right = day.x() + day.width() * (lane + 1) // lanes
        top = self.y(span.starts_at.time())
        over = span.ends_at.date() > span.starts_at.date()
        bottom = self.end if over else self.y(span.ends_at.time())
        return QRect(left, top + 1, right - left - 1, max(_LEAST, bottom - top - 3))

    def column_at(self, x: int) -> int:
        column = int((x - TIMES) * max(1, self.columns) / max(1, self.width - TIMES))
        return min(max(column, 0), self.columns - 1)

    def instant(self, day: date, y: int) -> datetime:
        """The nearest quarter of an hour at a height of the grid."""
        minutes = (y - TOP) * 60 / self.per_hour
        steps = round(minutes / (STEP / timedelta(minutes=1)))
        least = datetime.combine(day, time(self.first))
        most = least + _HOUR * (self.last - self.first) - STEP
        return min(max(least + steps * STEP, least), most)

    def point(self, at: QPoint, day: date) -> datetime:
        return self.instant(day, at.y())
