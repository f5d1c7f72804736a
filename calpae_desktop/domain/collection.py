"""What was not collected, by indicator, département and dates: it makes « ND », never zero."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .calendar import Period


@dataclass(frozen=True, slots=True)
class CollectionGap:
    """A declaration « non collecté »; without `ends_on`, it lasts still."""

    id: str
    indicator: str
    department: str
    starts_on: date
    reason: str
    ends_on: date | None = None

    def touches(self, period: Period) -> bool:
        """Whether it overlaps a period, bounds included on both sides."""
        return self.starts_on <= period.last and (
            self.ends_on is None or self.ends_on >= period.first
        )

    @property
    def order(self) -> tuple[str, date, str]:
        """How declarations are said: by département, first day, id."""
        return (self.department, self.starts_on, self.id)
