"""What each login likes: columns, widths, the last list seen. Never a fact, never in a file."""

from __future__ import annotations

from typing import Any

from calpae_desktop.domain.access import Actor
from calpae_desktop.services.ports import Store


class Preferences:
    """JSON by login and name; only the screen that keeps one reads it."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def get(self, actor: Actor, name: str) -> Any | None:
        """What was kept under a name; None when nothing was."""
        with self._store.snapshot() as view:
            return view.preferences.get(actor.login, name)

    def keep(self, actor: Actor, name: str, value: Any) -> None:
        """Keep it; None forgets it. Raises Refusal(OTHER_WRITER), Unavailable."""
        with self._store.unit_of_work() as uow:
            uow.preferences.put(actor.login, name, value)
            uow.commit()
