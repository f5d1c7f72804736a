"""A, the first accompaniment appointment of an entry, and its slot.

Source: method, « Entrées », definitions of A and slot(A).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from .appointment import Appointment, Nature, Outcome
from .entry import Entry

_BY_SERVICE = (Outcome.POSTPONED_BY_SERVICE, Outcome.CANCELLED_BY_SERVICE)


def first_support(
    entry: Entry, oriented_on: date, appointments: Iterable[Appointment]
) -> Appointment | None:
    """A: first by date fixed then planned, but one cancelled by the service and not replaced
    counts only when there is no other.
    """
    known = list(appointments)
    eligible = [a for a in known if _eligible(a, entry, oriented_on)]
    ids = {a.id for a in eligible}
    firsts = sorted((a for a in eligible if a.replaces not in ids), key=_order)
    replaced = {a.replaces for a in known if a.replaces is not None}
    standing = [
        a for a in firsts if a.outcome is not Outcome.CANCELLED_BY_SERVICE or a.id in replaced
    ]
    return next(iter(standing or firsts), None)


def _eligible(appointment: Appointment, entry: Entry, oriented_on: date) -> bool:
    return (
        appointment.nature is Nature.SUPPORT
        and entry.holds(appointment.fixed_on)
        and appointment.planned_on >= oriented_on
    )


def _order(appointment: Appointment) -> tuple[datetime, datetime, str]:
    return (appointment.fixed_at, appointment.planned_at, appointment.id)


def slot(appointment: Appointment, appointments: Sequence[Appointment]) -> Appointment:
    """The appointment whose date counts: postponements by the service are followed, the
    person's are not.
    """
    current, seen = appointment, {appointment.id}
    while current.outcome in _BY_SERVICE:
        nexts = [a for a in appointments if a.replaces == current.id and a.id not in seen]
        if not nexts:
            return current
        current = min(nexts, key=lambda a: (a.planned_at, a.id))
        seen.add(current.id)
    return current
