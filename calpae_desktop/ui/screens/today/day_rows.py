"""The rows of the day: the model, and how each is painted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from calpae_desktop.ui.style import Tone, paint, theme
from calpae_desktop.ui.widgets import paint_key
from calpae_desktop.ui.widgets.delaybar import paint_delay

from .view import NO_DELAY, Heading, Line, NowLine, Row

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
HEADING, NOW, LINE, OPENED = 38, 22, 44, 88
LEFT, RIGHT = 16, 16
TIME_WIDTH, WORD_WIDTH, DELAY_WIDTH = 60, 116, 148
# Where there is less room, the days are said without their bar.
NARROW, NARROW_DELAY, BAR = 500, 84, 56
KEYS = ("H", "A", "E")
_KEY, _KEY_GAP = 28, 6


class DayModel(QAbstractListModel):
    """Headings and appointments; `marked` are the keys chosen for one gesture."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self.marked: set[str] = set()

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Start again; what is marked stays marked while it still waits."""
        self.beginResetModel()
        self._rows = list(rows)
        self.marked &= {line.key for line in self.lines() if line.waiting}
        self.endResetModel()

    def rows(self) -> list[Row]:
        """All of them."""
        return self._rows

    def lines(self) -> list[Line]:
        """The appointments."""
        return [row for row in self._rows if isinstance(row, Line)]

    def line(self, index: Index) -> Line | None:
        """The appointment of a row, None for another row."""
        row = self._rows[index.row()] if index.isValid() else None
        return row if isinstance(row, Line) else None

    def place_of(self, key: str) -> QModelIndex:
        """Where an appointment is; no index when it is gone."""
        for number, row in enumerate(self._rows):
            if isinstance(row, Line) and row.key == key:
                return self.index(number)
        return QModelIndex()

    def mark(self, key: str, *, on: bool) -> None:
        """Choose an appointment that waits, or not."""
        line = self.line(place := self.place_of(key))
        if line is None or not line.waiting:
            return
        (self.marked.add if on else self.marked.discard)(key)
        self.dataChanged.emit(place, place)

    def unmark(self) -> None:
        """Choose none."""
        self.marked.clear()
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.line(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._words(row)
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(row, Line):
            return f"{row.name}\n{row.below}"
        return None

    def _words(self, row: Row) -> str:
        match row:
            case Heading():
                return f"{row.title}, {row.aside}"
            case NowLine():
                return f"Il est {row.clock}"
            case Line():
                return f"{'choisi, ' if row.key in self.marked else ''}{row.sentence}"


class DayDelegate(QStyledItemDelegate):
    """Paints rows with the helpers used everywhere else."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        model = index.model()
        row = model.rows()[index.row()] if isinstance(model, DayModel) else None
        if isinstance(row, Heading):
            return QSize(0, HEADING)
        if isinstance(row, NowLine):
            return QSize(0, NOW)
        view = option.widget
        opened = getattr(view, "opened_row", -1) == index.row()
        return QSize(0, OPENED if opened else LINE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, DayModel):
            return
        row, rect = model.rows()[index.row()], QRect(option.rect)
        painter.save()
        match row:
            case Heading():
                _heading(painter, rect, row, first=index.row() == 0)
            case NowLine():
                _now(painter, rect, row)
            case Line():
                selected = bool(option.state & QStyle.StateFlag.State_Selected)
                hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
                _back(painter, rect, selected=selected, hovered=hovered)
                _line(painter, rect, row, selected=selected, marked=row.key in model.marked)
        painter.restore()


def caps(rect: QRect) -> list[QRect]:
    """Where the keys H A E of a line that waits are painted."""
    left = rect.right() - RIGHT - WORD_WIDTH + 1
    top = rect.y() + (LINE - _KEY) // 2
    step = _KEY + _KEY_GAP
    return [QRect(left + step * number, top, _KEY, _KEY) for number in range(len(KEYS))]


