"""What was not collected, by indicator, département and dates: it makes « ND », never zero."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class CollectionGap:
    id: str
    indicator: str
    department: str
    starts_on: date
    reason: str
    ends_on: date | None = None
