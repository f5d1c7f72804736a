"""What is said of the texts of letters: their fields, and what is wrong in one."""

from __future__ import annotations

from collections.abc import Iterable

from calpae_desktop.domain.template import Field, Purpose

FIELD_WORDS = {
    Field.CIVILITY: "Madame, Monsieur, ou les deux quand la civilité n’est pas connue",
    Field.LAST_NAME: "nom de la personne",
    Field.FIRST_NAME: "prénom de la personne",
    Field.AGREEMENT: "accord au féminin : « e », rien, ou « (e) » (convoqué{{ personne.accord }})",
    Field.FILE_NUMBER: "numéro d’allocataire",
    Field.KIND: "nature du rendez-vous",
    Field.DAY: "jour du prochain rendez-vous, en toutes lettres",
    Field.HOUR: "heure du prochain rendez-vous",
    Field.LENGTH: "durée prévue du rendez-vous",
    Field.PLACE: "nom et adresse du lieu du rendez-vous",
    Field.ROOM: "salle du rendez-vous",
    Field.GIVEN_BY: "conseiller qui reçoit",
    Field.MISSED_DAY: "jour du dernier rendez-vous manqué",
    Field.MISSED_HOUR: "heure du dernier rendez-vous manqué",
    Field.DECIDED_ON: "jour de la décision d’orientation",
    Field.PATHWAY: "parcours décidé",
    Field.SCHEME: "dispositif décidé",
    Field.ADVISER: "conseiller qui suit la personne",
    Field.REFERENT: "référent désigné par l’orientation",
    Field.PLATFORM: "nom de la plateforme",
    Field.ADDRESS: "adresse de la plateforme",
    Field.PHONE: "téléphone de la plateforme",
    Field.TODAY: "date du jour, en toutes lettres",
}
# What an empty field needs: said of the person for whom a text cannot be written.
LACKING = {
    Field.CIVILITY: "la civilité n’est pas connue",
    Field.LAST_NAME: "le nom manque",
    Field.FIRST_NAME: "le prénom manque",
    Field.AGREEMENT: "la civilité n’est pas connue",
    Field.FILE_NUMBER: "le numéro d’allocataire manque",
    Field.KIND: "aucun rendez-vous à venir",
    Field.DAY: "aucun rendez-vous à venir",
    Field.HOUR: "l’heure du rendez-vous n’est pas dite",
    Field.LENGTH: "la durée du rendez-vous n’est pas dite",
    Field.PLACE: "le lieu du rendez-vous n’est pas connu",
    Field.ROOM: "la salle du rendez-vous n’est pas dite",
    Field.GIVEN_BY: "le conseiller qui reçoit n’est pas nommé",
    Field.MISSED_DAY: "aucun rendez-vous manqué",
    Field.MISSED_HOUR: "l’heure du rendez-vous manqué n’est pas dite",
    Field.DECIDED_ON: "aucune orientation décidée",
    Field.PATHWAY: "aucune orientation décidée",
    Field.SCHEME: "aucune orientation décidée",
    Field.ADVISER: "personne ne suit ce dossier",
    Field.REFERENT: "aucun référent n’est désigné",
    Field.PLATFORM: "la plateforme n’est pas connue",
    Field.ADDRESS: "l’adresse de la plateforme n’est pas connue",
    Field.PHONE: "le téléphone de la plateforme n’est pas connu",
    Field.TODAY: "la date du jour manque",
}
EXAMPLES = {
    Field.CIVILITY: "Madame",
    Field.LAST_NAME: "DIALLO",
    Field.FIRST_NAME: "Aminata",
    Field.AGREEMENT: "e",
    Field.FILE_NUMBER: "4127806",
    Field.KIND: "Rendez-vous d’orientation",
    Field.DAY: "mardi 23 mars 2027",
    Field.HOUR: "10\u00a0h\u00a030",
    Field.LENGTH: "1\u00a0h",
    Field.PLACE: "Plateforme de Strasbourg, 1 place de l’Étoile, 67000 Strasbourg",
    Field.ROOM: "Bureau 4",
    Field.GIVEN_BY: "Claire Muller",
    Field.MISSED_DAY: "vendredi 19 mars 2027",
    Field.MISSED_HOUR: "9\u00a0h",
    Field.DECIDED_ON: "jeudi 25 mars 2027",
    Field.PATHWAY: "socio-professionnel",
    Field.SCHEME: "Accompagnement global",
    Field.ADVISER: "Claire Muller",
    Field.REFERENT: "Sylvie Weber",
    Field.PLATFORM: "Plateforme de Strasbourg",
    Field.ADDRESS: "1 place de l’Étoile, 67000 Strasbourg",
    Field.PHONE: "03 88 12 34 56",
    Field.TODAY: "lundi 15 mars 2027",
}
PURPOSE_TITLES = {
    Purpose.CONVOCATION: "Convocation",
    Purpose.ABSENCE: "Absence et nouveau rendez-vous",
    Purpose.DESIGNATION: "Désignation du référent",
    Purpose.OTHER: "Autre courrier",
}
EMPTY = "Le texte est vide : écrivez ce que la personne lira."
UNCLOSED = "Il manque la fin d’un « {% if … %} » : ajoutez « {% endif %} »."
BRACES = (
    "Ces accolades ne se lisent pas. Un champ s’écrit {{ personne.nom }}, une condition "
    "{% if telephone %} … {% endif %}."
)
NOT_A_FIELD = "Seuls les champs de la liste peuvent s’écrire entre accolades."
NOT_ALLOWED = "Un texte ne peut contenir que des champs et des « {% if %} »."
TOO_DEEP = "Trop de « {% if %} » les uns dans les autres : simplifiez le texte."
NO_SUBJECT = "Écrivez l’objet : c’est la première chose que la personne lit."
LONG_SUBJECT = "L’objet tient sur une ligne."
REVEALS = (
    "Ces mots se liraient avant d’ouvrir le pli : l’objet d’un courrier et un SMS ne parlent pas "
    "de « {word} »."
)


def unknown(name: str, nearest: str | None) -> str:
    """« personne.non » is no field: which one was meant."""
    if nearest is None:
        return f"« {name} » n’est pas un champ. Choisissez-en un dans la liste."
    return f"« {name} » n’est pas un champ : écrivez {{{{ {nearest} }}}}."


def too_long(most: int) -> str:
    return f"Le texte dépasse {most} caractères : raccourcissez-le."


def lacking(fields: Iterable[str]) -> str:
    """Why a text cannot be written for a person: what its fields need, once each; of something
    that there is not, nothing more is said."""
    named = [Field(name) for name in fields]
    absent = {f.value.partition(".")[0] for f in named if f in _WHOLE}
    told = [f for f in named if f in _WHOLE or f.value.partition(".")[0] not in absent]
    said = ", ".join(dict.fromkeys(LACKING[field] for field in told))
    return f"{said[:1].upper()}{said[1:]}"


_WHOLE = frozenset({Field.DAY, Field.MISSED_DAY, Field.DECIDED_ON})
