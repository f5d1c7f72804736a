"""The answers of the palette, in sections."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)  # fmt: skip
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from calpae_desktop.ui.style import Tone, paint
from calpae_desktop.ui.widgets import paint_key
from calpae_desktop.ui.widgets.keycap import HEIGHT, key_width

from .emphasis import emphasis

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_SECTION, _TWO_LINES, _ONE_LINE = 32, 48, 40
_ICONS: dict[Tone, str] = {"ok": "circle-check", "watch": "clock-hour-4", "late": "alert-triangle"}

PERSONS, APPOINTMENTS, RECENT = "Personnes", "Rendez-vous", "Dossiers récents"


@dataclass(frozen=True, slots=True)
class Hit:
    """One answer; a right text in ok, watch or late also gets the shape of that state."""

    key: str
    section: str
    title: str
    detail: str = ""
    icon: str = "user"
    right: str = ""
    right_tone: Tone = "text2"
    key_hint: str = ""


class HitModel(QAbstractListModel):
    """Hits, with a row before each section."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Hit | str] = []
        self.typed = ""

    def set_hits(self, hits: Sequence[Hit], typed: str) -> None:
        """Replace the answers."""
        self.beginResetModel()
        self.typed = typed
        self.rows = []
        section = ""
        for hit in hits:
            if hit.section != section:
                section = hit.section
                self.rows.append(section)
            self.rows.append(hit)
        self.endResetModel()

    def hit(self, row: int) -> Hit | None:
        """The answer at a row, None for a section."""
        found = self.rows[row] if 0 <= row < len(self.rows) else None
        return found if isinstance(found, Hit) else None

    def hits(self) -> list[Hit]:
        """The answers, without their sections."""
        return [row for row in self.rows if isinstance(row, Hit)]

    def next_hit(self, row: int, step: int) -> int:
        """The next row that is an answer, `row` when there is none that way."""
        place = row + step
        while 0 <= place < len(self.rows):
            if isinstance(self.rows[place], Hit):
                return place
            place += step
        return row

    def height(self) -> int:
        """Height of all rows, in pixels."""
        return sum(row_height(row) for row in self.rows)

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return None
        row = self.rows[index.row()]
        if isinstance(row, str):
            return row
        return ", ".join(part for part in (row.title, row.detail, row.right) if part)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if self.hit(index.row()):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags


def row_height(row: Hit | str) -> int:
    """Height of one row, in pixels."""
    if isinstance(row, str):
        return _SECTION
    return _TWO_LINES if row.detail else _ONE_LINE


class HitDelegate(QStyledItemDelegate):
    """Icon, title with its matches in accent, detail, what stands at the right."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(200, row_height(_model(index).rows[index.row()]))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        model, rect = _model(index), QRect(option.rect)
        row = model.rows[index.row()]
        painter.save()
        if isinstance(row, str):
            paint.text(painter, rect.adjusted(20, 4, -20, 0), row, 13, 500, "text2")
        else:
            if option.state & QStyle.StateFlag.State_Selected:
                paint.rounded(painter, rect.adjusted(8, 0, -8, 0), 8, "accent_soft")
            self._draw_hit(painter, rect, row, model.typed)
        painter.restore()

    def _draw_hit(self, painter: QPainter, rect: QRect, hit: Hit, typed: str) -> None:
        middle = rect.center().y() + 1
        paint.icon(painter, hit.icon, rect.x() + 22, middle - 9, 18, "text2")
        taken = self._draw_right(painter, rect.adjusted(0, 0, -20, 0), hit)
        room = rect.adjusted(52, 0, -taken - 36, 0)
        if hit.detail:
            room = QRect(room.x(), rect.y() + 4, room.width(), 20)
            detail = QRect(room.x(), rect.y() + 23, room.width(), 20)
            paint.text(painter, detail, hit.detail, 14, 400, "text2")
        self._draw_title(painter, room, hit.title, typed)

    def _draw_title(self, painter: QPainter, room: QRect, title: str, typed: str) -> None:
        place = QRect(room)
        for run, matching in emphasis(title, typed):
            tone: Tone = "accent" if matching else "text"
            paint.text(painter, place, run, 15, 600 if matching else 400, tone)
            place.setLeft(place.left() + paint.text_width(run, 15, 600 if matching else 400))

    def _draw_right(self, painter: QPainter, rect: QRect, hit: Hit) -> int:
        if hit.key_hint:
            width = key_width(hit.key_hint)
            cap = QRect(
                rect.right() - width + 1, rect.center().y() - HEIGHT // 2 + 1, width, HEIGHT
            )
            paint_key(painter, cap, hit.key_hint)
            return width
        if not hit.right:
            return 0
        paint.text(painter, rect, hit.right, 14, 500, hit.right_tone, paint.RIGHT)
        width = paint.text_width(hit.right, 14, 500)
        icon = _ICONS.get(hit.right_tone)
        if icon:
            left = rect.right() - width - 19
            paint.icon(painter, icon, left, rect.center().y() - 7, 16, hit.right_tone)
            width += 20
        return width


def _model(index: _Index) -> HitModel:
    model = index.model()
    if not isinstance(model, HitModel):
        raise TypeError(model)
    return model
