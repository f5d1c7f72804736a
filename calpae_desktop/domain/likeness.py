"""Why a person already known could be the one who is being typed."""

from __future__ import annotations

from enum import Enum


class Likeness(Enum):
    """What two persons have in common, the surest first."""

    NIR = "nir"
    FILE_NUMBER = "file_number"
    NAME_AND_BIRTH = "name_and_birth"
    PHONE = "phone"
    EMAIL = "email"
