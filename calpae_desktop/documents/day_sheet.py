"""The sheet of a day: who comes, when and where, with room to note by hand."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from calpae_desktop.services.diary_files import DaySheet, SheetLine, SheetPart
from calpae_desktop.words.dates import day, named_day
from calpae_desktop.words.diary import NOBODY_EXPECTED, SHEET_TITLE
from calpae_desktop.words.typography import french

from . import cer_page as page
from .cer_page import INNER, LEFT, QUIET, STRONG, TITLE, Run, Style
from .theme import BOLD, BORDER, HEIGHT, MARK, REGULAR, WIDTH, colour, fonts

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

PROGRAM, LANGUAGE = "calpae", "fr-FR"
TOP, BOTTOM = HEIGHT - 44.0, 56.0
ROW, PART, HEAD = 24.0, 30.0, 64.0
# From the left of the text: hours, who, what, room, and what is written by hand.
HOURS, WHO, WHAT, ROOM, NOTED = 0.0, 82.0, 236.0, 340.0, 420.0
_NAME = Style(BOLD, 10.5, 14)
_CELL = Style(REGULAR, 9.5, 13)
_PART = Style(BOLD, 12, 16)


def day_sheet(sheet: DaySheet) -> bytes:
    """The PDF of a day, the same bytes for the same day."""
    from reportlab.pdfgen.canvas import Canvas

    fonts()
    content = BytesIO()
    canvas = Canvas(
        content, pagesize=(WIDTH, HEIGHT), invariant=1, initialFontName=REGULAR, lang=LANGUAGE
    )
    canvas.setTitle(SHEET_TITLE)
    canvas.setCreator(PROGRAM)
    canvas.setProducer(PROGRAM)
    pages = list(_pages(sheet))
    for number, rows in enumerate(pages, 1):
        _draw_head(canvas, sheet, number, len(pages))
        for high, row in rows:
            _draw(canvas, high, row)
        canvas.showPage()
    canvas.save()
    return content.getvalue()


Row = SheetPart | SheetLine | str


def _pages(sheet: DaySheet) -> Iterator[list[tuple[float, Row]]]:
    """Rows with the height of their top; a part is never left alone at the foot of a page."""
    rows: list[tuple[float, Row]] = []
    high = TOP - HEAD
    for part in sheet.parts:
        for row in (part, *(part.lines or (NOBODY_EXPECTED,))):
            tall = PART if isinstance(row, SheetPart) else ROW
            needed = tall + (ROW if isinstance(row, SheetPart) else 0)
            if high - needed < BOTTOM:
                yield rows
                rows, high = [], TOP - HEAD
            rows.append((high, row))
            high -= tall
    yield rows


def _draw_head(canvas: Canvas, sheet: DaySheet, number: int, count: int) -> None:
    said = named_day(sheet.day)
    title = f"{said[:1].upper()}{said[1:]}"
    under = " · ".join(part for part in (sheet.site, sheet.holiday) if part)
    printed = f"Imprimé le {day(sheet.printed_at.date())} à {sheet.printed_at:%H:%M}"
    foot = f"{printed} par {sheet.author} · page {number} sur {count}"
    runs = [
        (TOP - 18, Run(LEFT, _text(title), TITLE)),
        (TOP - 38, Run(LEFT, _text(under), QUIET)),
        (BOTTOM - 26, Run(LEFT, _text(foot), page.FOOTER)),
    ]
    page.write(canvas, [run for run in runs if run[1].text])


def _draw(canvas: Canvas, high: float, row: Row) -> None:
    if isinstance(row, SheetPart):
        page.write(canvas, [(high - 20, Run(LEFT, _text(row.adviser), _PART))])
        _rule(canvas, high - PART + 3, BORDER, 0.8)
        return
    base = high - 15
    if isinstance(row, str):
        page.write(canvas, [(base, Run(LEFT, _text(row), QUIET))])
        return
    hours = f"{row.starts_at:%H:%M} – {row.ends_at:%H:%M}"
    cells = (
        (HOURS, WHO, hours, STRONG),
        (WHO, WHAT, row.who, _NAME),
        (WHAT, ROOM, row.what, _CELL),
        (ROOM, NOTED, row.room, _CELL),
        (NOTED, INNER, row.noted, _CELL),
    )
    runs = [
        (base, Run(LEFT + left, _cut(text, right - left - 8, style), style))
        for left, right, text, style in cells
        if text
    ]
    page.write(canvas, runs)
    _rule(canvas, high - ROW + 2, MARK, 0.6)


def _rule(canvas: Canvas, at: float, tone: str, width: float) -> None:
    canvas.setStrokeColor(colour(tone))
    canvas.setLineWidth(width)
    canvas.line(LEFT, at, LEFT + INNER, at)


def _text(text: str) -> str:
    return fonts().text(french(text))


def _cut(text: str, width: float, style: Style) -> str:
    """One line no wider than its column."""
    drawn, measure = _text(text), page.measure(style)
    if measure(drawn) <= width:
        return drawn
    while drawn and measure(f"{drawn}…") > width:
        drawn = drawn[:-1]
    return f"{drawn.rstrip()}…"
