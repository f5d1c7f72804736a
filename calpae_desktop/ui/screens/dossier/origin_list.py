"""The fields of a fact as a list: value, since when and by whom, and the earlier ones struck."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from calpae_desktop.ui.screens.dossier.corrections import Known
from calpae_desktop.ui.screens.dossier.origins import Origin
from calpae_desktop.ui.style import paint, theme

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_LINE, _EDGE, _PADDING = 19, 12, 8


class OriginModel(QAbstractListModel):
    """One row for each field."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.origins: tuple[Origin, ...] = ()

    def set_origins(self, origins: Sequence[Origin]) -> None:
        """Replace the rows."""
        self.beginResetModel()
        self.origins = tuple(origins)
        self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.origins)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        said = (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        )
        return self.origins[index.row()].sentence if role in said else None


class OriginDelegate(QStyledItemDelegate):
    """Two lines for what is, two for each thing that was."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        lines = 1 + 2 * len(_origin(index).known)
        return QSize(240, lines * _LINE + 2 * _PADDING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        rect, origin = QRect(option.rect), _origin(index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            self._draw_chosen(painter, rect.adjusted(2, 1, -2, -1), option.widget)
        room = QRect(rect.x() + _EDGE, rect.y() + _PADDING, rect.width() - 2 * _EDGE, _LINE)
        paint.text(painter, room, origin.label, 13, 400, "text2")
        now, *before = origin.known
        room.translate(0, _LINE)
        paint.text(painter, room, now.words, 14, 600)
        room.translate(0, _LINE)
        self._draw_source(painter, room, now)
        for known in before:
            room.translate(0, _LINE)
            self._draw_struck(painter, room, known.words)
            room.translate(0, _LINE)
            self._draw_source(painter, room, known)
        painter.restore()

    def _draw_chosen(self, painter: QPainter, rect: QRect, view: QWidget | None) -> None:
        focused = view is not None and view.hasFocus()
        paint.rounded(painter, rect, 6, "accent_soft" if focused else "surface2")
        if focused:
            paint.focus_ring(painter, rect)

    def _draw_source(self, painter: QPainter, room: QRect, known: Known) -> None:
        words = f"{known.period} · {known.source}"
        paint.text(painter, room, words[:1].upper() + words[1:], 13, 400, "text3")

    def _draw_struck(self, painter: QPainter, room: QRect, words: str) -> None:
        used = paint.text(painter, room, words, 14, 400, "text2")
        y = room.center().y() + 1.5
        ends = QPointF(room.x(), y), QPointF(room.x() + used, y)
        paint.line(painter, *ends, theme().color("text2"))


def _origin(index: _Index) -> Origin:
    model = index.model()
    if not isinstance(model, OriginModel):
        raise TypeError(model)
    return model.origins[index.row()]


class OriginList(QListView):
    """As high as its rows: the column scrolls. Arrows go through the fields, Enter corrects."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Qui l’a dit")
        self._rows = OriginModel(self)
        self.setModel(self._rows)
        self.setItemDelegate(OriginDelegate(self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.doubleClicked.connect(self._open)

    def set_origins(self, origins: Sequence[Origin]) -> None:
        """Show these fields, the first one chosen."""
        self._rows.set_origins(origins)
        if origins:
            self.setCurrentIndex(self._rows.index(0))
        self._fit()

    def origins(self) -> tuple[Origin, ...]:
        """The fields shown."""
        return self._rows.origins

    def _fit(self) -> None:
        rows = (self.sizeHintForRow(row) for row in range(self._rows.rowCount()))
        self.setFixedHeight(max(_LINE, sum(rows) + 2 * self.frameWidth()))

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self._open(index)
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self._rows.origins[index.row()].field)
