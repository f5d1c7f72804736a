"""Words of the journal of imports."""

from __future__ import annotations

from calpae_desktop.domain.fate import ImportState

# Keys of the counts of an undo, as kept.
WITHDRAWN, RESTORED = "retires", "retablis"
LEFT = "Modifié depuis l’import, laissé tel quel : {dossier}"
STATES = {
    ImportState.WRITTEN: "chargé",
    ImportState.REFUSED: "refusé",
    ImportState.UNDONE: "annulé",
}
# By the forms of the journal; empty for an import older than it.
FORMS = {
    "echange": "dossier d’échange",
    "cnaf": "flux CNAF",
    "annulation": "annulation",
    "": "ancien import",
}
