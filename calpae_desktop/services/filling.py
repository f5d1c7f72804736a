"""What is asked of who fills texts: check one, fill one. No field is known but those of `Field`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a text, in French, and where: `line` is counted from 1."""

    line: int
    sentence: str


class Unfilled(Exception):
    """A text needs fields that are empty for this person; `names` says which."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__(", ".join(names))
        self.names = names


class Filler(Protocol):
    def faults(self, text: str) -> list[Fault]:
        """What is wrong in a text, the first line first; nothing when it can be filled."""

    def fill(self, text: str, values: Mapping[str, str]) -> str:
        """A text without fault, its fields replaced by their values.

        Raises Unfilled when it shows a field that is empty."""
