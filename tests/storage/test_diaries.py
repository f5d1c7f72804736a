"""A span of diaries: one statement over an index for each kind, and one winner for a slot."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta

from calpae_desktop.domain.appointment import Nature, Outcome
from calpae_desktop.domain.calendar import Period
from calpae_desktop.domain.fact import Kind, Version
from calpae_desktop.domain.refusals import EditConflict, No, Refusal
from calpae_desktop.services.agenda import Agenda
from calpae_desktop.services.agenda_rows import Booked
from calpae_desktop.services.appointments import Appointments
from calpae_desktop.services.commands import BookAppointment, LogOutcome
from calpae_desktop.services.diary_commands import MoveSession, PlanSession
from calpae_desktop.services.session_moves import SessionMoves
from calpae_desktop.services.sessions import Sessions
from calpae_desktop.storage.shared import SharedStore
from calpae_desktop.storage.store import EncryptedStore
from tests.storage.test_figures_plans import plans, statements
from tests.storage.worlds import ACTOR, HandClock, person, write

WEEK = Period(date(2027, 3, 22), date(2027, 3, 28))


def test_each_kind_is_read_through_an_index(demo: EncryptedStore) -> None:
    write(demo)
    with demo.snapshot() as view:
        connection = view._connection
        with statements(connection) as sent:
            view.diaries.booked(WEEK, frozenset({"67"}), ["C. Muller", "M. Stoll"], "S1", ["K1"])
            view.diaries.around(WEEK, ["C. Muller"], ["P1"], rooms=True)
            view.diaries.in_rooms([WEEK.first, WEEK.last])
            view.diaries.of_session("K1", WEEK.first)
            view.diaries.counts(WEEK, None)
            view.diaries.busy(WEEK)
            view.diaries.sessions(WEEK)
        assert len(sent) == 7
        reads = plans(connection, list(sent))
    assert [step for step in reads if step.startswith("SCAN")] == []
    by_day = [step for step in reads if "SEARCH appointment_version" in step]
    assert len(by_day) == 5
    on_days = [step for step in by_day if "planned_on=?" in step]
    assert len(on_days) == 1
    assert all("planned_on>? AND planned_on<?" in step for step in by_day if step not in on_days)
    assert sum("ix_busy_version_diary" in step for step in reads) == 1
    assert sum("ix_session_version_diary" in step for step in reads) == 1


def test_a_week_is_a_constant_number_of_statements(demo: EncryptedStore, clock: HandClock) -> None:
    write(demo)
    agenda = Agenda(demo, clock)
    numbers = []
    for span in (WEEK, Period(date(2020, 1, 1), date(2030, 1, 1))):
        engine = demo._engine
        with statements(engine) as sent:  # type: ignore[arg-type] # heard on every connection
            agenda.read(ACTOR, span, "S1")
        numbers.append(len(sent))
    assert numbers[0] == numbers[1]


def won(desk: Appointments, who: str, slot: datetime, ready: threading.Barrier) -> bool:
    """Whether a desk that books at the same instant as another had the slot."""
    ready.wait()
    try:
        desk.book(ACTOR, BookAppointment(who, "67", Nature.OTHER, slot, adviser="C. Muller"))
    except Refusal as refusal:
        return refusal.no is not No.SLOT_TAKEN
    return True


def test_two_desks_that_book_one_slot_at_once_do_not_both_win(
    desks: tuple[SharedStore, SharedStore],
) -> None:
    """Different persons, the same adviser: the lock of persons would let both in."""
    people = ["P-un", "P-deux"]
    with desks[0].unit_of_work() as uow:
        uow.facts.add(Version(person(one), uow.now) for one in people)
        uow.commit()
    clock = HandClock()
    at = datetime(2027, 3, 22, 9)
    for turn in range(5):
        ready = threading.Barrier(2)
        slot = at + timedelta(hours=turn)
        with ThreadPoolExecutor(2) as pool:
            tries = [
                pool.submit(won, Appointments(desk, clock), who, slot, ready)
                for desk, who in zip(desks, people, strict=True)
            ]
            assert sorted(attempt.result() for attempt in tries) == [False, True]
    with desks[1].snapshot() as view:
        assert len(view.diaries.booked(WEEK, None, ["C. Muller"])) == 5


def excused(desk: SharedStore, one: Booked, ready: threading.Barrier) -> bool:
    ready.wait()
    try:
        command = LogOutcome(one.id, one.version, Outcome.EXCUSED)
        Appointments(desk, HandClock()).log(ACTOR, command)
    except EditConflict:
        return False
    return True


def moved(desk: SharedStore, command: MoveSession, ready: threading.Barrier) -> bool:
    ready.wait()
    try:
        SessionMoves(desk, HandClock()).move(ACTOR, command)
    except EditConflict:
        return False
    return True


def test_a_session_moved_while_one_is_excused_goes_whole_or_not_at_all(
    desks: tuple[SharedStore, SharedStore],
) -> None:
    people = ["P-un", "P-deux", "P-trois"]
    with desks[0].unit_of_work() as uow:
        uow.facts.add(Version(person(one), uow.now) for one in people)
        uow.commit()
    sessions = Sessions(desks[0], HandClock())
    for turn in range(4):
        at = datetime(2027, 3, 22, 9) + timedelta(hours=2 * turn)
        plan = PlanSession(f"Séance {turn}", "67", Nature.OTHER, at, 60, "C. Muller")
        written = sessions.plan(ACTOR, plan, people).written
        session = next(w.fact_id for w in written if w.kind is Kind.SESSION)
        expected = {one.id: one.version for one in sessions.of(session)}
        first = sessions.of(session)[0]
        with desks[0].snapshot() as view:
            opened = view.facts.chain(Kind.SESSION, session)[-1].version_id or 0
        later = at + timedelta(hours=1)
        command = MoveSession(session, opened, expected, later, "C. Muller")
        ready = threading.Barrier(2)
        with ThreadPoolExecutor(2) as pool:
            mine = pool.submit(moved, desks[0], command, ready)
            theirs = pool.submit(excused, desks[1], first, ready)
            assert sorted([mine.result(), theirs.result()]) == [False, True]
        hours = {one.planned_at for one in sessions.of(session)}
        assert hours == {later if mine.result() else at}
