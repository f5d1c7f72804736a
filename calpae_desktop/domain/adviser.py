"""An adviser (conseiller) and the time dedicated to the AGLO."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Adviser:
    """`aglo_fte` is a number of full-time equivalents, six decimals at most."""

    id: str
    name: str
    department: str
    starts_on: date
    organisation: str | None = None
    aglo_fte: Decimal | None = None
    ends_on: date | None = None
