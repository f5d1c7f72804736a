"""The sheets of a document as .xlsx: typed numbers, native charts, no text read as a formula."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING

from calpae_desktop.services.document import EUROS, Chart, Document
from calpae_desktop.words.typography import NBSP

from .grid import Box, Sheet, sheets

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

WHOLE_TEXT = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
}
FIRST_WIDTH, LEAST, MOST = 62, 16, 58
# The most that the format allows, in points.
TALLEST = 409.0
SIZES = {0: 15, 1: 12, 2: 11}
HEAD, MOVING = "#ECEAF0", "#F8F7FA"
PROGRAM, A4 = "calpae", 9
CHART = {"width": 520, "height": 260}
COLOURS = ("#5B4596", "#A79BC8", "#88839A")
# Rows that a chart covers, and sheet columns before the years.
CHART_ROWS, FIRST_YEAR = 14, 2


class _Styles:
    """Formats of a workbook, one per look."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, object], ...], Format] = {}

    def of(self, box: Box) -> Format:
        look: dict[str, object] = {"valign": "top", "text_wrap": True, "font_size": 10}
        look["num_format"] = "@" if box.value is None else number_format(box)
        look |= {"bold": box.strong or box.head or box.level is not None}
        look |= {"italic": box.quiet, "underline": int(box.label)}
        look |= {"top": int(box.top), "bottom": int(box.head)}
        if box.level is not None:
            look |= {"font_size": SIZES[box.level], "text_wrap": False}
        if box.head:
            look["bg_color"] = HEAD
        if box.value is not None or box.text in ("ND", "NC"):
            look["align"] = "right"
        key = tuple(sorted(look.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(look)
        return self._made[key]


def number_format(box: Box) -> str:
    """Shows the number as its text writes it: « 4 827 », « 1823 », « 22 jours », « 70,1 % »."""
    whole, places = "#,##0" if grouped(box) else "0", decimals(box)
    shown = f"{whole}.{'0' * places}" if places else whole
    return f'{shown}"{NBSP}{box.unit}"' if box.unit else shown


def grouped(box: Box) -> bool:
    """Whether thousands are apart: as in the text of the number, always in amounts."""
    return box.unit == EUROS or str(box.value).replace(".", ",") not in box.text


def decimals(box: Box) -> int:
    """How many decimals a number shows; cents when there are some."""
    value = box.value
    if not isinstance(value, Decimal) or (box.unit == EUROS and value == value.to_integral_value()):
        return 0
    return 2 if box.unit == EUROS else max(0, -int(value.as_tuple().exponent))


def book_bytes(document: Document, dated: date) -> bytes:
    """The workbook, `dated` being the only day it bears."""
    from xlsxwriter import Workbook

    content = BytesIO()
    book = Workbook(content, WHOLE_TEXT)
    book.set_properties(
        {
            "title": document.title,
            "subject": document.subject,
            "author": PROGRAM,
            "created": datetime.combine(dated, time()),
        }
    )
    styles = _Styles(book)
    for sheet in sheets(document):
        made = book.add_worksheet(sheet.name)
        _write(made, sheet, styles)
        _page(made, sheet, document.footer)
        for at, chart in enumerate(sheet.charts):
            _draw(book, made, sheet, chart, at)
    book.close()
    return content.getvalue()


def _write(made: Worksheet, sheet: Sheet, styles: _Styles) -> None:
    widths = _widths(sheet)
    for at, row in enumerate(sheet.rows):
        made.set_row(at, _height(row, widths))
        for column, box in enumerate(row):
            look = styles.of(box)
            if box.value is not None:
                made.write_number(at, column, box.value, look)
            elif box.text:
                made.write_string(at, column, box.text, look)
            elif box.top or box.head:
                made.write_blank(at, column, None, look)


def _widths(sheet: Sheet) -> list[float]:
    """Of each column, in characters."""
    rest = range(1, sheet.columns)
    return [FIRST_WIDTH, *(min(max(LEAST, sheet.width(at) * 0.9), MOST) for at in rest)]


def _height(row: list[Box], widths: list[float]) -> float:
    """Room for the longest text, in points: not every program finds it when it opens the file."""
    lines = 1
    for box, width in zip(row, widths, strict=False):
        if box.value is None and box.level is None:
            parts = box.text.split("\n")
            lines = max(lines, sum(max(1, ceil(len(part) * 1.1 / width)) for part in parts))
    size = max((SIZES[box.level] for box in row if box.level is not None), default=10)
    return min(lines * 13.5 + max(0, size - 10) * 1.4, TALLEST)


def _page(made: Worksheet, sheet: Sheet, footer: str) -> None:
    for column, width in enumerate(_widths(sheet)):
        made.set_column(column, column, width)
    made.set_landscape()
    made.set_paper(A4)
    made.fit_to_pages(1, 0)
    made.set_footer(f"&L{footer.replace('&', '&&')}&R&P / &N")


def _draw(book: Workbook, made: Worksheet, sheet: Sheet, chart: Chart, at: int) -> None:
    """Two charts abreast, under the last row; their values are those of the table."""
    head = sheet.heads[-1]
    first = next(at for at in range(head, len(sheet.rows)) if _begins(sheet.rows[at], chart.title))
    last = FIRST_YEAR + len(chart.categories) - 1
    drawn = book.add_chart({"type": "column"})
    for offset, series in enumerate(chart.series):
        row = first + offset
        drawn.add_series(
            {
                "name": series.name,
                "categories": [sheet.name, head, FIRST_YEAR, head, last],
                "values": [sheet.name, row, FIRST_YEAR, row, last],
                "fill": {"color": COLOURS[offset % len(COLOURS)]},
            }
        )
    title = f"{chart.title} ({chart.unit})"
    drawn.set_title({"name": title, "name_font": {"size": 10}, "overlay": False})
    drawn.set_y_axis({"min": 0, "major_gridlines": {"visible": True}})
    drawn.set_legend({"position": "bottom"})
    drawn.set_size(CHART)
    top = len(sheet.rows) + 1 + (at // 2) * CHART_ROWS
    made.insert_chart(top, 0 if at % 2 == 0 else FIRST_YEAR, drawn)


def _begins(row: list[Box], text: str) -> bool:
    return bool(row) and row[0].text == text
