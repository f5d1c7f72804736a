"""A batch of CER against a bare Platypus story of the same text, in the same fonts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import count, islice
from typing import Any
from xml.sax.saxutils import escape

from calpae_desktop.documents import cer_page
from calpae_desktop.documents.cer import cer_pdf
from calpae_desktop.domain.contract import Contract
from calpae_desktop.domain.person import Person
from calpae_desktop.services.cer_sheet import CerSheet, known, sheet_of
from calpae_desktop.services.demo.filling import households, known_schemes
from calpae_desktop.words import cer as words

from .timing import Line, interleaved

SHEETS = 1_000
TODAY = date(2026, 11, 22)
PROMISED = (
    "S’inscrire à l’atelier CV de la plateforme, avant le 09/04/2027\n"
    "Demander la comparabilité du diplôme, avant le 30/04/2027\n"
    "Déposer une demande de place en crèche et prévenir le référent de la réponse"
)


def _sheets() -> Iterator[CerSheet]:
    """Contracts of invented people, with commitments of both sides."""
    for index in count():
        for _, versions in households(index, TODAY):
            alive = [v for v in versions if v.superseded_at is None and not v.retired]
            person = next(v.content for v in alive if isinstance(v.content, Person))
            facts = known(person, alive, {}, known_schemes())
            for version in alive:
                if isinstance(version.content, Contract):
                    contract = replace(
                        version.content,
                        person_commitments=PROMISED,
                        authority_commitments=PROMISED,
                    )
                    yield sheet_of(contract, facts)


def _texts(sheet: CerSheet) -> Iterator[str]:
    """Every text of a sheet, title and labels included, in the order of the page."""
    yield from (sheet.issuer, sheet.dated, words.TITLE, sheet.subtitle, sheet.banner)
    yield from (words.PERSON_PARTY, *sheet.holder, words.AUTHORITY_PARTY, *sheet.authority)
    for section in sheet.sections:
        yield section.title
        yield from (f"{item.text} {item.due}" for item in section.items)
    yield from (words.SIGNATURES, words.PERSON_SIGNATURE, words.AUTHORITY_SIGNATURE)
    yield from (*sheet.signatories, sheet.signed, sheet.signed)
    yield from (words.reference(sheet.contract, sheet.person), words.page(1, 1))


def _story(sheets: list[CerSheet]) -> bytes:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate

    style = ParagraphStyle("plain", fontName=cer_page.REGULAR, fontSize=8.5, leading=11)
    story: list[Any] = []
    for sheet in sheets:
        story += [Paragraph(escape(text), style) for text in _texts(sheet) if text]
        story.append(PageBreak())
    content = BytesIO()
    document = SimpleDocTemplate(
        content, pageCompression=1, invariant=1, initialFontName=cer_page.REGULAR
    )
    document.build(story)
    return content.getvalue()


def lines() -> Iterator[Line]:
    cer_page.fonts()
    sheets = list(islice(_sheets(), SHEETS))

    def floor() -> bytes:
        return _story(sheets)

    def ours() -> bytes:
        return cer_pdf(sheets)

    yield Line(f"{SHEETS} CER, bare Platypus story", *interleaved(floor, ours, 5), 1.5)
