"""A support (accompagnement): time spent in a scheme, from its start to its end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Support:
    id: str
    person: str
    department: str
    scheme: str
    organisation: str | None = None
    adviser: str | None = None
    orientation: str | None = None
    oriented_on: date | None = None
    started_on: date | None = None
    ended_on: date | None = None
    end_reason: str | None = None
