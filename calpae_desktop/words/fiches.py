"""Titles, notes and method of the tables of fiches 4 and 5."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from calpae_desktop.domain.calendar import Period
from calpae_desktop.domain.milestones import Start

from .dates import day
from .enums import STARTS

TITLES = {
    4: "Fiche 4 : Plateforme d'accueil et d'orientation des allocataires RSA",
    5: "Fiche 5 : Garantie d'activité",
    0: "Objectifs de la plateforme d'accueil et d'orientation",
}
SHEETS = {4: "Fiche 4", 5: "Fiche 5", 0: "Objectifs"}
HEADER = "Indicateurs"
PLACE = "Territoire"
COMMENTS = "Commentaires"
COMPUTED = "calculé"
BREAK = "rupture de série"
METHOD = "Méthode"
NOTES = "Remarques"
# Published columns whose title says when they were closed.
CLOSED = {2022: "31/12/2022"}
PLACES = (
    "Une seule méthode pour le 67 et le 68 ; « CeA » compte tous les départements, chaque personne "
    "distincte une fois."
)
RULE = {
    4: (
        "Un mois et deux mois se comptent de quantième à quantième (31/01 + 1 mois = dernier jour "
        "de février) ; 2 semaines font 14 jours ; bornes comprises."
    ),
    5: (
        "« En cours » s’entend au dernier jour de la période ; un accompagnement qui finit ce "
        "jour-là n’est plus en cours. Moyennes arrondies à l’unité."
    ),
    0: (
        "Un mois se compte de quantième à quantième (31/01 + 1 mois = dernier jour de février), "
        "bornes comprises ; parts et moyennes arrondies au dixième."
    ),
}


def column(year: int, situation: str = "") -> str:
    """Title of a year's column; `situation` is the day when it is not closed."""
    title = f"Résultat atteint en {year}"
    return f"{title} - situation au {situation}" if situation else title


def free_column(asked: Period, situation: str = "") -> str:
    """Title of the column of a period chosen freely."""
    title = f"Du {day(asked.first)} au {day(asked.last)}"
    return f"{title} - situation au {situation}" if situation else title


def place(department: str) -> str:
    """« Pour le 68 », « CeA »."""
    return f"Pour le {department}" if department.isdigit() else department


def series_break(year: int) -> str:
    """What stands between the published years and those that we compute."""
    return f"{BREAK} : méthode {year}"


def contradiction(department: str, year: int) -> str:
    """A published contradiction, told and left alone."""
    return (
        f"Publié tel quel : en {year}, pour le {department}, plus de premiers contrats que de "
        "nouveaux entrants (premiers contrats non distingués de ceux des anciens bénéficiaires)."
    )


def shortage(column: str, indicators: Iterable[str], sentence: str) -> str:
    """What is not collected, or perhaps not, of the figures of one column."""
    return f"{column}, {', '.join(indicators)} : {sentence}"


def period(asked: Period, known_on: date) -> str:
    return (
        f"Période du {day(asked.first)} au {day(asked.last)}, telle que connue le {day(known_on)}."
    )


def start(chosen: Start) -> str:
    return f"Point de départ des délais : {STARTS[chosen]}."


def fallback(without_date: int, before_information: int) -> str:
    return (
        f"Dates de repli (information sans date, ouverture retenue) : {without_date}. "
        f"Orientations avant l’information, comptées dans les délais : {before_information}."
    )


def ending(suffix: str) -> str:
    return f"Le format « {suffix} »" if suffix else "Un fichier sans terminaison"
