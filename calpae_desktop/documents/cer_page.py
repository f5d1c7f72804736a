"""The page of a CER: its measures, its fonts, its rows, and what is the same on every sheet.

Lengths are points (1/72 inch), from the left and from the bottom of an A4 page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from calpae_desktop.words import cer as words

from .lines import wrapped
from .theme import (
    ACCENT,
    ALERT,
    ALERT_SOFT,
    BOLD,
    BORDER,
    FAINT,
    HEIGHT,
    INK,
    MARK,
    REGULAR,
    SOFT,
    WIDTH,
    colour,
    fonts,
)

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

__all__ = ["ACCENT", "ALERT_SOFT", "BORDER", "HEIGHT", "REGULAR", "WIDTH", "fonts"]

LEFT, RIGHT, TOP, BOTTOM, FOOT = 51.0, 51.0, 40.0, 50.0, 30.0
INNER = WIDTH - LEFT - RIGHT
BODY_TOP = HEIGHT - TOP
GUTTER = 26.0
HALF = (INNER - GUTTER) / 2
SECOND = LEFT + HALF + GUTTER
BAR_LEFT, BAR_WIDTH = LEFT - 12, 2.5
BOX_HEIGHT, BOX_PAD = 80.0, 9.0
# A watermark is that long, along the diagonal of the page, whatever its word.
MARK_WIDTH, MARK_ANGLE = 600.0, 54.0


@dataclass(frozen=True, slots=True)
class Style:
    """How a run of text looks; `leading` is the height of its line."""

    font: str
    size: float
    leading: float
    colour: str = INK


ISSUER = Style(REGULAR, 9, 12, SOFT)
TITLE = Style(BOLD, 20, 26)
SUBTITLE = Style(REGULAR, 9.5, 14, FAINT)
HEADING = Style(BOLD, 10.5, 15.5)
PLAIN = Style(REGULAR, 9.5, 13.2, INK)
STRONG = Style(BOLD, 9.5, 13.5, INK)
QUIET = Style(REGULAR, 9.5, 13.2, FAINT)
SMALL = Style(REGULAR, 8.2, 10.5, SOFT)
WARNING = Style(BOLD, 10.5, 15, ALERT)
FOOTER = Style(REGULAR, 8, 10, FAINT)


@dataclass(frozen=True, slots=True)
class Run:
    """A text that starts at `x`, on one line whose top is `drop` below that of its row."""

    x: float
    text: str
    style: Style
    drop: float = 0.0


@dataclass(frozen=True, slots=True)
class Row:
    """What is never split. `glued` keeps it on the page of the next row.

    `barred` rows have the accent bar beside them; `fill` is the colour behind the row. `form`
    names what is drawn once in a file and shown many times: the `stack` of rows, or the boxes.
    """

    height: float
    runs: tuple[Run, ...] = ()
    glued: bool = False
    barred: bool = False
    fill: str = ""
    form: str = ""
    stack: tuple[Row, ...] = ()

    @property
    def blank(self) -> bool:
        return not (self.runs or self.fill or self.form)


Rows = list[Row]


@lru_cache(maxsize=65_536)
def _width(text: str, font: str) -> float:
    from reportlab.pdfbase.pdfmetrics import stringWidth

    return stringWidth(text, font, 1)


def measure(style: Style) -> Callable[[str], float]:
    """Width of texts in a style, in points."""
    font, size = style.font, style.size
    return lambda text: _width(text, font) * size


def lines(text: str, width: float, style: Style, first: float | None = None) -> list[str]:
    return wrapped(text, width, measure(style), first)


def paragraph(text: str, style: Style, x: float = LEFT, width: float = INNER) -> Rows:
    """Rows of a text: its first two lines stay together, and its last two."""
    found = lines(text, width, style)
    last = len(found) - 2
    return [
        Row(style.leading, (Run(x, line, style),), glued=at in {0, last} and at <= last)
        for at, line in enumerate(found)
    ]


def write(canvas: Canvas, runs: Iterable[tuple[float, Run]]) -> None:
    """Draw runs, each with the height of its baseline, in one text object."""
    text = canvas.beginText()
    style: Style | None = None
    for baseline, run in runs:
        if run.style is not style:
            style = run.style
            text.setFont(style.font, style.size)
            text.setFillColor(colour(style.colour))
        text.setTextOrigin(run.x, baseline)
        text.textLine(run.text)
    canvas.drawText(text)


def draw_rows(canvas: Canvas, rows: Iterable[Row], top: float) -> None:
    """Rows from `top` downwards: what is behind first, then texts and forms as they are read."""
    runs: list[tuple[float, Run]] = []
    for row, high in _draw_behind(canvas, rows, top):
        if row.form:
            write(canvas, runs)
            runs = []
            _place(canvas, row.form, high - row.height)
        runs.extend((high - run.drop - run.style.size, run) for run in row.runs)
    write(canvas, runs)


def _draw_behind(canvas: Canvas, rows: Iterable[Row], top: float) -> list[tuple[Row, float]]:
    """Fills and bars; answers the rows with their tops."""
    placed: list[tuple[Row, float]] = []
    bars: list[tuple[float, float]] = []
    for row in rows:
        placed.append((row, top))
        bottom = top - row.height
        if row.fill:
            canvas.setFillColor(colour(row.fill))
            canvas.rect(LEFT, bottom, INNER, row.height, stroke=0, fill=1)
        if row.barred:
            joined = bool(bars) and bars[-1][1] == top
            bars.append((bars.pop()[0] if joined else top, bottom))
        top = bottom
    canvas.setFillColor(colour(ACCENT))
    for high, low in bars:
        canvas.rect(BAR_LEFT, low, BAR_WIDTH, high - low, stroke=0, fill=1)
    return placed


def _place(canvas: Canvas, form: str, bottom: float) -> None:
    canvas.saveState()
    canvas.translate(0, bottom)
    canvas.doForm(form)
    canvas.restoreState()


def make_form(canvas: Canvas, row: Row) -> None:
    """Draw the form of a row, unless the file has it: its stack, or the signature boxes."""
    if canvas.hasForm(row.form):
        return
    canvas.beginForm(row.form)
    if row.stack:
        draw_rows(canvas, row.stack, row.height)
    else:
        _draw_boxes(canvas)
    canvas.endForm()


def _draw_boxes(canvas: Canvas) -> None:
    canvas.setStrokeColor(colour(BORDER))
    canvas.setLineWidth(0.8)
    for x in (LEFT, SECOND):
        canvas.rect(x, 0, HALF, BOX_HEIGHT)
    titles = ((LEFT, words.PERSON_SIGNATURE), (SECOND, words.AUTHORITY_SIGNATURE))
    top = BOX_HEIGHT - BOX_PAD - STRONG.size
    write(canvas, ((top, Run(x + BOX_PAD, title, STRONG)) for x, title in titles))


def make_watermark(canvas: Canvas, mark: str) -> str:
    """The name of the form of a word across the page, drawn once in a file."""
    name = f"mark{mark.encode().hex()}"
    if canvas.hasForm(name):
        return name
    size = MARK_WIDTH / _width(mark, BOLD)
    canvas.beginForm(name)
    canvas.translate(WIDTH / 2, HEIGHT / 2)
    canvas.rotate(MARK_ANGLE)
    canvas.setFillColor(colour(MARK))
    canvas.setFont(BOLD, size)
    canvas.drawCentredString(0, -size / 3, mark)
    canvas.endForm()
    return name
