"""Letters on A4 pages, made to be folded in three and read through the window of an envelope.

The window of a French DL envelope (110 × 220 mm) is 35 × 100 or 45 × 100 mm, 20 mm from its right
edge and 20 mm from its bottom: the two models of the trade. A sheet folded in three (99 × 210 mm)
moves in it by 10 mm across and 11 mm down. `SEEN` is what one window or the other may show,
wherever the sheet lies: nothing is printed there but the address. `ADDRESS` is what both always
show: the address is whole in it. Sources: formats of EN 13619 and ISO 269 (DL), address zones of
La Poste (« Guide pratique courrier »), six lines at most (NF Z 10-011).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from calpae_desktop.services.letter_writing import Letter
from calpae_desktop.words import letters as words
from calpae_desktop.words.typography import french

from . import cer_page as page
from .cer_page import Run, Style
from .files import replacing
from .theme import ACCENT, BOLD, BORDER, HEIGHT, INK, REGULAR, SOFT, WIDTH, colour, fonts

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

Progress = Callable[[int, int], None]
PROGRAM, LANGUAGE = "calpae", "fr-FR"
MM = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Box:
    """A place on the page in millimetres, from its left and from its top."""

    left: float
    top: float
    right: float
    bottom: float


_ENVELOPE, _SHEET, _EDGE = (220.0, 110.0), (210.0, 99.0), 20.0
_LOW, _HIGH, _LONG = 35.0, 45.0, 100.0
_ACROSS, _DOWN = _ENVELOPE[0] - _SHEET[0], _ENVELOPE[1] - _SHEET[1]


def _window(height: float) -> Box:
    """A window on its envelope."""
    right, bottom = _ENVELOPE[0] - _EDGE, _ENVELOPE[1] - _EDGE
    return Box(right - _LONG, bottom - height, right, bottom)


# The sheet lies between the left and the right of the envelope, its top and its bottom.
SEEN = Box(
    _window(_HIGH).left - _ACROSS,
    _window(_HIGH).top - _DOWN,
    _window(_HIGH).right,
    _window(_HIGH).bottom,
)
ADDRESS = Box(
    _window(_LOW).left,
    _window(_LOW).top,
    _window(_LOW).right - _ACROSS,
    _window(_LOW).bottom - _DOWN,
)
FOLDS = (99.0, 198.0)
# From the largest to the smallest at which a postal machine still reads.
_SIZES = (10.5, 10.0, 9.5, 9.0, 8.5)
_INSET, MOST_LINES = 3.0, 6
LEFT, TOP, BOTTOM = 20 * MM, 14 * MM, 20 * MM
INNER = WIDTH - 2 * LEFT
SENDER_WIDTH = (SEEN.left - 4) * MM - LEFT
BODY_TOP = HEIGHT - (FOLDS[0] + 6) * MM
NAME = Style(BOLD, 10, 13)
SENDER = Style(REGULAR, 9, 12, SOFT)
BODY = Style(REGULAR, 10.5, 14.5, INK)
STRONG = Style(BOLD, 10.5, 14.5, INK)
APART = Style(BOLD, 10.5, 15.5, INK)
_GAP, _APART_INSET = 9.0, 14.0


class LetterPdf:
    """`services.letters.LetterPrinter`."""

    def pdf(self, letters: Sequence[Letter], progress: Progress | None = None) -> bytes:
        return letters_pdf(letters, progress)

    def fits(self, address: tuple[str, ...]) -> bool:
        return _set_out(tuple(map(fonts().text, address))) is not None

    def write(self, content: bytes, target: Path) -> None:
        with replacing(target) as draft:
            draft.write_bytes(content)


def letters_pdf(letters: Sequence[Letter], progress: Progress | None = None) -> bytes:
    """The PDF of one letter or more, each beginning a sheet; a batch has an outline."""
    from reportlab.pdfgen.canvas import Canvas

    fonts()
    content = BytesIO()
    canvas = Canvas(
        content,
        pagesize=(WIDTH, HEIGHT),
        pageCompression=1,
        invariant=1,
        initialFontName=REGULAR,
        lang=LANGUAGE,
    )
    _describe(canvas, len(letters))
    for done, letter in enumerate(letters, 1):
        if len(letters) > 1:
            canvas.bookmarkPage(f"letter{done}")
            canvas.addOutlineEntry(fonts().text(letter.name) or letter.person, f"letter{done}")
        _draw(canvas, letter)
        if progress is not None:
            progress(done, len(letters))
    canvas.save()
    return content.getvalue()


def _describe(canvas: Canvas, count: int) -> None:
    """Without a name nor a subject: file managers and print queues show them."""
    title = words.BATCH_TITLE.format(count=count) if count > 1 else words.ONE_TITLE
    canvas.setTitle(title)
    canvas.setSubject(words.ONE_TITLE)
    canvas.setAuthor(words.AUTHORITY)
    canvas.setCreator(PROGRAM)
    canvas.setProducer(PROGRAM)
    canvas.setViewerPreference("DisplayDocTitle", "true")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the body: its text, how it looks, the room above it and on its left.

    `apart`: the accent bar is beside it."""

    text: str
    style: Style
    above: float = 0.0
    left: float = 0.0
    apart: bool = False


