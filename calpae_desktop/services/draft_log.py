"""What each login typed and has not saved, as storage keeps it."""

from __future__ import annotations

from typing import Protocol

from calpae_desktop.domain.draft import Draft, Spot


class DraftLog(Protocol):
    """Personal data, of no dossier yet."""

    def put(self, login: str, one: Draft) -> None:
        """Keep one, in place of the one of its spot."""

    def of(self, login: str) -> list[Draft]:
        """Those of a login, the last one first."""

    def drop(self, login: str, spot: Spot) -> None: ...

    def move(self, absorbed: str, kept: str) -> None:
        """Two dossiers became one: what was being typed in the first is in the second, unless
        its author types the same thing there."""

    def part(self, kept: str, absorbed: str) -> None:
        """They are two again: what was moved and not typed in since goes back."""
