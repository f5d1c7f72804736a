"""What leaves for a calendar program: instants and places, and nothing that says why.

Such a file ends up on a telephone or in a mail box: its titles never name the allowance.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Protocol

TITLE = "Rendez-vous"


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """`uid` stays the same from one file to the next: the calendar then moves its entry instead
    of adding one. Instants are Paris wall clocks; `cancelled` takes the entry away."""

    uid: str
    starts_at: datetime
    ends_at: datetime
    title: str = TITLE
    place: str = ""
    note: str = ""
    cancelled: bool = False

    @property
    def whole_days(self) -> bool:
        """From midnight to midnight: a day, whatever its summer time."""
        midnights = self.starts_at.time() == self.ends_at.time() == time()
        return midnights and self.ends_at > self.starts_at


class CalendarWriter(Protocol):
    def __call__(self, events: Sequence[CalendarEvent], stamp: datetime, name: str = "") -> bytes:
        """The bytes of an .ics file; `stamp` is the aware instant it is made at, `name` that of
        the calendar."""
