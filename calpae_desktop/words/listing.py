"""The words of the list of dossiers: filters, orders, columns."""

from __future__ import annotations

from collections.abc import Mapping

from calpae_desktop.domain.listing import (
    AGLO,
    NO,
    NOBODY,
    YES,
    About,
    Criterion,
    Next,
    Paper,
    Shown,
    Sort,
)
from calpae_desktop.domain.standing import Standing
from calpae_desktop.domain.text import fold
from calpae_desktop.domain.worklist import Worklist

from .enums import CIRCLES, ENTRY_REASONS, PATHWAYS, STAGES
from .standing import STANDINGS
from .typography import NBSP
from .worklist import RULES, TITLES

ABOUTS = {
    About.WHOSE: "Suivi par",
    About.DEPARTMENT: "Département",
    About.TOWN: "Commune",
    About.STAGE: "Étape",
    About.STATE: "État",
    About.RUNNING: "En cours",
    About.ACTIVE: "Droit ouvert et soumis",
    About.ORIENTED: "Orientation",
    About.DUE: "Échéance",
    About.UNBOOKED: "Sans rendez-vous",
    About.NEXT: "Rendez-vous",
    About.ABSENCES: "Absences",
    About.CONTRACT: "CER",
    About.WAITING: "À démarrer",
    About.WAITED: "En attente depuis",
    About.SUPPORTED: "Accompagnement",
    About.ADVISER: "Conseiller",
    About.SITE: "Site",
    About.ORGANISATION: "Organisme",
    About.PATHWAY: "Parcours",
    About.SCHEME: "Dispositif",
    About.REASON: "Motif d’entrée",
}
NEXTS = {
    Next.TO_BOOK: "à prendre",
    Next.PLANNED: "prévu",
    Next.UNSETTLED: "sans issue",
}
PAPERS = {
    Paper.TO_SIGN: "à signer",
    Paper.ENDING: f"finit sous 30{NBSP}jours",
    Paper.ENDED: "échu",
}
SORTS = {
    Sort.NAME: "nom",
    Sort.DUE: "échéance",
    Sort.STAGE: "étape",
    Sort.ENTERED: "date d’entrée",
    Sort.NEXT: "rendez-vous",
    Sort.TOWN: "commune",
    Sort.ADVISER: "conseiller",
    Sort.CONTRACT_ENDS: "fin du CER",
    Sort.WAITING: "attente",
}
COLUMNS = {
    Shown.NAME: "Nom",
    Shown.STAGE: "Étape",
    Shown.DELAY: "Délai",
    Shown.DUE: "Échéance",
    Shown.STATE: "État",
    Shown.NEXT: "Prochain rendez-vous",
    Shown.TOWN: "Commune",
    Shown.ADVISER: "Conseiller",
    Shown.DEPARTMENT: "Département",
    Shown.SITE: "Site",
    Shown.ORGANISATION: "Organisme",
    Shown.ENTERED: "Entrée",
    Shown.REASON: "Motif d’entrée",
    Shown.BOOKED: "Rendez-vous fixé",
    Shown.HONOURED: "Entretien",
    Shown.SIGNED: "CER signé",
    Shown.ORIENTED: "Orientation",
    Shown.PATHWAY: "Parcours",
    Shown.SCHEME: "Dispositif",
    Shown.ABSENCES: "Absences",
    Shown.CONTRACT_ENDS: "Fin du CER",
    Shown.WAITING: "À démarrer",
    Shown.SUPPORTED: "Accompagnement",
}
# The lists that the program gives; the first one has other words for who has no post.
PROVIDED = {
    "en_cours": "Mes entrées en cours",
    "sans_rendez_vous": TITLES[Worklist.UNBOOKED],
    "echeance": TITLES[Worklist.DUE_SOON],
    "aglo": "AGLO à démarrer",
    "tous": "Tous",
}
# Who is in each, said beside its name.
PROVIDED_RULES = {
    "en_cours": "Droit ouvert et soumis, l’orientation n’est pas décidée.",
    "sans_rendez_vous": RULES[Worklist.UNBOOKED],
    "echeance": RULES[Worklist.DUE_SOON],
    "aglo": "Orientés vers l’AGLO, accompagnement non démarré, quel que soit le délai.",
    "tous": "Tous les dossiers de vos départements.",
}
EVERYONES = {"en_cours": "Entrées en cours"}
NOBODYS = {
    About.ADVISER: "personne",
    About.SITE: "aucun",
    About.ORGANISATION: "aucun",
    About.TOWN: "inconnue",
    About.DEPARTMENT: "inconnu",
    About.SCHEME: "aucun",
    About.WAITING: "rien",
    About.SUPPORTED: "aucun",
}
_CODED = {
    **{(About.WHOSE, circle.value): said.lower() for circle, said in CIRCLES.items()},
    **{(About.STAGE, s.value): said for s, said in STAGES.items()},
    **{(About.STATE, s.value): STANDINGS[s].lower() for s in Standing},
    **{(About.NEXT, n.value): said for n, said in NEXTS.items()},
    **{(About.CONTRACT, p.value): said for p, said in PAPERS.items()},
    **{(About.PATHWAY, p.value): said.lower() for p, said in PATHWAYS.items()},
    **{(About.REASON, r.value): said for r, said in ENTRY_REASONS.items()},
    (About.ORIENTED, YES): "décidée",
    (About.ORIENTED, NO): "non décidée",
    (About.RUNNING, YES): YES,
    (About.RUNNING, NO): NO,
    (About.ACTIVE, YES): YES,
    (About.ACTIVE, NO): NO,
    **{(about, AGLO): "AGLO" for about in (About.WAITING, About.SUPPORTED, About.SCHEME)},
}
_COUNTED = {
    About.DUE: f"sous {{}}{NBSP}jours",
    About.UNBOOKED: f"après {{}}{NBSP}jours",
    About.WAITED: f"plus de {{}}{NBSP}jours",
    About.ABSENCES: "{} ou plus",
}


def holds(label: str, typed: str) -> bool:
    """Whether a line answers what is typed, whatever the accents and case."""
    return fold(typed) in fold(label)


def value(about: About, code: str, names: Mapping[str, str] | None = None) -> str:
    """A value of a filter; `names` are those of what has an id (schemes, sites)."""
    if code == NOBODY:
        return NOBODYS[about]
    if about in _COUNTED:
        return _COUNTED[about].format(code)
    return _CODED.get((about, code)) or (names or {}).get(code, code)


def values(criterion: Criterion, names: Mapping[str, str] | None = None) -> str:
    """« Entrée, RDV, CER »."""
    return ", ".join(value(criterion.about, code, names) for code in criterion.values)


def told(criterion: Criterion, names: Mapping[str, str] | None = None) -> str:
    """« Étape : Entrée, RDV, CER »."""
    return f"{ABOUTS[criterion.about]}{NBSP}: {values(criterion, names)}"
