"""A right to the RSA: each row opens a state that lasts until the person's next row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum


class RightState(Enum):
    OPEN = "ouvert"
    SUSPENDED = "suspendu"
    CLOSED = "clos"


class Origin(Enum):
    CLAIM = "demande"
    TRANSFER = "mutation"
    PARTNER = "conjoint"
    INSTRUCTION = "instruction"
    OTHER = "autre"


TRANSFER_REASON = "mutation"


@dataclass(frozen=True, slots=True)
class Right:
    """State of a right from `starts_on`; `duties` (SDD) speaks only when the state is open."""

    id: str
    person: str
    department: str
    state: RightState
    duties: bool
    starts_on: date
    claimed_on: date | None = None
    informed_on: date | None = None
    reason: str | None = None
    origin: Origin | None = None

    @property
    def active(self) -> bool:
        return self.state is RightState.OPEN and self.duties
