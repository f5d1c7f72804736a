"""What a timeline shows of a fact."""

from __future__ import annotations

from dataclasses import dataclass

DOT = " · "


@dataclass(frozen=True, slots=True)
class Told:
    """What a timeline shows of a version; empty strings when there is nothing to say."""

    title: str
    detail: str = ""
    state: str = ""


def joined(*parts: str | None) -> str:
    """Parts on one line, those that say nothing left out."""
    text = DOT.join(part for part in parts if part)
    return text[:1].upper() + text[1:]
