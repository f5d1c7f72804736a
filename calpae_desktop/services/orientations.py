"""Orientations: decide one."""

from __future__ import annotations

from calpae_desktop.domain.access import Action, Actor
from calpae_desktop.domain.orientation import Orientation, OrientationStatus
from calpae_desktop.domain.refusals import No, Refusal
from calpae_desktop.services.commands import DecideOrientation, Done
from calpae_desktop.services.ports import Clock, Store
from calpae_desktop.services.recording import Change, Recorder, new_id


class Orientations:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._recorder = Recorder(store)

    def decide(self, actor: Actor, command: DecideOrientation) -> Done:
        """Record a decided orientation. Raises Refusal: FUTURE_EVENT, UNKNOWN_SCHEME."""
        if command.decided_on > self._clock.today():
            raise Refusal(No.FUTURE_EVENT, "decided_on", day=command.decided_on)
        with self._store.unit_of_work() as uow:
            scheme = uow.schemes.all().get(command.scheme)
            if scheme is None:
                raise Refusal(No.UNKNOWN_SCHEME, "scheme", value=command.scheme)
            orientation = Orientation(
                id=new_id("O"),
                person=command.person,
                department=command.department,
                status=OrientationStatus.DECIDED,
                pathway=scheme.pathway,
                scheme=scheme.id,
                proposed_on=command.proposed_on,
                decided_on=command.decided_on,
                notified_on=command.notified_on,
                organisation=command.organisation,
                referent=command.referent,
            )
            change = Change(orientation)
            done = self._recorder.write(uow, actor, Action.RECORD_ORIENTATION, [change])
            uow.commit()
        return done
