"""Phone calls: log one, with what came of it."""

from __future__ import annotations

from calpae_desktop.domain.access import Action, Actor
from calpae_desktop.domain.calendar import paris_wall
from calpae_desktop.domain.call import Call
from calpae_desktop.domain.refusals import No, Refusal
from calpae_desktop.services.commands import Done, RecordCall
from calpae_desktop.services.ports import Clock, Store
from calpae_desktop.services.recording import Change, Recorder, new_id


class Calls:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._clock = clock
        self._recorder = Recorder(store)

    def record(self, actor: Actor, command: RecordCall) -> Done:
        """Log a call, by whoever acts when no adviser is named. Raises Refusal: FUTURE_EVENT."""
        now = paris_wall(self._clock.now()).replace(second=0, microsecond=0)
        called_at = command.called_at or now
        if called_at > now:
            raise Refusal(No.FUTURE_EVENT, "called_at", day=called_at)
        call = Call(
            id=new_id("T"),
            person=command.person,
            called_at=called_at,
            result=command.result,
            appointment=command.appointment,
            adviser=command.adviser or actor.name or None,
            note=command.note,
        )
        return self._recorder.record(actor, Action.RECORD_APPOINTMENT, [Change(call)])
