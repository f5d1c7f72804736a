"""A fiche as a document: its eleven sections in their order, then its annexes."""

from __future__ import annotations

from calpae_desktop.domain.budget import Budget, Side
from calpae_desktop.domain.report import TextPart
from calpae_desktop.services.document import Block, Bullets, Document, Heading, Prose, Section
from calpae_desktop.services.fiche_annexes import method_annex, targets_annex
from calpae_desktop.services.fiche_budget import budget_table
from calpae_desktop.services.fiche_content import Fiche
from calpae_desktop.services.fiche_table import indicator_table
from calpae_desktop.words import fiche_labels as words
from calpae_desktop.words import fiches as titles

BULLET = ("- ", "– ", "• ")


def document(fiche: Fiche) -> Document:
    """Every label word for word as the template; texts as they were typed."""
    title = titles.TITLES[fiche.fiche]
    return Document(
        title,
        titles.SHEETS[fiche.fiche],
        (*sections(fiche), method_annex(fiche), targets_annex(fiche)),
        words.footer(title, fiche.year, fiche.known_on),
        words.THEMES[fiche.fiche],
    )


def sections(fiche: Fiche) -> tuple[Section, ...]:
    """The eleven sections. Source: « Fiches », order of sections."""
    planned, executed = (one.budget for one in fiche.budgets)
    return (
        Section("titre", (Heading(titles.TITLES[fiche.fiche], 0),)),
        Section("socle", (Prose(words.BASE_ACTION, strong=True),)),
        Section("theme", (Prose(words.THEMES[fiche.fiche], strong=True),)),
        Section("description", _description(fiche)),
        _labelled(fiche, TextPart.SET_UP_ON, words.SET_UP_ON),
        _labelled(fiche, TextPart.DURATION, words.DURATION),
        _labelled(fiche, TextPart.PARTNERS, words.PARTNERS),
        _budget(planned, words.planned_heading(planned.period)),
        _budget(executed, words.executed_heading(executed.period)),
        Section(words.TABLE_SHEET, (Heading(words.OBJECTIVES), indicator_table(fiche.table))),
        Section(words.REPORT_SHEET, _report(fiche)),
    )


def _description(fiche: Fiche) -> tuple[Block, ...]:
    heading = Heading(words.DESCRIPTION)
    if fiche.fiche == 5:
        items = [line.lstrip("-–• ") for line in fiche.text(TextPart.DESCRIPTION).splitlines()]
        kept = tuple(item for item in items if item)
        return (heading, Bullets(kept)) if kept else (heading,)
    return (
        heading,
        *_sided(fiche, TextPart.DESCRIPTION_67, words.BAS_RHIN),
        *_sided(fiche, TextPart.DESCRIPTION_68, words.HAUT_RHIN),
    )


def _report(fiche: Fiche) -> tuple[Block, ...]:
    if fiche.fiche == 5:
        heading = Heading(words.report_heading(fiche.year))
        return (heading, *prose(fiche.text(TextPart.REPORT)))
    return (
        *_sided(fiche, TextPart.REPORT_67, words.BAS_RHIN),
        *_sided(fiche, TextPart.REPORT_68, words.HAUT_RHIN),
        Heading(words.OUTLOOK),
        *prose(fiche.text(TextPart.OUTLOOK)),
    )


def _sided(fiche: Fiche, part: TextPart, label: str) -> tuple[Block, ...]:
    return (Heading(label, 2), *prose(fiche.text(part)))


def _labelled(fiche: Fiche, part: TextPart, label: str) -> Section:
    """A label, with its text beside when it is one line."""
    blocks = prose(fiche.text(part))
    match blocks:
        case (Prose(text=text),):
            return Section(part.value, (Heading(label, after=text),))
        case _:
            return Section(part.value, (Heading(label), *blocks))


def _budget(budget: Budget, heading: str) -> Section:
    name = "budget_prevu" if budget.side is Side.PLANNED else "budget_execute"
    return Section(name, (Heading(heading), budget_table(budget)))


def prose(text: str) -> tuple[Block, ...]:
    """Lines as paragraphs; those that begin with a dash, as bullets."""
    blocks: list[Block] = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        if not line.startswith(BULLET):
            blocks.append(Prose(line))
        elif blocks and isinstance(blocks[-1], Bullets):
            blocks[-1] = Bullets((*blocks[-1].items, line[2:].strip()))
        else:
            blocks.append(Bullets((line[2:].strip(),)))
    return tuple(blocks)