def _draw(canvas: Canvas, letter: Letter) -> None:
    pages = list(_paginated(_lines(letter)))
    for number, lines in enumerate(pages):
        _draw_head(canvas, letter) if not number else None
        _draw_body(canvas, lines, BODY_TOP if not number else HEIGHT - TOP)
        canvas.showPage()


def _draw_head(canvas: Canvas, letter: Letter) -> None:
    _mark_folds(canvas)
    high = HEIGHT - TOP
    runs: list[tuple[float, Run]] = []
    for at, line in enumerate(letter.sender):
        style = NAME if at < 2 else SENDER
        for part in page.lines(fonts().text(french(line)), SENDER_WIDTH, style):
            high -= style.leading
            runs.append((high, Run(LEFT, part, style)))
    runs += _address_runs(letter.address)
    dated = fonts().text(french(letter.dated))
    left = WIDTH - LEFT - page.measure(SENDER)(dated)
    runs.append((HEIGHT - (FOLDS[0] - 2) * MM, Run(left, dated, SENDER)))
    page.write(canvas, runs)


def _mark_folds(canvas: Canvas) -> None:
    canvas.setStrokeColor(colour(BORDER))
    canvas.setLineWidth(0.4)
    for fold in FOLDS:
        canvas.line(4 * MM, HEIGHT - fold * MM, 8 * MM, HEIGHT - fold * MM)


def _address_runs(address: tuple[str, ...]) -> list[tuple[float, Run]]:
    """The address, as large as fits, in the middle of what both windows always show."""
    found = _set_out(tuple(fonts().text(line) for line in address))
    if found is None:
        raise ValueError("an address larger than the window")
    lines, size = found
    style = Style(REGULAR, size, _leading(size))
    spare = (ADDRESS.bottom - ADDRESS.top) * MM - len(lines) * style.leading
    high = HEIGHT - ADDRESS.top * MM - spare / 2
    left = (ADDRESS.left + _INSET) * MM
    return [
        (high - at * style.leading - size, Run(left, line, style)) for at, line in enumerate(lines)
    ]


def _leading(size: float) -> float:
    return size * 1.12


@lru_cache(maxsize=4_096)
def _set_out(address: tuple[str, ...]) -> tuple[tuple[str, ...], float] | None:
    """Lines and size of an address; None when no size makes it fit."""
    fonts()
    width = (ADDRESS.right - ADDRESS.left - 2 * _INSET) * MM
    for size in _SIZES:
        style = Style(REGULAR, size, _leading(size))
        lines = tuple(part for line in address for part in page.lines(line, width, style))
        high = len(lines) * style.leading <= (ADDRESS.bottom - ADDRESS.top) * MM
        if len(lines) <= MOST_LINES and high:
            return lines, size
    return None


def _lines(letter: Letter) -> Iterator[_Line]:
    """Subject, then the body: a blank line parts paragraphs, « > » sets a line apart."""
    text = fonts().text
    subject = text(french(f"{words.SUBJECT} : {letter.subject}")) if letter.subject else ""
    if subject:
        yield from (_Line(part, STRONG) for part in page.lines(subject, INNER, STRONG))
    above, before_apart = 2 * _GAP, False
    for line in letter.body.splitlines():
        if not line.strip():
            above = max(above, _GAP)
            continue
        apart = line.startswith("> ")
        style = APART if apart else BODY
        if apart is not before_apart:
            above = max(above, _GAP)
        width = INNER - (_APART_INSET if apart else 0)
        for part in page.lines(text(french(line.removeprefix("> ").strip())), width, style):
            yield _Line(part, style, above, _APART_INSET if apart else 0, apart)
            above = 0.0
        before_apart = apart
    if letter.adviser:
        yield _Line(text(french(letter.adviser)), STRONG, 3 * _GAP, INNER / 2)


def _paginated(lines: Iterator[_Line]) -> Iterator[list[_Line]]:
    """Pages, the first one shorter by its head; at least one."""
    room, held = BODY_TOP - BOTTOM, list[_Line]()
    for line in lines:
        taken = line.style.leading + (line.above if held else 0)
        if held and taken > room:
            yield held
            room, held = HEIGHT - TOP - BOTTOM, []
            taken = line.style.leading
        held.append(line)
        room -= taken
    yield held


def _draw_body(canvas: Canvas, lines: Sequence[_Line], high: float) -> None:
    runs: list[tuple[float, Run]] = []
    bars: list[tuple[float, float]] = []
    for at, line in enumerate(lines):
        high -= line.above if at else 0
        low = high - line.style.leading
        runs.append((high - line.style.size, Run(LEFT + line.left, line.text, line.style)))
        if line.apart:
            bars.append((high, low))
        high = low
    canvas.setFillColor(colour(ACCENT))
    for top, bottom in bars:
        canvas.rect(LEFT, bottom, 2.5, top - bottom, stroke=0, fill=1)
    page.write(canvas, runs)
