"""What a comparison shows: figures that differ, then the dossiers of one and what moved them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from PySide6.QtCore import Qt

from calpae_desktop.domain.causes import Cause
from calpae_desktop.services.compare import Comparison, Difference
from calpae_desktop.ui.tables import Column
from calpae_desktop.words import compare as words
from calpae_desktop.words.figures import number
from calpae_desktop.words.indicators import LABELS

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Line:
    """A dossier that moved in a figure, or a version that did it."""

    who: str
    what: str
    person: str = ""


def figure_columns() -> tuple[Column[Difference], ...]:
    """A figure that differs: which one, both values, and how many dossiers moved in it."""
    return (
        Column("Chiffre", lambda one: one.divergence.id, 72, weight=600),
        Column("Pour", lambda one: one.divergence.department, 56),
        Column("Indicateur", _label, tip=_label),
        Column("Avant → après", lambda one: words.values(one.divergence), 190, align=_RIGHT),
        Column("Entrés", lambda one: _count(one.divergence.tally.entered), 80, align=_RIGHT),
        Column("Sortis", lambda one: _count(one.divergence.tally.left), 80, align=_RIGHT),
        Column("Autre délai", lambda one: _count(one.divergence.tally.changed), 96, align=_RIGHT),
    )


def _label(one: Difference) -> str:
    return LABELS[one.divergence.id]


def _count(dossiers: int) -> str:
    return number(dossiers) if dossiers else "–"


def line_columns() -> tuple[Column[Line], ...]:
    """Each dossier, then its causes below."""
    return (
        Column("Dossier", lambda one: one.who, 300, weight=500, tip=lambda one: one.who),
        Column("Ce qui a changé", lambda one: one.what, tip=lambda one: one.what),
    )


def heading(one: Difference) -> str:
    """« F4-1 · CeA : 4 827 → 4 829 (entrés : 3, sortis : 1) »."""
    told = one.divergence
    counts = words.tally(told.tally)
    said = f"{told.id} · {told.department}\u00a0: {words.values(told)}"
    return f"{said} ({counts})" if counts else said


def lines(found: Comparison, one: Difference) -> Iterator[Line]:
    """What is of no dossier, then each dossier with its causes, then how many are not told."""
    yield from (Line("", _cause(found, cause)) for cause in one.divergence.common)
    for moved in one.moved:
        person = moved.move.person
        who = f"{words.sign(moved.move)} {found.names.get(person) or person}"
        yield Line(who, words.move(moved.move), person)
        for cause in moved.causes:
            yield Line("", _cause(found, cause), person)
    if one.withheld:
        yield Line("", words.WITHHELD.format(count=number(one.withheld)))


def _cause(found: Comparison, cause: Cause) -> str:
    load_id = cause.version.load_id
    load = found.loads.get(load_id) if load_id is not None else None
    return words.cause(cause, found.schemes, PurePath(load.path).name if load else None)
