"""An orientation to a pathway and a scheme, proposed then decided then notified."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum


class OrientationStatus(Enum):
    PROPOSED = "proposee"
    DECIDED = "decidee"
    CANCELLED = "annulee"


class Pathway(Enum):
    PROFESSIONAL = "professionnel"
    SOCIO_PROFESSIONAL = "socio_professionnel"
    SOCIAL = "social"


@dataclass(frozen=True, slots=True)
class Orientation:
    """`decided_on` is required when the status is decided."""

    id: str
    person: str
    department: str
    status: OrientationStatus
    pathway: Pathway
    scheme: str
    proposed_on: date | None = None
    decided_on: date | None = None
    notified_on: date | None = None
    organisation: str | None = None
    referent: str | None = None
