"""Collective sessions: planned, filled, and attended in one gesture."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import timedelta

from calpae_desktop.domain.access import Action, Actor, require
from calpae_desktop.domain.appointment import Appointment, Outcome
from calpae_desktop.domain.calendar import paris_wall
from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.refusals import EditConflict, No, Refusal
from calpae_desktop.domain.session import Session
from calpae_desktop.domain.slot import Slot
from calpae_desktop.services.agenda_rows import Booked
from calpae_desktop.services.commands import Done
from calpae_desktop.services.diary_commands import Attendance, PlanSession
from calpae_desktop.services.ports import Clock, Store, UnitOfWork
from calpae_desktop.services.recording import Change, Recorder, new_id

EARLY = timedelta(hours=1)


class Sessions:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._recorder = Recorder(store)

    def plan(self, actor: Actor, command: PlanSession, persons: Collection[str] = ()) -> Done:
        """A new session, and who is expected there, in one transaction.

        Raises Refusal: SESSION_FULL, UNKNOWN_PERSON, FORBIDDEN, OUT_OF_SCOPE."""
        require(actor, Action.KEEP_DIARY, [command.department])
        session = Session(
            id=new_id("K"),
            title=command.title.strip(),
            department=command.department,
            nature=command.nature,
            planned_at=command.planned_at,
            minutes=command.minutes,
            adviser=command.adviser,
            site=command.site,
            room=command.room,
            seats=command.seats,
        )
        with self._store.unit_of_work() as uow:
            changes = [Change(session), *self._expected(uow, session, persons)]
            action = Action.RECORD_APPOINTMENT if persons else Action.KEEP_DIARY
            done = self._recorder.write(uow, actor, action, changes)
            uow.commit()
        return done

    def enrol(self, actor: Actor, session: str, persons: Collection[str]) -> Done:
        """Expect these persons too; those who are already are left alone.

        Raises Refusal: UNKNOWN_FACT, SESSION_FULL, UNKNOWN_PERSON, FORBIDDEN, OUT_OF_SCOPE."""
        require(actor, Action.RECORD_APPOINTMENT)
        with self._store.unit_of_work() as uow:
            uow.hold({f"seance:{session}"})
            changes = self._expected(uow, _session(uow, session), persons)
            done = self._recorder.write(uow, actor, Action.RECORD_APPOINTMENT, changes)
            if done.written:
                uow.commit()
        return done

    def attended(self, actor: Actor, command: Attendance) -> Done:
        """Everyone expected came, but those who are missing: one gesture, one undo.

        Raises Refusal: TOO_EARLY (more than an hour before), SESSION_HELD (nobody is expected
        any more), EditConflict (one of them was noted, or came in, meanwhile)."""
        require(actor, Action.RECORD_APPOINTMENT)
        with self._store.unit_of_work() as uow:
            session = _session(uow, command.session)
            if session.planned_at > paris_wall(self._clock.now()) + EARLY:
                raise Refusal(No.TOO_EARLY, "outcome", at=session.planned_at)
            expected = [b for b in _of(uow, session) if b.outcome is Outcome.PLANNED]
            if not expected:
                raise Refusal(No.SESSION_HELD)
            if {booked.id for booked in expected} != set(command.opened):
                raise EditConflict(session.id)
            changes = self._came(uow, command)
            done = self._recorder.write(uow, actor, Action.RECORD_APPOINTMENT, changes)
            uow.commit()
        return done

    def of(self, session: str) -> list[Booked]:
        """Who is expected at a session, or was, by name."""
        with self._store.snapshot() as view:
            found = view.facts.chain(Kind.SESSION, session)
            known = found[-1].content if found else None
            if not isinstance(known, Session):
                raise Refusal(No.UNKNOWN_FACT, value=session)
            booked = view.diaries.of_session(session, known.planned_on)
        return sorted(booked, key=lambda b: (b.last_name, b.first_name, b.id))

    def _came(self, uow: UnitOfWork, command: Attendance) -> list[Change]:
        chains = uow.facts.chains(Kind.APPOINTMENT, sorted(command.opened))
        changes = []
        for fact_id, chain in sorted(chains.items()):
            appointment = chain[-1].content
            if isinstance(appointment, Appointment):
                missing = fact_id in command.missing
                outcome = Outcome.ABSENT if missing else Outcome.HONOURED
                after = replace(appointment, outcome=outcome)
                changes.append(Change(after, command.opened[fact_id]))
        return changes

    def _expected(
        self, uow: UnitOfWork, session: Session, persons: Collection[str]
    ) -> list[Change]:
        there = _of(uow, session)
        wanted = sorted(set(persons) - {booked.person for booked in there})
        if session.seats is not None and len(there) + len(wanted) > session.seats:
            count = len(there) + len(wanted)
            raise Refusal(No.SESSION_FULL, "persons", seats=session.seats, wanted=count)
        now = paris_wall(self._clock.now()).replace(second=0, microsecond=0)
        changes: list[Change] = []
        for person in wanted:
            appointment = Appointment(
                id=new_id("R"),
                person=person,
                department=session.department,
                nature=session.nature,
                fixed_at=now,
                planned_at=session.planned_at,
                outcome=Outcome.PLANNED,
                adviser=session.adviser,
            )
            place = session.site, session.room, session.id
            slot = Slot(appointment.id, person, session.minutes, *place)
            changes += [Change(appointment), Change(slot)]
        return changes


def _of(uow: UnitOfWork, session: Session) -> list[Booked]:
    return uow.diaries.of_session(session.id, session.planned_on)


def _session(uow: UnitOfWork, session: str) -> Session:
    chain = uow.facts.chain(Kind.SESSION, session)
    if not chain or chain[-1].retired or not isinstance(chain[-1].content, Session):
        raise Refusal(No.UNKNOWN_FACT, value=session)
    return chain[-1].content
