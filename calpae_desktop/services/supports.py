"""Supports: start and end of Job Coaching, AGLO and the other schemes."""

from __future__ import annotations

from calpae_desktop.domain.access import Action, Actor
from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.refusals import No, Refusal
from calpae_desktop.domain.support import Support
from calpae_desktop.services.commands import Done, RecordSupport
from calpae_desktop.services.ports import Clock, Store, UnitOfWork
from calpae_desktop.services.recording import Change, Recorder, current, new_id, reopened

_SAID = (
    "department",
    "scheme",
    "organisation",
    "adviser",
    "orientation",
    "oriented_on",
    "started_on",
    "ended_on",
    "end_reason",
)


class Supports:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._recorder = Recorder(store)

    def record(self, actor: Actor, command: RecordSupport) -> Done:
        """Record a support, or the end of one read before.

        Raises Refusal: FUTURE_EVENT, UNKNOWN_SCHEME, PERIOD_REVERSED (ends before it starts),
        EditConflict.
        """
        for name in ("started_on", "ended_on"):
            day = getattr(command, name)
            if day is not None and day > self._clock.today():
                raise Refusal(No.FUTURE_EVENT, name, day=day)
        if command.ended_on is not None and command.ended_on < command.started_on:
            raise Refusal(No.PERIOD_REVERSED, "ended_on")
        with self._store.unit_of_work() as uow:
            change = _change(uow, command)
            done = self._recorder.write(uow, actor, Action.RECORD_SUPPORT, [change])
            if done.written:
                uow.commit()
        return done


def _change(uow: UnitOfWork, command: RecordSupport) -> Change:
    said = {name: getattr(command, name) for name in _SAID}
    if command.as_read is not None:
        return reopened(current(uow, Kind.SUPPORT, command.as_read), **said)
    return Change(Support(new_id("A"), command.person, **said))
