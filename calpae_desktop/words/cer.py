"""What a printed CER says, and the words of the command that prints it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from calpae_desktop.domain.appointment import Appointment
from calpae_desktop.domain.contract import Contract
from calpae_desktop.domain.orientation import Orientation, OrientationStatus
from calpae_desktop.domain.person import Person, Title

from .dates import day, hour, named_day
from .enums import CONTRACT_TYPES, NATURES, PATHWAYS

TITLE = "Contrat d’engagements réciproques"
AUTHORITY = "Collectivité européenne d’Alsace"
PERSON_PARTY, AUTHORITY_PARTY = "La personne", "La collectivité"
OBJECTIVE, OBSERVATIONS = "Objectif", "Observations"
PERSON_COMMITMENTS = "Engagements de la personne"
AUTHORITY_COMMITMENTS = "Engagements de la collectivité"
LENGTH, NEXT, RIGHTS, SIGNATURES = "Durée", "La suite", "Vos droits", "Signatures"
PERSON_SIGNATURE, AUTHORITY_SIGNATURE = "La personne", "Pour la collectivité"
UNSAID = "Non renseigné"
ERASED = "Identité effacée"
DRAFT, CANCELLED = "PROJET", "ANNULÉ"
DRAFT_BANNER = "Projet — sans valeur tant qu’il n’est pas signé"
TO_BE_DATED = "Date :"
UNPRINTABLE = "□ : caractère que cette impression ne sait pas écrire."
REFERENT_TO_COME = "Référent : désigné avec l’orientation"
APPOINTMENT_TO_COME = "Prochain rendez-vous : date à convenir avec votre conseiller."
ORIENTATION_TO_COME = (
    "Orientation : elle vous sera notifiée par écrit, avec le nom de votre référent."
)
_BORN = {Title.MR: "né", Title.MRS: "née", None: "né(e)"}
_ORIENTED = {
    OrientationStatus.PROPOSED: "Orientation proposée",
    OrientationStatus.DECIDED: "Orientation décidée",
    OrientationStatus.CANCELLED: "Orientation annulée",
}
_FOLLOWED = (
    "Vous avez droit à un accompagnement adapté à votre situation, organisé par un référent unique "
    "(art. L. 262-27 du code de l’action sociale et des familles)."
)
_REVISED = (
    "Ce contrat est librement débattu. Si votre situation change, demandez à votre référent de le "
    "revoir avec vous."
)
_CONTESTED = (
    "Vous pouvez contester une décision dans les deux mois, par un recours écrit adressé au "
    "président de la Collectivité européenne d’Alsace, puis devant le tribunal administratif."
)
_DATA = (
    "Vos données servent à suivre votre parcours. Vous pouvez les consulter et les faire corriger "
    "auprès de votre conseiller (RGPD, art. 15 et 16)."
)
_PENALTIES_BEFORE = (
    "Si les engagements ne sont pas respectés sans motif légitime, le RSA peut être réduit ou "
    "suspendu. Vous pouvez d’abord présenter vos observations, assisté(e) de la personne de votre "
    "choix."
)
_PENALTIES_SINCE_2025 = (
    "Si les engagements ne sont pas respectés sans motif légitime, le RSA peut être suspendu "
    "d’au moins 30 % pendant un à deux mois, puis suspendu ou supprimé pendant un à quatre "
    "mois ; de moitié au plus si le foyer compte d’autres personnes. Vous pouvez d’abord "
    "présenter vos observations, assisté(e) de la personne de votre choix. La suspension cesse "
    "dès que les engagements sont respectés (décret n° 2025-478)."
)
# From the day each rule came into force. Source: CASF, L. 262-37; décret n° 2025-478.
_PENALTIES = ((date.min, _PENALTIES_BEFORE), (date(2025, 6, 1), _PENALTIES_SINCE_2025))


def rights(on: date | None) -> tuple[str, ...]:
    """The rights of the person, by the law of the day of the contract (None: of today's law)."""
    known = [said for since, said in _PENALTIES if on is None or since <= on]
    return (_FOLLOWED, _REVISED, known[-1], _CONTESTED, _DATA)


def subtitle(contract: Contract) -> str:
    """« CER d’orientation, du 23/03/2027 au 22/09/2027 »."""
    return f"{CONTRACT_TYPES[contract.type]}, {period(contract)}"


def period(contract: Contract) -> str:
    """« du 23/03/2027 au 22/09/2027 », with what is known of both."""
    first, last = contract.starts_on, contract.ends_on
    if first and last:
        return f"du {day(first)} au {day(last)}"
    if first:
        return f"à compter du {day(first)}"
    return f"jusqu’au {day(last)}" if last else "dates à fixer"


def length(contract: Contract) -> str:
    said = period(contract)
    end = "" if contract.ends_on or not contract.starts_on else " La date de fin n’est pas fixée."
    return f"{said[0].upper()}{said[1:]}.{end}"


def hours(number: Decimal | None, reason: str | None) -> str:
    """« Activité : 15 h par semaine (reason). »; empty when nothing is said."""
    if number is None and not reason:
        return ""
    said = "durée non fixée" if number is None else f"{plain(number)} h par semaine"
    return f"Activité : {said} ({reason})." if reason else f"Activité : {said}."


def plain(number: Decimal) -> str:
    """« 7,5 », without the zeros that end it."""
    return f"{number.normalize():f}".replace(".", ",")


def renewal(contract: str) -> str:
    return f"Renouvelle le CER {contract}."


def born(person: Person) -> str:
    """« née le 02/11/1989 », « né(e) en 1989 »; empty when unknown."""
    if person.born_on:
        return f"{_BORN[person.title]} le {day(person.born_on)}"
    return f"{_BORN[person.title]} en {person.born_year}" if person.born_year else ""


def birth_name(name: str) -> str:
    return f"nom de naissance : {name}"


def file_number(number: str) -> str:
    return f"allocataire n° {number}"


def represented(adviser: str) -> str:
    return f"représentée par {adviser}"


def referent(*names: str | None) -> str:
    """« Référent : S. Weber, PF2 Strasbourg »; to come when nobody is named."""
    known = ", ".join(name for name in names if name)
    return f"Référent : {known}" if known else REFERENT_TO_COME


def appointment(found: Appointment) -> str:
    """« Rendez-vous d’accompagnement : mardi 23/03/2027 à 09:00, avec S. Weber, PF2. »."""
    at = f" à {clock}" if (clock := hour(found.planned_at)) else ""
    adviser = f"avec {found.adviser}" if found.adviser else None
    parts = [f"{named_day(found.planned_on)}{at}", adviser, found.organisation]
    said = ", ".join(part for part in parts if part)
    return f"{NATURES[found.nature]} : {said.rstrip('.')}."


def orientation(found: Orientation, scheme: str) -> str:
    """« Orientation décidée le 25/03/2027 : parcours professionnel, Job Coaching, PF2. »."""
    on = found.decided_on or found.proposed_on
    organisation = found.organisation if found.organisation != scheme else None
    parts = [f"parcours {PATHWAYS[found.pathway]}", scheme, organisation]
    dated = f" le {day(on)}" if on else ""
    said = ", ".join(part for part in parts if part)
    return f"{_ORIENTED[found.status]}{dated} : {said.rstrip('.')}."


def signed(on: date) -> str:
    return f"Signé le {day(on)}"


def cancelled(on: date) -> str:
    return f"Contrat annulé le {day(on)} — réputé n’avoir jamais été signé"


def reference(contract: str, person: str) -> str:
    """What stands at the foot of each page."""
    return f"CER {contract} · dossier {person}"


def page(number: int, total: int) -> str:
    return f"Page {number} sur {total}"


def document_title(contract: str) -> str:
    """Title kept in the file: without a name, since file managers and print queues show it."""
    return f"CER {contract}"


def batch_title(count: int) -> str:
    return f"{count} CER"
