"""A dossier on one line, as known now: what lists sort, filter and count by.

It holds dates, never what depends on today: late or not, so many days left, is asked of the dates
when the list is read. Storage keeps it beside the facts and computes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import Enum
from typing import Any, TypeVar

from .appointment import Appointment, Nature, Outcome
from .contract import Contract
from .entry import EntryReason
from .fact import Content, Version
from .following import Following
from .milestones import Milestone
from .orientation import Orientation, OrientationStatus, Pathway
from .person import Person
from .right import Right
from .support import Support
from .text import name_key

C = TypeVar("C")


class Stage(Enum):
    """The furthest step reached in the entry being followed, in their order."""

    ENTRY = "1"
    APPOINTMENT = "2"
    CONTRACT = "3"
    ORIENTATION = "4"
    SUPPORT = "5"


@dataclass(frozen=True, slots=True)
class Summary:
    """One person who exists. The dates of the last entry are those of its `Milestone`.

    `name_key` is what people are sorted by. `departments` are those of the facts in force, parted
    and surrounded by spaces; `department` that of the last entry. `active`: the right is open and
    subject to duties. `running`: the clock of the month runs (active, an entry, no orientation).
    `planned_first`, `planned_last`: appointments without outcome, past ones included.
    `last_outcome`: what came of the last appointment that has one. `absences`: unexcused, at the
    platform, since the entry opened. `draft`: a CER is written and not signed;
    `contract_ends_on`: end of the last CER signed. `waiting_*`: an orientation that no support
    has followed yet. `supported_*`: a support that goes on. `adviser`: who follows the dossier,
    else (`named` false) who gave the last appointment.
    """

    person: str
    name_key: str
    departments: str
    active: bool
    running: bool
    absences: int
    draft: bool
    named: bool
    town: str | None = None
    department: str | None = None
    stage: Stage | None = None
    reason: EntryReason | None = None
    opened_on: date | None = None
    informed_on: date | None = None
    month_due: date | None = None
    booked_on: date | None = None
    honoured_on: date | None = None
    signed_on: date | None = None
    oriented_on: date | None = None
    pathway: Pathway | None = None
    scheme: str | None = None
    planned_first: datetime | None = None
    planned_last: datetime | None = None
    last_outcome: Outcome | None = None
    contract_ends_on: date | None = None
    waiting_scheme: str | None = None
    waiting_since: date | None = None
    supported_scheme: str | None = None
    supported_since: date | None = None
    adviser: str | None = None
    site: str | None = None
    organisation: str | None = None


def summarise(
    person: str, versions: Iterable[Version], milestones: Sequence[Milestone]
) -> Summary | None:
    """The line of a person, from the versions that name them and their milestones known now;
    None when there is no such person. Versions no longer in force are left aside."""
    alive = [v for v in versions if v.superseded_at is None and not v.retired]
    # By instant then id: the same line whatever the order in which facts are read.
    alive.sort(key=lambda v: (v.recorded_at, v.fact_id))
    contents = [v.content for v in alive]
    identity = next((p for p in _all(Person, contents) if p.id == person), None)
    if identity is None:
        return None
    last = max(milestones, key=lambda m: (m.opened_on, m.right), default=None)
    rights = _all(Right, contents)
    state = max(rights, key=lambda r: (r.starts_on, r.id), default=None)
    active = state is not None and state.active
    return Summary(
        person=person,
        name_key=name_key(identity.last_name, identity.first_name),
        town=identity.town,
        departments=_departments(contents),
        active=active,
        running=active and last is not None and last.oriented_on is None,
        **_entry(last),
        **_appointments(_all(Appointment, contents), last),
        **_contracts(_all(Contract, contents)),
        **_supports(_all(Support, contents), _all(Orientation, contents)),
        **_followed(_all(Following, contents), _all(Appointment, contents)),
    )


SUMMARY_FIELDS = tuple(f.name for f in fields(Summary))


def _all(kind: type[C], contents: Iterable[Content]) -> list[C]:
    return [content for content in contents if isinstance(content, kind)]


def _departments(contents: Iterable[Content]) -> str:
    found = {place for c in contents if (place := getattr(c, "department", None))}
    return f" {' '.join(sorted(found))} " if found else ""


def _entry(last: Milestone | None) -> dict[str, Any]:
    if last is None:
        return {}
    return {
        "department": last.department,
        "stage": _stage(last),
        "reason": last.reason,
        "opened_on": last.opened_on,
        "informed_on": last.informed_on,
        "month_due": last.month_due_informed,
        "booked_on": last.booked_on,
        "honoured_on": last.honoured_on,
        "signed_on": last.signed_on,
        "oriented_on": last.oriented_on,
        "pathway": last.pathway,
        "scheme": last.scheme,
    }


def _stage(last: Milestone) -> Stage:
    reached = (
        (Stage.SUPPORT, last.support_slot_on),
        (Stage.ORIENTATION, last.oriented_on),
        (Stage.CONTRACT, last.signed_on),
        (Stage.APPOINTMENT, last.booked_on),
    )
    return next((stage for stage, day in reached if day is not None), Stage.ENTRY)


def _appointments(known: Sequence[Appointment], last: Milestone | None) -> dict[str, Any]:
    planned = [a.planned_at for a in known if a.outcome is Outcome.PLANNED]
    settled = [a for a in known if a.outcome is not Outcome.PLANNED]
    latest = max(settled, key=lambda a: (a.planned_at, a.id), default=None)
    return {
        "planned_first": min(planned, default=None),
        "planned_last": max(planned, default=None),
        "last_outcome": latest.outcome if latest else None,
        "absences": sum(last is not None and _missed(a, last.opened_on) for a in known),
    }


def _missed(appointment: Appointment, opened_on: date) -> bool:
    at_platform = appointment.nature is Nature.ORIENTATION
    absent = appointment.outcome is Outcome.ABSENT
    return at_platform and absent and appointment.planned_on >= opened_on


def _contracts(known: Sequence[Contract]) -> dict[str, Any]:
    standing = [c for c in known if c.cancelled_on is None]
    signed = [(c.signed_on, c.id, c) for c in standing if c.signed_on is not None]
    last = max(signed)[2] if signed else None
    return {
        "draft": any(c.signed_on is None for c in standing),
        "contract_ends_on": last.ends_on if last else None,
    }


def _supports(known: Sequence[Support], orientations: Iterable[Orientation]) -> dict[str, Any]:
    going = [(s.started_on, s.id, s) for s in known if s.started_on and s.ended_on is None]
    current = max(going)[2] if going else None
    waiting = [(s.oriented_on, s.id, s.scheme) for s in known if s.oriented_on and _idle(s)]
    waiting += [
        (o.decided_on, o.id, o.scheme)
        for o in orientations
        if o.status is OrientationStatus.DECIDED and o.decided_on and not _begun(o, known)
    ]
    since, _, scheme = max(waiting, default=(None, "", None))
    return {
        "supported_scheme": current.scheme if current else None,
        "supported_since": current.started_on if current else None,
        "waiting_scheme": scheme,
        "waiting_since": since,
    }


def _idle(support: Support) -> bool:
    return support.started_on is None and support.ended_on is None


def _begun(orientation: Orientation, supports: Iterable[Support]) -> bool:
    """Whether a support follows an orientation: it names it, or is of its scheme and not older."""
    return any(
        s.orientation == orientation.id
        or (
            s.scheme == orientation.scheme
            and (day := s.started_on or s.oriented_on) is not None
            and orientation.decided_on is not None
            and day >= orientation.decided_on
        )
        for s in supports
    )


def _followed(known: Sequence[Following], given: Sequence[Appointment]) -> dict[str, Any]:
    following = known[-1] if known else None
    last = max(given, key=lambda a: (a.fixed_at, a.planned_at, a.id), default=None)
    named = following is not None and following.adviser is not None
    return {
        "adviser": following.adviser if following and named else (last.adviser if last else None),
        "named": named,
        "site": following.site if following else None,
        "organisation": last.organisation if last else None,
    }
