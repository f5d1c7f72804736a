"""What was not collected, in French: the reason of « ND », and the question of an alert."""

from __future__ import annotations

from collections.abc import Sequence

from calpae_desktop.domain.collection import CollectionGap
from calpae_desktop.domain.evidence import Evidence
from calpae_desktop.domain.figures import ALL, Figure

from .dates import day

NBSP = "\u00a0"
NONE_RECORDED = {
    Evidence.RIGHT: "aucun droit enregistré",
    Evidence.ORIENTATION_BOOKED: "aucun rendez-vous d’orientation enregistré",
    Evidence.ORIENTATION_PLANNED: "aucun rendez-vous d’orientation enregistré",
    Evidence.SUPPORT_BOOKED: "aucun rendez-vous d’accompagnement enregistré",
    Evidence.ORIENTATION: "aucune orientation décidée enregistrée",
    Evidence.TO_GUARANTEE: "aucune orientation vers la garantie d’activité enregistrée",
    Evidence.TO_AGLO: "aucune orientation vers l’AGLO enregistrée",
    Evidence.CONTRACT: "aucun CER signé enregistré",
    Evidence.IN_GUARANTEE: "aucun accompagnement de la garantie d’activité enregistré",
    Evidence.IN_AGLO: "aucun accompagnement AGLO enregistré",
    Evidence.AGLO_STARTED: "aucun démarrage d’AGLO enregistré",
}


def span(gap: CollectionGap) -> str:
    """« du 01/01/2023 au 31/03/2023 », « depuis le 01/01/2023 »."""
    if gap.ends_on is None:
        return f"depuis le {day(gap.starts_on)}"
    if gap.ends_on == gap.starts_on:
        return f"le {day(gap.starts_on)}"
    return f"du {day(gap.starts_on)} au {day(gap.ends_on)}"


def gaps(declared: Sequence[CollectionGap], *, named: bool) -> str:
    """« non collecté depuis le 01/01/2023 : panne »; `named` says each département."""
    return f"{NBSP}; ".join(_gap(gap, named=named) for gap in declared)


def _gap(gap: CollectionGap, *, named: bool) -> str:
    place = f" pour le {gap.department}" if named else ""
    return f"non collecté{place} {span(gap)}{NBSP}: {gap.reason}"


def alert(missing: Sequence[Evidence], department: str) -> str:
    """« aucun rendez-vous … enregistré pour le 68 sur la période : non collecté ? »."""
    if not missing:
        return ""
    place = "la CeA" if department == ALL else f"le {department}"
    absent = ", ".join(dict.fromkeys(NONE_RECORDED[kind] for kind in missing))
    return f"{absent} pour {place} sur la période{NBSP}: non collecté{NBSP}?"


def shortage(figure: Figure) -> str:
    """What a figure is short of: declared not collected, or not recorded; else nothing."""
    if figure.gaps:
        return gaps(figure.gaps, named=True)
    return alert(figure.unrecorded, figure.department)


def typed(sentence: str) -> str:
    """As the exchange format writes it: the apostrophe and the space of a keyboard."""
    return sentence.replace("’", "'").replace(NBSP, " ")
