"""A batch of letters against a bare Platypus story of the same words."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from calpae_desktop.documents.filling import JinjaFiller
from calpae_desktop.documents.letters import letters_pdf
from calpae_desktop.documents.theme import REGULAR, fonts
from calpae_desktop.domain.template import Field
from calpae_desktop.services.letter_writing import Letter
from calpae_desktop.services.templates import shipped
from calpae_desktop.words import letters as words
from calpae_desktop.words.templates import EXAMPLES

from .timing import Line, interleaved

LETTERS = 500
CONVOCATION = "convocation-courrier"


def _letters() -> list[Letter]:
    """Convocations of invented people, each with a name and an address of its own."""
    text, filler = shipped()[CONVOCATION], JinjaFiller()
    made = []
    for rank in range(LETTERS):
        values = {field.value: said for field, said in EXAMPLES.items()}
        values |= {Field.LAST_NAME.value: f"DIALLO-{rank}", Field.ROOM.value: f"Bureau {rank}"}
        made.append(
            Letter(
                f"P{rank}",
                f"DIALLO-{rank} Aminata",
                text.id,
                filler.fill(text.subject or "", values),
                filler.fill(text.body, values),
                (f"Mme DIALLO-{rank} Aminata", f"{rank} rue du Rhin", "67100 STRASBOURG"),
                (words.AUTHORITY, EXAMPLES[Field.PLATFORM], EXAMPLES[Field.ADDRESS]),
                f"Strasbourg, le {EXAMPLES[Field.TODAY]}",
                adviser=EXAMPLES[Field.ADVISER],
            )
        )
    return made


def _texts(letter: Letter) -> Iterator[str]:
    """Every text of a letter, in the order of the page."""
    yield from (*letter.sender, *letter.address, letter.dated)
    yield f"{words.SUBJECT} : {letter.subject}"
    yield from (line.removeprefix("> ") for line in letter.body.splitlines())
    yield letter.adviser or ""


def _story(letters: list[Letter]) -> bytes:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate

    style = ParagraphStyle("plain", fontName=REGULAR, fontSize=10.5, leading=14.5)
    story: list[Any] = []
    for letter in letters:
        story += [Paragraph(escape(text), style) for text in _texts(letter) if text]
        story.append(PageBreak())
    content = BytesIO()
    document = SimpleDocTemplate(content, pageCompression=1, invariant=1, initialFontName=REGULAR)
    document.build(story)
    return content.getvalue()


def lines() -> Iterator[Line]:
    fonts()
    letters = _letters()

    def floor() -> bytes:
        return _story(letters)

    def ours() -> bytes:
        return letters_pdf(letters)

    yield Line(f"{LETTERS} letters, bare Platypus story", *interleaved(floor, ours, 5), 2.0)
