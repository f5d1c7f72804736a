"""What becomes of a row that is loaded; what a flow leaves to be looked at."""

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


class Note(Enum):
    """What a flow leaves to be looked at, in numbers of persons."""

    TO_DECIDE = "a_decider"
    NO_RIGHT = "sans_droit"
    GONE = "disparus"
    ENTERING_BOTH = "entrantes_des_deux"
    ENTERING_FLOW = "entrantes_du_flux_seul"
    ENTERING_OURS = "entrantes_d_ici_seules"


class ImportState(Enum):
    """What became of an import."""

    WRITTEN = "ecrit"
    REFUSED = "refuse"
    UNDONE = "annule"
