"""Gestures: what a screen or a command line asks for. Dates are calendar days in Paris."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from calpae_desktop.domain.appointment import Nature, Outcome
from calpae_desktop.domain.call import CallResult
from calpae_desktop.domain.contract import ContractType
from calpae_desktop.domain.fact import Content, Kind
from calpae_desktop.domain.person import Person
from calpae_desktop.domain.right import Origin


@dataclass(frozen=True, slots=True)
class RecordEntry:
    """A new entrant: the person (its id is given by the service) and the opening of the right."""

    person: Person
    department: str
    opened_on: date
    informed_on: date | None
    claimed_on: date | None = None
    duties: bool = True
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class BookAppointment:
    """Fix an appointment; `fixed_at` None means now, `minutes` None the length of its nature.

    `keep_conflict`: it is fixed even where the slot is taken."""

    person: str
    department: str
    nature: Nature
    planned_at: datetime
    fixed_at: datetime | None = None
    replaces: str | None = None
    adviser: str | None = None
    organisation: str | None = None
    minutes: int | None = None
    site: str | None = None
    room: str | None = None
    session: str | None = None
    keep_conflict: bool = False


@dataclass(frozen=True, slots=True)
class LogOutcome:
    """What came of an appointment, as opened in version `opened`."""

    appointment: str
    opened: int
    outcome: Outcome
    absence_reason: str | None = None


@dataclass(frozen=True, slots=True)
class RecordCall:
    """A phone call; `called_at` None means now, `appointment` is the one that was missed."""

    person: str
    result: CallResult
    called_at: datetime | None = None
    appointment: str | None = None
    adviser: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class AsRead:
    """A fact that is on file, as it was read."""

    fact_id: str
    version: int


@dataclass(frozen=True, slots=True)
class RecordContract:
    """A contract: a draft while `signed_on` is None. `weekly_hours` is a number of hours."""

    person: str
    signed_on: date | None
    type: ContractType = ContractType.ORIENTATION
    starts_on: date | None = None
    ends_on: date | None = None
    adviser: str | None = None
    objective: str | None = None
    person_commitments: str | None = None
    authority_commitments: str | None = None
    observations: str | None = None
    weekly_hours: Decimal | None = None
    hours_reason: str | None = None
    as_read: AsRead | None = None


@dataclass(frozen=True, slots=True)
class RecordOrientation:
    """An orientation: a proposal while `decided_on` is None. The pathway is the scheme's."""

    person: str
    department: str
    scheme: str
    decided_on: date | None
    proposed_on: date | None = None
    notified_on: date | None = None
    organisation: str | None = None
    referent: str | None = None
    as_read: AsRead | None = None


@dataclass(frozen=True, slots=True)
class RecordSupport:
    """Job Coaching, AGLO or another scheme, after an orientation: its start, then its end."""

    person: str
    department: str
    scheme: str
    started_on: date
    oriented_on: date | None = None
    orientation: str | None = None
    organisation: str | None = None
    adviser: str | None = None
    ended_on: date | None = None
    end_reason: str | None = None
    as_read: AsRead | None = None


@dataclass(frozen=True, slots=True)
class Correct:
    """A fact as it should read, from the version opened (None: a fact to add as it is).

    `withdraw`: it should never have been.
    """

    content: Content
    opened: int | None
    withdraw: bool = False


@dataclass(frozen=True, slots=True)
class Restore:
    """A fact as an earlier version (`wanted`) of it said, from the version opened."""

    kind: Kind
    fact_id: str
    wanted: int
    opened: int


@dataclass(frozen=True, slots=True)
class Written:
    """A version that a gesture wrote."""

    kind: Kind
    fact_id: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Done:
    """What a gesture changed; `undo` takes it back. Nothing written when it changed nothing."""

    persons: frozenset[str] = frozenset()
    written: tuple[Written, ...] = ()
