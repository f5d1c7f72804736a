"""Where the person is in the flow, against each target, and the month as a ruler."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from calpae_desktop.domain.appointment import Appointment, Nature, Outcome
from calpae_desktop.domain.indicators import BOOKING_DAYS, SUPPORT_DAYS
from calpae_desktop.domain.milestones import Milestone
from calpae_desktop.services.dossiers import DossierView
from calpae_desktop.services.holidays import closed_days
from calpae_desktop.ui.style import Tone
from calpae_desktop.ui.widgets import DayEvent, MonthClock, Stage, State, Step
from calpae_desktop.words.dates import day, hour

from .reading import agreed, appointments, holds, support_of

TITLES = ("Entrée", "Rendez-vous", "CER", "Orientation", "Accompagnement")
MONTH_TARGET = "cible 1 mois"
_SHADED_BEYOND = 62
_HAPPENED: dict[Outcome, tuple[str, str, Tone]] = {
    Outcome.HONOURED: ("Honoré", "calendar-check", "ok"),
    Outcome.ABSENT: ("Absent", "user-off", "late"),
    Outcome.EXCUSED: ("Excusé", "user-x", "watch"),
    Outcome.PLANNED: ("Rendez-vous", "calendar-event", "accent"),
}


def steps(view: DossierView) -> tuple[Step, ...]:
    """The five steps; the first not done is the current one."""
    milestone = view.milestone
    if milestone is None:
        return (Step(TITLES[0], "aucune", "", Stage.CURRENT), *map(Step, TITLES[1:]))
    found = [
        Step(TITLES[0], day(milestone.informed_on), _origin(milestone), Stage.DONE),
        _appointment(view, milestone),
        _within_month(TITLES[2], milestone, milestone.signed_on, view.today),
        _within_month(TITLES[3], milestone, milestone.oriented_on, view.today),
        _support(view, milestone),
    ]
    for place, step in enumerate(found):
        if step.stage is not Stage.DONE:
            found[place] = replace(step, stage=Stage.CURRENT)
            break
    return tuple(found)


def _origin(milestone: Milestone) -> str:
    return "ouverture du droit" if milestone.fallback else "information reçue"


def _mark(on: date, due: date) -> State:
    return State.ON_TIME if on <= due else State.LATE


def _awaited(title: str, due: date, target: str, today: date) -> Step:
    mark = State.LATE if today > due else None
    late = (today - due).days
    note = f"dépassé de {late} j" if mark else target
    return Step(title, f"avant le {day(due)}", note, Stage.TODO, mark)


def _within_month(title: str, milestone: Milestone, on: date | None, today: date) -> Step:
    due = milestone.month_due_informed
    if on is None:
        return _awaited(title, due, MONTH_TARGET, today)
    days = max(0, (on - milestone.informed_on).days)
    return Step(title, day(on), f"en {days} j · {MONTH_TARGET}", Stage.DONE, _mark(on, due))


def _appointment(view: DossierView, milestone: Milestone) -> Step:
    target = f"cible {BOOKING_DAYS} j"
    due = milestone.informed_on + timedelta(days=BOOKING_DAYS)
    if milestone.booked_on is None:
        return _awaited(TITLES[1], due, target, view.today)
    shown = _shown(view, milestone)
    at = hour(shown.planned_at) if shown else ""
    on = shown.planned_on if shown else milestone.booked_on
    days = max(0, (milestone.booked_on - milestone.informed_on).days)
    return Step(
        TITLES[1],
        day(on) + (f", {at}" if at else ""),
        f"pris en {days} j · {target}",
        Stage.DONE if milestone.honoured_on else Stage.TODO,
        _mark(milestone.booked_on, due),
    )


def _shown(view: DossierView, milestone: Milestone) -> Appointment | None:
    """The first honoured appointment, else the last one planned."""
    platform = [
        a
        for _, a in appointments(view)
        if a.nature is Nature.ORIENTATION and holds(milestone, a.fixed_on)
    ]
    for appointment in platform:
        honoured = appointment.outcome is Outcome.HONOURED
        if honoured and appointment.planned_on == milestone.honoured_on:
            return appointment
    return platform[-1] if platform else None


def _support(view: DossierView, milestone: Milestone) -> Step:
    oriented, slot = milestone.oriented_on, milestone.support_slot_on
    target = f"cible {SUPPORT_DAYS} j"
    if oriented is None:
        return Step(TITLES[4], "à fixer", f"{target} après")
    due = oriented + timedelta(days=SUPPORT_DAYS)
    begun = support_of(view)
    if slot is None and begun is None:
        return _awaited(TITLES[4], due, target, view.today)
    stage = Stage.DONE if begun else Stage.TODO
    if slot is not None:
        note = f"à {max(0, (slot - oriented).days)} j · {target}"
        return Step(TITLES[4], day(slot), note, stage, _mark(slot, due))
    on = begun.started_on if begun else None
    return Step(TITLES[4], day(on) if on else "", "démarré sans rendez-vous fixé", stage)


def clock(view: DossierView) -> MonthClock | None:
    """The month of the entry followed; None without an entry."""
    milestone = view.milestone
    if milestone is None:
        return None
    start, due = milestone.informed_on, milestone.month_due_informed
    end = max(due, milestone.oriented_on or view.today)
    shaded = min((end - start).days, (due - start).days + _SHADED_BEYOND)
    closed = closed_days(start, start + timedelta(days=shaded))
    events = tuple(_events(view, milestone, end))
    return MonthClock(start, due, view.today, events, closed, milestone.oriented_on)


def _events(view: DossierView, milestone: Milestone, end: date) -> list[DayEvent]:
    start = milestone.informed_on
    label = "Ouverture" if milestone.fallback else "Information"
    found = [DayEvent(start, label, "inbox")]
    for _, appointment in appointments(view):
        on = appointment.planned_on
        looks = _HAPPENED.get(appointment.outcome)
        platform = appointment.nature is Nature.ORIENTATION
        if looks is None or not platform or not start < on <= end or on == view.today:
            continue
        word, icon, tone = looks
        if appointment.outcome in (Outcome.ABSENT, Outcome.EXCUSED):
            word = agreed(word, view.identity.title)
        found.append(DayEvent(on, word, icon, tone))
    if milestone.booked_on and start < milestone.booked_on <= end:
        found.append(DayEvent(milestone.booked_on, "", "calendar-plus"))
    if milestone.oriented_on:
        found.append(DayEvent(milestone.oriented_on, "Orientation", "route", "ok"))
    return found
