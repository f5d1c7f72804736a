"""What was sent to a person: a letter handed or posted, an e-mail, a text message."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from .reach import Channel


@dataclass(frozen=True, slots=True)
class Sending:
    """`sent_at` is the wall clock in Paris; `template` the id of the text it was made from.

    `address` is where it went, `body` exactly what it said.
    """

    id: str
    person: str
    sent_at: datetime
    channel: Channel
    template: str
    subject: str | None = None
    address: str | None = None
    body: str | None = None
    appointment: str | None = None
    adviser: str | None = None

    @property
    def sent_on(self) -> date:
        return self.sent_at.date()
