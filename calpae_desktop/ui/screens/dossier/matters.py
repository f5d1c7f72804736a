"""The question at hand: the outcome of an appointment, or the next step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from calpae_desktop.domain.appointment import Appointment, Nature, Outcome
from calpae_desktop.domain.fact import Kind, Version
from calpae_desktop.domain.indicators import BOOKING_DAYS, SUPPORT_DAYS
from calpae_desktop.domain.milestones import Milestone, Start
from calpae_desktop.domain.right import Right, RightState
from calpae_desktop.words.dates import day, hour, named_day, short_day
from calpae_desktop.words.enums import CALL_RESULTS, RIGHT_STATES

from .identity import agreed, phone
from .reading import Dossier

_EARLY = timedelta(hours=1)
_HOURS_TOLD = timedelta(hours=12)
# An absence is called back at once; later, what is missing is an appointment.
_CALLED_WITHIN = timedelta(30)


class Ask(Enum):
    """What the panel asks: the outcome of an appointment, only its absence, or the next step."""

    OUTCOME = "outcome"
    AHEAD = "ahead"
    BOOK = "book"
    CALL = "call"
    SIGN = "sign"
    ORIENT = "orient"
    SUPPORT = "support"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Matter:
    """The question at hand; `appointment` is the version it speaks of."""

    ask: Ask
    title: str
    note: str
    appointment: Version | None = None


def matter(dossier: Dossier, now: datetime) -> Matter:
    """The question at hand at an instant (wall clock in Paris)."""
    planned = [(v, a) for v, a in dossier.appointments if a.outcome is Outcome.PLANNED]
    for version, appointment in planned:
        if appointment.planned_at <= now + _EARLY:
            title = _when(appointment, now)
            return Matter(Ask.OUTCOME, title, _where(appointment), version)
    if planned:
        version, appointment = planned[0]
        title = f"Rendez-vous {_ahead(appointment, now)}"
        return Matter(Ask.AHEAD, title, _planned_note(appointment), version)
    return _next_step(dossier)


def _when(appointment: Appointment, now: datetime) -> str:
    left = appointment.planned_at - now
    if abs(left) <= _HOURS_TOLD and hour(appointment.planned_at):
        minutes = round(left.total_seconds() / 60)
        if minutes == 0:
            return "Rendez-vous maintenant"
        word = "dans" if minutes > 0 else "il y a"
        return f"Rendez-vous {word} {_duration(abs(minutes))}"
    return f"Rendez-vous du {short_day(appointment.planned_on, now.date())}"


def _duration(minutes: int) -> str:
    if minutes < 60:
        return f"{minutes} minute" + ("s" if minutes > 1 else "")
    rest = f" {minutes % 60:02}" if minutes % 60 else ""
    return f"{minutes // 60} h{rest}"


def _where(appointment: Appointment) -> str:
    at = hour(appointment.planned_at)
    place = ", ".join(p for p in (f"à {at}" if at else "", appointment.organisation) if p)
    if not place:
        place = "sans heure"
    return f"{place[:1].upper()}{place[1:]}. Quelle issue ?"


def _ahead(appointment: Appointment, now: datetime) -> str:
    days = (appointment.planned_on - now.date()).days
    at = hour(appointment.planned_at)
    when = {0: "aujourd’hui", 1: "demain"}.get(days, f"dans {days} jours")
    return f"{when} à {at}" if at and days < 2 else when


def _planned_note(appointment: Appointment) -> str:
    at = hour(appointment.planned_at)
    words = named_day(appointment.planned_on) + (f" à {at}" if at else "")
    return f"{words[:1].upper()}{words[1:]}"


def _next_step(dossier: Dossier) -> Matter:
    m, today = dossier.milestone, dossier.view.today
    if m is None:
        return Matter(Ask.NOTHING, "Aucune entrée en cours", "Le droit n’ouvre pas d’horloge.")
    right = last_right(dossier)
    if right is not None and right.state is not RightState.OPEN:
        title = f"Droit {RIGHT_STATES[right.state]}"
        return Matter(Ask.NOTHING, title, f"Depuis le {day(right.starts_on)}")
    due = m.month_due(Start.INFORMATION)
    if (absence := _to_call(dossier)) is not None:
        return absence
    if m.honoured_on is None and m.oriented_on is None:
        return _to_book(dossier, m)
    if m.signed_on is None and m.oriented_on is None:
        return Matter(Ask.SIGN, _to_sign(dossier), f"Avant le {day(due)}")
    if m.oriented_on is None:
        title = "Orientation proposée, à décider" if dossier.proposal else "Orientation à décider"
        return Matter(Ask.ORIENT, title, f"Avant le {day(due)}")
    if m.signed_on is None:
        return Matter(
            Ask.SIGN, _to_sign(dossier), f"{agreed('Orienté', dossier.identity.title)} sans CER"
        )
    begun = [s for s in dossier.supports if s.started_on and s.started_on >= m.oriented_on]
    if m.support_slot_on is None and not begun:
        limit = m.oriented_on + timedelta(SUPPORT_DAYS)
        title = "Premier rendez-vous d’accompagnement"
        return Matter(Ask.BOOK, title, f"À fixer avant le {day(limit)}")
    if not begun and m.support_slot_on is not None and m.support_slot_on <= today:
        return Matter(
            Ask.SUPPORT, "Accompagnement à démarrer", dossier.context.scheme(m.scheme or "")
        )
    return Matter(Ask.NOTHING, "Rien n’attend", "Le parcours est à jour.")


def last_right(dossier: Dossier) -> Right | None:
    """The right known to have begun by today, the last one."""
    rights = [v.content for v in dossier.view.current(Kind.RIGHT)]
    known = [r for r in rights if isinstance(r, Right) and r.starts_on <= dossier.view.today]
    return max(known, key=lambda r: (r.starts_on, r.id), default=None)


def _to_sign(dossier: Dossier) -> str:
    return "CER à signer" if dossier.draft is None else "CER en brouillon, à signer"


def missed(dossier: Dossier) -> Appointment | None:
    """The last appointment of the entry, when the person did not come and has no other since."""
    last = dossier.appointments[-1][1] if dossier.appointments else None
    if last is None or last.outcome not in (Outcome.ABSENT, Outcome.EXCUSED):
        return None
    milestone = dossier.milestone
    return None if milestone and last.planned_on < milestone.opened_on else last


def _to_call(dossier: Dossier) -> Matter | None:
    absence = missed(dossier)
    if absence is None or absence.outcome is not Outcome.ABSENT:
        return None
    recent = dossier.view.today - absence.planned_on <= _CALLED_WITHIN
    if not recent or any(call.appointment == absence.id for call in dossier.calls):
        return None
    who = dossier.identity
    absent = f"{agreed('Absent', who.title)} le {day(absence.planned_on)}"
    return Matter(
        Ask.CALL, "Absence à rappeler", f"{absent} · {phone(who.phone or '') or 'sans téléphone'}"
    )


def _to_book(dossier: Dossier, milestone: Milestone) -> Matter:
    if milestone.booked_on is None:
        limit = milestone.informed_on + timedelta(BOOKING_DAYS)
        return Matter(Ask.BOOK, "Premier rendez-vous à fixer", f"Cible : avant le {day(limit)}")
    due = milestone.month_due(Start.INFORMATION)
    note = f"Le mois s’achève le {day(due)}"
    absence = missed(dossier)
    calls = [c for c in dossier.calls if absence is not None and c.appointment == absence.id]
    if calls:
        called = short_day(calls[-1].called_on, dossier.view.today)
        note = f"Appel du {called} : {CALL_RESULTS[calls[-1].result]}. {note}"
    return Matter(Ask.BOOK, "Nouveau rendez-vous à fixer", note)


def replaced(dossier: Dossier, nature: Nature) -> Appointment | None:
    """The appointment that a new one of this nature replaces: the last one that fell through."""
    same = [a for _, a in dossier.appointments if a.nature is nature]
    taken = {a.replaces for a in same if a.replaces}
    last = same[-1] if same else None
    milestone = dossier.milestone
    if last is None or last.outcome in (Outcome.PLANNED, Outcome.HONOURED) or last.id in taken:
        return None
    stale = milestone is not None and last.fixed_on < milestone.opened_on
    return None if stale else last
