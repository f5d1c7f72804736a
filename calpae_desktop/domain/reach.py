"""How a person prefers to be reached, and what they agreed to receive."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Channel(Enum):
    LETTER = "courrier"
    EMAIL = "courriel"
    SMS = "sms"
    PHONE = "telephone"


@dataclass(frozen=True, slots=True)
class Reach:
    """One for each person. `email_agreed`, `sms_agreed`: the person accepts messages that way.

    `language` is the one to speak when it is not French; `remark` says when to call, and whom.
    """

    id: str
    person: str
    preferred: Channel | None = None
    email_agreed: bool = False
    sms_agreed: bool = False
    language: str | None = None
    interpreter: bool = False
    remark: str | None = None
