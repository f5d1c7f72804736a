"""A person followed here: the dossier."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum


class Role(Enum):
    """Role in the household's claim (CAF codes)."""

    CLAIMANT = "DEM"
    PARTNER = "CJT"
    OTHER = "autre"


class Title(Enum):
    MR = "M"
    MRS = "MME"


PADDED, SHORTEST = 15, 7


def bare_number(file_number: str) -> str:
    """A matricule without the zeros that complete it: on the right to 15 characters as CNAF
    writes it, never below the 7 of a CAF number, and on the left."""
    text = file_number.strip()
    if len(text) == PADDED:
        text = text[:SHORTEST] + text[SHORTEST:].rstrip("0")
    return text.lstrip("0") or text


@dataclass(frozen=True, slots=True)
class Person:
    """Identity and contacts. An erased person keeps a year of birth alone (`born_year`)."""

    id: str
    last_name: str
    first_name: str
    born_on: date | None
    file_number: str | None = None
    role: Role | None = None
    nir: str | None = None
    title: Title | None = None
    birth_name: str | None = None
    phone: str | None = None
    email: str | None = None
    address: str | None = None
    address_extra: str | None = None
    postal_code: str | None = None
    town: str | None = None
    town_code: str | None = None
    erased: bool = False
    born_year: int | None = None
