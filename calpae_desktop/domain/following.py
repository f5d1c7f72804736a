"""Who follows a dossier, and where."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Following:
    """One for each person, its versions saying who came before. Without `adviser`, nobody does.

    `adviser` is the name that the other facts carry; `site` the id of a `Site`.
    """

    id: str
    person: str
    starts_on: date
    adviser: str | None = None
    site: str | None = None
