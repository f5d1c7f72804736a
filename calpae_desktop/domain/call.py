"""A phone call made to a person, most often after an absence, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum


class CallResult(Enum):
    REACHED = "joint"
    MESSAGE = "message"
    NO_ANSWER = "sans_reponse"
    WRONG_NUMBER = "faux_numero"


@dataclass(frozen=True, slots=True)
class Call:
    """`called_at` is the wall clock in Paris; `appointment` is the one that was missed."""

    id: str
    person: str
    called_at: datetime
    result: CallResult
    appointment: str | None = None
    adviser: str | None = None
    note: str | None = None

    @property
    def called_on(self) -> date:
        return self.called_at.date()
