"""What left together, one gesture for many persons: asked of storage."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from calpae_desktop.domain.outbox import MessageState
from calpae_desktop.domain.reach import Channel
from calpae_desktop.services.outbox_log import Queued

# The line of the journal that says for how many persons nothing could be written.
UNWRITTEN = "envoi"


@dataclass(frozen=True, slots=True)
class Batch:
    """Sendings of one gesture: `at` is its instant, in UTC, `login` whoever made it.

    `template` is the id of their text, `states` how many e-mails are in each state, `withdrawn`
    how many sendings were taken back since, `unwritten` for how many persons nothing could be
    written. `first` and `last` are the numbers they lie between, with those of others.
    """

    at: datetime
    login: str
    channel: Channel
    template: str
    count: int
    first: int
    last: int
    withdrawn: int = 0
    unwritten: int = 0
    states: Mapping[MessageState, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Window:
    """Batches read in the last rows before one, the newest first; `before` is where the next
    window begins, None at the end."""

    batches: tuple[Batch, ...]
    before: int | None


class BatchLog(Protocol):
    """Read in order of number, a stretch of rows at a time; `login` limits to what somebody
    sent. A gesture for one person is no batch."""

    def sendings(self, login: str | None, rows: int, before: int | None = None) -> Window:
        """Letters and text messages: one statement over the numbers of versions."""

    def messages(self, login: str | None, rows: int, before: int | None = None) -> Window:
        """E-mails, from their queue: one statement over its numbers."""

    def facts_of(self, batch: Batch) -> list[str]:
        """The ids of its sendings, in the order they were made."""

    def queued_of(self, batch: Batch) -> list[Queued]:
        """Its e-mails, in their order."""
