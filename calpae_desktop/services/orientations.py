"""Orientations: propose one, decide it, say when it was notified."""

from __future__ import annotations

from calpae_desktop.domain.access import Action, Actor
from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.orientation import Orientation, OrientationStatus
from calpae_desktop.domain.refusals import No, Refusal
from calpae_desktop.domain.scheme import Scheme
from calpae_desktop.services.commands import Done, RecordOrientation
from calpae_desktop.services.ports import Clock, Store, UnitOfWork
from calpae_desktop.services.recording import Change, Recorder, current, new_id, reopened

_DAYS = ("proposed_on", "decided_on", "notified_on")


class Orientations:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._recorder = Recorder(store)

    def record(self, actor: Actor, command: RecordOrientation) -> Done:
        """Record an orientation, proposed or decided, or what became of one read before.

        Raises Refusal: FUTURE_EVENT, UNKNOWN_SCHEME, REQUIRED (not decided, but notified or not
        even proposed), PERIOD_REVERSED (decided before it was proposed, notified before it was
        decided), EditConflict.
        """
        self._check_days(command)
        with self._store.unit_of_work() as uow:
            scheme = uow.schemes.all().get(command.scheme)
            if scheme is None:
                raise Refusal(No.UNKNOWN_SCHEME, "scheme", value=command.scheme)
            change = _change(uow, command, scheme)
            done = self._recorder.write(uow, actor, Action.RECORD_ORIENTATION, [change])
            if done.written:
                uow.commit()
        return done

    def _check_days(self, command: RecordOrientation) -> None:
        if command.decided_on is None and (command.notified_on or command.proposed_on is None):
            raise Refusal(No.REQUIRED, "decided_on")
        before = None
        for name in _DAYS:
            day = getattr(command, name)
            if day is None:
                continue
            if day > self._clock.today():
                raise Refusal(No.FUTURE_EVENT, name, day=day)
            if before is not None and day < before:
                raise Refusal(No.PERIOD_REVERSED, name)
            before = day


def _change(uow: UnitOfWork, command: RecordOrientation, scheme: Scheme) -> Change:
    decided = command.decided_on is not None
    said = {
        "status": OrientationStatus.DECIDED if decided else OrientationStatus.PROPOSED,
        "pathway": scheme.pathway,
        "scheme": scheme.id,
        "department": command.department,
        "organisation": command.organisation,
        "referent": command.referent,
        **{name: getattr(command, name) for name in _DAYS},
    }
    if command.as_read is not None:
        return reopened(current(uow, Kind.ORIENTATION, command.as_read), **said)
    return Change(Orientation(new_id("O"), command.person, **said))
