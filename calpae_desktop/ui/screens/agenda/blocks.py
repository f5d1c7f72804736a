"""A block of the grid: one appointment, session or absence, a button of its own."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from calpae_desktop.domain.appointment import Outcome
from calpae_desktop.ui.style import Tone, Weight, paint
from calpae_desktop.ui.widgets import PaintedButton

from . import words
from .layout import Look, Placed

_ARROWS = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right})
# fill, border, bar, ink of the name, ink of the second line
_LOOKS: dict[Look, tuple[Tone, Tone | None, Tone, Tone, Tone]] = {
    Look.PLANNED: ("accent_soft", None, "accent", "text", "text2"),
    Look.OTHER: ("surface2", "hairline", "bar_ok", "text", "text2"),
    Look.NEXT: ("accent_fill", None, "on_accent", "on_accent", "on_accent"),
    Look.PAST: ("surface2", "hairline", "track", "text2", "text2"),
    Look.FORGOTTEN: ("watch_soft", None, "watch", "text", "watch"),
    Look.CONFLICT: ("late_soft", None, "late", "text", "late"),
    Look.PLAIN: ("surface", "hairline", "bar_ok", "text", "text2"),
}
_ICONS: dict[Outcome, tuple[str, Tone]] = {
    Outcome.HONOURED: ("circle-check", "ok"),
    Outcome.ABSENT: ("user-off", "late"),
    Outcome.EXCUSED: ("calendar-x", "text3"),
}
_TWO_LINES, _LINE = 36, 17
_ROOM_FOR_MARK = 70
_ICON, _LEAST_NAME = 18, 36


def _moves(event: QEvent) -> bool:
    alt = Qt.KeyboardModifier.AltModifier
    pressed = isinstance(event, QKeyEvent) and bool(event.modifiers() & alt)
    return pressed and isinstance(event, QKeyEvent) and event.key() in _ARROWS


class Block(PaintedButton):
    """Enter opens; arrows go to the next one; with Alt they move the appointment."""

    keyed = Signal(object, object)
    released = Signal(object)
    dragged = Signal(object, object)
    dropped = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", parent=parent)
        self.placed: Placed | None = None
        self._pressed: QPoint | None = None
        self._dragging = False
        self.ghost = False
        # How high its time is, when the block is higher.
        self.lasts = 0

    def put(self, placed: Placed, ghost: bool = False) -> None:
        """Stand for something else."""
        self.placed, self.ghost = placed, ghost
        self.setAccessibleName(words.spoken(placed))
        self.setToolTip(words.tip(placed))
        self.update()

    def event(self, event: QEvent) -> bool:
        # Alt with an arrow goes back a page elsewhere: here it moves.
        if event.type() is QEvent.Type.ShortcutOverride and _moves(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()
        self.keyed.emit(self, event)
        if not event.isAccepted():
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Alt and not event.isAutoRepeat():
            self.released.emit(self)
        super().keyReleaseEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()
        self._dragging = False
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        at = event.position().toPoint()
        far = (at - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if self._dragging or far:
            self._dragging = True
            self.dragged.emit(self, self.mapToParent(at) - self._pressed)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        if self._dragging:
            self.dropped.emit(self)
        self._pressed, self._dragging = None, False

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        self._pressed = None
        self.click()

    def draw(self, painter: QPainter) -> None:
        if self.placed is None:
            return
        fill, border, bar, ink, second = _LOOKS[self.placed.look]
        rect = self.rect()
        paint.rounded(painter, rect, 6, fill, border)
        lasts = min(self.lasts or rect.height(), rect.height())
        paint.rounded(painter, QRect(4, 4, 3, lasts - 8), 1.5, bar)
        if self.ghost or self.hasFocus():
            paint.rounded(painter, rect, 6, border="accent", width=2)
        past = self.placed.look is Look.PAST
        weight: Weight = 400 if past else 600
        room = QRect(12, 0, rect.width() - 15, rect.height())
        first = room.adjusted(0, 0, -20 if self._marked() else 0, 0)
        two = rect.height() >= _TWO_LINES
        if two:
            top = max(3, (rect.height() - 2 * _LINE) // 2 if rect.height() < 48 else 5)
            first.setRect(first.x(), top, first.width(), _LINE)
            self._draw_second(painter, QRect(12, top + _LINE, room.width(), _LINE), second)
        elif self.placed.obstacles:
            first = self._draw_short(painter, first)
        paint.text(painter, first, words.head(self.placed.source), 14, weight, ink)
        self._draw_mark(painter, two)

    def _draw_short(self, painter: QPainter, room: QRect) -> QRect:
        """What stands in the way on the only line, its word when the name leaves it room."""
        if self.placed is None:
            return room
        tone: Tone = "late" if self.placed.look is Look.CONFLICT else "watch"
        paint.icon(painter, "alert-triangle", 12, (room.height() - 14) // 2, 14, tone)
        room = room.adjusted(_ICON, 0, 0, 0)
        said = words.obstacle(self.placed)
        width = paint.text_width(said, 13, 500) + 6
        if room.width() - width < _LEAST_NAME:
            return room
        paint.text(painter, room, said, 13, 500, tone)
        return room.adjusted(width, 0, 0, 0)

    def _mark(self) -> tuple[str, Tone] | None:
        placed = self.placed
        if placed is None or placed.item is None:
            return None
        if placed.look is Look.FORGOTTEN:
            return "clock-hour-4", "watch"
        return _ICONS.get(placed.item.booked.outcome)

    def _marked(self) -> bool:
        return self._mark() is not None and self.width() >= _ROOM_FOR_MARK

    def _draw_mark(self, painter: QPainter, two: bool) -> None:
        mark = self._mark()
        if mark is not None and self._marked():
            top = 5 if two else (self.height() - 14) // 2
            paint.icon(painter, mark[0], self.width() - 20, top, 14, mark[1])

    def _draw_obstacle(self, painter: QPainter, room: QRect, said: str, tone: Tone) -> None:
        """A word with its sign; the word alone where both have no room, the sign alone where the
        word has none."""
        width = paint.text_width(said, 13, 500)
        if width + _ICON <= room.width() or width > room.width():
            paint.icon(painter, "alert-triangle", room.x(), room.y() + 2, 14, tone)
            room = room.adjusted(_ICON, 0, 0, 0)
        if width <= room.width():
            paint.text(painter, room, said, 13, 500, tone)

    def _draw_second(self, painter: QPainter, room: QRect, tone: Tone) -> None:
        placed = self.placed
        if placed is None:
            return
        if placed.obstacles:
            self._draw_obstacle(painter, room, words.obstacle(placed), tone)
            return
        at = placed.span.starts_at
        start = words.hour(placed.item.booked.planned_at) if placed.item else f"{at:%H:%M}"
        used = paint.text(painter, room, start, 13, 400, tone)
        rest = room.adjusted(used + 6, 0, 0, 0)
        paint.text(painter, rest, words.tail(placed), 13, 400, tone)
