"""What a household of the CNAF flow says, in our words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from .person import Role, Title

TRANSFERRED_OUT = "MUT"


class ClaimState(Enum):
    """ETATDOSRSA."""

    PENDING = "0"
    REFUSED = "1"
    OPEN = "2"
    RIGHT_SUSPENDED = "3"
    PAYMENT_SUSPENDED = "4"
    CLOSED = "5"
    CLOSED_BEFORE = "6"


@dataclass(frozen=True, slots=True)
class Address:
    line: str | None
    extra: str | None
    postal_code: str | None
    town: str | None
    town_code: str | None


@dataclass(frozen=True, slots=True)
class FlowPerson:
    """A claimant or partner. `nir13` is None when absent, provisional or wrong.

    `born_roughly`: the day or month was unknown (00) and stands as 01. `entering` is the flow's
    own mark of an entrée, None when it says nothing.
    """

    role: Role
    title: Title | None
    last_name: str
    birth_name: str | None
    first_name: str
    born_on: date
    born_roughly: bool
    nir13: str | None
    duties: bool
    entering: bool | None
    line: int


@dataclass(frozen=True, slots=True)
class Household:
    """One claim (dossier RSA) in the flow; `others` counts the persons left out (children…)."""

    matricule: str
    department: str
    claim_number: str
    claimed_on: date
    state: ClaimState
    right_suspended_on: date | None
    payment_suspended_on: date | None
    closed_on: date | None
    closing_reason: str | None
    transferred_in: bool
    transferred_on: date | None
    address: Address | None
    persons: tuple[FlowPerson, ...]
    others: int
    line: int
