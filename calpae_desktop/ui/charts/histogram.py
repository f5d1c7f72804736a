"""How delays are spread, on both sides of the limit."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from calpae_desktop.ui.style import Tone, paint, theme

from .scale import Chart

_TOP, _BOTTOM = 40, 32
_TICK_EVERY_DAYS = 15


@dataclass(frozen=True, slots=True)
class Bin:
    """Dossiers whose delay begins at `days`; bins have equal widths. `inside` of them are within
    their own limit, which months of 28 to 31 days make differ; `words` say the bin."""

    key: str
    days: int
    count: int
    inside: int = 0
    words: str = ""


@dataclass(frozen=True, slots=True)
class Spread:
    """The bins, the limit in days, and how many dossiers lie on each side of it."""

    bins: tuple[Bin, ...]
    limit_days: int
    before: str
    after: str
    before_word: str = "dans le mois"
    after_word: str = "après le mois"
    limit_word: str = "1 mois"


class Histogram(Chart):
    """Columns from 0; the answer in accent, the rest lighter."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.spread = Spread((), 31, "", "")

    def set_spread(self, spread: Spread) -> None:
        """Show other figures."""
        self.spread = spread
        self.refresh()

    def sizeHint(self) -> QSize:
        return QSize(324, 160)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 140)

    def _plot(self) -> QRectF:
        return QRectF(self.rect()).adjusted(4, _TOP, -4, -_BOTTOM)

    def _width_days(self) -> int:
        bins = self.spread.bins
        return bins[1].days - bins[0].days if len(bins) > 1 else 1

    def _x(self, days: float) -> float:
        bins = self.spread.bins
        span = (bins[-1].days + self._width_days() - bins[0].days) if bins else 1
        first = bins[0].days if bins else 0
        return self._plot().left() + self._plot().width() * (days - first) / span

    def marks(self) -> list[tuple[str, str, QRectF]]:
        width = self._width_days()
        found = []
        for item in self.spread.bins:
            last = item.days + width - 1
            days = item.words or (
                f"{item.days} jours" if width == 1 else f"{item.days} à {last} jours"
            )
            left, right = self._x(item.days), self._x(item.days + width)
            area = QRectF(left, self._plot().top(), right - left, self._plot().height())
            found.append((item.key, f"{days} : {item.count}", area))
        return found

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.spread.bins:
            self._draw_columns(painter)
            self._draw_axis(painter)
            self._draw_limit(painter)
        painter.end()

    def _draw_columns(self, painter: QPainter) -> None:
        plot = self._plot()
        top = max(item.count for item in self.spread.bins) or 1
        shown = self.current if self.hasFocus() else self.hovered
        width = self._width_days()
        for number, item in enumerate(self.spread.bins):
            left, right = self._x(item.days), self._x(item.days + width)
            height = plot.height() * item.count / top
            column = QRectF(left + 0.5, plot.bottom() - height, right - left - 1.5, height)
            self._draw_column(painter, column, item)
            if number == shown:
                ring = column.adjusted(-2, -4, 2, 2)
                paint.rounded(painter, ring, 3, None, "accent", 2 if self.hasFocus() else 1)

    def _draw_column(self, painter: QPainter, column: QRectF, item: Bin) -> None:
        """Those within their limit below, the others above."""
        share = item.inside / item.count if item.count else 0.0
        cut = column.bottom() - column.height() * share
        above = QRectF(column.left(), column.top(), column.width(), cut - column.top())
        below = QRectF(column.left(), cut, column.width(), column.bottom() - cut)
        parts: tuple[tuple[QRectF, Tone], ...] = ((above, "accent_mid"), (below, "accent"))
        for part, tone in parts:
            if part.height() > 0.1:
                painter.fillRect(part, theme().color(tone))

    def _draw_axis(self, painter: QPainter) -> None:
        plot = self._plot()
        y = round(plot.bottom()) + 0.5
        ends = QPointF(plot.left(), y), QPointF(plot.right(), y)
        paint.line(painter, *ends, theme().color("border"))
        last = self.spread.bins[-1].days
        for days in range(0, last + 1, _TICK_EVERY_DAYS):
            if abs(days - self.spread.limit_days) > 6:
                x = round(self._x(days))
                room = QRect(max(0, x - 20), round(y) + 4, 60, 18)
                align = paint.LEFT if x < 24 else paint.CENTER
                room.moveLeft(x if x < 24 else x - 30)
                paint.text(painter, room, f"{days} j", 13, 400, "text2", align)

    def _draw_limit(self, painter: QPainter) -> None:
        plot, spread = self._plot(), self.spread
        x = round(self._x(spread.limit_days + 1)) + 0.5
        ends = QPointF(x, 2), QPointF(x, plot.bottom())
        paint.line(painter, *ends, theme().color("text"), 1)
        left, right = round(x) - 128, round(x) + 8
        paint.text(painter, QRect(left, 0, 120, 18), spread.before, 14, 600, "text", paint.RIGHT)
        before = QRect(left, 17, 120, 18)
        paint.text(painter, before, spread.before_word, 13, 400, "text2", paint.RIGHT)
        paint.text(painter, QRect(right, 0, 120, 18), spread.after, 14, 600)
        paint.text(painter, QRect(right, 17, 120, 18), spread.after_word, 13, 400, "text2")
        foot = QRect(round(x) - 40, round(plot.bottom()) + 4, 80, 18)
        paint.text(painter, foot, spread.limit_word, 13, 600, "text", paint.CENTER)
