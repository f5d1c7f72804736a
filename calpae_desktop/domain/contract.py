"""A CER (contrat d'engagements réciproques)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum


class ContractType(Enum):
    ORIENTATION = "orientation"
    DYNAMIC = "dynamisant"


@dataclass(frozen=True, slots=True)
class Contract:
    """`cancelled_on`: as if never signed. `weekly_hours` is a number of hours, None when unsaid."""

    id: str
    person: str
    type: ContractType
    starts_on: date | None = None
    ends_on: date | None = None
    signed_on: date | None = None
    cancelled_on: date | None = None
    adviser: str | None = None
    objective: str | None = None
    person_commitments: str | None = None
    authority_commitments: str | None = None
    observations: str | None = None
    renews: str | None = None
    weekly_hours: Decimal | None = None
    hours_reason: str | None = None
