"""Milestones: for each entry, the dates from which fiche 4 and the targets are counted.

Source: method, « Entrées » (O, C, H, B, A, slot). This is the one place of the rule; storage
keeps what it says and recomputes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum

from .appointment import Appointment, Nature, Outcome
from .calendar import add_months
from .contract import Contract
from .entry import Entry, EntryReason, entries
from .fact import Kind, Version
from .orientation import Orientation, OrientationStatus, Pathway
from .right import Right
from .support_appointment import first_support, slot


class Start(Enum):
    """Start of the clock (D0): the information received, or the opening of the right."""

    INFORMATION = "information"
    OPENING = "ouverture"


@dataclass(frozen=True, slots=True)
class Milestone:
    """One entry and its dates. `*_due_*` are the last days in time, for both starts of the clock.

    `informed_on` falls back on the opening when the information date is missing (`fallback`).
    """

    right: str
    person: str
    department: str
    reason: EntryReason
    opened_on: date
    informed_on: date
    fallback: bool
    next_opened_on: date | None
    month_due_informed: date
    month_due_opened: date
    contract_due_informed: date
    contract_due_opened: date
    booked_on: date | None
    honoured_on: date | None
    signed_on: date | None
    oriented_on: date | None
    pathway: Pathway | None
    scheme: str | None
    support_fixed_on: date | None
    support_slot_on: date | None

    def start(self, start: Start) -> date:
        return self.informed_on if start is Start.INFORMATION else self.opened_on

    def month_due(self, start: Start) -> date:
        informed = start is Start.INFORMATION
        return self.month_due_informed if informed else self.month_due_opened


@dataclass(frozen=True, slots=True)
class Dossier:
    """The facts of one person known at one instant, that milestones depend on."""

    rights: list[Right] = field(default_factory=list)
    appointments: list[Appointment] = field(default_factory=list)
    orientations: list[Orientation] = field(default_factory=list)
    contracts: list[Contract] = field(default_factory=list)


def milestones(dossier: Dossier) -> list[Milestone]:
    """Milestones of one person, one per entry, oldest first."""
    return [_milestone(entry, dossier) for entry in entries(dossier.rights)]


def _milestone(entry: Entry, dossier: Dossier) -> Milestone:
    oriented = first_orientation(entry, dossier.orientations)
    oriented_on = oriented.decided_on if oriented else None
    support = first_support(entry, oriented_on, dossier.appointments) if oriented_on else None
    informed_on = entry.informed_on or entry.opened_on
    platform = [a for a in dossier.appointments if a.nature is Nature.ORIENTATION]
    honoured = [a.planned_on for a in platform if a.outcome is Outcome.HONOURED]
    signed = [c.signed_on for c in dossier.contracts if c.signed_on and c.cancelled_on is None]
    return Milestone(
        right=entry.right,
        person=entry.person,
        department=entry.department,
        reason=entry.reason,
        opened_on=entry.opened_on,
        informed_on=informed_on,
        fallback=entry.informed_on is None,
        next_opened_on=entry.next_opened_on,
        month_due_informed=add_months(informed_on, 1),
        month_due_opened=add_months(entry.opened_on, 1),
        contract_due_informed=add_months(oriented_on or informed_on, 2),
        contract_due_opened=add_months(oriented_on or entry.opened_on, 2),
        booked_on=_earliest(entry, (a.fixed_on for a in platform)),
        honoured_on=_earliest(entry, honoured),
        signed_on=_earliest(entry, signed),
        oriented_on=oriented_on,
        pathway=oriented.pathway if oriented else None,
        scheme=oriented.scheme if oriented else None,
        support_fixed_on=support.fixed_on if support else None,
        support_slot_on=slot(support, dossier.appointments).planned_on if support else None,
    )


def _earliest(entry: Entry, days: Iterable[date]) -> date | None:
    return min((day for day in days if entry.holds(day)), default=None)


def first_orientation(entry: Entry, orientations: Iterable[Orientation]) -> Orientation | None:
    """O: the first decided orientation of the entry's window."""
    decided = [
        (o.decided_on, o.id, o)
        for o in orientations
        if o.status is OrientationStatus.DECIDED and o.decided_on and entry.holds(o.decided_on)
    ]
    return min(decided)[2] if decided else None


@dataclass(frozen=True, slots=True)
class KnownMilestone:
    """A milestone and when it was known; `superseded_at` is None for what is known now."""

    milestone: Milestone
    recorded_at: datetime
    superseded_at: datetime | None = None


def milestones_now(person: str, versions: Iterable[Version]) -> list[Milestone]:
    """Milestones of a person as the versions in force say; none when there is no such person."""
    dossier = _standing(person, [v for v in versions if v.superseded_at is None and not v.retired])
    return milestones(dossier) if dossier else []


def milestone_history(person: str, versions: Sequence[Version]) -> list[KnownMilestone]:
    """All that was ever known of a person's milestones, from all the versions that name them.

    One row per entry and per stretch of time during which its milestone did not change.
    """
    rows: list[KnownMilestone] = []
    current: dict[str, tuple[Milestone, datetime]] = {}
    for instant, dossier in _states(person, versions):
        fresh = {m.right: m for m in milestones(dossier)} if dossier else {}
        for right, (milestone, since) in list(current.items()):
            if fresh.get(right) != milestone:
                rows.append(KnownMilestone(milestone, since, instant))
                del current[right]
        for right, milestone in fresh.items():
            current.setdefault(right, (milestone, instant))
    rows.extend(KnownMilestone(milestone, since) for milestone, since in current.values())
    return sorted(rows, key=lambda row: (row.milestone.right, row.recorded_at))


def _states(person: str, versions: Sequence[Version]) -> Iterator[tuple[datetime, Dossier | None]]:
    """What the dossier was from each instant at which anything changed; None: no such person."""
    moments = {v.recorded_at for v in versions}
    moments |= {v.superseded_at for v in versions if v.superseded_at is not None}
    for instant in sorted(moments):
        alive = [
            v
            for v in versions
            if v.recorded_at <= instant
            and (v.superseded_at is None or instant < v.superseded_at)
            and not v.retired
        ]
        yield instant, _standing(person, alive)


def _standing(person: str, alive: Sequence[Version]) -> Dossier | None:
    exists = any(v.kind is Kind.PERSON and v.fact_id == person for v in alive)
    return dossier_of(alive) if exists else None


def dossier_of(versions: Iterable[Version]) -> Dossier:
    """Sort the contents of one person's versions in force into a dossier."""
    dossier = Dossier()
    for version in versions:
        content = version.content
        if isinstance(content, Right):
            dossier.rights.append(content)
        elif isinstance(content, Appointment):
            dossier.appointments.append(content)
        elif isinstance(content, Orientation):
            dossier.orientations.append(content)
        elif isinstance(content, Contract):
            dossier.contracts.append(content)
    return dossier
