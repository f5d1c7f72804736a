"""Notes of the team on a dossier: dated, signed by whoever writes them."""

from __future__ import annotations

from calpae_desktop.domain.access import Action, Actor
from calpae_desktop.domain.calendar import paris_wall
from calpae_desktop.domain.note import Note
from calpae_desktop.services.commands import Done
from calpae_desktop.services.ports import Clock, Store
from calpae_desktop.services.recording import Change, Recorder, new_id


class Notes:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._clock = clock
        self._recorder = Recorder(store)

    def write(self, actor: Actor, person: str, text: str) -> Done:
        """Add a note, of this minute. Raises Refusal: REQUIRED (text), UNKNOWN_PERSON.

        A note is rewritten or taken back as any fact is (see `corrections`).
        """
        note = Note(
            id=new_id("N"),
            person=person,
            noted_at=paris_wall(self._clock.now()).replace(second=0, microsecond=0),
            text=text.strip(),
            adviser=actor.name or None,
        )
        return self._recorder.record(actor, Action.RECORD_NOTE, [Change(note)])
