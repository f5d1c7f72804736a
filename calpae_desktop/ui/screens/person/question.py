"""The appointment whose outcome is asked for now, or the next one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from calpae_desktop.domain.appointment import Appointment, Nature, Outcome
from calpae_desktop.domain.person import Title
from calpae_desktop.services.dossiers import DossierView
from calpae_desktop.words.dates import day, hour

from .reading import agreed, appointments

# The service lets an outcome be logged an hour before the time planned, not sooner.
EARLY = timedelta(hours=1)
KEYS = {
    Outcome.HONOURED: "H",
    Outcome.ABSENT: "A",
    Outcome.EXCUSED: "E",
    Outcome.CANCELLED_BY_SERVICE: "S",
    Outcome.POSTPONED_BY_PERSON: "U",
    Outcome.POSTPONED_BY_SERVICE: "V",
}
_NATURES = {
    Nature.ORIENTATION: "Orientation",
    Nature.SUPPORT: "Accompagnement",
    Nature.OTHER: "Entretien",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """One outcome, its words and its key."""

    outcome: Outcome
    label: str
    key: str


@dataclass(frozen=True, slots=True)
class Question:
    """`main` are buttons, `other` a menu; `opened` is the version read."""

    appointment: str
    opened: int
    nature: Nature
    title: str
    detail: str
    main: tuple[Answer, ...]
    other: tuple[Answer, ...]


def question(view: DossierView, now: datetime) -> Question | None:
    """The oldest appointment without outcome whose time has come, else the next planned.

    `now` is the wall clock in Paris.
    """
    for version, appointment in appointments(view):
        if appointment.outcome is Outcome.PLANNED and version.version_id is not None:
            due = appointment.planned_at <= now + EARLY
            return _asked(appointment, version.version_id, now, view.identity.title, due=due)
    return None


def _asked(
    appointment: Appointment, opened: int, now: datetime, title: Title | None, *, due: bool
) -> Question:
    words = {
        Outcome.HONOURED: "Honoré",
        Outcome.ABSENT: agreed("Absent", title),
        Outcome.EXCUSED: agreed("Excusé", title),
        Outcome.CANCELLED_BY_SERVICE: "Annulé par le service",
        Outcome.POSTPONED_BY_PERSON: "Reporté par l’usager",
        Outcome.POSTPONED_BY_SERVICE: "Reporté par le service",
    }
    answers = [Answer(outcome, words[outcome], key) for outcome, key in KEYS.items()]
    first = answers[:3] if due else answers[2:3]
    return Question(
        appointment.id,
        opened,
        appointment.nature,
        _title(appointment.planned_at, now),
        _detail(appointment, now, due=due),
        tuple(first),
        tuple(answers[3:]),
    )


def _title(planned: datetime, now: datetime) -> str:
    days = (planned.date() - now.date()).days
    at = hour(planned)
    if days == 0 and at:
        return _today(planned, now)
    named = {-1: "Rendez-vous d’hier", 0: "Rendez-vous aujourd’hui", 1: "Rendez-vous demain"}
    return named.get(days, f"Rendez-vous le {day(planned.date())}")


def _today(planned: datetime, now: datetime) -> str:
    minutes = round((planned - now).total_seconds() / 60)
    if 0 < minutes <= 60:
        return f"Rendez-vous dans {minutes} minute{'s' if minutes > 1 else ''}"
    if -60 < minutes <= 0:
        return (
            "Rendez-vous maintenant" if minutes > -5 else f"Rendez-vous il y a {-minutes} minutes"
        )
    return f"Rendez-vous à {hour(planned)}"


def _detail(appointment: Appointment, now: datetime, *, due: bool) -> str:
    at = hour(appointment.planned_at)
    today = appointment.planned_on == now.date()
    said = at and not (today and abs(appointment.planned_at - now) > timedelta(hours=1))
    who = f"avec {appointment.adviser}" if appointment.adviser else ""
    what = _NATURES[appointment.nature]
    line = " ".join(part for part in (what, f"à {at}" if said else "", who) if part)
    ask = "Quelle issue ?" if due else "Un empêchement ?"
    return f"{line}. {ask}"
