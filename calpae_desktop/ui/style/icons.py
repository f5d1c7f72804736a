"""Tabler outlines, recoloured and kept per size, colour and screen density."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from calpae_desktop.assets import resource

_STROKE = "1.75"
_SMALL_STROKE = "2"
_SMALL_FROM_PX = 14


@lru_cache(maxsize=256)
def _source(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=512)
def coloured(name: str, size: int, colour: str, ratio: float) -> QPixmap:
    """An icon `size` logical pixels wide in one colour (#RRGGBB).

    Raises FileNotFoundError for an icon that is not shipped.
    """
    stroke = _SMALL_STROKE if size <= _SMALL_FROM_PX else _STROKE
    svg = _source(name).replace("currentColor", colour)
    svg = svg.replace('stroke-width="2"', f'stroke-width="{stroke}"')
    side = round(size * ratio)
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, side, side))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
