"""The figures that SQL counts are those of the plain computation, whatever the history."""

from datetime import UTC, date, datetime
from enum import Enum

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from calpae_desktop.domain.appointment import Nature
from calpae_desktop.domain.collection import CollectionGap
from calpae_desktop.domain.compute import Computation
from calpae_desktop.domain.conditions import (
    MONTH_DUE,
    PERIOD_FIRST,
    PERIOD_LAST,
    START,
    BeforeEntries,
    Condition,
    Days,
    InPeriod,
    Known,
    Missing,
    Not,
    NotAfter,
    OneOf,
    Question,
    Selection,
    Source,
    StillOpen,
)
from calpae_desktop.domain.evidence import FACTS
from calpae_desktop.domain.fact import Version
from calpae_desktop.domain.indicators import INDICATORS, considered, counted
from calpae_desktop.domain.orientation import OrientationStatus, Pathway
from calpae_desktop.domain.plain import plain_tallies
from calpae_desktop.storage.figures import SqlTallies
from tests.engines import Bases, Stored
from tests.histories import SCHEMES, TODAY, days_of_knowledge, histories, questions, record


class Noon:
    """A clock that stands still, after everything that the histories record."""

    def now(self) -> datetime:
        return datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC)

    def today(self) -> date:
        return TODAY


# The database is made once: each history is written in a transaction that is given up.
PROFILE = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


@pytest.fixture(scope="module")
def store(new_module_store: Bases) -> Stored:
    return new_module_store(Noon())


@PROFILE
@given(histories(), questions, days_of_knowledge)
def test_every_figure_and_its_dossiers(
    store: Stored, versions: list[Version], question: Question, known_on: date
) -> None:
    plain = plain_tallies(versions, SCHEMES, question, known_on)
    with store.unit_of_work() as uow:
        record(uow, versions)
        sql = SqlTallies(uow._connection, question, known_on)
        assert Computation(sql, question, known_on).figures() == (
            Computation(plain, question, known_on).figures()
        )
        for indicator in INDICATORS:
            for selection in (counted(indicator), considered(indicator)):
                assert sql.dossiers(selection) == plain.dossiers(selection)


@PROFILE
@given(histories(), questions, days_of_knowledge, st.sampled_from(["67", "68", "57"]))
def test_figures_of_one_department(
    store: Stored, versions: list[Version], question: Question, known_on: date, place: str
) -> None:
    """Declarations and alerts included, they are those of the whole."""
    plain = plain_tallies(versions, SCHEMES, question, known_on)
    with store.unit_of_work() as uow:
        record(uow, versions)
        sql = SqlTallies(uow._connection, question, known_on, frozenset({place}))
        found = Computation(sql, question, known_on).figures(INDICATORS, [place])
        wanted = Computation(plain, question, known_on).figures(INDICATORS, [place])
        here = [figure for figure in wanted if figure.department == place]
        assert [figure for figure in found if figure.department == place] == here


@settings(PROFILE, max_examples=25)  # some two hundred questions each
@given(histories(), questions, days_of_knowledge)
def test_every_kind_of_fact_that_shows_a_collection(
    store: Stored, versions: list[Version], question: Question, known_on: date
) -> None:
    asked = [
        (facts, place)
        for selections in FACTS.values()
        for facts in selections
        for place in (None, "67", "68", "54", "57")
    ]
    plain = plain_tallies(versions, SCHEMES, question, known_on)
    with store.unit_of_work() as uow:
        record(uow, versions)
        sql = SqlTallies(uow._connection, question, known_on)
        assert sql.recorded(asked) == plain.recorded(asked)
        assert sorted(sql.gaps(), key=by_id) == sorted(plain.gaps(), key=by_id)


def by_id(gap: CollectionGap) -> str:
    return gap.id


DAYS: dict[Source, list[str]] = {
    Source.RIGHT: ["starts_on", "informed_on"],
    Source.MILESTONE: [START, MONTH_DUE, "oriented_on", "signed_on", "next_opened_on"],
    Source.APPOINTMENT: ["planned_on", "fixed_on"],
    Source.ORIENTATION: ["decided_on", "proposed_on"],
    Source.CONTRACT: ["signed_on", "cancelled_on"],
    Source.SUPPORT: ["oriented_on", "started_on", "ended_on"],
}
WORDS: dict[Source, tuple[str, type[Enum]]] = {
    Source.MILESTONE: ("pathway", Pathway),
    Source.APPOINTMENT: ("nature", Nature),
    Source.ORIENTATION: ("status", OrientationStatus),
}


def conditions(source: Source) -> st.SearchStrategy[Condition]:
    """Any condition on a source, denials of denials included."""
    column = st.sampled_from(DAYS[source])
    other = st.sampled_from([*DAYS[source], PERIOD_FIRST, PERIOD_LAST])
    simple: list[st.SearchStrategy[Condition]] = [
        st.builds(Known, column),
        st.builds(Missing, column),
        st.builds(InPeriod, column),
        st.builds(NotAfter, column, other, st.sampled_from([0, 8, 30, -5])),
        st.builds(StillOpen, column, other),
        st.builds(BeforeEntries, column),
    ]
    if source in WORDS:
        name, kind = WORDS[source]
        values = st.lists(st.sampled_from(list(kind)), max_size=2).map(tuple)
        simple.append(st.builds(OneOf, st.just(name), values))
    if source in (Source.ORIENTATION, Source.SUPPORT):
        flags = st.sampled_from(["guarantee", "aglo"])
        simple.append(st.builds(OneOf, flags, st.tuples(st.booleans())))
    return st.recursive(st.one_of(simple), lambda inner: st.builds(Not, inner), max_leaves=3)


@st.composite
def selections(draw: st.DrawFn) -> tuple[Selection, dict[str, tuple[Condition, ...]], Days]:
    source = draw(st.sampled_from(sorted(DAYS, key=str)))
    some = st.lists(conditions(source), max_size=2).map(tuple)
    marks = draw(st.lists(some, min_size=1, max_size=3))
    column = st.sampled_from(DAYS[source])
    delay = draw(st.builds(Days, column, column, st.booleans()))
    return Selection(source, draw(some)), {str(i): mark for i, mark in enumerate(marks)}, delay


@PROFILE
@given(histories(), questions, days_of_knowledge, st.lists(selections(), min_size=3, max_size=6))
def test_every_condition(
    store: Stored,
    versions: list[Version],
    question: Question,
    known_on: date,
    asked: list[tuple[Selection, dict[str, tuple[Condition, ...]], Days]],
) -> None:
    plain = plain_tallies(versions, SCHEMES, question, known_on)
    with store.unit_of_work() as uow:
        record(uow, versions)
        sql = SqlTallies(uow._connection, question, known_on)
        for base, marks, delay in asked:
            assert seen(sql.count(base, marks)) == seen(plain.count(base, marks))
            assert sql.spread(base, delay) == plain.spread(base, delay)
            assert sql.dossiers(base) == plain.dossiers(base)
            assert seen_persons(sql.persons(base)) == seen_persons(plain.persons(base))


def seen(counts: dict[str, dict[str, int]]) -> dict[str, dict[str, int]]:
    """Without the départements of which nothing was counted."""
    return {place: marks for place, marks in counts.items() if any(marks.values())}


def seen_persons(counts: dict[str | None, int]) -> dict[str | None, int]:
    return {place: number for place, number in counts.items() if place in (None, "67", "68", "54")}
