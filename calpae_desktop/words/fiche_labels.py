"""Labels of fiches 4 and 5, word for word as the State's template prints them, and our annexes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from calpae_desktop.domain.budget import Mismatch, Side, Spending, Sum
from calpae_desktop.domain.figures import ALL
from calpae_desktop.domain.report import TextPart

from .dates import day
from .figures import number
from .typography import NBSP

BASE_ACTION = "Action socle"
_THEME = "Thème de la contractualisation : Insertion et parcours des allocataires du RSA – "
THEMES = {
    4: f"{_THEME}Orientation et parcours des allocataires du rSa",
    5: f"{_THEME}Garantie d'activité",
}
DESCRIPTION = "Description de l'action :"
BAS_RHIN, HAUT_RHIN = "Côté Bas-Rhin :", "Côté Haut-Rhin :"
SET_UP_ON = "Date de mise en place de l'action :"
DURATION = "Durée de l'action :"
PARTNERS = "Partenaires et co-financeurs :"
OBJECTIVES = "Objectifs et progression :"
OUTLOOK = "Perspectives futures de mise en œuvre de l'action :"
BUDGET = "BUDGET"
STATE_SHARE, COLLECTIVITY_SHARE = "Part État :", "Part CeA :"
WHOLE = {Side.PLANNED: "BUDGET GLOBAL PREVU :", Side.EXECUTED: "BUDGET GLOBAL REALISE :"}
EXPECTED = "BUDGET GLOBAL INITIALEMENT ATTENDU :"
SPENDING = {Spending.VALORISATION: "Valorisation :", Spending.NEW: "Nouvelles dépenses :"}
METHOD, TARGETS = "Annexe « Méthode »", "Annexe « Objectifs »"
METHOD_SHEET, TARGETS_SHEET = "Méthode", "Objectifs"
TABLE_SHEET, REPORT_SHEET = "Indicateurs", "Bilan"
APPLIED = "Ce qui a été compté"
DEFINITIONS = "Définitions appliquées"
INDICATOR, LABEL, DEFINITION = "Indicateur", "Libellé", "Définition"
EVERYONE = "Ensemble de la CeA"
EVERYONE_NOTE = "Chaque personne est comptée une fois, quel que soit le nombre de départements."
REMARKS = "Remarques"
CHECKS = "Contrôles avant export"
TO_COMPLETE = {
    TextPart.DESCRIPTION: DESCRIPTION,
    TextPart.DESCRIPTION_67: f"{DESCRIPTION} {BAS_RHIN}",
    TextPart.DESCRIPTION_68: f"{DESCRIPTION} {HAUT_RHIN}",
    TextPart.SET_UP_ON: SET_UP_ON,
    TextPart.DURATION: DURATION,
    TextPart.PARTNERS: PARTNERS,
    TextPart.REPORT: "Bilan et perspectives futures",
    TextPart.REPORT_67: BAS_RHIN,
    TextPart.REPORT_68: HAUT_RHIN,
    TextPart.OUTLOOK: OUTLOOK,
}
# What the convention aims at, where it gives a value, as the annex writes it.
GOALS = {
    "L-3": (70, "Objectif : 70 %"),
    "L-3b": (50, "Objectif : 50 %"),
    "L-4a": (30, "Repère : 30 jours en 2021"),
    "L-4b": (20, "Repère : 20 jours"),
    "L-5": (100, "Objectif : 100 %"),
}
_SUMS = {
    Sum.LINES: "les lignes {of} donnent {found}, le total écrit est {stated}",
    Sum.DEPARTMENTS: "les totaux des territoires donnent {found}, « {whole} » dit {stated}",
    Sum.SHARES: "Part État et Part CeA donnent {found}, « {whole} » dit {stated}",
    Sum.EXPECTED: "le prévu est de {found}, « {expected} » dit {stated}",
}
_SIDES = {Side.PLANNED: "Budget prévu", Side.EXECUTED: "Budget exécuté"}


def place(department: str) -> str:
    """« Pour le 68 : », as every cell begins."""
    return f"Pour le {department} :" if department.isdigit() else f"{department} :"


def planned_heading(period: str) -> str:
    return f"Budget détaillé sur {period}"


def executed_heading(period: str) -> str:
    return f"Budget exécuté sur {period}"


def report_heading(year: int) -> str:
    """Last section of fiche 5."""
    return f"Bilan {year} et perspectives futures"


def whole_year(year: int) -> str:
    """What a budget covers until somebody says otherwise."""
    return f"l’année {year}"


def euros(value: Decimal) -> str:
    """« 170 328 € », « 112 496,47 € »: cents only when there are some."""
    whole = value == value.to_integral_value()
    shown = number(int(value) if whole else value.quantize(Decimal("0.01")))
    return f"{shown}{NBSP}€"


def mismatch(found: Mismatch) -> str:
    """« Budget exécuté : Part État et Part CeA donnent 457 540 €, « … » dit 475 039 € (…). »"""
    said = _SUMS[found.sum].format(
        of=_of(found.department),
        whole=WHOLE[found.side].removesuffix(" :"),
        expected=EXPECTED.removesuffix(" :"),
        found=euros(found.found),
        stated=euros(found.stated),
    )
    gap = euros(abs(found.stated - found.found))
    return f"{_SIDES[found.side]}{NBSP}: {said} (écart {gap})."


def _of(department: str) -> str:
    return "des deux territoires" if department == ALL else f"du {department}"


def empty_texts(parts: Iterable[TextPart]) -> str:
    return f"Textes à compléter : {_named(parts)}."


def texts_from(parts: Iterable[TextPart], year: int) -> str:
    return f"Textes repris de {year} : {_named(parts)}."


def _named(parts: Iterable[TextPart]) -> str:
    return ", ".join(f"« {TO_COMPLETE[part].removesuffix(' :')} »" for part in parts)


def no_amount(side: Side, year: int) -> str:
    return f"{_SIDES[side]} {year} : aucun montant n’est saisi."


def excluded(count: int) -> str:
    return (
        f"AGLO démarrés sans date d’orientation, ou avant elle, exclus du délai moyen : "
        f"{number(count)}."
    )


def stray(count: int) -> str:
    return f"CER signés qui ne relèvent d’aucune entrée, comptés à part : {number(count)}."


def version(program: str) -> str:
    return f"Logiciel : calpae {program}."


def fingerprint(mark: str) -> str:
    return f"Empreinte des chiffres calculés (SHA-256) : {mark}."


def again(fiche: int, year: int, known_on: date, start: str) -> str:
    """The command that computes the same figures again."""
    return (
        f"Pour refaire ces chiffres : calpae fiche {fiche} --annee {year} "
        f"--connu-au {known_on.isoformat()} --depart {start}"
    )


def footer(title: str, year: int, known_on: date) -> str:
    return f"{title.partition(' :')[0]} – {year} – chiffres connus le {day(known_on)}"


def issued(by: str, at: datetime) -> str:
    return f"Fiche émise le {day(at.date())} par {by}."


def as_issued(text: str, known_on: date) -> str:
    """What an issued fiche said of the same figure."""
    return f"publié, connu au {day(known_on)} : {text}"
