"""The text of a letter or message, with places for what it says of a person."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from .reach import Channel


class Purpose(Enum):
    CONVOCATION = "convocation"
    ABSENCE = "absence"
    DESIGNATION = "designation"
    OTHER = "autre"


class Field(Enum):
    """What a text may say of a person, under the name that it is written by: `{{ personne.nom }}`.

    The list is closed: nothing else of a dossier can leave it by a letter.
    """

    CIVILITY = "personne.civilite"
    LAST_NAME = "personne.nom"
    FIRST_NAME = "personne.prenom"
    AGREEMENT = "personne.accord"
    FILE_NUMBER = "personne.matricule"
    KIND = "rendez_vous.nature"
    DAY = "rendez_vous.date"
    HOUR = "rendez_vous.heure"
    LENGTH = "rendez_vous.duree"
    PLACE = "rendez_vous.lieu"
    ROOM = "rendez_vous.salle"
    GIVEN_BY = "rendez_vous.conseiller"
    MISSED_DAY = "absence.date"
    MISSED_HOUR = "absence.heure"
    DECIDED_ON = "orientation.date"
    PATHWAY = "orientation.parcours"
    SCHEME = "orientation.dispositif"
    ADVISER = "conseiller"
    REFERENT = "referent"
    PLATFORM = "plateforme"
    ADDRESS = "adresse"
    PHONE = "telephone"
    TODAY = "aujourdhui"


@dataclass(frozen=True, slots=True)
class Template:
    id: str
    name: str
    purpose: Purpose
    channel: Channel
    body: str
    subject: str | None = None
