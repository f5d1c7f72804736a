"""A fiche table laid out on a worksheet: numbers as numbers, comments as notes of cells."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from calpae_desktop.services.fiches import Cell, FicheTable, Row
from calpae_desktop.words import fiches as words
from calpae_desktop.words.figures import NBSP

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

TITLE_ROW, HEADER_ROW, FIRST_ROW = 0, 2, 3
FIRST_YEAR = 2
LABEL_WIDTH, PLACE_WIDTH, YEAR_WIDTH, FOOT_HEIGHT = 52, 24, 17, 30
NOTE_SIZE = {"width": 320, "height": 160}
GROUPED, PLAIN, TEXT, DAYS = "#,##0", "0", "@", " jours"
WHOLE_TEXT = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
}


class _Styles:
    """Formats of a workbook, one per look."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, object], ...], Format] = {}

    def get(self, **look: object) -> Format:
        key = tuple(sorted(look.items()))
        if key not in self._made:
            base = {"valign": "top", "font_size": 10}
            self._made[key] = self._book.add_format({**base, **look})
        return self._made[key]


def sheet_bytes(table: FicheTable) -> bytes:
    """The workbook, ready to be written to a file."""
    from xlsxwriter import Workbook

    content = BytesIO()
    book = Workbook(content, WHOLE_TEXT)
    styles = _Styles(book)
    sheet = book.add_worksheet(words.SHEETS[table.fiche])
    _head(sheet, table, styles)
    for offset, row in enumerate(table.rows):
        _row(sheet, FIRST_ROW + offset, row, table, styles)
    _foot(sheet, FIRST_ROW + len(table.rows) + 1, table, styles)
    _page(sheet, table)
    book.close()
    return content.getvalue()


def _head(sheet: Worksheet, table: FicheTable, styles: _Styles) -> None:
    sheet.write_string(TITLE_ROW, 0, table.title, styles.get(bold=True, font_size=13))
    look = styles.get(bold=True, text_wrap=True, bottom=1, bg_color="#ECEAF0")
    sheet.write_string(HEADER_ROW, 0, words.HEADER, look)
    sheet.write_string(HEADER_ROW, 1, words.PLACE, look)
    broken = styles.get(bold=True, text_wrap=True, bottom=1, bg_color="#ECEAF0", left=2)
    for position, column in enumerate(table.columns):
        at = FIRST_YEAR + position
        breaks = column.computed and column.year == table.break_year
        if breaks:
            sheet.write_string(HEADER_ROW - 1, at, words.series_break(column.year), _mark(styles))
        sheet.write_string(HEADER_ROW, at, column.title, broken if breaks else look)


def _mark(styles: _Styles) -> Format:
    return styles.get(italic=True, text_wrap=True, left=2)


def _row(sheet: Worksheet, at: int, row: Row, table: FicheTable, styles: _Styles) -> None:
    first = row.department == "68"
    top = 1 if first else 0
    label = styles.get(text_wrap=True, underline=1, top=top)
    sheet.write_string(at, 0, row.label if first or row.second else "", label)
    place = words.place(row.department)
    said = f"{place} ({row.second})" if row.second else place
    sheet.write_string(at, 1, said, styles.get(text_wrap=True, top=top))
    for position, (column, cell) in enumerate(zip(table.columns, row.cells, strict=True)):
        breaks = column.computed and column.year == table.break_year
        _cell(sheet, at, FIRST_YEAR + position, cell, _look(cell, top, breaks, styles))


def _look(cell: Cell, top: int, breaks: bool, styles: _Styles) -> Format:
    return styles.get(
        num_format=_number_format(cell),
        align="right",
        text_wrap=True,
        italic=cell.provisional,
        bg_color="#F8F7FA" if cell.provisional else "#FFFFFF",
        top=top,
        left=2 if breaks else 0,
    )


def _number_format(cell: Cell) -> str:
    """Shows the number as its text writes it: « 4 827 », « 1823 », « 22 jours »."""
    if cell.number is None:
        return TEXT
    text = cell.text.replace(NBSP, " ")
    grouped = GROUPED if " " in text.removesuffix(DAYS) or text.endswith(DAYS) else PLAIN
    return f'{grouped}"{DAYS}"' if text.endswith(DAYS) else grouped


def _cell(sheet: Worksheet, at: int, column: int, cell: Cell, look: Format) -> None:
    if cell.number is not None:
        sheet.write_number(at, column, cell.number, look)
    else:
        sheet.write_string(at, column, cell.text, look)
    if cell.comment:
        sheet.write_comment(at, column, cell.comment, NOTE_SIZE)


def _foot(sheet: Worksheet, at: int, table: FicheTable, styles: _Styles) -> None:
    last = FIRST_YEAR + len(table.columns) - 1
    wrapped = styles.get(text_wrap=True)
    lines = [(note, wrapped) for note in table.notes]
    lines += [(words.METHOD, styles.get(bold=True))]
    lines += [(line, wrapped) for line in table.method]
    for offset, (line, look) in enumerate(lines):
        sheet.merge_range(at + offset, 0, at + offset, last, "", look)
        sheet.write_string(at + offset, 0, line, look)
        if line != words.METHOD:
            sheet.set_row(at + offset, FOOT_HEIGHT)


def _page(sheet: Worksheet, table: FicheTable) -> None:
    sheet.set_column(0, 0, LABEL_WIDTH)
    sheet.set_column(1, 1, PLACE_WIDTH)
    sheet.set_column(FIRST_YEAR, FIRST_YEAR + len(table.columns) - 1, YEAR_WIDTH)
    sheet.freeze_panes(FIRST_ROW, FIRST_YEAR)
    sheet.repeat_rows(HEADER_ROW)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
