"""Rows of 32 px on hairlines, an accent edge on the selected one."""

from typing import Any

from PySide6.QtCore import (
    QItemSelection,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)  # fmt: skip

from calpae_desktop.ui.style import font, paint, theme

from .manners import behave, choose_first
from .model import TableModel

ROW_HEIGHT = 32
_PAD = 8
_FIRST_PAD = 16


class RowDelegate(QStyledItemDelegate):
    """Paints whole cells with the helpers used everywhere else."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        model = index.model()
        if not isinstance(model, TableModel):
            return
        rect = QRect(option.rect)
        painter.save()
        self._draw_back(painter, rect, option, index)
        left = _FIRST_PAD if index.column() == 0 else _PAD
        room = rect.adjusted(left, 0, -_PAD, -1)
        column, row = model.columns[index.column()], model.row(index.row())
        if column.paint:
            painter.setClipRect(rect)
            column.paint(painter, room, row)
        else:
            words = column.text(row)
            paint.text(painter, room, words, 14, column.weight, column.tone, column.align)
        painter.restore()

    def _draw_back(
        self,
        painter: QPainter,
        rect: QRect,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        if option.state & QStyle.StateFlag.State_Selected:
            focused = paint.edge_of(option.widget) == "accent"
            painter.fillRect(rect, theme().color("accent_soft" if focused else "surface2"))
            if index.column() == 0:
                edge = QRect(rect.x(), rect.y(), 3, rect.height())
                painter.fillRect(edge, theme().color(paint.edge_of(option.widget)))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme().color("surface2"))
        y = rect.bottom() + 0.5
        ends = QPointF(rect.x(), y), QPointF(rect.right() + 1, y)
        paint.line(painter, *ends, theme().color("hairline"))


class _Header(QHeaderView):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setFont(font(13))
        self.setFixedHeight(ROW_HEIGHT)
        self.setHighlightSections(False)
        self.setSectionsClickable(True)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.sorted_column = -1
        self.ascending = True

    def sizeHint(self) -> QSize:
        # Qt would ask for the words of every section, each time the table changes of parent.
        return QSize(0, ROW_HEIGHT)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.save()
        super().paintSection(painter, rect, section)
        painter.restore()
        if section == self.sorted_column:
            title = str(self.model().headerData(section, Qt.Orientation.Horizontal))
            left = _FIRST_PAD if section == 0 else _PAD
            end = rect.x() + left + paint.text_width(title, 13) + 4
            align = self.model().headerData(
                section, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole
            )
            if align & Qt.AlignmentFlag.AlignRight:
                end = rect.right() - paint.text_width(title, 13) - _PAD - 18
            icon = "arrow-up" if self.ascending else "arrow-down"
            paint.icon(painter, icon, end, rect.center().y() - 6, 14, "accent")


class TableView(QTableView):
    """Arrows choose a row, Enter or a double click opens it, the header sorts in SQL."""

    opened = Signal(int)
    chosen = Signal(int)
    sorted = Signal(str, bool)

    def __init__(self, model: TableModel[Any], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setModel(model)
        self._rows = model
        self._header = _Header(self)
        self.setHorizontalHeader(self._header)
        self.setItemDelegate(RowDelegate(self))
        behave(self, ROW_HEIGHT)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self._set_widths()
        self._header.sectionClicked.connect(self._sort)
        self.doubleClicked.connect(self._open)

    def _set_widths(self) -> None:
        self._header.setMinimumSectionSize(32)
        for number, column in enumerate(self._rows.columns):
            modes = QHeaderView.ResizeMode
            mode = modes.Interactive if column.width else modes.Stretch
            self._header.setSectionResizeMode(number, mode)
            if column.width:
                self.setColumnWidth(number, column.width)

    def set_row_height(self, height: int) -> None:
        """44 px for two-line rows, 24 px for a dense sheet."""
        self.verticalHeader().setDefaultSectionSize(height)

    def show_sort(self, sort: str, ascending: bool) -> None:
        """Show which column the rows are sorted by."""
        sorts = [column.sort for column in self._rows.columns]
        self._header.sorted_column = sorts.index(sort) if sort in sorts else -1
        self._header.ascending = ascending
        self._header.viewport().update()

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 3 * ROW_HEIGHT)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            choose_first(self)
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self._open(index)
        else:
            super().keyPressEvent(event)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        rows = self.selectionModel().selectedRows()
        if rows:
            self.chosen.emit(rows[0].row())

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(index.row())

    def _sort(self, section: int) -> None:
        sort = self._rows.columns[section].sort
        if not sort:
            return
        again = section == self._header.sorted_column
        ascending = not self._header.ascending if again else True
        self.show_sort(sort, ascending)
        self.sorted.emit(sort, ascending)
