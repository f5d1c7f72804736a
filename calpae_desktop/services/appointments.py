"""Appointments: fix one, and log what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from calpae_desktop.domain.access import Action, Actor, require
from calpae_desktop.domain.appointment import Appointment, Outcome
from calpae_desktop.domain.calendar import paris_wall
from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.refusals import No, Refusal
from calpae_desktop.services.commands import AsRead, BookAppointment, Done, LogOutcome
from calpae_desktop.services.ports import Clock, Store, UnitOfWork
from calpae_desktop.services.recording import Change, Recorder, current, new_id, reopened
from calpae_desktop.services.slots import require_free, slot_of

_HAPPENED = frozenset({Outcome.HONOURED, Outcome.ABSENT})
_EARLY = timedelta(hours=1)


class Appointments:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._recorder = Recorder(store)

    def book(self, actor: Actor, command: BookAppointment) -> Done:
        """Fix an appointment and its slot.

        Raises Refusal: FUTURE_EVENT (fixed later than now), SLOT_TAKEN (unless the conflict is
        kept).
        """
        now = paris_wall(self._clock.now()).replace(second=0, microsecond=0)
        fixed_at = command.fixed_at or now
        if fixed_at.date() > now.date():
            raise Refusal(No.FUTURE_EVENT, "fixed_at", day=fixed_at.date())
        appointment = Appointment(
            id=new_id("R"),
            person=command.person,
            department=command.department,
            nature=command.nature,
            fixed_at=fixed_at,
            planned_at=command.planned_at,
            outcome=Outcome.PLANNED,
            replaces=command.replaces,
            adviser=command.adviser,
            organisation=command.organisation,
        )
        require(actor, Action.RECORD_APPOINTMENT, [command.department])
        with self._store.unit_of_work() as uow:
            place = {"site": command.site, "room": command.room, "session": command.session}
            slot = slot_of(uow, appointment, command.minutes, **place)
            if not command.keep_conflict:
                leaving = frozenset({command.replaces} if command.replaces else ())
                require_free(uow, [(appointment, slot)], leaving)
            changes = [Change(appointment), Change(slot)]
            done = self._recorder.write(uow, actor, Action.RECORD_APPOINTMENT, changes)
            uow.commit()
        return done

    def log(self, actor: Actor, command: LogOutcome) -> Done:
        """Say what came of an appointment, as it was read in version `opened`.

        Raises Refusal: TOO_EARLY (honoured or absent more than an hour before the time),
        EditConflict (logged meanwhile by somebody else).
        """
        return self.log_all(actor, [command])

    def log_all(self, actor: Actor, commands: Sequence[LogOutcome]) -> Done:
        """The same of several appointments: all of them, or none."""
        with self._store.unit_of_work() as uow:
            changes = [self._logged(uow, command) for command in commands]
            done = self._recorder.write(uow, actor, Action.RECORD_APPOINTMENT, changes)
            if done.written:
                uow.commit()
        return done

    def _logged(self, uow: UnitOfWork, command: LogOutcome) -> Change:
        as_read = AsRead(command.appointment, command.opened)
        planned = current(uow, Kind.APPOINTMENT, as_read)
        self._check_time(planned.content, command.outcome)
        return reopened(planned, outcome=command.outcome, absence_reason=command.absence_reason)

    def _check_time(self, appointment: object, outcome: Outcome) -> None:
        if outcome not in _HAPPENED or not isinstance(appointment, Appointment):
            return
        if appointment.planned_at > paris_wall(self._clock.now()) + _EARLY:
            raise Refusal(No.TOO_EARLY, "outcome", at=appointment.planned_at)
