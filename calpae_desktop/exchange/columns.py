"""The exchange format as data: one table for the reader, the writer and the documentation."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from calpae_desktop.domain.appointment import Nature, Outcome
from calpae_desktop.domain.contract import ContractType
from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.indicators import INDICATORS
from calpae_desktop.domain.orientation import OrientationStatus, Pathway
from calpae_desktop.domain.person import Role, Title
from calpae_desktop.domain.right import Origin, RightState

VERSION_FILE = "format.txt"
VERSION = "calpae-echange 1"
SCHEMES_FILE = "dispositifs.csv"


class Type(Enum):
    """How a cell is read."""

    ID = auto()
    TEXT = auto()
    DAY = auto()
    BIRTH = auto()  # a day, or a year alone
    WALL = auto()  # date-time, kept as the wall clock of Paris
    PLAIN_WALL = auto()  # same, no offset accepted
    INSTANT = auto()  # date-time, kept in UTC
    FLAG = auto()
    CHOICE = auto()
    NUMBER = auto()
    DEPARTMENT = auto()
    NIR = auto()


@dataclass(frozen=True, slots=True)
class Column:
    """`name` in the file, `field` in the dataclass; `choices` are the values of a CHOICE."""

    name: str
    field: str
    type: Type = Type.TEXT
    required: bool = False
    choices: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """Columns of one file, the id first."""

    file: str
    columns: tuple[Column, ...]

    @property
    def id_column(self) -> Column:
        return self.columns[0]


def _id(name: str, field: str = "id", required: bool = True) -> Column:
    return Column(name, field, Type.ID, required)


def _day(name: str, field: str, required: bool = False) -> Column:
    return Column(name, field, Type.DAY, required)


def _choice(name: str, field: str, values: type[Enum], required: bool = True) -> Column:
    return Column(name, field, Type.CHOICE, required, tuple((str(v.value), v) for v in values))


_PERSON = _id("personne", "person")
_DEPARTMENT = Column("departement", "department", Type.DEPARTMENT, required=True)
_SCHEME = _id("dispositif", "scheme")
_INDICATOR = Column(
    "indicateur", "indicator", Type.CHOICE, True, tuple((i.id, i.id) for i in INDICATORS)
)

RECORDED_AT = Column("enregistre_le", "recorded_at", Type.INSTANT)
RECORDED_BY = Column("enregistre_par", "recorded_by")
RETIRED = Column("retire", "retired", Type.FLAG)
RECORDING = (RECORDED_AT, RECORDED_BY, RETIRED)

LAYOUTS: dict[Kind, Layout] = {
    Kind.PERSON: Layout(
        "personnes.csv",
        (
            _id("personne"),
            Column("matricule", "file_number"),
            _choice("role", "role", Role, required=False),
            Column("nir", "nir", Type.NIR),
            _choice("civilite", "title", Title, required=False),
            Column("nom", "last_name", required=True),
            Column("nom_naissance", "birth_name"),
            Column("prenom", "first_name", required=True),
            Column("naissance", "born_on", Type.BIRTH, required=True),
            Column("telephone", "phone"),
            Column("courriel", "email"),
            Column("adresse", "address"),
            Column("complement", "address_extra"),
            Column("code_postal", "postal_code"),
            Column("commune", "town"),
            Column("code_insee", "town_code"),
            Column("efface", "erased", Type.FLAG),
        ),
    ),
    Kind.RIGHT: Layout(
        "droits.csv",
        (
            _id("droit"),
            _PERSON,
            _DEPARTMENT,
            _choice("etat", "state", RightState),
            Column("sdd", "duties", Type.FLAG, required=True),
            _day("demande_le", "claimed_on"),
            _day("debut", "starts_on", required=True),
            _day("informe_le", "informed_on"),
            Column("motif", "reason"),
            _choice("origine", "origin", Origin, required=False),
        ),
    ),
    Kind.APPOINTMENT: Layout(
        "rendez_vous.csv",
        (
            _id("rendez_vous"),
            _PERSON,
            _DEPARTMENT,
            _choice("nature", "nature", Nature),
            Column("fixe_le", "fixed_at", Type.WALL, required=True),
            Column("prevu_le", "planned_at", Type.PLAIN_WALL, required=True),
            _choice("etat", "outcome", Outcome),
            _id("remplace", "replaces", required=False),
            Column("conseiller", "adviser"),
            Column("organisme", "organisation"),
            Column("motif_absence", "absence_reason"),
        ),
    ),
    Kind.ORIENTATION: Layout(
        "orientations.csv",
        (
            _id("orientation"),
            _PERSON,
            _DEPARTMENT,
            _choice("statut", "status", OrientationStatus),
            _day("proposee_le", "proposed_on"),
            _day("decidee_le", "decided_on"),
            _day("notifiee_le", "notified_on"),
            _choice("parcours", "pathway", Pathway),
            _SCHEME,
            Column("organisme", "organisation"),
            Column("referent", "referent"),
        ),
    ),
    Kind.CONTRACT: Layout(
        "cer.csv",
        (
            _id("cer"),
            _PERSON,
            _choice("type", "type", ContractType),
            _day("debut", "starts_on"),
            _day("fin", "ends_on"),
            _day("signe_le", "signed_on"),
            _day("annule_le", "cancelled_on"),
            Column("conseiller", "adviser"),
            Column("objectif", "objective"),
            Column("engagements_personne", "person_commitments"),
            Column("engagements_collectivite", "authority_commitments"),
            Column("observations", "observations"),
            Column("renouvelle", "renews"),
            Column("heures_semaine", "weekly_hours", Type.NUMBER),
            Column("motif_heures", "hours_reason"),
        ),
    ),
    Kind.SUPPORT: Layout(
        "accompagnements.csv",
        (
            _id("accompagnement"),
            _PERSON,
            _DEPARTMENT,
            _SCHEME,
            Column("organisme", "organisation"),
            Column("conseiller", "adviser"),
            _id("orientation", "orientation", required=False),
            _day("oriente_le", "oriented_on"),
            _day("demarre_le", "started_on"),
            _day("fin_le", "ended_on"),
            Column("motif_fin", "end_reason"),
        ),
    ),
    Kind.ADVISER: Layout(
        "conseillers.csv",
        (
            _id("conseiller"),
            Column("nom", "name", required=True),
            _DEPARTMENT,
            Column("organisme", "organisation"),
            Column("aglo_etp", "aglo_fte", Type.NUMBER),
            _day("debut", "starts_on", required=True),
            _day("fin", "ends_on"),
        ),
    ),
    Kind.COLLECTION_GAP: Layout(
        "collecte.csv",
        (
            _id("collecte"),
            _INDICATOR,
            _DEPARTMENT,
            _day("debut", "starts_on", required=True),
            _day("fin", "ends_on"),
            Column("motif", "reason", required=True),
        ),
    ),
}

SCHEMES = Layout(
    SCHEMES_FILE,
    (
        _id("dispositif"),
        Column("libelle", "label", required=True),
        _choice("parcours", "pathway", Pathway),
        Column("garantie_activite", "guarantee", Type.FLAG, required=True),
        Column("aglo", "aglo", Type.FLAG, required=True),
    ),
)

KIND_BY_FILE = {layout.file: kind for kind, layout in LAYOUTS.items()}
KNOWN_FILES = (*KIND_BY_FILE, SCHEMES_FILE)
