"""What becomes of a row that is loaded."""

from __future__ import annotations

from enum import Enum


class Fate(Enum):
    """What becomes of a row."""

    NEW = "nouveaux"
    CHANGED = "modifies"
    UNCHANGED = "inchanges"
    KNOWN_BEFORE = "deja_connus"
    CONTRADICTS = "contradicts"
    INVALID = "invalid"
