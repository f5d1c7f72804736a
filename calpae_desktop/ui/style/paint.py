"""Painting helpers shared by widgets, delegates and charts."""

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from . import icons
from .fonts import Weight, font
from .theme import theme
from .tokens import Tone

LEFT = Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignRight
CENTER = Qt.AlignmentFlag.AlignHCenter


def text_width(sentence: str, px: int, weight: Weight = 400) -> int:
    """Width of a sentence in logical pixels."""
    return QFontMetrics(font(px, weight)).horizontalAdvance(sentence)


def text(
    painter: QPainter,
    rect: QRect,
    sentence: str,
    px: int = 14,
    weight: Weight = 400,
    tone: Tone = "text",
    align: Qt.AlignmentFlag = LEFT,
    italic: bool = False,
) -> int:
    """Paint one line, elided to the rectangle and centred on its height; return its width."""
    if not sentence or rect.width() <= 0:
        return 0
    face = font(px, weight, italic)
    painter.setFont(face)
    painter.setPen(theme().color(tone))
    shown = painter.fontMetrics().elidedText(sentence, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, align | Qt.AlignmentFlag.AlignVCenter, shown)
    return painter.fontMetrics().horizontalAdvance(shown)


def icon_pixmap(name: str, size: int, tone: Tone, ratio: float = 1.0) -> QPixmap:
    """An icon in a tone's colour."""
    return icons.coloured(name, size, theme().tokens.value(tone), ratio)


def icon(painter: QPainter, name: str, x: int, y: int, size: int, tone: Tone) -> None:
    """Paint an icon with its top left corner at (x, y)."""
    ratio = painter.device().devicePixelRatio()
    painter.drawPixmap(QPoint(x, y), icon_pixmap(name, size, tone, ratio))


def rounded(
    painter: QPainter,
    rect: QRect | QRectF,
    radius: float,
    fill: Tone | None = None,
    border: Tone | None = None,
    width: float = 1.0,
) -> None:
    """A rounded rectangle whose border lies inside the rectangle."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(theme().color(fill) if fill else Qt.BrushStyle.NoBrush)
    box = QRectF(rect)
    if border:
        painter.setPen(QPen(theme().color(border), width))
        inset = width / 2
        box = box.adjusted(inset, inset, -inset, -inset)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
    painter.drawRoundedRect(box, radius, radius)
    painter.restore()


def line(
    painter: QPainter, start: QPointF, end: QPointF, colour: QColor, width: float = 1.0
) -> None:
    """A crisp straight line."""
    painter.setPen(QPen(colour, width))
    painter.drawLine(start, end)


def edge_of(view: object) -> Tone:
    """The edge of what is chosen in a view: bright only where the keyboard acts."""
    return "accent" if isinstance(view, QWidget) and view.hasFocus() else "border"


def focus_ring(painter: QPainter, rect: QRect, radius: float = 6) -> None:
    """The 2-pixel accent border of what holds the keyboard."""
    rounded(painter, rect, radius, border="accent", width=2)
