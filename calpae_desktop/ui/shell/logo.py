"""The mark of the program: five days of a month."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from calpae_desktop.ui.style import paint, theme

# (left, top, bottom, opacity) on a square of 56.
_DAYS = (
    (10, 28, 40, 1.0), (18, 28, 40, 1.0), (26, 16, 40, 1.0), (34, 28, 40, 0.45), (42, 28, 40, 0.45),
)  # fmt: skip
_WIDTH = 4


class Logo(QWidget):
    """The mark, 28 or 56 px."""

    def __init__(self, size: int = 28, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(size, size)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = self.width() / 56
        paint.rounded(painter, self.rect(), 7 if scale < 1 else 12, "accent_fill")
        for left, top, bottom, opacity in _DAYS:
            colour = QColor(theme().color("on_accent"))
            colour.setAlphaF(opacity)
            bar = QRectF(left * scale, top * scale, _WIDTH * scale, (bottom - top) * scale)
            painter.setBrush(colour)
            painter.setPen(QColor(0, 0, 0, 0))
            painter.drawRoundedRect(bar, 2 * scale, 2 * scale)
        painter.end()
