"""A list of dossiers as .xlsx, .ods or .csv, each line written as it comes: no text becomes a
formula, and a hundred thousand lines take no more memory than a page."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from datetime import date, datetime, time
from io import TextIOWrapper
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from calpae_desktop.services.list_export import ListTable, ListWriter
from calpae_desktop.words.dates import day
from calpae_desktop.words.lines import Cell

from .files import replacing
from .lines_file import DELIMITER
from .sheet import WHOLE_TEXT
from .stable import EPOCH
from .tables import harmless

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

SHEET, HEAD = "Dossiers", "#ECEAF0"
FIRST_LETTERS, LETTERS = 32, 18
_AS_IT_COMES = {**WHOLE_TEXT, "in_memory": False, "constant_memory": True}
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def write_csv(table: ListTable, target: Path) -> None:
    """UTF-8 with BOM, `;` between cells. Raises OSError."""
    with replacing(target) as draft, draft.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=DELIMITER)
        for line in (table.title, *table.head):
            writer.writerow([harmless(line)])
        writer.writerow([])
        writer.writerow(table.titles)
        for row in table.rows:
            writer.writerow([harmless(_text(cell)) for cell in row])


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    return day(cell) if isinstance(cell, date) else str(cell)


def write_xlsx(table: ListTable, target: Path) -> None:
    """A workbook of one sheet; days are days, numbers are numbers. Raises OSError."""
    from xlsxwriter import Workbook

    # Lines wait in a file of their own: in a folder that others cannot read, gone at the end.
    with (
        replacing(target) as draft,
        TemporaryDirectory(prefix=".", dir=draft.parent) as scratch,
        closing(Workbook(str(draft), {**_AS_IT_COMES, "tmpdir": scratch})) as book,
    ):
        sheet = book.add_worksheet(SHEET)
        bold = book.add_format({"bold": True, "font_size": 13})
        head = book.add_format({"bold": True, "bottom": 1, "bg_color": HEAD})
        days = book.add_format({"num_format": "dd/mm/yyyy", "align": "left"})
        sheet.set_column(0, 0, FIRST_LETTERS)
        sheet.set_column(1, max(1, len(table.titles) - 1), LETTERS)
        first = len(table.head) + 3
        sheet.freeze_panes(first, 1)
        _above(sheet, table, bold, head)
        for offset, row in enumerate(table.rows):
            for column, cell in enumerate(row):
                _write(sheet, first + offset, column, cell, days)


def _above(sheet: Worksheet, table: ListTable, bold: Format, head: Format) -> None:
    sheet.write_string(0, 0, _clean(table.title), bold)
    for offset, line in enumerate(table.head):
        sheet.write_string(1 + offset, 0, _clean(line))
    for column, title in enumerate(table.titles):
        sheet.write_string(len(table.head) + 2, column, title, head)


def _write(sheet: Worksheet, row: int, column: int, cell: Cell, days: Format) -> None:
    if isinstance(cell, date):
        sheet.write_datetime(row, column, datetime.combine(cell, time()), days)
    elif isinstance(cell, int):
        sheet.write_number(row, column, cell)
    elif cell:
        sheet.write_string(row, column, _clean(cell))


def write_ods(table: ListTable, target: Path) -> None:
    """The same for OpenDocument, its lines written one after the other. Raises OSError."""
    with replacing(target) as draft, ZipFile(draft, "w", ZIP_DEFLATED) as archive:
        kind = ZipInfo("mimetype", EPOCH)
        kind.compress_type = ZIP_STORED
        archive.writestr(kind, _MIME)
        manifest = ZipInfo("META-INF/manifest.xml", EPOCH)
        manifest.compress_type = ZIP_DEFLATED
        archive.writestr(manifest, _MANIFEST)
        content = ZipInfo("content.xml", EPOCH)
        content.compress_type = ZIP_DEFLATED
        with (
            archive.open(content, "w", force_zip64=True) as part,
            TextIOWrapper(part, encoding="utf-8", newline="") as text,
        ):
            text.writelines(_content(table))


def _content(table: ListTable) -> Iterator[str]:
    yield _BEGIN
    yield '<table:table-column table:style-name="first"/>'
    others = len(table.titles) - 1
    if others:
        yield (
            f'<table:table-column table:style-name="other" '
            f'table:number-columns-repeated="{others}"/>'
        )
    yield _row([_string(table.title, "title")])
    yield from (_row([_string(line)]) for line in table.head)
    yield _row([_EMPTY])
    yield _row(_string(title, "head") for title in table.titles)
    yield from (_row(_cell(cell) for cell in row) for row in table.rows)
    yield _END


def _row(cells: Iterable[str]) -> str:
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def _cell(cell: Cell) -> str:
    if cell is None:
        return _EMPTY
    if isinstance(cell, date):
        return (
            f'<table:table-cell table:style-name="day" office:value-type="date" '
            f'office:date-value="{cell.isoformat()}"><text:p>{day(cell)}</text:p>'
            "</table:table-cell>"
        )
    if isinstance(cell, int):
        return (
            f'<table:table-cell office:value-type="float" office:value="{cell}">'
            f"<text:p>{cell}</text:p></table:table-cell>"
        )
    return _string(cell)


def _string(text: str, style: str = "") -> str:
    named = f' table:style-name="{style}"' if style else ""
    said = escape(_clean(text))
    return (
        f'<table:table-cell{named} office:value-type="string"><text:p>{said}</text:p>'
        "</table:table-cell>"
    )


def _clean(text: str) -> str:
    """Without what no XML file can hold."""
    return _UNWRITABLE.sub("\ufffd", text)


_MIME = "application/vnd.oasis.opendocument.spreadsheet"
_EMPTY = "<table:table-cell/>"
_NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
_MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    f'<manifest:manifest xmlns:manifest="{_NAMES}manifest:1.0" manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_MIME}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)
_BEGIN = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
    f'xmlns:office="{_NAMES}office:1.0" xmlns:table="{_NAMES}table:1.0" '
    f'xmlns:text="{_NAMES}text:1.0" xmlns:style="{_NAMES}style:1.0" '
    f'xmlns:number="{_NAMES}datastyle:1.0" '
    f'xmlns:fo="{_NAMES}xsl-fo-compatible:1.0" office:version="1.3">'
    "<office:automatic-styles>"
    '<style:style style:name="first" style:family="table-column">'
    '<style:table-column-properties style:column-width="6.5cm"/></style:style>'
    '<style:style style:name="other" style:family="table-column">'
    '<style:table-column-properties style:column-width="3.8cm"/></style:style>'
    '<style:style style:name="title" style:family="table-cell">'
    '<style:text-properties fo:font-weight="bold" fo:font-size="13pt"/></style:style>'
    '<style:style style:name="head" style:family="table-cell">'
    f'<style:table-cell-properties fo:background-color="{HEAD}"/>'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
    '<number:date-style style:name="french"><number:day number:style="long"/>'
    '<number:text>/</number:text><number:month number:style="long"/>'
    '<number:text>/</number:text><number:year number:style="long"/></number:date-style>'
    '<style:style style:name="day" style:family="table-cell" style:data-style-name="french"/>'
    "</office:automatic-styles><office:body><office:spreadsheet>"
    f'<table:table table:name="{SHEET}">'
)
_END = "</table:table></office:spreadsheet></office:body></office:document-content>"

LIST_WRITERS: Mapping[str, ListWriter] = {
    ".xlsx": write_xlsx,
    ".ods": write_ods,
    ".csv": write_csv,
}
