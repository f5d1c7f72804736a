"""A table of a document on the pages of a PDF: header repeated, spans, labels underlined."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from calpae_desktop.services.document import Cell, Line, Table, said

from .escape import PLAIN, QUIET, STRONG, UNDERLINED, Run, paragraph
from .theme import BORDER, INK, MARK, REGULAR, colour
from .widths import widths

if TYPE_CHECKING:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Flowable

LARGE, MEDIUM, LITTLE, MANY = 9.5, 8.5, 6.8, 6
PAD = 2.5
Command = tuple[object, ...]


def table(block: Table, width: float, *, cut: bool) -> Flowable:
    """`cut`: a row may go on on the next page."""
    from reportlab.platypus import Table as Laid

    style = _style(_size(block))
    bullet = _style(_size(block), indent=9)
    rows = (*block.header, *block.rows)
    laid = Laid(
        [[_cell(cell, style, bullet) for cell in row] for row in rows],
        colWidths=widths(block, width),
        repeatRows=len(block.header),
        splitInRow=int(cut),
        hAlign="LEFT",
    )
    laid.setStyle([*_borders(block), *_spans(block)])
    return laid


def _size(block: Table) -> float:
    if block.columns > MANY:
        return LITTLE
    return MEDIUM if block.figures or block.columns > 2 else LARGE


def _style(size: float, indent: float = 0) -> ParagraphStyle:
    from reportlab.lib.styles import ParagraphStyle

    return ParagraphStyle(
        f"cell{size}-{indent}",
        fontName=REGULAR,
        fontSize=size,
        leading=size * 1.25,
        textColor=colour(INK),
        spaceAfter=1.5,
        leftIndent=indent,
        bulletIndent=1,
        splitLongWords=1,
    )


def _cell(cell: Cell | None, style: ParagraphStyle, bullet: ParagraphStyle) -> list[Flowable]:
    found = []
    for line in cell.lines if cell is not None else ():
        if line.bullet:
            found.append(paragraph([(said(line), PLAIN)], bullet, "•"))
        else:
            found.append(paragraph(_runs(line), style))
            found += [paragraph([(line.note, QUIET)], style)] if line.note else []
    return found


def _runs(line: Line) -> Iterator[Run]:
    if line.label:
        yield line.label, UNDERLINED
    if line.text:
        look = STRONG if line.strong else QUIET if line.quiet or line.moving else PLAIN
        yield f" {line.text}" if line.label else line.text, look


def _borders(block: Table) -> Iterator[Command]:
    line = colour(BORDER)
    yield "GRID", (0, 0), (-1, -1), 0.5, line
    yield "VALIGN", (0, 0), (-1, -1), "TOP"
    yield "BACKGROUND", (0, 0), (-1, len(block.header) - 1), colour(MARK)
    for side in ("LEFTPADDING", "RIGHTPADDING", "TOPPADDING", "BOTTOMPADDING"):
        yield side, (0, 0), (-1, -1), PAD
    if block.breaks is not None:
        yield "LINEBEFORE", (block.breaks, 0), (block.breaks, -1), 2, colour(INK)


def _spans(block: Table) -> Iterator[Command]:
    for at, row in enumerate((*block.header, *block.rows)):
        for column, cell in enumerate(row):
            if cell is not None and (cell.rows > 1 or cell.columns > 1):
                yield "SPAN", (column, at), (column + cell.columns - 1, at + cell.rows - 1)
