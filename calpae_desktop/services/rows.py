"""What storage answers with, and is given: plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from calpae_desktop.domain.appointment import Appointment, Nature, Outcome
from calpae_desktop.domain.likeness import Likeness
from calpae_desktop.domain.milestones import Milestone, Start
from calpae_desktop.domain.person import Role, Title
from calpae_desktop.domain.summary import Summary


@dataclass(frozen=True, slots=True)
class Load:
    """One load of a file: who, when, what. Counts are those of the import's answer."""

    load_id: int
    path: str
    fingerprint: str
    loaded_at: datetime
    loaded_by: str
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class FlowKey:
    """Identity of a CNAF flow (APPLIEME, TYPEFLUX, DTCREAFLUX, HEUCREAFLUX)."""

    sender: str
    type: str
    created_on: date
    created_time: str


@dataclass(frozen=True, slots=True)
class PartVersion:
    """A version of a text or budget of a yearly fiche; `number` counts from 1 for each part."""

    fiche: int
    year: int
    part: str
    number: int
    content: str
    written_at: datetime
    written_by: str


@dataclass(frozen=True, slots=True)
class IssuedFiche:
    """A fiche that left: what it was made from, who issued it, and its marks (SHA-256): of its
    computed figures, of its whole content, and of the roles that dossiers hold in it (None when
    it left before they were kept). `number` is given by storage."""

    number: int
    fiche: int
    year: int
    known_on: date
    start: Start
    issued_at: datetime
    issued_by: str
    figures: str
    fingerprint: str
    roles: str | None = None


@dataclass(frozen=True, slots=True)
class Sought:
    """What a person is looked for by; `nir13` is None when it does not identify."""

    nir13: str | None
    file_number: str
    first_name: str
    born_on: date


@dataclass(frozen=True, slots=True)
class LastEntry:
    """What a search shows of the last entry of a person; dates as those of `Milestone`."""

    informed_on: date
    month_due_informed: date
    booked_on: date | None
    oriented_on: date | None


@dataclass(frozen=True, slots=True)
class Found:
    """A person found by a search."""

    person: str
    last_name: str
    first_name: str
    born_on: date | None
    town: str | None
    file_number: str | None
    entry: LastEntry | None
    title: Title | None = None
    role: Role | None = None
    birth_name: str | None = None


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A person who could be the one being typed, and why, the surest reason first."""

    found: Found
    why: tuple[Likeness, ...]


@dataclass(frozen=True, slots=True)
class Booked:
    """An appointment found by a search; `planned_at` is a Paris wall-clock time."""

    appointment: str
    person: str
    last_name: str
    first_name: str
    planned_at: datetime
    nature: Nature
    outcome: Outcome
    adviser: str | None
    organisation: str | None
    room: str | None


@dataclass(frozen=True, slots=True)
class Member:
    """A person of a household: one who bears its matricule."""

    person: str
    last_name: str
    first_name: str
    role: Role | None


@dataclass(frozen=True, slots=True)
class Listed:
    """A dossier of a list: who, and the milestone (entry) or fact it is listed for.

    `key` is where it stands in the list: give it back to read on after it. `oriented_on` is the
    orientation that a support follows, None for other facts.
    """

    person: str
    last_name: str
    first_name: str
    department: str
    milestone: Milestone | None
    day: date | None
    key: tuple[str, ...] = ()
    oriented_on: date | None = None


@dataclass(frozen=True, slots=True)
class DossierLine:
    """A dossier of the list of dossiers, with the name to show."""

    summary: Summary
    last_name: str
    first_name: str
    title: Title | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """How many dossiers a list holds, and how those whose clock runs stand."""

    total: int
    late: int
    watch: int
    on_time: int


@dataclass(frozen=True, slots=True)
class Pending:
    """An entry not oriented yet, with its next or last appointment."""

    person: str
    last_name: str
    first_name: str
    milestone: Milestone
    due_on: date
    next_appointment: datetime | None
    absences: int


@dataclass(frozen=True, slots=True)
class Due:
    """An appointment of a list of the day, in version `version`: with whom, in which dossier, in
    which room of which site (an id), how many calls were made about it."""

    appointment: Appointment
    version: int
    summary: Summary
    last_name: str
    first_name: str
    title: Title | None = None
    phone: str | None = None
    site: str | None = None
    room: str | None = None
    calls: int = 0


@dataclass(frozen=True, slots=True)
class DayCounts:
    """Appointments: of the day, those of them with an outcome, and all those of the past (of
    earlier days, of earlier today too) that have none, the oldest planned at `since`."""

    today: int = 0
    settled: int = 0
    unsettled: int = 0
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """One control of `verifier`; `detail` is in French."""

    name: str
    ok: bool
    detail: str


@dataclass(frozen=True, slots=True)
class Heard:
    """Another desk wrote about these persons (none: anything may have changed); or the server is
    no longer reached, or reached again."""

    persons: frozenset[str] = frozenset()
    connected: bool = True