def _heading(painter: QPainter, rect: QRect, row: Heading, *, first: bool) -> None:
    if not first:
        y = rect.y() + 0.5
        ends = QPointF(rect.x(), y), QPointF(rect.right() + 1, y)
        paint.line(painter, *ends, theme().color("hairline"))
    room = rect.adjusted(LEFT, 2, -RIGHT, 0)
    paint.text(painter, room, row.aside, 14, 400, "text2", paint.RIGHT)
    room.setWidth(room.width() - paint.text_width(row.aside, 14) - 12)
    paint.text(painter, room, row.title, 14, 600, "text2")


def _now(painter: QPainter, rect: QRect, row: NowLine) -> None:
    middle = rect.center().y()
    y = middle + 0.5
    ends = QPointF(rect.x() + LEFT, y), QPointF(rect.right() - RIGHT, y)
    paint.line(painter, *ends, theme().color("accent"), 1.5)
    pill = QRect(rect.x() + 12, middle - 9, 50, 19)
    paint.rounded(painter, pill, 9, "accent_fill")
    paint.text(painter, pill, row.clock, 13, 600, "on_accent", paint.CENTER)


def _back(painter: QPainter, rect: QRect, *, selected: bool, hovered: bool) -> None:
    if selected:
        paint.rounded(painter, rect.adjusted(8, 1, -8, -1), 6, "accent_soft")
        paint.rounded(
            painter, QRect(rect.x() + 8, rect.y() + 8, 3, rect.height() - 16), 1.5, "accent"
        )
        return
    if hovered:
        paint.rounded(painter, rect.adjusted(8, 1, -8, -1), 6, "surface2")
    y = rect.bottom() + 0.5
    ends = QPointF(rect.x() + LEFT, y), QPointF(rect.right() - RIGHT, y)
    paint.line(painter, *ends, theme().color("hairline"))


def _line(painter: QPainter, rect: QRect, row: Line, *, selected: bool, marked: bool) -> None:
    room = QRect(rect.x() + LEFT + 4, rect.y(), rect.width() - LEFT - 4 - RIGHT, LINE)
    faded = row.past and not row.waiting
    ink: Tone = "text2" if faded else "text"
    if marked:
        paint.icon(painter, "square-check", room.x() - 2, room.y() + 14, 16, "accent")
    paint.text(painter, room.adjusted(16 if marked else 0, 0, 0, 0), row.time, 15, 600, ink)
    word_left = room.right() - WORD_WIDTH + 1
    narrow = rect.width() < NARROW
    delay_width = NARROW_DELAY if narrow else DELAY_WIDTH
    delay_left = word_left - delay_width
    _name(painter, room, row, ink, delay_left)
    place = QRect(delay_left, room.y(), delay_width, LINE)
    if row.delay is not None:
        paint_delay(
            painter, place.adjusted(-8 if narrow else 0, 0, 0, 0), row.delay, 0 if narrow else BAR
        )
    else:
        paint.text(painter, place, NO_DELAY, 14, 400, "text3")
    if row.waiting and row.past and not selected:
        for cap, key in zip(caps(rect), KEYS, strict=True):
            paint_key(painter, cap, key, "accent")
    elif row.mark is not None:
        _mark(painter, QRect(word_left, room.y(), WORD_WIDTH, LINE), row)


def _name(painter: QPainter, room: QRect, row: Line, ink: Tone, end: int) -> None:
    left = room.x() + TIME_WIDTH
    width = end - left - 12
    below: Tone = "text3" if row.past and not row.waiting else "text2"
    weight = 500 if row.past and not row.waiting else 600
    top = QRect(left, room.y() + 3, width, 20)
    paint.text(painter, top, row.name, 15, 600 if weight == 600 else 500, ink)
    paint.text(painter, QRect(left, room.y() + 23, width, 18), row.below, 14, 400, below)


def _mark(painter: QPainter, room: QRect, row: Line) -> None:
    mark = row.mark
    if mark is None:
        return
    paint.icon(painter, mark.icon, room.x(), room.y() + (room.height() - 16) // 2, 16, mark.tone)
    paint.text(painter, room.adjusted(20, 0, 0, 0), mark.word, 14, 500, mark.tone)
