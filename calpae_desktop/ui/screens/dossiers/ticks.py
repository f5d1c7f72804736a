"""Lines of a small list: a box that is ticked, words, and a quiet count at the right."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from calpae_desktop.ui.style import paint

HEIGHT = 28
ASIDE = Qt.ItemDataRole.UserRole + 1
_BOX, _EDGE = 16, 8


class TickDelegate(QStyledItemDelegate):
    """Draws the box only where a line may be ticked."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(super().sizeHint(option, index).width(), HEIGHT)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        rect = QRect(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            paint.rounded(painter, rect, 4, "accent_soft")
        elif option.state & QStyle.StateFlag.State_MouseOver:
            paint.rounded(painter, rect, 4, "surface2")
        room = rect.adjusted(_EDGE, 0, -_EDGE, 0)
        ticked = index.data(Qt.ItemDataRole.CheckStateRole)
        if ticked is not None:
            self._draw_box(painter, room, Qt.CheckState(ticked) is Qt.CheckState.Checked)
            room = room.adjusted(_BOX + _EDGE, 0, 0, 0)
        aside = str(index.data(ASIDE) or "")
        if aside:
            paint.text(painter, room, aside, 13, 400, "text3", paint.RIGHT)
            room = room.adjusted(0, 0, -paint.text_width(aside, 13) - _EDGE, 0)
        paint.text(painter, room, str(index.data() or ""), 14, 400)
        painter.restore()

    def _draw_box(self, painter: QPainter, room: QRect, ticked: bool) -> None:
        box = QRect(room.x(), room.center().y() - _BOX // 2, _BOX, _BOX)
        if ticked:
            paint.rounded(painter, box, 3, "accent_fill")
            paint.icon(painter, "check", box.x() + 1, box.y() + 1, 14, "on_accent")
        else:
            paint.rounded(painter, box, 3, "surface", "border")
