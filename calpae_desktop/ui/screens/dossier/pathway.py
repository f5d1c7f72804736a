"""Where in the flow: the steps with their delays against target, and the clock of the month."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from calpae_desktop.domain.appointment import Appointment, Nature, Outcome
from calpae_desktop.domain.indicators import BOOKING_DAYS, SUPPORT_DAYS
from calpae_desktop.domain.milestones import Milestone, Start
from calpae_desktop.domain.person import Title
from calpae_desktop.services.holidays import closed_days
from calpae_desktop.ui.style import Tone
from calpae_desktop.ui.widgets import DayEvent, MonthClock, Stage, State, Step
from calpae_desktop.words.dates import day, hour

from .identity import agreed
from .reading import Dossier

_MONTH = "cible : 1 mois"
# Beyond two months the days are too narrow to be shaded one by one.
_SHADED_DAYS = 62


def steps(dossier: Dossier) -> tuple[Step, ...]:
    """The five steps of the entry being followed; none when there is no entry."""
    milestone = dossier.milestone
    if milestone is None:
        return ()
    found = (
        _entry(milestone),
        _appointment(dossier, milestone),
        _monthly("CER", milestone, milestone.signed_on, dossier.view.today),
        _monthly("Orientation", milestone, milestone.oriented_on, dossier.view.today),
        _support(dossier, milestone),
    )
    return _with_current(found)


def _with_current(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """The first step that is not done is the current one."""
    for place, step in enumerate(steps):
        if step.stage is Stage.TODO:
            return (*steps[:place], replace(step, stage=Stage.CURRENT), *steps[place + 1 :])
    return steps


def _entry(milestone: Milestone) -> Step:
    note = "ouverture du droit" if milestone.fallback else "information reçue"
    return Step("Entrée", day(milestone.informed_on), note, Stage.DONE)


def _appointment(dossier: Dossier, milestone: Milestone) -> Step:
    note, mark = _booking(milestone, dossier.view.today)
    if milestone.honoured_on is not None:
        return Step("Rendez-vous", day(milestone.honoured_on), note, Stage.DONE, mark)
    planned = [a for a in _of_entry(dossier, milestone) if a.outcome is Outcome.PLANNED]
    if planned:
        at = hour(planned[-1].planned_at)
        words = day(planned[-1].planned_on) + (f", {at}" if at else "")
        return Step("Rendez-vous", words, note, Stage.TODO, mark)
    if milestone.oriented_on is not None and milestone.booked_on is None:
        return Step("Rendez-vous", "sans rendez-vous", "sur dossier", Stage.DONE)
    words = "à reprendre" if milestone.booked_on else "à fixer"
    return Step("Rendez-vous", words, note, Stage.TODO, mark)


def _booking(milestone: Milestone, today: date) -> tuple[str, State | None]:
    target = f"cible {BOOKING_DAYS} j"
    if milestone.booked_on is None:
        late = (today - milestone.informed_on).days > BOOKING_DAYS
        return f"cible : {BOOKING_DAYS} j", State.WATCH if late else None
    days = max(0, (milestone.booked_on - milestone.informed_on).days)
    state = State.ON_TIME if days <= BOOKING_DAYS else State.LATE
    return f"pris en {days} j · {target}", state


def _monthly(title: str, milestone: Milestone, done_on: date | None, today: date) -> Step:
    due = milestone.month_due(Start.INFORMATION)
    if done_on is None:
        late = today > due
        words = f"attendu le {day(due)}" if late else f"avant le {day(due)}"
        return Step(title, words, _MONTH, Stage.TODO, State.LATE if late else None)
    days = max(0, (done_on - milestone.informed_on).days)
    state = State.ON_TIME if done_on <= due else State.LATE
    return Step(title, day(done_on), f"J+{days} · cible 1 mois", Stage.DONE, state)


def _support(dossier: Dossier, milestone: Milestone) -> Step:
    title, oriented_on = "Accompagnement", milestone.oriented_on
    if oriented_on is None:
        return Step(title, "à fixer", f"cible : {SUPPORT_DAYS} j après")
    slot = milestone.support_slot_on
    started = [s.started_on for s in dossier.supports if _starts(s.started_on, oriented_on)]
    if slot is None and not started:
        due = oriented_on + timedelta(SUPPORT_DAYS)
        late = dossier.view.today > due
        words = f"avant le {day(due)}" if not late else f"attendu le {day(due)}"
        mark = State.LATE if late else None
        return Step(title, words, f"cible : {SUPPORT_DAYS} j après", Stage.TODO, mark)
    if slot is None:
        return Step(title, day(started[0] or oriented_on), "démarré", Stage.DONE)
    days = (slot - oriented_on).days
    state = State.ON_TIME if days <= SUPPORT_DAYS else State.LATE
    done = bool(started) or (slot <= dossier.view.today and not _awaited(dossier, slot))
    stage = Stage.DONE if done else Stage.TODO
    return Step(title, day(slot), f"fixé à {days} j · cible {SUPPORT_DAYS} j", stage, state)


def _awaited(dossier: Dossier, slot: date) -> bool:
    """Whether the support appointment of a day is still expected, or nobody said what came of
    it."""
    return any(
        a.nature is Nature.SUPPORT and a.planned_on == slot and a.outcome is Outcome.PLANNED
        for _, a in dossier.appointments
    )


def _starts(started_on: date | None, oriented_on: date) -> bool:
    return started_on is not None and started_on >= oriented_on


def _of_entry(dossier: Dossier, milestone: Milestone) -> list[Appointment]:
    end = milestone.next_opened_on
    return [
        a
        for _, a in dossier.appointments
        if a.nature is Nature.ORIENTATION
        and milestone.opened_on <= a.fixed_on
        and (end is None or a.fixed_on < end)
    ]


def clock(dossier: Dossier) -> MonthClock | None:
    """The real month that follows the information; None when there is no entry."""
    milestone = dossier.milestone
    if milestone is None:
        return None
    start, due = milestone.informed_on, milestone.month_due(Start.INFORMATION)
    today = max(start, dossier.view.today)
    decided = milestone.oriented_on
    hand = max(start, decided or today)
    last = max(due, hand)
    return MonthClock(
        start,
        due,
        today,
        tuple(_flags(dossier, milestone, last)),
        closed_days(start, last) if (last - start).days <= _SHADED_DAYS else frozenset(),
        hand if decided else None,
    )


def _flags(dossier: Dossier, milestone: Milestone, last: date) -> list[DayEvent]:
    title = dossier.identity.title
    label = "Ouverture" if milestone.fallback else "Information"
    flags = [DayEvent(milestone.informed_on, label, "inbox")]
    if milestone.oriented_on is not None:
        day_shown = max(milestone.informed_on, milestone.oriented_on)
        flags.append(DayEvent(day_shown, "Orientation", "route", "ok"))
    for appointment in _of_entry(dossier, milestone):
        flag = _flag(appointment, title)
        if milestone.informed_on <= flag.day <= last:
            flags.append(flag)
    signed = milestone.signed_on
    if signed is not None and milestone.informed_on <= signed <= last:
        flags.append(DayEvent(signed, "CER", "certificate", "accent"))
    return flags


def _flag(appointment: Appointment, title: Title | None) -> DayEvent:
    label, icon, tone = _FLAGS[appointment.outcome]
    words = agreed(label, title) if label in ("Absent", "Excusé") else label
    return DayEvent(appointment.planned_on, words, icon, tone)


_FLAGS: dict[Outcome, tuple[str, str, Tone]] = {
    Outcome.PLANNED: ("Prévu", "calendar-event", "accent"),
    Outcome.HONOURED: ("Honoré", "calendar-check", "ok"),
    Outcome.ABSENT: ("Absent", "user-off", "late"),
    Outcome.EXCUSED: ("Excusé", "user-x", "watch"),
    Outcome.CANCELLED_BY_SERVICE: ("Annulé", "calendar-x", "text2"),
    Outcome.POSTPONED_BY_PERSON: ("Reporté", "calendar-time", "text2"),
    Outcome.POSTPONED_BY_SERVICE: ("Reporté", "calendar-time", "text2"),
}
