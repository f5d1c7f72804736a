"""How every table behaves: rows of one height, no grid, scrolled by the pixel."""

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView


def choose_first(view: QAbstractItemView) -> None:
    """Reached by Tab with nothing chosen, a view chooses its first line: the focus is then seen."""
    model = view.model()
    if model.rowCount() and not view.selectionModel().hasSelection():
        here = view.currentIndex()
        view.setCurrentIndex(QModelIndex())
        view.setCurrentIndex(here if here.isValid() else model.index(0, 0))


def behave(table: QTableView, row_height: int) -> None:
    """One thing chosen at a time, never edited in place; Tab leaves the table."""
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.setMouseTracking(True)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    vertical = table.verticalHeader()
    vertical.hide()
    vertical.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    vertical.setDefaultSectionSize(row_height)
