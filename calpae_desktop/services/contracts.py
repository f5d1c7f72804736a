"""Contracts (CER): record one as signed."""

from __future__ import annotations

from calpae_desktop.domain.access import Action, Actor
from calpae_desktop.domain.contract import Contract
from calpae_desktop.domain.refusals import No, Refusal
from calpae_desktop.services.commands import Done, SignContract
from calpae_desktop.services.ports import Clock, Store
from calpae_desktop.services.recording import Change, Recorder, new_id


class Contracts:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._clock = clock
        self._recorder = Recorder(store)

    def sign(self, actor: Actor, command: SignContract) -> Done:
        """Record a signed contract. Raises Refusal: FUTURE_EVENT, BAD_VALUE (ends before)."""
        if command.signed_on > self._clock.today():
            raise Refusal(No.FUTURE_EVENT, "signed_on", day=command.signed_on)
        starts_on = command.starts_on or command.signed_on
        if command.ends_on is not None and command.ends_on < starts_on:
            raise Refusal(No.PERIOD_REVERSED, "ends_on")
        contract = Contract(
            id=new_id("K"),
            person=command.person,
            type=command.type,
            starts_on=starts_on,
            ends_on=command.ends_on,
            signed_on=command.signed_on,
            adviser=command.adviser,
            objective=command.objective,
        )
        return self._recorder.record(actor, Action.RECORD_CONTRACT, [Change(contract)])
