"""What this dossier counts for in the indicators, from the milestone of its entry.

Source: method, « Fiche 4 » and « Objectifs », counted from the information received.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from calpae_desktop.domain.indicators import BOOKING_DAYS, SUPPORT_DAYS
from calpae_desktop.domain.milestones import Milestone
from calpae_desktop.words.dates import short_day

# Short names said of one dossier; those of `words.indicators` speak of a whole cohort.
NAMES = {
    "F4-1": "Nouvelle entrée",
    "L-1": "Rendez-vous pris sous 8 jours",
    "L-2": "Entretien et orientation",
    "F4-2": "Orientation en un mois",
    "L-5": "CER en un mois",
    "F4-6": "CER dans les deux mois",
    "F4-4": "Premier RDV sous 14 jours",
}


class Standing(Enum):
    """How a dossier stands in one indicator."""

    COUNTED = "compté"
    AWAITED = "attendu"
    MISSED = "non compté"


@dataclass(frozen=True, slots=True)
class Counted:
    """One indicator: « F4-2 », its short name, « attendu le 11/04 »."""

    id: str
    label: str
    standing: Standing
    word: str


def counted(milestone: Milestone | None, today: date) -> tuple[Counted, ...]:
    """The indicators that follow an entry, in the order of the flow."""
    if milestone is None:
        return ()
    start, month = milestone.informed_on, milestone.month_due_informed
    booking = start + timedelta(days=BOOKING_DAYS)
    met = _later(milestone.honoured_on, milestone.oriented_on)
    contract = milestone.contract_due_informed
    return (
        Counted("F4-1", NAMES["F4-1"], Standing.COUNTED, "compté"),
        _by("L-1", milestone.booked_on, booking, start, today),
        _by("L-2", met, month, start, today),
        _by("F4-2", milestone.oriented_on, month, start, today),
        _by("L-5", milestone.signed_on, month, start, today),
        _by("F4-6", milestone.signed_on, contract, milestone.oriented_on or start, today),
        _support(milestone, today),
    )


def _later(first: date | None, second: date | None) -> date | None:
    return max(first, second) if first is not None and second is not None else None


def _by(key: str, on: date | None, due: date, since: date, today: date) -> Counted:
    if on is not None:
        days = max(0, (on - since).days)
        if on <= due:
            return Counted(key, NAMES[key], Standing.COUNTED, f"compté, {days} j")
        return Counted(key, NAMES[key], Standing.MISSED, f"non compté, {days} j")
    if today <= due:
        awaited = f"attendu le {short_day(due, today)}"
        return Counted(key, NAMES[key], Standing.AWAITED, awaited)
    return Counted(key, NAMES[key], Standing.MISSED, "non compté")


def _support(milestone: Milestone, today: date) -> Counted:
    oriented = milestone.oriented_on
    if oriented is None:
        return Counted("F4-4", NAMES["F4-4"], Standing.AWAITED, "après orientation")
    due = oriented + timedelta(days=SUPPORT_DAYS)
    if milestone.support_fixed_on is None:
        return _by("F4-4", None, due, oriented, today)
    return _by("F4-4", milestone.support_slot_on, due, oriented, today)
