"""What the verification of the database says of the milestones."""

from __future__ import annotations

MILESTONES = "Jalons recalculés depuis les faits"


def milestones_sound(persons: int) -> str:
    """Every milestone is what the facts say."""
    dossiers = "dossier" if persons < 2 else "dossiers"
    return f"{persons} {dossiers} : aucun écart."


def milestones_wrong(persons: int) -> str:
    """Some milestones are not what the facts say."""
    dossiers = (
        "dossier dont les jalons diffèrent"
        if persons < 2
        else ("dossiers dont les jalons diffèrent")
    )
    return f"{persons} {dossiers} des faits : restaurez la dernière sauvegarde vérifiée."
