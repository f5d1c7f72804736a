"""A document as .pdf: A4, shipped fonts, tables that go on from page to page, drawn charts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

from calpae_desktop.services.document import (
    Block,
    Bullets,
    Chart,
    Document,
    Heading,
    Prose,
    Section,
    Table,
)
from calpae_desktop.words.dates import day

from .escape import PLAIN, QUIET, RUN_IN, STRONG, paragraph
from .pdf_chart import drawn
from .pdf_table import table
from .theme import FAINT, HEIGHT, INK, REGULAR, WIDTH, colour, fonts

if TYPE_CHECKING:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import BaseDocTemplate, Flowable

PROGRAM, LANGUAGE = "calpae", "fr-FR"
MARGIN, TURNED_MARGIN, FOOT, SMALL = 51.0, 36.0, 24.0, 8.0
UPRIGHT, TURNED = "portrait", "paysage"
INNER = WIDTH - 2 * MARGIN
SIZES = {0: 17.0, 1: 12.5, 2: 11.0}
GAP = 8.0


def pdf_bytes(document: Document, dated: date) -> bytes:
    """The file; `dated` is told in its subject, nothing in it comes from the clock.

    Rows stay whole, unless one is higher than a page.
    """
    from reportlab.platypus.doctemplate import LayoutError

    fonts()
    try:
        return _built(document, dated, cut=False)
    except LayoutError:
        return _built(document, dated, cut=True)


def _built(document: Document, dated: date, *, cut: bool) -> bytes:
    content = BytesIO()
    _template(content, document, dated).build(list(_flow(document, cut=cut)))
    return content.getvalue()


def _template(content: BytesIO, document: Document, dated: date) -> BaseDocTemplate:
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

    def foot(canvas: Canvas, made: BaseDocTemplate) -> None:
        canvas.setFont(REGULAR, SMALL)
        canvas.setFillColor(colour(FAINT))
        side = TURNED_MARGIN if made.pageTemplate.id == TURNED else MARGIN
        canvas.drawString(side, FOOT, f"{document.footer} – page {made.page}")

    sizes = {UPRIGHT: (WIDTH, HEIGHT), TURNED: (HEIGHT, WIDTH)}
    pages = []
    for name, (width, height) in sizes.items():
        side = TURNED_MARGIN if name == TURNED else MARGIN
        inner = (side, MARGIN, width - 2 * side, height - MARGIN - side)
        frame = Frame(*inner, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)
        pages.append(PageTemplate(name, [frame], onPage=foot, pagesize=(width, height)))
    return BaseDocTemplate(
        content,
        pageTemplates=pages,
        pagesize=sizes[UPRIGHT],
        invariant=1,
        initialFontName=REGULAR,
        lang=LANGUAGE,
        title=fonts().text(document.title),
        subject=f"{document.subject} – {day(dated)}",
        author=PROGRAM,
        creator=PROGRAM,
        producer=PROGRAM,
        displayDocTitle=1,
    )


def _flow(document: Document, *, cut: bool) -> Iterator[Flowable]:
    turned = False
    for at, section in enumerate(document.sections):
        wide = any(isinstance(block, Table) and block.wide for block in section.blocks)
        if at and (section.annex or wide or turned):
            yield from _page(TURNED if wide else UPRIGHT)
        turned = wide
        yield from _section(section, HEIGHT - 2 * TURNED_MARGIN if wide else INNER, cut=cut)


def _page(name: str) -> Iterator[Flowable]:
    from reportlab.platypus import NextPageTemplate, PageBreak

    yield NextPageTemplate(name)
    yield PageBreak()


def _section(section: Section, width: float, *, cut: bool) -> Iterator[Flowable]:
    """Charts go two by two."""
    charts = [block for block in section.blocks if isinstance(block, Chart)]
    for block in section.blocks:
        yield from _block(block, width, cut=cut)
    yield from drawn(charts, width)


def _block(block: Block, width: float, *, cut: bool) -> Iterator[Flowable]:
    from reportlab.platypus import Spacer

    match block:
        case Heading():
            after = [(f" {block.after}", RUN_IN)] if block.after else []
            yield paragraph([(block.text, STRONG), *after], _heading(block))
        case Prose():
            look = STRONG if block.strong else QUIET if block.quiet else PLAIN
            yield paragraph([(block.text, look)], _style("prose", keep=block.quiet))
        case Bullets():
            for item in block.items:
                yield paragraph([(item, PLAIN)], _style("bullet", indent=12), "•")
        case Table():
            yield table(block, width, cut=cut)
            yield Spacer(0, GAP)
        case Chart():
            pass  # drawn at the end of its section


def _heading(block: Heading) -> ParagraphStyle:
    size = SIZES[block.level]
    return _style(f"heading{block.level}", size=size, before=GAP if block.level else 0, keep=True)


def _style(
    name: str, *, size: float = 10.0, before: float = 0, indent: float = 0, keep: bool = False
) -> ParagraphStyle:
    from reportlab.lib.styles import ParagraphStyle

    return ParagraphStyle(
        name,
        fontName=REGULAR,
        fontSize=size,
        leading=size * 1.3,
        textColor=colour(INK),
        spaceBefore=before,
        spaceAfter=4,
        leftIndent=indent,
        bulletIndent=2,
        keepWithNext=keep,
        splitLongWords=1,
    )
