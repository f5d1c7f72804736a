"""What services ask of storage about preferences."""

from __future__ import annotations

from typing import Any, Protocol


class PreferenceLog(Protocol):
    """What each login likes, by name: JSON that only the screens read. No fact, no history."""

    def get(self, login: str, name: str) -> Any | None: ...

    def put(self, login: str, name: str, value: Any) -> None:
        """Inside a unit of work; None forgets it."""
