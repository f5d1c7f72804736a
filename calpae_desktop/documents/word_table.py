"""A table of a document, as a table of Word: header repeated, spans, labels underlined."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from calpae_desktop.services.document import Cell, Line, Table, TableRow, said

from .widths import widths
from .word_parts import EMU, element, pad, raw, shade, thick_left

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.table import Table as WordTable
    from docx.table import _Cell

GRID, HEADER = "Table Grid", "ECEAF0"
PLAIN, SMALL, SMALLEST, PAD = 9.5, 8.5, 6.5, 2.5
MANY = 6


def add_table(word: Word, table: Table) -> None:
    section = word.sections[-1]
    width = (section.page_width or 0) - 2 * (section.left_margin or 0)
    made = word.add_table(len(table.header) + len(table.rows), table.columns, GRID)
    made.autofit = False
    pad(made, PAD)
    _set_widths(made, table, width)
    size = _size(table)
    for at, row in enumerate((*table.header, *table.rows)):
        _row(made, at, row, table, size)
    for at, _ in enumerate(table.header):
        raw(made.rows[at]).get_or_add_trPr().append(element("w:tblHeader"))
    if table.figures:
        for row in made.rows:
            raw(row).get_or_add_trPr().append(element("w:cantSplit"))
    _end(word)


def _size(table: Table) -> float:
    if table.columns > MANY:
        return SMALLEST
    return SMALL if table.figures or table.columns > 2 else PLAIN


def _set_widths(made: WordTable, table: Table, total: int) -> None:
    from docx.shared import Emu

    for column, width in zip(made.columns, widths(table, total / EMU), strict=True):
        column.width = Emu(round(width * EMU))
        for cell in column.cells:
            cell.width = Emu(round(width * EMU))


def _row(made: WordTable, at: int, row: TableRow, table: Table, size: float) -> None:
    cells = made.rows[at].cells
    for column, cell in enumerate(row):
        if cell is None:
            continue
        place = cells[column]
        if cell.rows > 1 or cell.columns > 1:
            place = place.merge(made.cell(at + cell.rows - 1, column + cell.columns - 1))
        if at < len(table.header):
            shade(place, HEADER)
        if column == table.breaks:
            thick_left(place)
        _fill(place, cell, size)


def _fill(place: _Cell, cell: Cell, size: float) -> None:
    for paragraph in place.paragraphs[1:]:
        raw(paragraph).getparent().remove(raw(paragraph))
    paragraph = place.paragraphs[0]
    for at, line in enumerate(cell.lines):
        if at:
            paragraph = place.add_paragraph()
        _line(paragraph, line, size)


def _line(paragraph: Any, line: Line, size: float) -> None:
    from docx.shared import Pt

    paragraph.paragraph_format.space_after = Pt(2)
    if line.bullet:
        paragraph.style = "List Bullet"
        paragraph.add_run(said(line))
    else:
        if line.label:
            paragraph.add_run(line.label).underline = True
        run = paragraph.add_run(f" {line.text}" if line.label and line.text else line.text)
        run.bold, run.italic = line.strong or None, line.quiet or line.moving or None
        if line.note:
            run.add_break()
            paragraph.add_run(line.note).italic = True
    for run in paragraph.runs:
        run.font.size = Pt(size)


def _end(word: Word) -> None:
    """A table that ends a page would push an empty line to the next."""
    from docx.shared import Pt

    paragraph = word.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.add_run().font.size = Pt(1)
