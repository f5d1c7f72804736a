"""What services ask of storage about the appointments of a day."""

from __future__ import annotations

from datetime import date, datetime
from typing import Protocol

from calpae_desktop.domain.team import Team
from calpae_desktop.services.rows import DayCounts, Due


class Days(Protocol):
    """Appointments as known now, of a team, in the départements of a scope (None: all).

    One without adviser is of whoever follows the dossier. Times are wall-clock times in Paris;
    an appointment without hour has the whole of its day."""

    def of_day(self, team: Team, day: date, scope: frozenset[str] | None, limit: int) -> list[Due]:
        """Those of a day, by time then name: one statement."""

    def unsettled(
        self, team: Team, before: datetime, scope: frozenset[str] | None, limit: int
    ) -> list[Due]:
        """Those planned before a moment without outcome, the latest day first: one statement."""

    def counts(self, team: Team, now: datetime, scope: frozenset[str] | None) -> DayCounts:
        """How many there are: one statement."""
