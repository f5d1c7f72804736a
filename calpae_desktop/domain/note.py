"""A note of the team on a dossier: free text, dated and signed, read by those who may open it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Note:
    """`noted_at` is the wall clock in Paris."""

    id: str
    person: str
    noted_at: datetime
    text: str
    adviser: str | None = None

    @property
    def noted_on(self) -> date:
        return self.noted_at.date()
