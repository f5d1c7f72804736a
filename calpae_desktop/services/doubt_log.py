"""What loads of flows could not decide, what people decided, the dossiers that they merged:
asked of storage."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.matching import Decision, Doubt


def mark_of(said: str) -> str:
    """A short mark of what was said: words that come again every month are kept once."""
    return hashlib.sha256(said.encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Doubtful:
    """One thing that a flow said and a load could not decide. `key` is the person of the flow
    (`domain.matching.flow_key`), `said` its words (`flow_said`), `number` given by storage."""

    load_id: int
    key: str
    reason: Doubt
    candidates: tuple[str, ...]
    said: str
    created_on: date
    reference_day: date
    backlog: bool
    claim_known: bool
    number: int = 0


@dataclass(frozen=True, slots=True)
class Settled:
    """A decision on everything undecided of a key and reason."""

    key: str
    reason: Doubt
    decision: Decision
    person: str | None
    candidates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entering:
    """What a flow said of an entry (TOPPERSENTDRODEVORSA), and what we count."""

    person: str
    said: bool
    ours: bool


@dataclass(frozen=True, slots=True)
class Merge:
    """The dossier `absorbed` merged into `kept`; `number` is given by storage. `written` names
    the versions that it wrote."""

    kept: str
    absorbed: str
    at: datetime
    by: str
    written: tuple[tuple[Kind, str], ...]
    number: int = 0
    undone_at: datetime | None = None


class DoubtLog(Protocol):
    """Inside a transaction or from a snapshot."""

    def add(self, doubts: Iterable[Doubtful]) -> None: ...

    def undecided(self) -> list[Doubtful]:
        """The first one first."""

    def settled(self) -> list[Settled]:
        """Every decision, the first one first."""

    def last_marks(self) -> dict[tuple[str, Doubt], str]:
        """The mark of the last words kept of each key and reason, decided or not."""

    def settle(
        self, numbers: Iterable[int], decision: Decision, person: str | None, at: datetime, by: str
    ) -> None: ...

    def keep_entering(self, load_id: int, entering: Iterable[Entering]) -> None: ...

    def entering(self, load_id: int) -> list[Entering]: ...

    def add_merge(self, merge: Merge) -> int:
        """Answers its number."""

    def merges(self) -> list[Merge]:
        """Every merge, undone ones included, the first one first."""

    def undo_merge(self, number: int, at: datetime, by: str) -> None: ...
