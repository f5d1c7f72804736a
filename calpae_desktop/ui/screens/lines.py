"""Lines of text that give way: elided when there is no room, whole in their tooltip."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from calpae_desktop.ui.style import Tone, Weight, paint
from calpae_desktop.ui.widgets import PaintedButton

_LEAST = 48


class Elided(QWidget):
    """One line, cut with an ellipsis where it must be."""

    def __init__(
        self,
        words: str = "",
        px: int = 14,
        weight: Weight = 400,
        tone: Tone = "text",
        *,
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._px, self._weight, self._tone, self._icon = px, weight, tone, icon
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_words(words)

    @property
    def words(self) -> str:
        """The whole line."""
        return self._words

    def set_words(self, words: str, tip: str = "") -> None:
        """Change the line, and what its tooltip adds."""
        self._words = words
        self.setToolTip(tip or words)
        self.setAccessibleName(words)
        self.setAccessibleDescription(tip)
        self.updateGeometry()
        self.update()

    def _lead(self) -> int:
        return 22 if self._icon else 0

    def sizeHint(self) -> QSize:
        width = self._lead() + paint.text_width(self._words, self._px, self._weight) + 1
        return QSize(width, round(self._px * 1.43))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(_LEAST, self.sizeHint().width()), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._icon:
            paint.icon(painter, self._icon, 0, (self.height() - 16) // 2, 16, self._tone)
        room = self.rect().adjusted(self._lead(), 0, 0, 0)
        paint.text(painter, room, self._words, self._px, self._weight, self._tone)
        painter.end()


class Link(PaintedButton):
    """Accent words that open something."""

    def __init__(self, words: str, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(name or words, parent=parent)
        self.words = words
        self.setToolTip(name or words)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(paint.text_width(self.words, 14, 400) + 1, 24)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(_LEAST, self.sizeHint().width()), 24)

    def draw(self, painter: QPainter) -> None:
        if self.hasFocus():
            paint.focus_ring(painter, self.rect(), 4)
        room = QRect(3 if self.hasFocus() else 0, 0, self.width(), self.height())
        paint.text(painter, room, self.words, 14, 500 if self.hovered else 400, "accent")
