"""A collective session (information meeting, TACI…): one slot of a diary, many persons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from .appointment import Nature


@dataclass(frozen=True, slots=True)
class Session:
    """`planned_at` is the wall clock in Paris; `seats` how many persons it holds at most.

    Who is expected has an appointment at that hour whose slot names the session.
    """

    id: str
    title: str
    department: str
    nature: Nature
    planned_at: datetime
    minutes: int
    adviser: str | None = None
    site: str | None = None
    room: str | None = None
    seats: int | None = None

    @property
    def planned_on(self) -> date:
        return self.planned_at.date()
