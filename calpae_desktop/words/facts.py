"""A fact told in French: a title, a line of detail, a word for its state; and what changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from decimal import Decimal
from enum import Enum

from calpae_desktop.domain.adviser import Adviser
from calpae_desktop.domain.appointment import Appointment, Outcome
from calpae_desktop.domain.call import Call
from calpae_desktop.domain.collection import CollectionGap
from calpae_desktop.domain.contract import Contract
from calpae_desktop.domain.fact import Content, Kind, Version
from calpae_desktop.domain.orientation import Orientation, OrientationStatus
from calpae_desktop.domain.person import Person, Title
from calpae_desktop.domain.right import Right, RightState
from calpae_desktop.domain.scheme import Scheme
from calpae_desktop.domain.support import Support

from . import desk, enums
from .dates import day, hour, moment, short_day
from .fields import FIELDS
from .telling import DOT, Told, joined

NOTHING = "—"
_RIGHT_TITLES = {
    RightState.OPEN: "Ouverture du droit",
    RightState.SUSPENDED: "Suspension du droit",
    RightState.CLOSED: "Clôture du droit",
}
_ORIENTATION_TITLES = {
    OrientationStatus.PROPOSED: "Orientation proposée",
    OrientationStatus.DECIDED: "Orientation décidée",
    OrientationStatus.CANCELLED: "Orientation annulée",
}
# First words of the names of fields, by agreement of « corrigé ».
_FEMININE = frozenset(
    {
        "Adresse",
        "Année",
        "Civilité",
        "Commune",
        "Date",
        "Fin",
        "Identité",
        "Issue",
        "Nature",
        "Note",
        "Orientation",
        "Origine",
        "Personne",
    }
)
_FEMININE_PLURAL = frozenset({"Heures", "Observations"})
_MASCULINE_PLURAL = frozenset({"Engagements"})
KIND_AGREED = {
    Kind.PERSON: "Identité{}e",
    Kind.RIGHT: "Droit{}",
    Kind.APPOINTMENT: "Rendez-vous{}",
    Kind.ORIENTATION: "Orientation{}e",
    Kind.CONTRACT: "CER{}",
    Kind.SUPPORT: "Accompagnement{}",
    Kind.FOLLOWING: "Suivi{}",
    Kind.CALL: "Appel{}",
    Kind.NOTE: "Note{}e",
    Kind.REACH: "Contact{}",
    Kind.SLOT: "Créneau{}",
    Kind.SENDING: "Envoi{}",
    Kind.ADVISER: "Conseiller{}",
    Kind.COLLECTION_GAP: "Déclaration de collecte{}e",
    Kind.SITE: "Site{}",
    Kind.POST: "Poste{}",
    Kind.BUSY: "Indisponibilité{}e",
    Kind.SESSION: "Séance{}e",
    Kind.TEMPLATE: "Modèle{}",
    Kind.CHOICE: "Choix{}",
    Kind.SAVED_VIEW: "Filtre{}",
}
_MASKED = "modifié"


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that changed, both values in French."""

    field: str
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.field} : {self.before} → {self.after}"


@dataclass(frozen=True, slots=True)
class Context:
    """What a fact does not say of itself: the person's civilité, the names of the schemes."""

    title: Title | None = None
    schemes: Mapping[str, Scheme] = field(default_factory=dict)

    def scheme(self, scheme: str) -> str:
        known = self.schemes.get(scheme)
        return known.label if known else scheme


def tell(version: Version, context: Context | None = None) -> Told:
    """The fact as this version says it."""
    told = _content(version.content, context or Context())
    return Told(told.title, told.detail, "retiré de la base") if version.retired else told


def tell_change(before: Version, after: Version, context: Context | None = None) -> Told:
    """What a version changed of the one before: « Date d’ouverture du droit corrigée »."""
    context = context or Context()
    changed = differences(before.content, after.content, context)
    author = after.recorded_by or after.written_by
    detail = DOT.join(
        [*(f"{c.before} → {c.after}" for c in changed[:1]), *([author] if author else [])]
    )
    if after.retired != before.retired:
        word = " retiré" if after.retired else " rétabli"
        return Told(KIND_AGREED[after.kind].format(word), author or "")
    if len(changed) == 1:
        return Told(f"{changed[0].field} {_agreed(changed[0].field)}", detail)
    lines = [*map(str, changed), *([author] if author else [])]
    return Told(KIND_AGREED[after.kind].format(" corrigé"), DOT.join(lines))


