"""The French word for each value of the domain, as screens and files show it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any

from calpae_desktop.domain.access import Action
from calpae_desktop.domain.access import Role as AccessRole
from calpae_desktop.domain.appointment import Nature, Outcome
from calpae_desktop.domain.call import CallResult
from calpae_desktop.domain.choice import ChoiceList
from calpae_desktop.domain.contract import ContractType
from calpae_desktop.domain.entry import EntryReason
from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.likeness import Likeness
from calpae_desktop.domain.milestones import Start
from calpae_desktop.domain.orientation import OrientationStatus, Pathway
from calpae_desktop.domain.person import Role, Title
from calpae_desktop.domain.reach import Channel
from calpae_desktop.domain.right import Origin, RightState
from calpae_desktop.domain.summary import Stage
from calpae_desktop.domain.team import Circle
from calpae_desktop.domain.template import Purpose

KINDS = {
    Kind.PERSON: "Identité",
    Kind.RIGHT: "Droit au RSA",
    Kind.APPOINTMENT: "Rendez-vous",
    Kind.ORIENTATION: "Orientation",
    Kind.CONTRACT: "CER",
    Kind.SUPPORT: "Accompagnement",
    Kind.FOLLOWING: "Suivi",
    Kind.CALL: "Appel",
    Kind.NOTE: "Note",
    Kind.REACH: "Contact",
    Kind.SLOT: "Créneau",
    Kind.SENDING: "Envoi",
    Kind.ADVISER: "Conseiller",
    Kind.COLLECTION_GAP: "Collecte",
    Kind.SITE: "Site",
    Kind.POST: "Poste",
    Kind.BUSY: "Indisponibilité",
    Kind.SESSION: "Séance collective",
    Kind.TEMPLATE: "Modèle",
    Kind.CHOICE: "Choix d’une liste",
    Kind.SAVED_VIEW: "Filtre enregistré",
}
HOUSEHOLD_ROLES = {
    Role.CLAIMANT: "demandeur",
    Role.PARTNER: "conjoint",
    Role.OTHER: "autre membre du foyer",
}
TITLES = {Title.MR: "M.", Title.MRS: "Mme"}
RIGHT_STATES = {
    RightState.OPEN: "ouvert",
    RightState.SUSPENDED: "suspendu",
    RightState.CLOSED: "clos",
}
ORIGINS = {
    Origin.CLAIM: "demande",
    Origin.TRANSFER: "mutation",
    Origin.PARTNER: "arrivée du conjoint",
    Origin.INSTRUCTION: "instruction par la plateforme",
    Origin.OTHER: "autre origine",
}
NATURES = {
    Nature.ORIENTATION: "Rendez-vous d’orientation",
    Nature.SUPPORT: "Rendez-vous d’accompagnement",
    Nature.OTHER: "Rendez-vous",
}
OUTCOMES = {
    Outcome.PLANNED: "prévu",
    Outcome.HONOURED: "honoré",
    Outcome.ABSENT: "absence non excusée",
    Outcome.EXCUSED: "absence excusée",
    Outcome.CANCELLED_BY_SERVICE: "annulé par le service",
    Outcome.POSTPONED_BY_PERSON: "reporté par l’usager",
    Outcome.POSTPONED_BY_SERVICE: "reporté par le service",
}
CALL_RESULTS = {
    CallResult.REACHED: "personne jointe",
    CallResult.MESSAGE: "message laissé",
    CallResult.NO_ANSWER: "sans réponse",
    CallResult.WRONG_NUMBER: "numéro erroné",
}
LIKENESSES = {
    Likeness.NIR: "même NIR",
    Likeness.FILE_NUMBER: "même matricule",
    Likeness.NAME_AND_BIRTH: "mêmes nom et naissance",
    Likeness.PHONE: "même téléphone",
    Likeness.EMAIL: "même courriel",
}
CHANNELS = {
    Channel.LETTER: "courrier",
    Channel.EMAIL: "courriel",
    Channel.SMS: "SMS",
    Channel.PHONE: "téléphone",
}
PURPOSES = {
    Purpose.CONVOCATION: "convocation",
    Purpose.ABSENCE: "absence et nouveau rendez-vous",
    Purpose.DESIGNATION: "désignation du référent",
    Purpose.OTHER: "autre",
}
CHOICE_LISTS = {
    ChoiceList.ABSENCE_REASON: "motifs d’absence",
    ChoiceList.LENGTH: "durées de rendez-vous",
}
CIRCLES = {
    Circle.ME: "Moi",
    Circle.SITE: "Mon site",
    Circle.ORGANISATION: "Mon organisation",
    Circle.EVERYONE: "Tous",
}
STAGES = {
    Stage.ENTRY: "Entrée",
    Stage.APPOINTMENT: "RDV",
    Stage.CONTRACT: "CER",
    Stage.ORIENTATION: "Orientation",
    Stage.SUPPORT: "Accompagnement",
}
ORIENTATION_STATUSES = {
    OrientationStatus.PROPOSED: "proposée",
    OrientationStatus.DECIDED: "décidée",
    OrientationStatus.CANCELLED: "annulée",
}
PATHWAYS = {
    Pathway.PROFESSIONAL: "professionnel",
    Pathway.SOCIO_PROFESSIONAL: "socio-professionnel",
    Pathway.SOCIAL: "social",
}
CONTRACT_TYPES = {
    ContractType.ORIENTATION: "CER d’orientation",
    ContractType.DYNAMIC: "CER dynamisant",
}
ENTRY_REASONS = {
    EntryReason.FIRST: "première ouverture",
    EntryReason.SWITCH: "passage en droits et devoirs",
    EntryReason.RETURN: "retour après clôture",
    EntryReason.RESUMPTION: "reprise après suspension",
    EntryReason.TRANSFER: "mutation",
    EntryReason.PARTNER: "arrivée du conjoint",
}
STARTS = {
    Start.INFORMATION: "réception de l’information",
    Start.OPENING: "ouverture du droit",
}
ACCESS_ROLES = {
    AccessRole.ADVISER: "conseiller d’orientation",
    AccessRole.SECRETARY: "secrétaire médico-sociale",
    AccessRole.REFERENT: "référent",
    AccessRole.SUPERVISOR: "superviseur",
    AccessRole.ADMINISTRATOR: "administrateur",
}
ACTIONS = {
    Action.SEARCH: "chercher une personne",
    Action.READ_DOSSIER: "ouvrir un dossier",
    Action.RECORD_ENTRY: "enregistrer une entrée",
    Action.RECORD_APPOINTMENT: "enregistrer un rendez-vous",
    Action.RECORD_CONTRACT: "enregistrer un CER",
    Action.PRINT_CONTRACT: "imprimer un CER",
    Action.RECORD_ORIENTATION: "enregistrer une orientation",
    Action.RECORD_SUPPORT: "enregistrer un accompagnement",
    Action.RECORD_NOTE: "noter quelque chose sur un dossier",
    Action.FOLLOW: "désigner qui suit un dossier",
    Action.SEND: "envoyer un courrier ou un message",
    Action.KEEP_DIARY: "tenir l’agenda",
    Action.ARRANGE: "régler les sites, les postes et les listes",
    Action.WRITE_TEMPLATE: "écrire un modèle",
    Action.KEEP_VIEW: "enregistrer un filtre",
    Action.EXPORT_LIST: "exporter une liste de dossiers",
    Action.CORRECT: "corriger un fait",
    Action.UNDO: "annuler une saisie",
    Action.READ_FIGURES: "lire les indicateurs",
    Action.DRILL_DOWN: "lister les dossiers d’un indicateur",
    Action.WRITE_FICHE: "éditer une fiche",
    Action.DECLARE: "déclarer ce qui n’a pas été collecté",
    Action.IDENTIFY: "décider qui est qui",
    Action.LOAD: "importer un fichier",
    Action.EXPORT: "exporter la base",
    Action.EXPORT_NIR: "exporter les NIR",
    Action.TRANSFER: "transférer la base",
    Action.VERIFY: "vérifier la base",
    Action.BACK_UP: "sauvegarder la base",
}

# Outcomes said of the person, in the gender of their civilité.
_FEMININE = {Outcome.ABSENT: "absente, non excusée", Outcome.EXCUSED: "excusée"}
_MASCULINE = {Outcome.ABSENT: "absent, non excusé", Outcome.EXCUSED: "excusé"}

_TABLES: tuple[Mapping[Any, str], ...] = (
    KINDS,
    HOUSEHOLD_ROLES,
    TITLES,
    RIGHT_STATES,
    ORIGINS,
    NATURES,
    OUTCOMES,
    CALL_RESULTS,
    LIKENESSES,
    CHANNELS,
    PURPOSES,
    CHOICE_LISTS,
    CIRCLES,
    STAGES,
    ORIENTATION_STATUSES,
    PATHWAYS,
    CONTRACT_TYPES,
    ENTRY_REASONS,
    STARTS,
    ACCESS_ROLES,
    ACTIONS,
)
WORDS: dict[Enum, str] = {value: word for table in _TABLES for value, word in table.items()}


def outcome(value: Outcome, title: Title | None = None) -> str:
    """The outcome as said of a person; neutral when their civilité is unknown."""
    agreed = {Title.MRS: _FEMININE, Title.MR: _MASCULINE}.get(title, {}) if title else {}
    return agreed.get(value, OUTCOMES[value])
