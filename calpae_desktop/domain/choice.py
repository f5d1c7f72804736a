"""A choice of a managed list, and a view of the list of dossiers that someone keeps."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class ChoiceList(Enum):
    """`LENGTH`: for each nature of appointment (its value is the label), `number` minutes."""

    ABSENCE_REASON = "motif_absence"
    LENGTH = "duree"


@dataclass(frozen=True, slots=True)
class Choice:
    id: str
    group: ChoiceList
    label: str
    rank: int = 0
    number: int | None = None


@dataclass(frozen=True, slots=True)
class SavedView:
    """Filters, columns and sort of the list of dossiers, under a name. `content` is JSON; `owner`
    a login; `shared`: everyone sees it, and only its owner changes it."""

    id: str
    owner: str
    name: str
    content: str
    shared: bool = False
    rank: int = 0
