"""Moving an appointment that has not taken place, so that every figure stays right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from calpae_desktop.domain.access import Action, Actor, require
from calpae_desktop.domain.appointment import Appointment, Outcome
from calpae_desktop.domain.calendar import paris_wall
from calpae_desktop.domain.fact import Kind, Version
from calpae_desktop.domain.postponement import POSTPONED, MoveCause, cause_matters
from calpae_desktop.domain.refusals import No, Refusal
from calpae_desktop.domain.slot import Slot
from calpae_desktop.services.commands import AsRead, Done
from calpae_desktop.services.diary_commands import MoveAppointment
from calpae_desktop.services.ports import Clock, Store, UnitOfWork
from calpae_desktop.services.recording import Change, Recorder, current, new_id
from calpae_desktop.services.slots import require_free, slot_of


class Moving:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._recorder = Recorder(store)

    def move(self, actor: Actor, command: MoveAppointment) -> Done:
        """Put an appointment elsewhere: another hour, day, adviser or room.

        On the same day, or when the date was typed wrong, the appointment itself reads otherwise.
        On another day at someone's wish, it is postponed by them and another one replaces it:
        that is what delays are counted by (docs/decisions/0009). Raises Refusal: MOVE_CAUSE (the
        day changes and no cause is said), NOT_PLANNED (it has an outcome), SLOT_TAKEN (unless the
        conflict is kept); EditConflict.
        """
        require(actor, Action.RECORD_APPOINTMENT)
        with self._store.unit_of_work() as uow:
            as_read = AsRead(command.appointment, command.opened)
            version = current(uow, Kind.APPOINTMENT, as_read)
            before = version.content
            if not isinstance(before, Appointment) or before.outcome is not Outcome.PLANNED:
                raise Refusal(No.NOT_PLANNED, "planned_at")
            require(actor, Action.RECORD_APPOINTMENT, [before.department])
            changes = self._changes(uow, version, before, command)
            done = self._recorder.write(uow, actor, Action.RECORD_APPOINTMENT, changes)
            if done.written:
                uow.commit()
        return done

    def _changes(
        self, uow: UnitOfWork, version: Version, before: Appointment, command: MoveAppointment
    ) -> list[Change]:
        known = uow.facts.chain(Kind.SLOT, before.id)
        opened = known[-1].version_id if known else None
        there = known[-1].content if known and not known[-1].retired else None
        minutes = command.minutes or (there.minutes if isinstance(there, Slot) else None)
        after = replace(before, planned_at=command.planned_at, adviser=command.adviser)
        place = {"site": command.site, "room": command.room}
        slot = slot_of(uow, after, minutes, **place)
        shift = Shift(version, before, after, slot, opened)
        changes = shift.changes(command.cause, self._clock)
        if not command.keep_conflict:
            self._require_free(uow, before, changes)
        return changes

    def _require_free(self, uow: UnitOfWork, before: Appointment, changes: list[Change]) -> None:
        require_free(uow, booked_in(changes), leaving=frozenset({before.id}))


@dataclass(frozen=True, slots=True)
class Shift:
    """An appointment that goes elsewhere: as read, as it should be, and its slot there; `opened`
    is the version of the slot that it has."""

    version: Version
    before: Appointment
    after: Appointment
    slot: Slot
    opened: int | None

    def changes(self, cause: MoveCause | None, clock: Clock) -> list[Change]:
        """What to write (docs/decisions/0009). Raises Refusal(MOVE_CAUSE)."""
        if cause_matters(self.before, self.after.planned_at):
            if cause is None:
                raise Refusal(No.MOVE_CAUSE, "cause")
            if cause is not MoveCause.MISTAKE:
                return self._postponed(cause, clock)
        return [Change(self.after, self.version.version_id), Change(self.slot, self.opened)]

    def _postponed(self, cause: MoveCause, clock: Clock) -> list[Change]:
        """The old one stays where it was, with its slot; the new one was fixed now."""
        now = paris_wall(clock.now()).replace(second=0, microsecond=0)
        fresh = replace(self.after, id=new_id("R"), fixed_at=now, replaces=self.before.id)
        return [
            Change(replace(self.before, outcome=POSTPONED[cause]), self.version.version_id),
            Change(fresh),
            Change(replace(self.slot, id=fresh.id)),
        ]


def booked_in(changes: Iterable[Change]) -> list[tuple[Appointment, Slot]]:
    """The appointments among changes that are given a slot, each with it."""
    contents = [change.content for change in changes]
    slots = {slot.id: slot for slot in contents if isinstance(slot, Slot)}
    return [(a, slots[a.id]) for a in contents if isinstance(a, Appointment) if a.id in slots]
