"""What is typed and not saved yet, kept for who types it and given to nobody else."""

from __future__ import annotations

from collections.abc import Mapping

from calpae_desktop.domain.access import Actor
from calpae_desktop.domain.draft import Draft, Spot
from calpae_desktop.services.ports import Clock, Store


class Drafts:
    """No right is asked: a draft is in no dossier, and only its author reads it."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def keep(
        self, actor: Actor, spot: Spot, title: str, typed: Mapping[str, str], opened: int = 0
    ) -> Draft:
        """Keep texts in place of those kept there before. Raises Refusal (OTHER_WRITER),
        Unavailable (BUSY while a file is being loaded)."""
        one = Draft(spot, title, dict(typed), self._clock.now(), opened)
        with self._store.drafting() as drafts:
            drafts.put(actor.login, one)
        return one

    def drop(self, actor: Actor, spot: Spot) -> None:
        """Saved, or put aside. Raises what `keep` does."""
        with self._store.drafting() as drafts:
            drafts.drop(actor.login, spot)

    def kept(self, actor: Actor) -> list[Draft]:
        """Those of this login, the last one first. Raises Unavailable."""
        with self._store.snapshot() as view:
            return view.drafts.of(actor.login)
