"""« À décider » and dossiers made one, in French: for the screen and the command line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.household import FlowPerson, Household
from calpae_desktop.domain.matching import Decision, Doubt
from calpae_desktop.domain.milestones import Milestone
from calpae_desktop.domain.person import Person

from .dates import moment
from .faults import CLAIM_STATES
from .fields import FIELDS

NIR_BARE = 13
REASONS = {
    Doubt.SEVERAL: "plusieurs dossiers correspondent",
    Doubt.OTHER_NIR: "tout concorde, sauf le NIR",
    Doubt.NIR_ELSEWHERE: "ce NIR est celui d’un dossier que le reste contredit",
    Doubt.TWICE: "deux fois dans le même flux",
    Doubt.TYPED_BY_HAND: "un droit saisi à la main contredit le flux",
    Doubt.ELSEWHERE: "un autre département a un droit à la même date ou depuis",
}
SAME_NIR, OTHER_NIR = "même NIR", "autre NIR"
NO_NIR, LONE_NIR = "pas de NIR", "NIR présent, absent du flux"
NOTHING = "Rien à décider."
DECIDED = "Décidé : {what}."
DECISIONS = {
    Decision.SAME: "c’est la même personne",
    Decision.OTHER: "c’est une autre personne",
    Decision.LEFT: "rien n’est écrit",
    Decision.CLEARED: "un flux suivant ne pose plus la question",
}
MERGED = "Dossiers réunis : {absorbed} est dans {kept}."
PARTED = "Réunion n° {number} annulée."
NO_MERGE = "Aucun dossier n’a été réuni à un autre."
ONE_DECISION = "donnez un numéro et une décision (--meme, --autre ou --laisser), ou rien"
PREVIEW_TITLES = ("Réunion", "Ce qu’elle ferait")
KEPT, ABSORBED = "Dossier gardé", "Dossier réuni à celui-ci"
DIFFERING, MOVED = "En désaccord", "Faits repris"
ENTRIES_BEFORE, ENTRIES_AFTER = "Entrées des deux dossiers", "Entrées ensuite"
MERGE_TITLES = ("N°", "Dossier gardé", "Dossier réuni", "Le, par")
PREVIEW = "Aperçu : rien n’a été écrit."
_KINDS = {
    Kind.RIGHT: ("droit", "droits"),
    Kind.APPOINTMENT: ("rendez-vous", "rendez-vous"),
    Kind.ORIENTATION: ("orientation", "orientations"),
    Kind.CONTRACT: ("CER", "CER"),
    Kind.SUPPORT: ("accompagnement", "accompagnements"),
    Kind.FOLLOWING: ("suivi", "suivis"),
    Kind.CALL: ("appel", "appels"),
    Kind.NOTE: ("note", "notes"),
    Kind.REACH: ("contact", "contacts"),
    Kind.SLOT: ("créneau", "créneaux"),
    Kind.SENDING: ("envoi", "envois"),
}


def asked(number: int, reason: Doubt) -> str:
    """The line that heads a question."""
    return f"n° {number} : {REASONS[reason]}"


def moment_by(at: datetime, by: str) -> str:
    return f"{moment(at)}, {by}"


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else "?"


def nirs(person: FlowPerson, candidate: Person) -> str:
    """How two NIR compare: neither is shown."""
    if not candidate.nir:
        return NO_NIR
    if not person.nir13:
        return LONE_NIR
    return SAME_NIR if candidate.nir[:NIR_BARE] == person.nir13 else OTHER_NIR


def of_flow(created_on: date, household: Household, person: FlowPerson) -> str:
    """What a flow said, on one line."""
    return ", ".join(
        (
            f"flux du {_day(created_on)}",
            f"{person.last_name} {person.first_name}",
            _day(person.born_on),
            f"matricule {household.matricule} ({person.role.value})",
            f"département {household.department}",
            CLAIM_STATES[household.state],
        )
    )


def of_dossier(person: Person) -> str:
    parts = [person.id, f"{person.last_name} {person.first_name}", _day(person.born_on)]
    if person.file_number:
        role = f" ({person.role.value})" if person.role else ""
        parts.append(f"matricule {person.file_number}{role}")
    return ", ".join([*parts, person.town] if person.town else parts)


def moved(counts: Mapping[Kind, int], doubled: int) -> str:
    """« 2 droits, 1 CER ; en double, retiré : 1 droit »."""
    found = [_count(counts[kind], *said) for kind, said in _KINDS.items() if counts.get(kind)]
    text = ", ".join(found) or "aucun fait"
    return (
        f"{text} ; en double, retiré : {_count(doubled, *_KINDS[Kind.RIGHT])}" if doubled else text
    )


def _count(count: int, one: str, many: str) -> str:
    return f"{count} {one if count < 2 else many}"


def fields(names: Sequence[str]) -> str:
    return ", ".join(FIELDS[Kind.PERSON][name].lower() for name in names) or "aucun"


def entries(milestones: Iterable[Milestone]) -> str:
    found = [f"{_day(m.opened_on)} ({m.department})" for m in milestones]
    return ", ".join(found) or "aucune"
