"""New entrants: a person, and the opening of their right."""

from __future__ import annotations

from dataclasses import replace

from calpae_desktop.domain.access import Action, Actor, require
from calpae_desktop.domain.person import Person
from calpae_desktop.domain.refusals import No, Refusal
from calpae_desktop.domain.right import Right, RightState
from calpae_desktop.domain.text import fold
from calpae_desktop.services.commands import Done, RecordEntry
from calpae_desktop.services.contacts import checked
from calpae_desktop.services.ports import Clock, Store
from calpae_desktop.services.recording import Change, Recorder, new_id
from calpae_desktop.services.rows import Neighbour


class Intake:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._recorder = Recorder(store)

    def record_entry(self, actor: Actor, command: RecordEntry) -> Done:
        """Open a dossier with its first right.

        Raises Refusal: REQUIRED (name, first name, birth date), FUTURE_EVENT, BAD_PHONE, BAD_EMAIL.
        """
        self._check(command)
        require(actor, Action.RECORD_ENTRY, [command.department])
        person = replace(checked(command.person), id=new_id("P"))
        right = Right(
            id=new_id("D"),
            person=person.id,
            department=command.department,
            state=RightState.OPEN,
            duties=command.duties,
            starts_on=command.opened_on,
            claimed_on=command.claimed_on,
            informed_on=command.informed_on,
            origin=command.origin,
        )
        return self._recorder.record(actor, Action.RECORD_ENTRY, [Change(person), Change(right)])

    def _check(self, command: RecordEntry) -> None:
        for name in ("last_name", "first_name", "born_on"):
            value = getattr(command.person, name)
            if not value or (isinstance(value, str) and not fold(value)):
                raise Refusal(No.REQUIRED, name)
        today = self._clock.today()
        for name, day in (
            ("born_on", command.person.born_on),
            ("opened_on", command.opened_on),
            ("informed_on", command.informed_on),
            ("claimed_on", command.claimed_on),
        ):
            if day is not None and day > today:
                raise Refusal(No.FUTURE_EVENT, name, day=day)

    def neighbours(self, actor: Actor, person: Person) -> list[Neighbour]:
        """Persons already known that could be the same (duplicate alert), the likeliest first."""
        require(actor, Action.SEARCH)
        with self._store.snapshot() as view:
            return view.neighbours(person)
