"""The delay bar: days gone, over the real length of the month."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from calpae_desktop.ui.style import Tone, paint

from .states import State

_BAR_WIDTH = 56


@dataclass(frozen=True, slots=True)
class Delay:
    """Days since the start of the clock, over the days of that month (28 to 31)."""

    days: int
    month: int
    state: State

    @property
    def sentence(self) -> str:
        """The delay in words, for a screen reader."""
        return f"J+{self.days} sur {self.month}, {self.state.word.lower()}"


def paint_delay(painter: QPainter, rect: QRect, delay: Delay, width: int = _BAR_WIDTH) -> None:
    """Bar 4 px high, then « J+12 / 31 », centred on the rectangle's height."""
    middle = rect.y() + rect.height() // 2
    track = QRect(rect.x(), middle - 2, width, 4)
    paint.rounded(painter, track, 2, "hairline")
    tone: Tone = "bar_ok" if delay.state is State.ON_TIME else delay.state.tone
    gone = min(width, round(width * delay.days / delay.month))
    if gone > 0:
        paint.rounded(painter, QRect(track.x(), track.y(), max(4, gone), 4), 2, tone)
    if delay.days > delay.month:
        paint.rounded(painter, QRect(track.right(), middle - 5, 2, 10), 1, tone)
    room = rect.adjusted(width + 8, 0, 0, 0)
    used = paint.text(painter, room, f"J+{delay.days}", 14, 600)
    rest = room.adjusted(used + 4, 0, 0, 0)
    paint.text(painter, rest, f"/ {delay.month}", 14, 400, "text3")


class DelayBar(QWidget):
    """A delay by itself, outside a table."""

    def __init__(self, delay: Delay, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_delay(delay)

    def set_delay(self, delay: Delay) -> None:
        """Show another delay."""
        self.delay = delay
        self.setAccessibleName(delay.sentence)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_BAR_WIDTH + 72, 20)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_delay(painter, self.rect(), self.delay)
        painter.end()
