"""A share by month of entry, against its target."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from calpae_desktop.ui.style import paint, theme

from .scale import Chart

_LEFT, _RIGHT, _TOP, _BOTTOM = 36, 72, 12, 24


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """One month; `value` is None where there is nothing to divide by.

    `tick` is written on the axis, `note` under the point; a provisional month is hollow.
    """

    key: str
    label: str
    value: float | None
    tick: str = ""
    note: str = ""
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class Trend:
    """The months in order, on an axis from `low` to `high`."""

    points: tuple[TrendPoint, ...]
    target: float | None = 100.0
    low: float = 50.0
    high: float = 100.0
    unit: str = " %"
    target_word: str = "objectif"


class LineTrend(Chart):
    """A line with direct labels; no area, since the axis need not start at 0."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.trend = Trend(())

    def set_trend(self, trend: Trend) -> None:
        """Show other figures."""
        self.trend = trend
        self.refresh()

    def sizeHint(self) -> QSize:
        return QSize(680, 148)

    def minimumSizeHint(self) -> QSize:
        return QSize(320, 120)

    def marks(self) -> list[tuple[str, str, QRectF]]:
        found = []
        for number, point in enumerate(self.trend.points):
            if point.value is not None:
                place = self._place(number, point.value)
                # At least 24 px high and wide where months are that far apart.
                half = max(6.0, self._step() / 2)
                area = QRectF(place.x() - half, place.y() - 16, 2 * half, 32)
                found.append((point.key, self._sentence(point, point.value), area))
        return found

    def _sentence(self, point: TrendPoint, value: float) -> str:
        state = ", provisoire" if point.provisional else ""
        return f"{point.label} : {_decimal(value)}{self.trend.unit}{state}"

    def _step(self) -> float:
        return self._plot().width() / max(1, len(self.trend.points) - 1)

    def _plot(self) -> QRectF:
        return QRectF(self.rect()).adjusted(_LEFT + 8, _TOP, -_RIGHT, -_BOTTOM)

    def _y(self, value: float) -> float:
        plot, trend = self._plot(), self.trend
        share = (value - trend.low) / ((trend.high - trend.low) or 1)
        return plot.bottom() - plot.height() * share

    def _place(self, number: int, value: float) -> QPointF:
        return QPointF(self._plot().left() + self._step() * number, self._y(value))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_axis(painter)
        self._draw_target(painter)
        self._draw_line(painter)
        self._draw_labels(painter)
        self._draw_focus(painter)
        painter.end()

    def _draw_axis(self, painter: QPainter) -> None:
        trend, plot = self.trend, self._plot()
        for value in (trend.low, (trend.low + trend.high) / 2, trend.high):
            y = round(self._y(value)) + 0.5
            ends = QPointF(plot.left() - 8, y), QPointF(plot.right() + 8, y)
            paint.line(painter, *ends, theme().color("hairline"))
            room = QRect(0, round(y) - 10, _LEFT - 8, 20)
            paint.text(painter, room, f"{value:.0f}", 13, 400, "text3", paint.RIGHT)
        for number, point in enumerate(trend.points):
            if point.tick:
                x = round(self._place(number, trend.low).x())
                foot = plot.bottom()
                ends = QPointF(x + 0.5, foot), QPointF(x + 0.5, foot + 4)
                paint.line(painter, *ends, theme().color("border"))
                room = QRect(x - 50, round(foot) + 5, 100, 18)
                paint.text(painter, room, point.tick, 13, 400, "text2", paint.CENTER)

    def _draw_target(self, painter: QPainter) -> None:
        if self.trend.target is None:
            return
        plot, y = self._plot(), round(self._y(self.trend.target)) + 0.5
        pen = QPen(theme().color("text2"), 1.5)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.drawLine(QPointF(plot.left() - 8, y), QPointF(plot.right() + 8, y))
        room = QRect(round(plot.right()) + 14, round(y) - 10, _RIGHT - 14, 20)
        paint.text(painter, room, self.trend.target_word, 13, 400, "text2")

    def _draw_line(self, painter: QPainter) -> None:
        firm: list[QPointF] = []
        pen = QPen(theme().color("accent"), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for number, point in enumerate(self.trend.points):
            if point.value is None:
                self._draw_run(painter, firm, pen)
                firm = []
                continue
            place = self._place(number, point.value)
            if point.provisional and firm:
                dashed = QPen(pen)
                dashed.setDashPattern([2, 2.5])
                painter.setPen(dashed)
                painter.drawLine(firm[-1], place)
                self._draw_run(painter, firm, pen)
                firm = []
            if not point.provisional:
                firm.append(place)
        self._draw_run(painter, firm, pen)
        self._draw_points(painter)

    def _draw_run(self, painter: QPainter, places: list[QPointF], pen: QPen) -> None:
        if places:
            painter.setPen(pen)
            painter.drawPolyline(QPolygonF(places))

    def _draw_points(self, painter: QPainter) -> None:
        last_firm = self._last(provisional=False)
        for number, point in enumerate(self.trend.points):
            if point.value is None:
                continue
            place = self._place(number, point.value)
            if point.provisional:
                dot = QRectF(place.x() - 3.5, place.y() - 3.5, 7, 7)
                paint.rounded(painter, dot, 3.5, "surface", "accent", 2)
            elif number == last_firm:
                dot = QRectF(place.x() - 4, place.y() - 4, 8, 8)
                paint.rounded(painter, dot, 4, "accent", "surface", 1)

    def _last(self, *, provisional: bool) -> int:
        numbers = [
            number
            for number, point in enumerate(self.trend.points)
            if point.value is not None and point.provisional == provisional
        ]
        return numbers[-1] if numbers else -1

    def _draw_labels(self, painter: QPainter) -> None:
        last_firm, last_soft = self._last(provisional=False), self._last(provisional=True)
        valued = [n for n, p in enumerate(self.trend.points) if p.value is not None]
        for number in valued:
            point = self.trend.points[number]
            place = self._place(number, point.value or 0.0)
            words = f"{_decimal(point.value or 0.0)}{self.trend.unit}"
            x, y = round(place.x()), round(place.y())
            if number == last_soft:
                paint.text(painter, QRect(x + 5, y - 17, _RIGHT, 20), words, 13, 600)
                paint.text(painter, QRect(x + 5, y, _RIGHT, 20), "provisoire", 13, 400, "text3")
            elif number == last_firm:
                room = QRect(x - 70, y - 26, 90, 20)
                paint.text(painter, room, words, 14, 600, "text", paint.RIGHT)
            elif number == valued[0]:
                paint.text(painter, QRect(x - 2, y + 3, 90, 18), words, 13, 500)
            if point.note:
                room = QRect(x - 40, y + 3, 80, 18)
                paint.text(painter, room, point.note, 13, 400, "text3", paint.CENTER)

    def _draw_focus(self, painter: QPainter) -> None:
        shown = self.current if self.hasFocus() else self.hovered
        marks = self.marks()
        if 0 <= shown < len(marks):
            middle = marks[shown][2].center()
            ring = QRectF(middle.x() - 7, middle.y() - 7, 14, 14)
            paint.rounded(painter, ring, 7, None, "accent", 2 if self.hasFocus() else 1)


def _decimal(value: float) -> str:
    return f"{value:.1f}".replace(".", ",")
