"""Messages waiting to be sent: asked of storage. A state changes only from the one expected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from calpae_desktop.domain.outbox import MessageState


@dataclass(frozen=True, slots=True)
class Queued:
    """A message as it is kept; `content` is JSON. `number` is given by storage."""

    person: str
    login: str
    queued_at: datetime
    content: str
    next_at: datetime | None
    state: MessageState = MessageState.WAITING
    attempts: int = 0
    error: str | None = None
    number: int = 0


class OutboxLog(Protocol):
    """Inside a transaction or from a snapshot. `login` limits to what somebody queued."""

    def add(self, messages: Iterable[Queued]) -> list[int]:
        """Their numbers, in their order."""

    def listed(self, login: str | None, limit: int, before: int | None = None) -> list[Queued]:
        """The newest first; `before` is the number of the last one seen."""

    def counts(self, login: str | None) -> Mapping[MessageState, int]: ...

    def of(self, number: int) -> Queued | None: ...

    def due(self, now: datetime, login: str | None) -> Queued | None:
        """The first of those that wait and whose time has come."""

    def leaving(self, before: datetime) -> list[Queued]:
        """Those that were leaving and whose lease is over before an instant."""

    def move(
        self,
        number: int,
        expected: MessageState,
        state: MessageState,
        *,
        attempts: int,
        next_at: datetime | None,
        error: str | None = None,
    ) -> bool:
        """Change a state, if it is still the one expected; whether it was."""

    def follow(self, absorbed: str, kept: str) -> None:
        """Two dossiers became one: what has not left yet will be a fact of the one kept."""

    def part(self, kept: str, absorbed: str, since: datetime, why: str) -> None:
        """They are two again: what has not left and was written to the one absorbed is theirs
        again; what waits and was written since to the one kept is held, and says why."""
