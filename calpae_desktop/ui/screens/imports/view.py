"""Words and columns of the imports. Pure, but for what paints a state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from calpae_desktop.domain.calendar import PARIS
from calpae_desktop.domain.fate import Fate, ImportState
from calpae_desktop.services.imports import Import
from calpae_desktop.services.load_log import WrittenDossier
from calpae_desktop.ui.style import Tone, paint
from calpae_desktop.ui.tables import Column
from calpae_desktop.words import imports as said
from calpae_desktop.words.dates import moment
from calpae_desktop.words.faults import Fault
from calpae_desktop.words.figures import number

TITLE = "Imports"
NOTE = (
    "Un essai dit tout avant d’écrire. Déposez ici un dossier d’échange, son .zip ou un flux CNAF."
)
EMPTY = "Ce qui sera chargé se retrouvera ici, et pourra s’annuler tout entier."
FILTER = "Dossier d’échange ou flux CNAF (*.zip *.xml);;Tous les fichiers (*)"
SAFE = "Rien n’est écrit avant la fin : interrompre ne laisse aucune trace."
_MARKS: dict[ImportState, tuple[str, Tone]] = {
    ImportState.WRITTEN: ("circle-check", "ok"),
    ImportState.REFUSED: ("alert-triangle", "late"),
    ImportState.UNDONE: ("arrow-back-up", "text2"),
}
_NONE = "—"


@dataclass(frozen=True, slots=True)
class Count:
    """One count of a report, in words."""

    label: str
    value: int
    tone: Tone = "text"


def journal_columns() -> tuple[Column[Import], ...]:
    """When, what, by whom, what it wrote, what became of it."""
    return (
        Column("N°", lambda one: str(one.number), 56, weight=500),
        Column("Le", when, 144),
        Column("Fichier", lambda one: one.file, weight=600, tip=lambda one: one.file),
        Column("Sorte", form, 168, tone="text2", tip=form),
        Column("Par", lambda one: one.by, 112, tone="text2", tip=lambda one: one.by),
        Column("Nouveaux", lambda one: _wrote(one, Fate.NEW), 88, paint.RIGHT),
        Column("Modifiés", lambda one: _wrote(one, Fate.CHANGED), 88, paint.RIGHT),
        Column("État", state, 172, paint=_paint_state, tip=state),
    )


# What gives its room first when the window is narrow.
LESSER = (4,)


def when(one: Import) -> str:
    """« 23/03/2027 à 09:00 »."""
    return moment(one.at.astimezone(PARIS))


def form(one: Import) -> str:
    """« Flux CNAF (reprise) »."""
    return said.form(one.form, one.undoes, backlog=one.backlog)


def state(one: Import) -> str:
    """« Chargé », « Refusé », « Annulé par le n° 5 », « Rétabli »."""
    words = said.state(one.state, one.undone_by, of_undo=one.undoes is not None)
    return words[:1].upper() + words[1:]


def _wrote(one: Import, fate: Fate) -> str:
    if one.state is ImportState.REFUSED or fate.value not in one.counts:
        return _NONE
    return number(one.counts[fate.value])


def _paint_state(painter: QPainter, room: QRect, one: Import) -> None:
    icon, tone = _MARKS[one.state]
    paint.icon(painter, icon, room.x(), room.center().y() - 7, 16, tone)
    paint.text(painter, room.adjusted(22, 0, 0, 0), state(one), 14, 500, tone)


def fault_columns(*, with_values: bool) -> tuple[Column[Fault], ...]:
    """Where, what was read (just after the load only), what is wrong."""
    values: tuple[Column[Fault], ...] = (
        (Column("Valeur", _value, 160, tip=_value),) if with_values else ()
    )
    return (
        Column("Gravité", _weight, 128, paint=_paint_weight),
        Column("Fichier", lambda one: one.file or _NONE, 148, tip=lambda one: one.file),
        Column("Ligne", _line, 64, paint.RIGHT),
        Column("Colonne", lambda one: one.column or _NONE, 132, tip=lambda one: one.column or ""),
        *values,
        Column("Constat", lambda one: one.message, tip=lambda one: one.message),
    )


def _weight(one: Fault) -> str:
    return "Avertissement" if one.warning else "Erreur"


def _paint_weight(painter: QPainter, room: QRect, one: Fault) -> None:
    icon, tone = ("alert-circle", "watch") if one.warning else ("alert-triangle", "late")
    shade: Tone = "watch" if tone == "watch" else "late"
    paint.icon(painter, icon, room.x(), room.center().y() - 7, 16, shade)
    paint.text(painter, room.adjusted(22, 0, 0, 0), _weight(one), 14, 500, shade)


def _line(one: Fault) -> str:
    return _NONE if one.line is None else number(one.line)


def _value(one: Fault) -> str:
    # A NIR is never in a list.
    return "(masqué)" if (one.column or "").casefold() == "nir" else one.value or _NONE


def dossier_columns() -> tuple[Column[WrittenDossier], ...]:
    """Who, and how many versions were written."""
    return (
        Column("Nom", _name, weight=600),
        Column("Dossier", lambda one: one.person, 240, tone="text2", tip=lambda one: one.person),
        Column("Versions écrites", lambda one: number(one.versions), 140, paint.RIGHT),
    )


def _name(one: WrittenDossier) -> str:
    return f"{one.last_name} {one.first_name}".strip() or "(effacé)"


def counts(found: Mapping[str, int], errors: int, warnings: int) -> list[Count]:
    """The counts of a report; of one that is refused, what is wrong only."""
    if errors:
        return [Count("erreurs", errors, "late"), Count("avertissements", warnings, "watch")]
    fates = [Count(label, value) for label, value in said.counts(found)]
    return [*fates, Count("avertissements", warnings, "watch")]


def read_words(read: Mapping[str, int]) -> str:
    """« Lus : 1 088 droits, 300 personnes. »; empty when nothing was."""
    parts = said.read(read)
    return f"Lus : {', '.join(parts)}." if parts else ""
