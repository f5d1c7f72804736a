"""Contracts (CER): prepare one, record it as signed."""

from __future__ import annotations

from calpae_desktop.domain.access import Action, Actor
from calpae_desktop.domain.contract import Contract
from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.refusals import No, Refusal
from calpae_desktop.services.commands import Done, RecordContract
from calpae_desktop.services.ports import Clock, Store, UnitOfWork
from calpae_desktop.services.recording import Change, Recorder, current, new_id, reopened


class Contracts:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._recorder = Recorder(store)

    def record(self, actor: Actor, command: RecordContract) -> Done:
        """Record a contract: a draft, one as signed, or a draft read before that is changed or
        signed now. It starts on the day of signature when nothing else is said.

        Raises Refusal: FUTURE_EVENT (signed later than today), PERIOD_REVERSED (ends before it
        starts), EditConflict.
        """
        if command.signed_on is not None and command.signed_on > self._clock.today():
            raise Refusal(No.FUTURE_EVENT, "signed_on", day=command.signed_on)
        starts_on = command.starts_on or command.signed_on
        if command.ends_on is not None and starts_on is not None and command.ends_on < starts_on:
            raise Refusal(No.PERIOD_REVERSED, "ends_on")
        said = {name: getattr(command, name) for name in _SAID} | {"starts_on": starts_on}
        with self._store.unit_of_work() as uow:
            change = _change(uow, command, said)
            done = self._recorder.write(uow, actor, Action.RECORD_CONTRACT, [change])
            if done.written:
                uow.commit()
        return done


_SAID = (
    "type",
    "ends_on",
    "signed_on",
    "adviser",
    "objective",
    "person_commitments",
    "authority_commitments",
    "observations",
    "weekly_hours",
    "hours_reason",
)


def _change(uow: UnitOfWork, command: RecordContract, said: dict[str, object]) -> Change:
    if command.as_read is not None:
        return reopened(current(uow, Kind.CONTRACT, command.as_read), **said)
    return Change(Contract(new_id("K"), command.person, **said))  # type: ignore[arg-type] # its fields
