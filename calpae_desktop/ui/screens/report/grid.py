"""The table of a fiche as Qt sees it: a heading per indicator, then a row per territory."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from calpae_desktop.services.fiches import Cell, Column, FicheTable, Row
from calpae_desktop.words import fiches as words

from . import view as said

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_NO_FLAGS = Qt.ItemFlag.NoItemFlags


@dataclass(frozen=True, slots=True)
class Heading:
    """The row that names an indicator."""

    indicator: str
    label: str


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a cell stands, whatever the table shown."""

    indicator: str
    department: str
    year: int
    computed: bool
    second: str = ""


class GridModel(QAbstractTableModel):
    """Column 0 holds the territory; the others follow the columns of the table."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.table: FicheTable | None = None
        self.lines: list[Heading | Row] = []

    def set_table(self, table: FicheTable) -> None:
        """Show a table."""
        self.beginResetModel()
        self.table = table
        self.lines = []
        seen = ""
        for row in table.rows:
            if row.indicator != seen:
                self.lines.append(Heading(row.indicator, row.label))
            seen = row.indicator
            self.lines.append(row)
        self.endResetModel()

    def column(self, section: int) -> Column | None:
        """The year of a column; None for the territories."""
        return self.table.columns[section - 1] if self.table and section > 0 else None

    def cell(self, index: _Index) -> Cell | None:
        """The cell at a place; None for a heading or a territory."""
        if not index.isValid() or index.column() == 0:
            return None
        line = self.lines[index.row()]
        return line.cells[index.column() - 1] if isinstance(line, Row) else None

    def spot(self, index: _Index) -> Spot | None:
        """Where the cell stands in the method's words."""
        column = self.column(index.column()) if index.isValid() else None
        line = self.lines[index.row()] if column else None
        if column is None or not isinstance(line, Row):
            return None
        return Spot(line.indicator, line.department, column.year, column.computed, line.second)

    def find(self, spot: Spot) -> QModelIndex:
        """The place of a cell, invalid when the table has no such cell."""
        for number, line in enumerate(self.lines):
            if not isinstance(line, Row):
                continue
            for section in range(1, self.columnCount()):
                if self.spot(index := self.index(number, section)) == spot:
                    return index
        return QModelIndex()

    def first_spot(self) -> QModelIndex:
        """The cell to begin with: the last computed year of the first row."""
        return self.index(1, self.columnCount() - 1) if self.lines else QModelIndex()

    def provisional(self, section: int) -> bool:
        """Whether a column holds a provisional figure."""
        if section < 1:
            return False
        rows = (line for line in self.lines if isinstance(line, Row))
        return any(row.cells[section - 1].provisional for row in rows)

    def breaks(self, section: int) -> bool:
        """Whether the series breaks before a column."""
        column = self.column(section)
        if column is None or self.table is None:
            return False
        return column.computed and column.year == self.table.break_year

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        if parent.isValid() or self.table is None:
            return 0
        return 1 + len(self.table.columns)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        cell = self.cell(index)
        if cell is None or not said.cell(cell):
            return _NO_FLAGS
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        cell = self.cell(index)
        if cell is None:
            titled = role == Qt.ItemDataRole.DisplayRole and index.column() == 0
            return _title(line) if titled else None
        if role == Qt.ItemDataRole.DisplayRole:
            return said.cell(cell)
        if role == Qt.ItemDataRole.ToolTipRole:
            return said.tip(cell) or None
        if role == Qt.ItemDataRole.AccessibleTextRole and isinstance(line, Row):
            column = self.column(index.column())
            parts = (line.label, words.place(line.department), column.short if column else "")
            return ", ".join((*parts, said.cell(cell), *([tip] if (tip := said.tip(cell)) else [])))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < self.columnCount():
            return None
        column = self.column(section)
        if role == Qt.ItemDataRole.DisplayRole:
            return column.short if column else words.PLACE
        if role == Qt.ItemDataRole.ToolTipRole and column and self.table:
            broken = f"{column.title}\n{words.series_break(column.year)}"
            return broken if self.breaks(section) else column.title
        return None


def _title(line: Heading | Row) -> str:
    if isinstance(line, Heading):
        return f"{line.indicator} {line.label}"
    return f"{line.department} · {line.second}" if line.second else line.department
