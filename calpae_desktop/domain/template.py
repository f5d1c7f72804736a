"""The text of a letter or message, with places for what it says of a person."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from .reach import Channel


class Purpose(Enum):
    CONVOCATION = "convocation"
    ABSENCE = "absence"
    DESIGNATION = "designation"
    OTHER = "autre"


@dataclass(frozen=True, slots=True)
class Template:
    id: str
    name: str
    purpose: Purpose
    channel: Channel
    body: str
    subject: str | None = None
