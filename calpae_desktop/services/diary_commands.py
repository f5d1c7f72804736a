"""Gestures on diaries. Instants are Paris wall clocks, lengths minutes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from calpae_desktop.domain.appointment import Nature
from calpae_desktop.domain.postponement import MoveCause


@dataclass(frozen=True, slots=True)
class MoveAppointment:
    """An appointment, as read in version `opened`, where it should be. `cause` is asked when the
    day changes; `minutes` None keeps its length. `keep_conflict`: even where the slot is taken."""

    appointment: str
    opened: int
    planned_at: datetime
    adviser: str | None = None
    minutes: int | None = None
    site: str | None = None
    room: str | None = None
    cause: MoveCause | None = None
    keep_conflict: bool = False


@dataclass(frozen=True, slots=True)
class PlanSession:
    """A collective session; `seats` None: as many as come."""

    title: str
    department: str
    nature: Nature
    planned_at: datetime
    minutes: int
    adviser: str | None = None
    site: str | None = None
    room: str | None = None
    seats: int | None = None


@dataclass(frozen=True, slots=True)
class MoveSession:
    """A session, as read in version `opened`, where it should be, with everyone still expected
    (their appointment, as read in that version). `cause` is asked when the day changes and
    somebody is expected. `keep_conflict`: even where the slot is taken."""

    session: str
    opened: int
    expected: Mapping[str, int]
    planned_at: datetime
    adviser: str | None = None
    site: str | None = None
    room: str | None = None
    cause: MoveCause | None = None
    keep_conflict: bool = False


@dataclass(frozen=True, slots=True)
class Attendance:
    """Who came to a session: everyone expected in `opened` (their appointment, as read in that
    version) but those in `missing`."""

    session: str
    opened: Mapping[str, int]
    missing: frozenset[str] = frozenset()