def differences(
    before: Content, after: Content, context: Context | None = None
) -> list[Difference]:
    """Fields whose value changed, in the order of the form. The NIR is never shown."""
    context = context or Context()
    names = FIELDS[_kind(after)]
    found = []
    for name in (f.name for f in fields(after)):
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            said = (
                [_MASKED, _MASKED]
                if name == "nir"
                else [value_of(name, v, context) for v in (old, new)]
            )
            found.append(Difference(names[name], *said))
    return found


def _kind(content: Content) -> Kind:
    return next(kind for kind in Kind if kind.content_type is type(content))


def _agreed(name: str) -> str:
    first = name.split(" ", maxsplit=1)[0]
    if first in _FEMININE:
        return "corrigée"
    if first in _FEMININE_PLURAL:
        return "corrigées"
    return "corrigés" if first in _MASCULINE_PLURAL else "corrigé"


def value_of(name: str, value: object, context: Context) -> str:
    """The value of a field; « — » when it is empty."""
    if value is None or value == "":
        return NOTHING
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, Outcome):
        return enums.outcome(value, context.title)
    if isinstance(value, Enum):
        return enums.WORDS[value]
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return day(value)
    if isinstance(value, Decimal):
        return str(value).replace(".", ",")
    return context.scheme(str(value)) if name == "scheme" else str(value)


def _content(content: Content, context: Context) -> Told:
    match content:
        case Person():
            return Told("Identité", f"{content.last_name} {content.first_name}")
        case Right():
            return _right(content)
        case Appointment():
            return _appointment(content, context)
        case Orientation():
            return _orientation(content, context)
        case Contract():
            return _contract(content)
        case Support():
            return _support(content, context)
        case Call():
            result = enums.CALL_RESULTS[content.result]
            return Told(f"Appel : {result}", joined(content.note, content.adviser))
        case Adviser():
            return Told(content.name, f"Depuis le {day(content.starts_on)}")
        case CollectionGap():
            return Told(f"{content.indicator} non collecté", content.reason)
        case _:
            return desk.told(content)


def _right(right: Right) -> Told:
    informed = f"information reçue le {day(right.informed_on)}" if right.informed_on else None
    duties = None
    if right.state is RightState.OPEN:
        duties = "soumis aux droits et devoirs" if right.duties else "hors droits et devoirs"
    origin = enums.ORIGINS[right.origin] if right.origin else None
    detail = joined(
        f"au {day(right.starts_on)}", informed, right.reason or origin, right.department
    )
    return Told(_RIGHT_TITLES[right.state], detail, duties or "")


def _appointment(appointment: Appointment, context: Context) -> Told:
    planned = appointment.planned_at
    at = hour(planned)
    slot = short_day(planned.date(), appointment.fixed_on) + (f" à {at}" if at else "")
    detail = joined(
        f"fixé le {short_day(appointment.fixed_on, planned.date())} pour le {slot}",
        appointment.adviser,
        appointment.absence_reason,
    )
    state = enums.outcome(appointment.outcome, context.title)
    return Told(enums.NATURES[appointment.nature], detail, state)


def _orientation(orientation: Orientation, context: Context) -> Told:
    pathway = f"parcours {enums.PATHWAYS[orientation.pathway]}"
    notified = f"notifiée le {day(orientation.notified_on)}" if orientation.notified_on else None
    proposed = orientation.status is OrientationStatus.PROPOSED and orientation.proposed_on
    detail = joined(
        context.scheme(orientation.scheme),
        pathway,
        orientation.referent or orientation.organisation,
        f"proposée le {day(orientation.proposed_on)}"
        if proposed and orientation.proposed_on
        else None,
        notified,
    )
    return Told(
        _ORIENTATION_TITLES[orientation.status],
        detail,
        enums.ORIENTATION_STATUSES[orientation.status],
    )


def _contract(contract: Contract) -> Told:
    if contract.cancelled_on is not None:
        state = f"annulé le {day(contract.cancelled_on)}"
    else:
        state = "signé" if contract.signed_on else "brouillon"
    begin, end = contract.starts_on, contract.ends_on
    span = f"du {day(begin)} au {day(end)}" if begin and end else None
    since = f"depuis le {day(begin)}" if begin and not end else None
    detail = joined(span or since, contract.adviser, contract.objective)
    return Told(enums.CONTRACT_TYPES[contract.type], detail, state)


def _support(support: Support, context: Context) -> Told:
    if support.ended_on is not None:
        state = f"terminé le {day(support.ended_on)}"
    else:
        state = "en cours" if support.started_on else "à démarrer"
    began = f"démarré le {day(support.started_on)}" if support.started_on else None
    detail = joined(began, support.adviser or support.organisation, support.end_reason)
    return Told(f"Accompagnement : {context.scheme(support.scheme)}", detail, state)
