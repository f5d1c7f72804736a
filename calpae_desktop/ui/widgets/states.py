"""À l'heure, à surveiller, en retard: always a shape and a word beside the colour."""

from enum import Enum

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from calpae_desktop.ui.style import Tone, paint


class State(Enum):
    """How a delay stands; members carry (word, icon, tone, soft tone)."""

    ON_TIME = ("À l’heure", "circle-check", "ok", "ok_soft")
    WATCH = ("À surveiller", "clock-hour-4", "watch", "watch_soft")
    LATE = ("En retard", "alert-triangle", "late", "late_soft")

    def __init__(self, word: str, icon: str, tone: Tone, soft: Tone) -> None:
        self.word = word
        self.icon = icon
        self.tone: Tone = tone
        self.soft: Tone = soft


def paint_state(painter: QPainter, rect: QRect, state: State, words: str = "") -> int:
    """Icon and word, from the left of the rectangle; returns the width used."""
    paint.icon(painter, state.icon, rect.x(), rect.y() + (rect.height() - 16) // 2, 16, state.tone)
    room = rect.adjusted(20, 0, 0, 0)
    return 20 + paint.text(painter, room, words or state.word, 14, 500, state.tone)


class StateMark(QWidget):
    """Icon and word, for a line of a table or a card."""

    _left, _right, _height = 0, 0, 20

    def __init__(self, state: State, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_state(state, words)

    def set_state(self, state: State, words: str = "") -> None:
        """Show another state, in its own words or in those given."""
        self.state = state
        self.words = words or state.word
        self.setAccessibleName(self.words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = 20 + paint.text_width(self.words, 14, 500)
        return QSize(width + self._left + self._right, self._height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._draw_back(painter)
        room = self.rect().adjusted(self._left, 0, 1 - self._right, 0)
        paint_state(painter, room, self.state, self.words)
        painter.end()

    def _draw_back(self, painter: QPainter) -> None:
        """Nothing behind a plain mark."""


class StatePill(StateMark):
    """The same on a soft pill, for the header of a page only."""

    _left, _right, _height = 8, 10, 22

    def _draw_back(self, painter: QPainter) -> None:
        paint.rounded(painter, self.rect(), 11, self.state.soft)
