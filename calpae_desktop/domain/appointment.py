"""An appointment: fixed on a day, planned for a moment, with what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum


class Nature(Enum):
    ORIENTATION = "orientation"
    SUPPORT = "accompagnement"
    OTHER = "autre"


class Outcome(Enum):
    PLANNED = "prevu"
    HONOURED = "honore"
    ABSENT = "absent"
    EXCUSED = "excuse"
    CANCELLED_BY_SERVICE = "annule_service"
    POSTPONED_BY_PERSON = "reporte_usager"
    POSTPONED_BY_SERVICE = "reporte_service"


@dataclass(frozen=True, slots=True)
class Appointment:
    """`fixed_at` and `planned_at` are Paris wall-clock times; midnight means « no time given »."""

    id: str
    person: str
    department: str
    nature: Nature
    fixed_at: datetime
    planned_at: datetime
    outcome: Outcome
    replaces: str | None = None
    adviser: str | None = None
    organisation: str | None = None
    absence_reason: str | None = None

    @property
    def fixed_on(self) -> date:
        return self.fixed_at.date()

    @property
    def planned_on(self) -> date:
        return self.planned_at.date()
