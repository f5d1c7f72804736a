"""What the verification of the database says of the milestones and of the issued fiches."""

from __future__ import annotations

from collections.abc import Sequence

MILESTONES = "Jalons recalculés depuis les faits"
SUMMARIES = "Listes de dossiers recalculées depuis les faits"
ISSUED = "Fiches figées"


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


def issued_sound(fiches: int) -> str:
    """Every issued fiche is as it left."""
    return f"{fiches} {'fiche' if fiches < 2 else 'fiches'} : aucun écart."


def issued_wrong(numbers: Sequence[int]) -> str:
    """Some issued fiches are not what left."""
    return f"Modifiées depuis qu’elles ont été figées : n° {', '.join(map(str, numbers))}."


def summaries_sound(persons: int) -> str:
    """Every dossier reads in the lists as its facts say."""
    return f"{persons} {'dossier' if persons < 2 else 'dossiers'} : aucun écart."


def summaries_wrong(persons: int) -> str:
    """Some dossiers do not read in the lists as their facts say."""
    dossiers = "dossier résumé" if persons < 2 else "dossiers résumés"
    return f"{persons} {dossiers} autrement que les faits : restaurez la dernière sauvegarde."
