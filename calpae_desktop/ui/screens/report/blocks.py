"""Blocks of a document as widgets: what an annex says, read in the window."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from calpae_desktop.services.document import (
    Block,
    Bullets,
    Cell,
    Heading,
    Prose,
    Table,
    TableRow,
    said,
)
from calpae_desktop.ui.widgets import Card, Line, Text

_FIRST, _WHOLE = 0.3, 100
_BULLET = "•"
_SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse


def widgets(blocks: Iterable[Block]) -> Iterator[QWidget]:
    """One widget a block. Charts are for paper: their table is before them."""
    for block in blocks:
        match block:
            case Heading(level=0):
                # The tab says it already.
                continue
            case Heading(text=text, after=after):
                yield Text(f"{text} {after}".strip(), 15, 600, wrap=True)
            case Prose(text=text, quiet=quiet):
                yield _prose(text, quiet=quiet)
            case Bullets(items=items):
                yield _bullets(items)
            case Table():
                yield _table(block)


def _prose(text: str, *, quiet: bool = False) -> Text:
    made = Text(text, 14, 400, "text2" if quiet else "text", wrap=True)
    made.setTextInteractionFlags(_SELECTABLE)
    return made


def _bullets(items: Iterable[str]) -> QWidget:
    page = QWidget()
    grid = QGridLayout(page)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(1, 1)
    for row, item in enumerate(items):
        grid.addWidget(Text(_BULLET, 14, 400, "text3"), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(_prose(item), row, 1)
    return page


def _table(table: Table) -> Card:
    card = Card(padding=0)
    grid = QGridLayout()
    grid.setContentsMargins(16, 8, 16, 8)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    for column, share in enumerate(_shares(table)):
        grid.setColumnStretch(column, share)
    for cells in table.header:
        _add_row(grid, cells, header=True)
    for cells in table.rows:
        grid.addWidget(Line(), grid.rowCount(), 0, 1, table.columns)
        _add_row(grid, cells)
    card.body.addLayout(grid)
    return card


def _shares(table: Table) -> list[int]:
    """Of the width, for each column; a definition takes twice the place of a label."""
    first = round(_WHOLE * (table.first or _FIRST))
    weights = [1] * (table.columns - 1) if table.figures else list(range(1, table.columns))
    return [first, *((_WHOLE - first) * weight // sum(weights) for weight in weights)]


def _add_row(grid: QGridLayout, cells: TableRow, *, header: bool = False) -> None:
    row = grid.rowCount()
    for column, cell in enumerate(cells):
        if cell is not None:
            words = _cell(cell, header=header)
            grid.addWidget(words, row, column, Qt.AlignmentFlag.AlignTop)


def _cell(cell: Cell, *, header: bool) -> Text:
    text = "\n".join(said(line) for line in cell.lines)
    if header:
        return Text(text, 13, 400, "text2", wrap=True)
    strong = any(line.strong for line in cell.lines)
    made = Text(text, 14, 600 if strong else 400, wrap=True)
    made.setToolTip("\n".join(line.note for line in cell.lines if line.note))
    return made
