"""Time of an adviser, or of a room, that is not an appointment: leave, a meeting, training."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Busy:
    """`starts_at` and `ends_at` are wall clocks in Paris, the end left out."""

    id: str
    label: str
    starts_at: datetime
    ends_at: datetime
    adviser: str | None = None
    site: str | None = None
    room: str | None = None
