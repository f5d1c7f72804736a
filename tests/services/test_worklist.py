"""« Aujourd’hui »: each count is that of SQL written by hand over the facts; the demonstration, and
what the limits say to the day."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from sqlalchemy import event

from calpae_desktop.domain.access import Action, Actor, Role
from calpae_desktop.domain.appointment import Nature, Outcome
from calpae_desktop.domain.call import CallResult
from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.following import Following
from calpae_desktop.domain.person import Person
from calpae_desktop.domain.team import Circle
from calpae_desktop.domain.worklist import OF_DOSSIERS, Worklist
from calpae_desktop.services.calls import Calls
from calpae_desktop.services.commands import (
    BookAppointment,
    RecordCall,
    RecordContract,
    RecordEntry,
)
from calpae_desktop.services.demo import fill
from calpae_desktop.services.listing import Listing
from calpae_desktop.services.recording import Change, Recorder
from calpae_desktop.services.worklist import LINES, Today, Worklists
from calpae_desktop.storage.store import DEMO_ACTOR, EncryptedStore
from calpae_desktop.storage.types import FOREVER, WALL_EPOCH
from tests.engines import Bases, Stored

from .conftest import Desk, MovedClock
from .gestures import book, log

# Sites and posts are read besides, by statements made once, which this does not hear.
DOSSIERS, STATEMENTS = 400, 10
NINE = time(9)
# A Thursday, 10:24 in Paris: the demonstration has been open since 8.
NOW = datetime(2026, 3, 5, 9, 24, tzinfo=UTC)
FILLED_ON = date(2026, 3, 5)
SCOPED = Actor("demonstration", Role.ADVISER, "Démonstration", frozenset({"68"}))


@dataclass(frozen=True)
class Demo:
    store: Stored
    clock: MovedClock

    def today(self, circle: Circle, actor: Actor = DEMO_ACTOR) -> Today:
        return Worklists(self.store, self.clock).today(actor, circle)

    def number(self, statement: str, **values: object) -> int:
        """What SQL written by hand counts: `WHO` stands for the team, on the table named."""
        for name, value in values.items():
            statement = statement.replace(f":{name}", str(value))
        with self.store.snapshot() as view:
            return int(view._connection.exec_driver_sql(statement).scalar_one() or 0)


@contextmanager
def sent(store: Stored) -> Iterator[list[tuple[str, Any]]]:
    """Every statement sent while it lasts, with its values."""
    found: list[tuple[str, Any]] = []

    def note(_: Any, __: Any, statement: str, values: Any, *___: Any) -> None:
        found.append((statement, values))

    event.listen(store._engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(store._engine, "before_cursor_execute", note)


@pytest.fixture(scope="module")
def demo(new_module_store: Bases) -> Demo:
    clock = MovedClock(NOW)
    store = new_module_store(clock)
    fill(store, FILLED_ON, DOSSIERS)
    return Demo(store, clock)


NOW_WALL = (datetime(2026, 3, 5, 10, 24) - WALL_EPOCH) // timedelta(microseconds=1)
MORNING = (datetime(2026, 3, 5) - WALL_EPOCH) // timedelta(microseconds=1)
# Of whom each version of a table is: « me » by name, the others by the posts.
_POSTS = f"SELECT adviser FROM post_version WHERE superseded_at = {FOREVER}"
_MINE = f"FROM post_version WHERE fact_id = 'demonstration' AND superseded_at = {FOREVER}"
_SITE, _HOUSE = f"(SELECT site {_MINE})", f"(SELECT organisation {_MINE})"
WHO = {
    Circle.ME: "who = 'C. Muller'",
    Circle.SITE: f"(who IN ({_POSTS} AND site = {_SITE}) OR at_site = {_SITE})",
    Circle.ORGANISATION: f"(who IN ({_POSTS} AND organisation = {_HOUSE}) OR house = {_HOUSE})",
    Circle.EVERYONE: "1 = 1",
}
# The last appointment given, which tells the adviser of a dossier that nobody is named for.
_LAST = f"""SELECT a.adviser, a.organisation, a.person, ROW_NUMBER() OVER (PARTITION BY a.person
    ORDER BY a.fixed_at DESC, a.planned_at DESC, a.fact_id DESC) AS rank
    FROM appointment_version a WHERE a.superseded_at = {FOREVER} AND NOT a.retired"""
_OWNERS = f"""SELECT p.fact_id AS person, COALESCE(f.adviser, l.adviser) AS who, f.site AS at_site,
    l.organisation AS house FROM person_version p
    LEFT JOIN following_version f ON f.person = p.fact_id AND f.superseded_at = {FOREVER}
        AND NOT f.retired
    LEFT JOIN ({_LAST}) l ON l.person = p.fact_id AND l.rank = 1
    WHERE p.superseded_at = {FOREVER} AND NOT p.retired"""
_BOOKED = f"""SELECT a.*, COALESCE(a.adviser, o.who) AS who, a.organisation AS house,
    s.site AS at_site FROM appointment_version a
    JOIN ({_OWNERS}) o ON o.person = a.person
    LEFT JOIN slot_version s ON s.fact_id = a.fact_id AND s.superseded_at = {FOREVER}
    WHERE a.superseded_at = {FOREVER} AND NOT a.retired"""
# The entry being followed: the last milestone known now.
_ENTRY = f"""SELECT m.*, ROW_NUMBER() OVER (PARTITION BY m.person
    ORDER BY m.opened_on DESC, m."right" DESC) AS rank FROM milestone m
    WHERE m.superseded_at = {FOREVER}"""
_STATE = f"""SELECT r.person, r.state, r.duties, ROW_NUMBER() OVER (PARTITION BY r.person
    ORDER BY r.starts_on DESC, r.fact_id DESC) AS rank FROM right_version r
    WHERE r.superseded_at = {FOREVER} AND NOT r.retired"""
_RUNNING = f"""SELECT e.*, o.who, o.at_site, o.house FROM ({_ENTRY}) e
    JOIN ({_STATE}) r ON r.person = e.person AND r.rank = 1 AND r.state = 'ouvert' AND r.duties
    JOIN ({_OWNERS}) o ON o.person = e.person
    WHERE e.rank = 1 AND e.oriented_on IS NULL"""
_ALIVE = f"""SELECT o.* FROM ({_OWNERS}) o
    JOIN ({_STATE}) r ON r.person = o.person AND r.rank = 1 AND r.state = 'ouvert' AND r.duties"""
_PAPER = f"""SELECT c.person, c.signed_on, c.ends_on, ROW_NUMBER() OVER (PARTITION BY c.person
    ORDER BY CASE WHEN c.signed_on IS NULL THEN 0 ELSE 1 END DESC, c.signed_on DESC,
    c.fact_id DESC) AS rank FROM contract_version c
    WHERE c.superseded_at = {FOREVER} AND NOT c.retired AND c.cancelled_on IS NULL"""

# An orientation that no support has followed, or a support that has not begun: the last one.
_WAITS = f"""SELECT w.*, ROW_NUMBER() OVER (PARTITION BY w.person
    ORDER BY w.since DESC, w.fact_id DESC, w.scheme DESC) AS rank FROM (
    SELECT person, fact_id, scheme, oriented_on AS since FROM support_version
    WHERE superseded_at = {FOREVER} AND NOT retired AND oriented_on IS NOT NULL
    AND started_on IS NULL AND ended_on IS NULL
    UNION ALL SELECT person, fact_id, scheme, decided_on FROM orientation_version d
    WHERE superseded_at = {FOREVER} AND NOT retired AND status = 'decidee'
    AND decided_on IS NOT NULL AND NOT EXISTS (SELECT 1 FROM support_version s
        WHERE s.person = d.person AND s.superseded_at = {FOREVER} AND NOT s.retired
        AND (s.orientation = d.fact_id OR (s.scheme = d.scheme
        AND COALESCE(s.started_on, s.oriented_on) >= d.decided_on)))) w"""


@pytest.mark.parametrize("circle", Circle)
def test_appointments_are_those_of_sql(demo: Demo, circle: Circle) -> None:
    shown = demo.today(circle)
    mine = f"SELECT COUNT(*) FROM ({_BOOKED}) b WHERE {WHO[circle]}"
    of_day = f"{mine} AND planned_on = {FILLED_ON.toordinal()}"
    late = f"{mine} AND outcome = 'prevu' AND planned_at < {NOW_WALL} AND planned_at <> {MORNING}"
    assert shown.counts.today == len(shown.day) == demo.number(of_day) > 0
    assert shown.counts.settled == demo.number(f"{of_day} AND outcome <> 'prevu'")
    assert shown.count(Worklist.UNSETTLED) == demo.number(late) > 0
    assert len(shown.earlier) == demo.number(f"{late} AND planned_at < {MORNING}")
    assert shown.counts.since == min(
        due.appointment.planned_at for due in (*shown.earlier, *shown.day)
    )


@pytest.mark.parametrize("circle", Circle)
def test_worklists_and_states_are_those_of_sql(demo: Demo, circle: Circle) -> None:
    shown, day = demo.today(circle), FILLED_ON.toordinal()
    running = f"SELECT COUNT(*) FROM ({_RUNNING}) x WHERE {WHO[circle]}"
    due = "month_due_informed"
    expected = {
        Worklist.UNBOOKED: f"{running} AND booked_on IS NULL AND informed_on + 8 < {day}",
        Worklist.DUE_SOON: f"{running} AND {due} BETWEEN {day} AND {day} + 7",
        Worklist.AGLO: f"""SELECT COUNT(*) FROM ({_WAITS}) w JOIN ({_OWNERS}) x
            ON x.person = w.person JOIN scheme k ON k.id = w.scheme
            WHERE w.rank = 1 AND k.aglo AND w.since + 21 < {day} AND {WHO[circle]}""",
        Worklist.PAPERS: f"""SELECT COUNT(*) FROM ({_ALIVE}) x WHERE {WHO[circle]} AND (
            EXISTS (SELECT 1 FROM ({_PAPER}) c WHERE c.person = x.person AND c.signed_on IS NULL)
            OR EXISTS (SELECT 1 FROM ({_PAPER}) c WHERE c.person = x.person AND c.rank = 1
            AND c.signed_on IS NOT NULL AND c.ends_on BETWEEN {day} AND {day} + 30))""",
    }
    assert set(expected) == set(OF_DOSSIERS)
    found = {one: demo.number(statement) for one, statement in expected.items()}
    assert {one: shown.count(one) for one in expected} == found
    assert found[Worklist.PAPERS] > 0
    late = f"{running} AND {due} < {day}"
    watch = f"""{running} AND {due} >= {day} AND ({due} <= {day} + 7
        OR (booked_on IS NULL AND informed_on + 8 < {day}))"""
    states = shown.running
    assert (states.total, states.late, states.watch) == tuple(
        map(demo.number, (running, late, watch))
    )
    assert states.on_time == states.total - states.late - states.watch


@pytest.mark.parametrize("circle", Circle)
def test_the_count_beside_the_place_is_the_sum_of_the_lists(demo: Demo, circle: Circle) -> None:
    shown = demo.today(circle)
    assert shown.todo == sum(shown.count(one) for one in Worklist)
    for one in OF_DOSSIERS:
        section = shown.sections[one]
        assert len(section.lines) == min(LINES, section.count)
        # « Voir les N » shows N.
        listed = Listing(demo.store, demo.clock).tally(DEMO_ACTOR, shown.view(one))
        assert listed.total == section.count


def test_only_dossiers_of_my_departements_are_shown(demo: Demo) -> None:
    shown = demo.today(Circle.EVERYONE, SCOPED)
    lines = [line.summary for one in OF_DOSSIERS for line in shown.sections[one].lines]
    lines += [due.summary for due in (*shown.day, *shown.earlier)]
    assert lines
    assert all(" 68 " in line.departments for line in lines)
    everyone = demo.today(Circle.EVERYONE)
    assert shown.todo < everyone.todo


@pytest.mark.parametrize("circle", [Circle.ME, Circle.EVERYONE])
def test_the_screen_is_so_many_statements_whatever_it_holds(demo: Demo, circle: Circle) -> None:
    with sent(demo.store) as statements:
        demo.today(circle)
    assert len(statements) == STATEMENTS


@pytest.mark.parametrize("circle", Circle)
def test_no_table_of_dossiers_is_read_whole(demo: Demo, circle: Circle) -> None:
    if not isinstance(demo.store, EncryptedStore):
        pytest.skip("plans are those of a file: a small table of a server is always read whole")
    with sent(demo.store) as statements:
        demo.today(circle)
    steps = []
    with demo.store.snapshot() as view:
        for statement, values in statements:
            plan = view.connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
            steps += [row[3] for row in plan]
    read = [step for step in steps if step.startswith(("SCAN", "SEARCH"))]
    assert any("ix_summary" in step for step in read)
    whole = ("SCAN summary", "SCAN appointment_version", "SCAN slot_version", "SCAN person")
    assert [step for step in read if step.startswith(whole) and "USING" not in step] == []


def bring(desk: Desk, days_ago: int, name: str = "DIALLO") -> str:
    """An entry so many days ago, followed by whoever acts."""
    entered = desk.clock.today() - timedelta(days_ago)
    who = Person("", name, "Aminata", date(1994, 8, 14))
    done = desk.intake.record_entry(desk.actor, RecordEntry(who, "67", entered, entered))
    (person,) = done.persons
    following = Following(f"F-{person}", person, entered, "Claire Muller")
    Recorder(desk.store).record(desk.actor, Action.FOLLOW, [Change(following)])
    return person


def mine(desk: Desk) -> Today:
    return Worklists(desk.store, desk.clock).today(desk.actor, Circle.ME)


@pytest.mark.parametrize(
    ("days", "unbooked", "due"),
    [(8, 0, 0), (9, 1, 0), (23, 1, 0), (24, 1, 1), (31, 1, 1), (32, 1, 0)],
)
def test_limits_are_to_the_day(desk: Desk, days: int, unbooked: int, due: int) -> None:
    """Entered on 3 July: the month has 31 days, and ends seven days after the 24th."""
    desk.clock.instant = datetime(2026, 7, 3, 8, tzinfo=UTC) + timedelta(days)
    bring(desk, days)
    shown = mine(desk)
    assert shown.count(Worklist.UNBOOKED) == unbooked
    assert shown.count(Worklist.DUE_SOON) == due


def test_calls_in_vain_since_the_entry_are_told(desk: Desk) -> None:
    person = bring(desk, 20)
    calls = Calls(desk.store, desk.clock)
    for result in (CallResult.NO_ANSWER, CallResult.MESSAGE, CallResult.REACHED):
        calls.record(desk.actor, RecordCall(person, result))
    before = desk.clock.today() - timedelta(40)
    calls.record(
        desk.actor, RecordCall(person, CallResult.NO_ANSWER, datetime.combine(before, NINE))
    )
    assert mine(desk).calls == {person: 2}


def test_an_appointment_of_today_waits_for_its_hour_then_for_its_outcome(desk: Desk) -> None:
    person = bring(desk, 3)
    book(desk, person, days=0, adviser="Claire Muller")  # at 9:00; it is 9:00
    shown = mine(desk)
    assert (len(shown.day), shown.counts.unsettled) == (1, 0)
    desk.clock.forward(hours=1)
    assert mine(desk).counts.unsettled == 1
    done = log(desk, desk.current(person, Kind.APPOINTMENT), Outcome.HONOURED)
    shown = mine(desk)
    assert (shown.counts.settled, shown.counts.unsettled) == (1, 0)
    desk.undo(done)
    desk.clock.forward(days=1)
    shown = mine(desk)
    assert (len(shown.day), len(shown.earlier), shown.counts.unsettled) == (0, 1, 1)


def test_without_hour_an_appointment_has_the_whole_of_its_day(desk: Desk) -> None:
    person = bring(desk, 3)
    midnight = datetime.combine(desk.clock.today(), datetime.min.time())
    command = BookAppointment(person, "67", Nature.ORIENTATION, midnight, adviser="Claire Muller")
    desk.appointments.book(desk.actor, command)
    assert mine(desk).counts.unsettled == 0
    desk.clock.forward(days=1)
    assert mine(desk).counts.unsettled == 1


def test_an_appointment_says_its_room_and_one_without_adviser_is_of_who_follows(desk: Desk) -> None:
    person = bring(desk, 3)
    book(desk, person, days=0, minutes=30, site="S1", room="bureau 4")
    version = desk.current(person, Kind.APPOINTMENT)
    (due,) = mine(desk).day
    assert (due.site, due.room, due.last_name) == ("S1", "bureau 4", "DIALLO")
    assert (due.version, due.appointment) == (version.version_id, version.content)


def test_a_contract_to_sign_and_one_that_ends_count(desk: Desk) -> None:
    today = desk.clock.today()
    ending = RecordContract("", today - timedelta(100), ends_on=today + timedelta(30))
    later = replace(ending, ends_on=today + timedelta(31))
    for command in (RecordContract("", None), ending, later):
        desk.contracts.record(desk.actor, replace(command, person=bring(desk, 120)))
    shown = mine(desk)
    assert shown.count(Worklist.PAPERS) == 2
    draft, last = (line.summary for line in shown.sections[Worklist.PAPERS].lines)
    assert (draft.draft, draft.contract_ends_on) == (True, None)
    assert last.contract_ends_on == today + timedelta(30)


def test_the_circle_left_is_found_again(desk: Desk) -> None:
    worklists = Worklists(desk.store, desk.clock)
    assert worklists.today(desk.actor).circle is Circle.EVERYONE  # no post
    worklists.keep_circle(desk.actor, Circle.ME)
    assert worklists.today(desk.actor).circle is Circle.ME
    worklists.keep_circle(desk.actor, Circle.SITE)
    # Without a site any more, the usual one.
    assert worklists.today(desk.actor).circle is Circle.EVERYONE


def test_the_next_holiday_of_the_week_is_announced(desk: Desk) -> None:
    worklists = Worklists(desk.store, desk.clock)
    desk.clock.instant = datetime(2026, 3, 28, 8, tzinfo=UTC)
    assert worklists.closed() == (date(2026, 4, 3), "Vendredi saint")
    desk.clock.forward(days=-1)
    assert worklists.closed() is None
