"""Lists: what a figure counts, page by page; the entries that wait for an orientation."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from calpae_desktop.domain.appointment import Appointment, Nature, Outcome
from calpae_desktop.domain.calendar import Period
from calpae_desktop.domain.conditions import Question
from calpae_desktop.domain.fact import Content, Version
from calpae_desktop.domain.indicators import BY_ID, COHORT, counted
from calpae_desktop.domain.milestones import Start, milestone_history
from calpae_desktop.domain.orientation import Orientation, OrientationStatus, Pathway
from calpae_desktop.domain.person import Person
from calpae_desktop.domain.right import Right, RightState
from calpae_desktop.domain.scheme import Scheme
from calpae_desktop.domain.text import fold
from calpae_desktop.services.rows import Listed, Pending
from tests.engines import Stored
from tests.storage.sent import sent_on

QUESTION = Question(Period(date(2023, 1, 1), date(2023, 12, 31)))
OPENED = date(2023, 3, 1)
TODAY = date(2026, 3, 2)
NAMES = ["Zeller", "Éber", "eber", "Abt", "Muller", "Muller"]


def person(rank: int, name: str = "Muller") -> Person:
    return Person(f"P{rank}", name, "Zoé", date(1984, 2, 29))


def right(rank: int, row: int = 0, **changes: object) -> Right:
    opened = Right(f"D{rank}-{row}", f"P{rank}", "67", RightState.OPEN, True, OPENED)
    return replace(opened, **changes)  # type: ignore[arg-type] # any field of a right


def appointment(rank: int, row: int, outcome: Outcome, day: date) -> Appointment:
    planned = datetime(day.year, day.month, day.day, 9, 30)
    id_ = f"R{rank}-{row}"
    return Appointment(
        id_, f"P{rank}", "67", Nature.ORIENTATION, planned - timedelta(8), planned, outcome
    )


def write(store: Stored, *contents: Content) -> None:
    with store.unit_of_work() as uow:
        uow.facts.add([Version(content, uow.now) for content in contents])
        about = uow.facts.about(list(uow.facts.persons()))
        uow.milestones.rewrite({p: milestone_history(p, found) for p, found in about.items()})
        uow.commit()


@pytest.fixture
def cohort(stored: Stored) -> Stored:
    for rank, name in enumerate(NAMES):
        write(stored, person(rank, name), right(rank))
    return stored


def listed(
    store: Stored,
    limit: int,
    after: tuple[str, ...] | None = None,
    start: Start = Start.INFORMATION,
) -> list[Listed]:
    question = replace(QUESTION, start=start)
    with store.snapshot() as view:
        return view.listed(COHORT, question, TODAY, None, limit, after)


def key(row: Listed) -> tuple[str, ...]:
    assert row.milestone is not None
    return (fold(f"{row.last_name} {row.first_name}"), row.person, row.milestone.right)


def test_rows_come_by_folded_name_then_person(cohort: Stored) -> None:
    rows = listed(cohort, 10)
    assert [row.person for row in rows] == ["P3", "P1", "P2", "P4", "P5", "P0"]
    assert [row.last_name for row in rows][:2] == ["Abt", "Éber"]
    assert {row.day for row in rows} == {OPENED}
    assert {row.department for row in rows} == {"67"}


@pytest.mark.parametrize("parts", [2, 3])
def test_pages_follow_each_other_without_gap_nor_repetition(cohort: Stored, parts: int) -> None:
    rows = listed(cohort, 10)
    paged: list[Listed] = []
    while page := listed(cohort, 2, key(paged[-1])[:parts] if paged else None):
        paged += page
    assert paged == rows


def test_a_list_is_one_statement_whatever_the_number_of_rows(cohort: Stored) -> None:
    with cohort.snapshot() as view, sent_on(view._connection) as sent:
        assert len(view.listed(COHORT, QUESTION, TODAY, None, 1)) == 1
        assert len(view.listed(COHORT, QUESTION, TODAY, None, 100)) == len(NAMES)
        rows, total = view.pending(QUESTION, until(TODAY), TODAY, None, 1)
        assert (len(rows), total) == (1, len(NAMES))
        assert len(view.pending(QUESTION, until(TODAY), TODAY, None, 100)[0]) == len(NAMES)
    assert len(sent) == 4


def test_the_scope_and_the_day_of_knowledge_hold(cohort: Stored) -> None:
    with cohort.snapshot() as view:
        assert view.listed(COHORT, QUESTION, TODAY, frozenset({"68"}), 10) == []
        assert view.listed(COHORT, QUESTION, TODAY - timedelta(1), None, 10) == []


def test_facts_are_listed_too_with_their_day(cohort: Stored) -> None:
    day = date(2023, 4, 3)
    write(cohort, appointment(4, 0, Outcome.ABSENT, day), appointment(0, 0, Outcome.ABSENT, day))
    with cohort.snapshot() as view:
        rows = view.listed(counted(BY_ID["L-6"]), QUESTION, TODAY, None, 10)
    assert [(row.person, row.day, row.milestone) for row in rows] == [
        ("P4", day, None),
        ("P0", day, None),
    ]


def until(before: date) -> Period:
    """Everything due before a day."""
    return Period(date(2000, 1, 1), before - timedelta(1))


def waiting(store: Stored, before: date = TODAY) -> list[Pending]:
    with store.snapshot() as view:
        rows, total = view.pending(QUESTION, until(before), TODAY, None, 10)
    assert total == len(rows)
    return rows


def test_an_entry_waits_with_its_appointment_and_absences(stored: Stored) -> None:
    write(
        stored,
        person(1),
        right(1, informed_on=date(2023, 3, 20)),
        appointment(1, 0, Outcome.ABSENT, date(2023, 3, 25)),
        appointment(1, 1, Outcome.ABSENT, date(2022, 3, 25)),
        appointment(1, 2, Outcome.PLANNED, date(2023, 4, 12)),
        appointment(1, 3, Outcome.PLANNED, date(2023, 4, 10)),
    )
    (row,) = waiting(stored)
    assert (row.person, row.last_name, row.due_on) == ("P1", "Muller", date(2023, 4, 20))
    assert row.next_appointment == datetime(2023, 4, 10, 9, 30)
    assert row.absences == 1
    assert waiting(stored, date(2023, 4, 20)) == []


def test_nearest_to_today_first(stored: Stored) -> None:
    for rank in (3, 1, 2):
        write(stored, person(rank), right(rank, starts_on=OPENED - timedelta(rank)))
    assert [row.person for row in waiting(stored)] == ["P1", "P2", "P3"]


def test_an_entry_oriented_or_over_waits_no_more(stored: Stored) -> None:
    later = date(2023, 6, 1)
    write(stored, person(1), right(1), right(1, 1, starts_on=later, state=RightState.SUSPENDED))
    assert waiting(stored) == []
    write(stored, right(1, 2, starts_on=date(2023, 7, 1)))
    assert [row.person for row in waiting(stored)] == ["P1"]
    write(stored, right(1, 3, starts_on=date(2023, 8, 1), duties=False))
    assert waiting(stored) == []


def test_a_decided_orientation_ends_the_wait(stored: Stored) -> None:
    write(stored, person(1), right(1))
    with stored.unit_of_work() as uow:
        uow.schemes.save([Scheme("social", "Suivi social", Pathway.SOCIAL, False, False)])
        uow.commit()
    proposed = Orientation(
        "O1", "P1", "67", OrientationStatus.PROPOSED, Pathway.SOCIAL, "social", OPENED, OPENED
    )
    write(stored, proposed)
    assert len(waiting(stored)) == 1
    write(stored, replace(proposed, id="O2", status=OrientationStatus.DECIDED))
    assert waiting(stored) == []
