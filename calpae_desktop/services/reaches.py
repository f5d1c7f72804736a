"""How a person prefers to be reached, and what they agreed to receive."""

from __future__ import annotations

from dataclasses import replace

from calpae_desktop.domain.access import Action, Actor
from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.reach import Reach
from calpae_desktop.domain.refusals import EditConflict
from calpae_desktop.services.commands import Done
from calpae_desktop.services.ports import Store, UnitOfWork
from calpae_desktop.services.recording import Change, Recorder


class Reaches:
    def __init__(self, store: Store) -> None:
        self._store = store
        self._recorder = Recorder(store)

    def say(self, actor: Actor, reach: Reach, opened: int | None) -> Done:
        """What the person wishes, as opened in version `opened` (None: nothing was said).

        The id is given by the service. Raises Refusal: UNKNOWN_PERSON, EditConflict.
        """
        with self._store.unit_of_work() as uow:
            uow.lock([reach.person])
            change = _change(uow, reach, opened)
            done = self._recorder.write(uow, actor, Action.RECORD_NOTE, [change])
            if done.written:
                uow.commit()
        return done


def _change(uow: UnitOfWork, reach: Reach, opened: int | None) -> Change:
    """One for each person: a dossier that was merged keeps the id of the one it took."""
    said = [v for v in uow.facts.of_persons(Kind.REACH, [reach.person]) if v.superseded_at is None]
    # Taken back, it is said again; nobody had opened it.
    last = max(said, key=lambda v: (not v.retired, v.recorded_at, v.fact_id), default=None)
    if last is None:
        return Change(replace(reach, id=f"K-{reach.person}"), opened)
    if not last.retired and last.version_id != opened:
        raise EditConflict(last.fact_id)
    return Change(replace(reach, id=last.fact_id), last.version_id)
