"""The NIR: 13 characters, or 15 with its key; Corsica (2A, 2B) included."""

from __future__ import annotations

import re
from types import ModuleType

BARE = 13
FULL = 15
_SHAPE = re.compile(r"\d{5}(?:\d\d|2[AB])\d{6}(?:\d\d)?", re.ASCII)
# Months 20, 30-42 and 50-99 stand for civil records without a month.
_MONTHS = {*range(1, 13), 20, *range(30, 43), *range(50, 100)}
_CERTIFIED = ("1", "2")


def _registry() -> ModuleType:
    """Loaded when the first NIR is read: the window shows before."""
    from stdnum.fr import nir

    return nir


def with_key(bare: str) -> str:
    """The 15 characters of a NIR of 13."""
    return bare + str(_registry().calc_check_digits(bare))


def _certified(text: str) -> bool:
    """A definitive NIR: sex, month of birth, and the key of 15 characters, are those of one."""
    certified = text[0] in _CERTIFIED and int(text[3:5]) in _MONTHS
    return certified and (len(text) == BARE or bool(_registry().is_valid(text)))


def acceptable(text: str) -> bool:
    """13 characters (a provisional number, not given by sex and month, passes on its shape
    alone), or 15 whose key is right."""
    if not _SHAPE.fullmatch(text):
        return False
    full = text if len(text) == FULL else with_key(text)
    return bool(_registry().is_valid(full)) if text[0] not in _CERTIFIED else _certified(full)


def identifying(text: str) -> str | None:
    """The 13 characters that identify a person for good; None when provisional or wrong."""
    return text[:BARE] if _SHAPE.fullmatch(text) and _certified(text) else None
