"""A read-only table over frozen rows; sorting and filtering belong to SQL."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
)
from PySide6.QtGui import QPainter

from calpae_desktop.ui.style import Tone, Weight, paint

R = TypeVar("R")
_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """One column: its words, and how they are drawn.

    A width of 0 takes the room left; `paint` replaces the text; `sort` is what the header asks
    for when clicked, empty for a column that does not sort.
    """

    title: str
    text: Callable[[R], str]
    width: int = 0
    align: Qt.AlignmentFlag = paint.LEFT
    weight: Weight = 400
    tone: Tone = "text"
    paint: Callable[[QPainter, QRect, R], None] | None = None
    tip: Callable[[R], str] | None = None
    sort: str = ""


class TableModel(QAbstractTableModel, Generic[R]):
    """Rows already loaded, out of `total`; the rest is asked for as the view scrolls."""

    def __init__(
        self,
        columns: Sequence[Column[R]],
        rows: Sequence[R] = (),
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._rows = list(rows)
        self.total = len(self._rows)
        self._request: Callable[[int], None] | None = None
        self._asked = -1

    def set_source(self, request_more: Callable[[int], None]) -> None:
        """`request_more(offset)` is called when the view needs rows; answer with `append`."""
        self._request = request_more

    def set_rows(self, rows: Sequence[R], total: int | None = None) -> None:
        """Start again with these rows, the first of `total`."""
        self.beginResetModel()
        self._rows = list(rows)
        self.total = len(self._rows) if total is None else total
        self._asked = -1
        self.endResetModel()

    def append(self, rows: Sequence[R]) -> None:
        """Add the rows that were asked for; none means that there are no more."""
        if not rows:
            self.total = len(self._rows)
            return
        first = len(self._rows)
        self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
        self._rows.extend(rows)
        self.total = max(self.total, len(self._rows))
        self.endInsertRows()

    def row(self, number: int) -> R:
        """The row shown at that place."""
        return self._rows[number]

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def canFetchMore(self, parent: _Index) -> bool:
        loaded = len(self._rows)
        waiting = self._asked == loaded
        return not parent.isValid() and bool(self._request) and loaded < self.total and not waiting

    def fetchMore(self, parent: _Index) -> None:
        if self.canFetchMore(parent) and self._request:
            self._asked = len(self._rows)
            self._request(self._asked)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        column, row = self.columns[index.column()], self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.title} : {column.text(row)}" if column.title else column.text(row)
        if role == Qt.ItemDataRole.ToolTipRole and column.tip:
            return column.tip(row)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return column.align | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return column.align | Qt.AlignmentFlag.AlignVCenter
        return None
