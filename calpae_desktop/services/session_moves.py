"""Moving a collective session with everyone expected there: one transaction, one undo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from calpae_desktop.domain.access import Action, Actor, require
from calpae_desktop.domain.appointment import Appointment, Outcome
from calpae_desktop.domain.fact import Kind, Version
from calpae_desktop.domain.refusals import EditConflict, No, Refusal
from calpae_desktop.domain.session import Session
from calpae_desktop.domain.slot import Slot
from calpae_desktop.services.agenda_rows import Booked
from calpae_desktop.services.commands import AsRead, Done
from calpae_desktop.services.diary_commands import MoveSession
from calpae_desktop.services.holidays import holiday
from calpae_desktop.services.moving import Shift, booked_in
from calpae_desktop.services.ports import Clock, Store, UnitOfWork
from calpae_desktop.services.recording import Change, Recorder, current
from calpae_desktop.services.slots import require_session_free

_HELD = frozenset({Outcome.HONOURED, Outcome.ABSENT})


class SessionMoves:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._recorder = Recorder(store)

    def move(self, actor: Actor, command: MoveSession) -> Done:
        """Put a session elsewhere: another hour, day, adviser, room or site.

        Each appointment expected there goes with it as if it were moved alone for the same cause
        (docs/decisions/0009); an excuse stays where it was said. Raises Refusal: SESSION_OVER
        (somebody was noted there), DAY_OFF (the new day is a public holiday), MOVE_CAUSE (the day
        changes, somebody is expected, no cause is said), SLOT_TAKEN (unless the conflict is kept),
        FORBIDDEN, OUT_OF_SCOPE; EditConflict when the session, or who is expected, is no longer
        as read.
        """
        require(actor, Action.KEEP_DIARY)
        with self._store.unit_of_work() as uow:
            uow.hold({f"seance:{command.session}"})
            version, before = _as_read(uow, command)
            there = uow.diaries.of_session(before.id, before.planned_on)
            action = Action.RECORD_APPOINTMENT if there else Action.KEEP_DIARY
            require(actor, action, [before.department])
            after = _elsewhere(before, there, command)
            expected = {b.id: b.version for b in there if b.outcome is Outcome.PLANNED}
            if expected != dict(command.expected):
                raise EditConflict(before.id)
            theirs = self._expected(uow, after, command)
            if not command.keep_conflict:
                require_session_free(uow, after, booked_in(theirs))
            changes = [Change(after, version.version_id), *theirs]
            done = self._recorder.write(uow, actor, action, changes)
            if done.written:
                uow.commit()
        return done

    def _expected(self, uow: UnitOfWork, after: Session, command: MoveSession) -> list[Change]:
        """What each appointment becomes, in the order of their ids."""
        chains = uow.facts.chains(Kind.APPOINTMENT, sorted(command.expected))
        slots = uow.facts.chains(Kind.SLOT, sorted(command.expected))
        changes: list[Change] = []
        for fact_id, chain in sorted(chains.items()):
            opened = command.expected[fact_id]
            shift = _shift(chain[-1], slots.get(fact_id, []), after)
            if chain[-1].version_id != opened or shift is None:
                raise EditConflict(fact_id)
            changes += shift.changes(command.cause, self._clock)
        return changes


def _as_read(uow: UnitOfWork, command: MoveSession) -> tuple[Version, Session]:
    version = current(uow, Kind.SESSION, AsRead(command.session, command.opened))
    if version.retired or not isinstance(version.content, Session):
        raise Refusal(No.UNKNOWN_FACT, value=command.session)
    return version, version.content


def _elsewhere(before: Session, there: Sequence[Booked], command: MoveSession) -> Session:
    if any(booked.outcome in _HELD for booked in there):
        raise Refusal(No.SESSION_OVER, "planned_at")
    day = command.planned_at.date()
    if day != before.planned_on and (name := holiday(day)) is not None:
        raise Refusal(No.DAY_OFF, "planned_at", day=day, what=name)
    return replace(
        before,
        planned_at=command.planned_at,
        adviser=command.adviser,
        site=command.site,
        room=command.room,
    )


def _shift(version: Version, slots: Sequence[Version], session: Session) -> Shift | None:
    """How an appointment follows its session; its slot keeps its length."""
    before, known = version.content, slots[-1] if slots else None
    if not isinstance(before, Appointment) or known is None or not isinstance(known.content, Slot):
        return None
    after = replace(before, planned_at=session.planned_at, adviser=session.adviser)
    slot = replace(known.content, site=session.site, room=session.room)
    return Shift(version, before, after, slot, known.version_id)
