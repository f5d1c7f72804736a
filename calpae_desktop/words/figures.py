"""Figures as they are read in French: numbers, units, states, reasons."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from calpae_desktop.domain.figures import ALL, Figure, Number, Status, Why
from calpae_desktop.domain.uncounted import Miss, Uncounted

from . import collection
from .dates import day
from .indicators import UNITS, Unit

NBSP = "\u00a0"
MISSING = "ND"
STATUSES = {
    Status.COMPUTED: "calculé",
    Status.PROVISIONAL: "provisoire",
    Status.UNAVAILABLE: "non disponible",
}
REASONS = {
    Why.EMPTY_COHORT: "aucun dossier à compter sur la période",
    Why.NO_DEDICATED_TIME: "aucun temps de conseiller dédié à l’AGLO à la fin de la période",
    Why.NO_DELAY: "aucun dossier dont le délai soit connu sur la période",
    Why.NOT_COLLECTED: "non collecté",
}
MISSES = {
    Miss.ABSENT: "date absente",
    Miss.LATE: "hors délai",
    Miss.NEGATIVE: "dates dans l’ordre inverse",
    Miss.OTHER: "ne répond pas à la définition",
}
_ABSENT = {
    "oriented_on": "pas encore orientés",
    "booked_on": "aucun rendez-vous d’orientation fixé",
    "honoured_on": "aucun rendez-vous d’orientation honoré",
    "signed_on": "aucun CER signé",
    "support_slot_on": "aucun rendez-vous d’accompagnement fixé",
}
_LATE = {
    "oriented_on": "orientés après un mois",
    "booked_on": "premier rendez-vous fixé après 8 jours",
    "honoured_on": "entretien honoré après un mois",
    "signed_on": "CER signé hors délai",
    "support_slot_on": "premier rendez-vous à plus de 2 semaines",
}
_OTHER = {
    "pathway": "orientés vers un autre parcours, ou pas encore orientés",
    "scheme": "orientés vers un autre dispositif",
    "outcome": "autre issue du rendez-vous",
}
# Published cells that hold no number, as the fiches print them.
PUBLISHED_STATES = {
    "ND": "ND",
    "NC": "NC",
    "sans_objet": "/",
    "non_transmis": "",
    "non transmis": "",
}


def number(value: Number) -> str:
    """« 4 827 », « 71,1 », with a no-break space between thousands."""
    text = f"{value:,f}" if isinstance(value, Decimal) else f"{value:,d}"
    return text.replace(",", NBSP).replace(".", ",")


def amount(value: Number | None, unit: Unit) -> str:
    """« 22 jours », « 71,1 % », « 4 827 »; « ND » when there is no value."""
    if value is None:
        return MISSING
    if unit is Unit.PERCENT:
        return f"{number(value)}{NBSP}%"
    if unit is Unit.DAYS:
        return f"{number(value)}{NBSP}{'jour' if -2 < value < 2 else 'jours'}"
    return number(value)


def value(figure: Figure) -> str:
    """The value of a figure with its unit."""
    return amount(figure.value, UNITS[figure.id])


def status(figure: Figure, known_on: date) -> str:
    """« provisoire au 22/11/2026 », « non disponible : … », or nothing when final."""
    if figure.status is Status.PROVISIONAL:
        return f"provisoire au {day(known_on)}"
    if figure.status is Status.UNAVAILABLE:
        said = reason(figure)
        return f"non disponible{NBSP}: {said}" if said else "non disponible"
    return ""


def reason(figure: Figure) -> str:
    """Why a figure is not available; nothing when it is."""
    if figure.gaps:
        return collection.gaps(figure.gaps, named=figure.department == ALL)
    return REASONS[figure.why] if figure.why is not None else ""


def alert(figure: Figure) -> str:
    """The question put where nothing is recorded and nothing declared; else nothing."""
    return collection.alert(figure.unrecorded, figure.department)


def uncounted(group: Uncounted) -> str:
    """Why dossiers of a group are not counted, as a plural: « pas encore orientés »."""
    specific = {Miss.ABSENT: _ABSENT, Miss.LATE: _LATE, Miss.OTHER: _OTHER}.get(group.miss, {})
    column = group.column.removeprefix("@")
    return specific.get(column, MISSES[group.miss])


def reads(printed: str, value: Number | None) -> bool:
    """Whether printed text is this number and nothing else, its unit apart."""
    plain = printed.replace(NBSP, " ").removesuffix(" jours").replace(" ", "")
    return value is not None and plain.replace(",", ".") == str(value)
