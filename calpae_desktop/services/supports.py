"""Supports: start of Job Coaching, AGLO and the other schemes."""

from __future__ import annotations

from calpae_desktop.domain.access import Action, Actor
from calpae_desktop.domain.refusals import No, Refusal
from calpae_desktop.domain.support import Support
from calpae_desktop.services.commands import Done, StartSupport
from calpae_desktop.services.ports import Clock, Store
from calpae_desktop.services.recording import Change, Recorder, new_id


class Supports:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._clock = clock
        self._recorder = Recorder(store)

    def start(self, actor: Actor, command: StartSupport) -> Done:
        """Record the start of a support. Raises Refusal: FUTURE_EVENT, UNKNOWN_SCHEME."""
        if command.started_on > self._clock.today():
            raise Refusal(No.FUTURE_EVENT, "started_on", day=command.started_on)
        support = Support(
            id=new_id("A"),
            person=command.person,
            department=command.department,
            scheme=command.scheme,
            organisation=command.organisation,
            adviser=command.adviser,
            orientation=command.orientation,
            oriented_on=command.oriented_on,
            started_on=command.started_on,
        )
        return self._recorder.record(actor, Action.RECORD_SUPPORT, [Change(support)])
