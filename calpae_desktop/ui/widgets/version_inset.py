"""The small table of the versions of a fact, inside its event."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QPainter

from calpae_desktop.ui.style import Tone, font, paint, theme

_HEAD, _ROW = 29, 28
_SHARES = (0.21, 0.31)


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version; its first cell is struck out once it is no longer current."""

    cells: tuple[str, ...]
    current: bool = False


@dataclass(frozen=True, slots=True)
class VersionTable:
    """Value, when it was known, where it came from."""

    headers: tuple[str, ...]
    rows: tuple[VersionRow, ...]


def inset_height(table: VersionTable) -> int:
    """Height in pixels."""
    return _HEAD + _ROW * len(table.rows) + 2


def paint_inset(painter: QPainter, rect: QRect, table: VersionTable) -> None:
    """Paint the table filling the rectangle."""
    paint.rounded(painter, rect, 6, "surface2", "hairline")
    _draw_row(painter, rect, rect.y(), _HEAD, table.headers, "text2")
    top = rect.y() + _HEAD
    for row in table.rows:
        y = top + 0.5
        paint.line(
            painter,
            QPointF(rect.x() + 1, y),
            QPointF(rect.right(), y),
            theme().color("hairline"),
        )
        _draw_row(painter, rect, top, _ROW, row.cells, "text2", row)
        top += _ROW


def _columns(width: int, count: int) -> list[int]:
    shares = (*_SHARES, 1.0)[:count]
    lefts, place = [], 12
    for share in shares:
        lefts.append(place)
        place += round(width * share)
    return [*lefts, width]


def _draw_row(
    painter: QPainter,
    rect: QRect,
    top: int,
    height: int,
    cells: tuple[str, ...],
    tone: Tone,
    row: VersionRow | None = None,
) -> None:
    lefts = _columns(rect.width(), len(cells))
    for place, cell in enumerate(cells):
        room = QRect(rect.x() + lefts[place], top, lefts[place + 1] - lefts[place] - 12, height)
        if row and place == 0:
            _draw_value(painter, room, cell, row.current)
        else:
            paint.text(painter, room, cell, 14 if row else 13, 400, tone)


def _draw_value(painter: QPainter, room: QRect, value: str, current: bool) -> None:
    tone: Tone = "text" if current else "text2"
    used = paint.text(painter, room, value, 14, 600 if current else 400, tone)
    if not current and value:
        painter.setFont(font(14))
        y = room.center().y() + 1.5
        colour = theme().color("text2")
        paint.line(painter, QPointF(room.x(), y), QPointF(room.x() + used, y), colour)
