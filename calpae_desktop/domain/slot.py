"""The place and length of an appointment: what the exchange format has no room for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Slot:
    """`id` is that of the appointment; `minutes` its length; `session` a collective session."""

    id: str
    person: str
    minutes: int
    site: str | None = None
    room: str | None = None
    session: str | None = None
