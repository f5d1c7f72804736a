"""What somebody typed and has not saved: kept for them alone, until it is saved or put aside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

DOSSIER, WRITE = "dossier", "write"
# What is written to many is about nobody's dossier.
LOT = "lot-"


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something is typed: a screen, a form of it, and what about (a person, a year)."""

    screen: str
    form: str = ""
    subject: str = ""

    @property
    def person(self) -> str | None:
        """The person whose dossier it is in."""
        of_one = self.screen == WRITE and not self.subject.startswith(LOT)
        return self.subject if self.screen == DOSSIER or of_one else None


@dataclass(frozen=True, slots=True)
class Draft:
    """Texts by field; `opened` is the version of the fact they were to change, 0 for none."""

    spot: Spot
    title: str = field(repr=False)
    typed: Mapping[str, str] = field(repr=False)
    saved_at: datetime
    opened: int = 0
