"""Why a planned appointment changes day: it decides what the figures make of it.

Source: method, « Entrées », slot(A): a postponement by the person keeps the first slot, one by
the service moves it; a date that was typed wrong was never a slot.
"""

from __future__ import annotations

from datetime import datetime
from enum import Enum

from .appointment import Appointment, Outcome


class MoveCause(Enum):
    MISTAKE = "erreur"
    BY_PERSON = "usager"
    BY_SERVICE = "service"


POSTPONED = {
    MoveCause.BY_PERSON: Outcome.POSTPONED_BY_PERSON,
    MoveCause.BY_SERVICE: Outcome.POSTPONED_BY_SERVICE,
}


def cause_matters(appointment: Appointment, planned_at: datetime) -> bool:
    """Whether a figure may tell the causes apart: they count days, never hours."""
    return appointment.planned_on != planned_at.date()
