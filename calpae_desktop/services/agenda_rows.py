"""What storage is asked of a span of days of diaries, and answers: plain values."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from calpae_desktop.domain.appointment import Appointment, Nature, Outcome
from calpae_desktop.domain.calendar import Period
from calpae_desktop.domain.fact import Version
from calpae_desktop.domain.free import Hold, hold_of
from calpae_desktop.domain.person import Title
from calpae_desktop.services.rows import LastEntry


@dataclass(frozen=True, slots=True)
class Booked:
    """An appointment in force of a person who exists; `version` is what a gesture opens.

    `minutes`, `site`, `room`, `session` are those of its slot, if it has one. `entry` is the last
    entry of the person, while its clock of one month runs.
    """

    id: str
    version: int
    person: str
    last_name: str
    first_name: str
    title: Title | None
    department: str
    nature: Nature
    outcome: Outcome
    planned_at: datetime
    fixed_at: datetime
    adviser: str | None = None
    organisation: str | None = None
    minutes: int | None = None
    site: str | None = None
    room: str | None = None
    session: str | None = None
    entry: LastEntry | None = None
    follower: str | None = None

    @property
    def whose(self) -> str | None:
        """Whose diary it is in: without adviser, that of who follows the dossier."""
        return self.adviser or self.follower

    def hold(self, lengths: Mapping[Nature, int], sites: Mapping[str, str | None]) -> Hold | None:
        """The time it holds, as long as its nature when no slot says; without a site, it is where
        its session is, else on the site of whose diary it is in."""
        usual = sites.get((self.adviser if self.session else self.whose) or "")
        content = Appointment(
            self.id,
            self.person,
            self.department,
            self.nature,
            self.fixed_at,
            self.planned_at,
            self.outcome,
            adviser=self.adviser,
        )
        minutes = self.minutes or lengths[self.nature]
        return hold_of(content, minutes, self.site or usual, self.room, self.session)


class Diaries(Protocol):
    """Spans of days of diaries, both ends included; what is withdrawn, postponed or cancelled is
    left out."""

    def booked(
        self,
        within: Period,
        scope: frozenset[str] | None,
        advisers: Collection[str],
        site: str | None = None,
        sessions: Collection[str] = (),
    ) -> list[Booked]:
        """Appointments of a span, by hour, in the départements of a scope (None: all): those that
        some advisers give (or nobody, of dossiers that they follow), those that a slot places on
        a site, and those of some collective sessions."""

    def around(
        self, within: Period, advisers: Collection[str], persons: Collection[str], rooms: bool
    ) -> list[Booked]:
        """Appointments that may stand in the way of one: those of the advisers or of the persons,
        and, if `rooms`, all those that have a room."""

    def in_rooms(self, days: Collection[date]) -> list[Booked]:
        """Appointments of some days that have a room."""

    def of_session(self, session: str, day: date) -> list[Booked]:
        """Who is expected, or was, at a collective session of a day."""

    def counts(self, within: Period, scope: frozenset[str] | None) -> dict[str, int]:
        """How many appointments each adviser has in a span."""

    def busy(self, within: Period) -> list[Version]:
        """Times that are no appointment and touch a span."""

    def sessions(self, within: Period) -> list[Version]:
        """Collective sessions of a span."""
