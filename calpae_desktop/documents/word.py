"""A document as .docx, in the named styles of Word: pasted into a report, it takes its looks."""

from __future__ import annotations

from datetime import date, datetime, time
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

from .stable import stable
from .word_parts import begin_styles, number_pages, set_language, turn
from .word_table import add_table

if TYPE_CHECKING:
    from docx.document import Document as Word

PROGRAM = "calpae"
BULLET = "List Bullet"


def word_bytes(document: Document, dated: date) -> bytes:
    """The file, `dated` being the only day it bears."""
    import docx

    word = docx.Document()
    begin_styles(word)
    turn(word.sections[0], wide=False)
    _describe(word, document, dated)
    for section in document.sections:
        _section(word, section)
    content = BytesIO()
    word.save(content)
    return stable(content.getvalue())


def _describe(word: Word, document: Document, dated: date) -> None:
    kept = word.core_properties
    kept.title, kept.subject, kept.author = document.title, document.subject, PROGRAM
    kept.last_modified_by, kept.comments, kept.language = PROGRAM, "", "fr-FR"
    kept.created = kept.modified = datetime.combine(dated, time())
    set_language(word, "fr-FR")
    number_pages(word.sections[0], document.footer)


def _section(word: Word, section: Section) -> None:
    """A wide table lies on pages of its own, turned, with the heading that announces it."""
    wide = any(isinstance(block, Table) and block.wide for block in section.blocks)
    if section.annex or wide or _turned(word):
        _page(word, wide=wide)
    for block in section.blocks:
        _block(word, block)


def _turned(word: Word) -> bool:
    from docx.enum.section import WD_ORIENT

    return word.sections[-1].orientation == WD_ORIENT.LANDSCAPE


def _page(word: Word, *, wide: bool) -> None:
    """Go on at the top of a page, upright or on its side."""
    from docx.enum.section import WD_SECTION

    turn(word.add_section(WD_SECTION.NEW_PAGE), wide=wide)


def _block(word: Word, block: Block) -> None:
    match block:
        case Heading():
            _heading(word, block)
        case Prose():
            _paragraph(word, block)
        case Bullets():
            for item in block.items:
                word.add_paragraph(item, BULLET)
        case Table():
            add_table(word, block)
        case Chart():
            pass  # the table before it says the same


def _heading(word: Word, block: Heading) -> None:
    from docx.shared import Pt

    paragraph = word.add_heading(block.text, block.level)
    if block.after:
        run = paragraph.add_run(f" {block.after}")
        run.bold, run.font.size = False, Pt(10)


def _paragraph(word: Word, block: Prose) -> None:
    paragraph = word.add_paragraph()
    run = paragraph.add_run(block.text)
    run.bold, run.italic = block.strong, block.quiet
    paragraph.paragraph_format.keep_with_next = block.quiet
