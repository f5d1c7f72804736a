"""The words of « Aujourd’hui »."""

from __future__ import annotations

from datetime import date, datetime

from calpae_desktop.domain.worklist import Worklist

from .dates import WEEKDAYS, hour, short_day

TITLES = {
    Worklist.UNBOOKED: "Sans rendez-vous après 8 jours",
    Worklist.DUE_SOON: "Échéance dans 7 jours",
    Worklist.UNSETTLED: "Rendez-vous sans issue",
    Worklist.AGLO: "AGLO non démarrés après 21 jours",
    Worklist.PAPERS: "CER à signer ou finissant sous 30 jours",
}
# Who is in each, said beside its title.
RULES = {
    Worklist.UNBOOKED: "Information reçue il y a plus de 8 jours, aucun rendez-vous fixé, sans "
    "orientation.",
    Worklist.DUE_SOON: "Le mois pour orienter finit aujourd’hui ou dans les 7 jours, sans "
    "orientation.",
    Worklist.UNSETTLED: "L’heure est passée, personne n’a dit ce qu’il en est.",
    Worklist.AGLO: "Parmi les AGLO à démarrer, ceux décidés depuis plus de 21 jours.",
    Worklist.PAPERS: "Brouillon non signé, ou fin dans les 30 jours ; droit ouvert.",
}
_NEAR_DAYS = 6


def near(day: date, today: date) -> str:
    """« aujourd’hui », « hier », « demain », « jeudi » of the coming days, « 23/03 » otherwise."""
    named = {0: "aujourd’hui", -1: "hier", 1: "demain"}
    away = (day - today).days
    if away in named:
        return named[away]
    return WEEKDAYS[day.weekday()] if 0 < away <= _NEAR_DAYS else short_day(day, today)


def near_day(day: date, today: date) -> str:
    """« hier », « lun. 16/11 » of a day gone by."""
    if (today - day).days == 1:
        return near(day, today)
    return f"{WEEKDAYS[day.weekday()][:3]}. {short_day(day, today)}"


def near_moment(moment: datetime, today: date) -> str:
    """« aujourd’hui à 14:00 », « jeudi à 09:00 »."""
    at = hour(moment)
    return f"{near(moment.date(), today)} à {at}" if at else near(moment.date(), today)
