"""A list read by SQL is the one read by plain code, whatever the history, filter and order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from enum import Enum

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from calpae_desktop.domain.entry import EntryReason
from calpae_desktop.domain.fact import Version
from calpae_desktop.domain.following import Following
from calpae_desktop.domain.listing import (
    AGLO,
    NO,
    SORTED_BY,
    YES,
    About,
    Criterion,
    Moment,
    Next,
    Paper,
    Sort,
    meets,
    state_of,
)
from calpae_desktop.domain.orientation import Pathway
from calpae_desktop.domain.standing import Standing
from calpae_desktop.domain.summary import Stage, Summary
from calpae_desktop.domain.team import Circle, Team
from calpae_desktop.services.ports import Lists, UnitOfWork
from calpae_desktop.services.recording import project
from calpae_desktop.services.rows import DossierLine, Tally
from tests.engines import Bases, Stored
from tests.histories import SCHEMES, TODAY, by_person, histories
from tests.properties.test_figures_in_sql import Noon

PROFILE = settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
YES_NO = (YES, NO)
DAYS = ("0", "8", "400")
NAMES = ("", "Ada", "Bea")


def _codes(kind: type[Enum]) -> tuple[str, ...]:
    return tuple(member.value for member in kind)


VALUES: dict[About, tuple[str, ...]] = {
    About.WHOSE: _codes(Circle),
    About.DEPARTMENT: ("67", "68", "57", ""),
    About.TOWN: ("Strasbourg", ""),
    About.STAGE: _codes(Stage),
    About.STATE: _codes(Standing),
    About.RUNNING: YES_NO,
    About.ACTIVE: YES_NO,
    About.ORIENTED: YES_NO,
    About.DUE: DAYS,
    About.UNBOOKED: DAYS,
    About.NEXT: _codes(Next),
    About.ABSENCES: ("0", "1", "2"),
    About.CONTRACT: _codes(Paper),
    About.WAITING: (AGLO, "", *SCHEMES),
    About.WAITED: DAYS,
    About.SUPPORTED: (AGLO, "", *SCHEMES),
    About.ADVISER: NAMES,
    About.SITE: ("", "S1"),
    About.ORGANISATION: ("", "CCAS"),
    About.PATHWAY: _codes(Pathway),
    About.SCHEME: (AGLO, "", *SCHEMES),
    About.REASON: _codes(EntryReason),
}
criteria = st.sampled_from(list(About)).flatmap(
    lambda about: st.builds(
        Criterion,
        st.just(about),
        st.lists(st.sampled_from(VALUES[about]), max_size=2, unique=True).map(tuple),
    )
)
filters = st.lists(criteria, max_size=3).map(tuple)
teams = st.fixed_dictionaries(
    {},
    optional={
        circle: st.builds(
            Team,
            st.just(circle),
            st.frozensets(st.sampled_from(["Ada", "Bea"])),
            st.sampled_from([None, "S1"]),
            st.sampled_from([None, "CCAS"]),
        )
        for circle in Circle
    },
)
# The days around which the histories turn, each with what it makes late or due.
todays = st.sampled_from([TODAY, date(2023, 3, 10), date(2023, 4, 15), date(2022, 7, 20)])
moments = st.builds(
    Moment, todays, teams, st.just(frozenset(s.id for s in SCHEMES.values() if s.aglo))
).flatmap(
    lambda at: st.sampled_from([None, time(0), time(9, 30), time(23, 59)]).map(
        lambda hour: replace(at, now=None if hour is None else datetime.combine(at.today, hour))
    )
)
scopes = st.sampled_from([None, None, frozenset({"67"}), frozenset({"67", "57"})])


@pytest.fixture(scope="module")
def store(new_module_store: Bases) -> Stored:
    return new_module_store(Noon())


def fill(uow: UnitOfWork, past: list[Version], followed: list[Following]) -> list[Summary]:
    """Write a history, and who follows whom; the lines it makes."""
    uow.schemes.save(SCHEMES.values())
    persons = sorted(by_person(past))
    last = max((v.recorded_at for v in past), default=None)
    facts = [Version(f, last) for f in followed if last is not None and f.person in persons]
    uow.facts.add([*past, *facts])
    project(uow, uow.facts.about(persons))
    return list(uow.summaries.of(persons).values())


followings = st.tuples(
    *(
        st.builds(
            Following,
            st.just(f"F-{person}"),
            st.just(person),
            st.just(date(2023, 1, 1)),
            st.sampled_from([None, "Ada", "Bea"]),
            st.sampled_from([None, "S1"]),
        )
        for person in ("P1", "P2", "P3")
    )
).map(list)
orders = st.lists(st.tuples(st.sampled_from(Sort), st.booleans()), min_size=4, max_size=4)


def allowed(line: Summary, scope: frozenset[str] | None) -> bool:
    places = set(line.departments.split())
    return scope is None or not places or bool(places & scope)


def in_order(lines: list[Summary], sort: Sort, *, ascending: bool) -> list[str]:
    """With a value first, in the order asked; then those without one."""
    valued = [line for line in lines if getattr(line, sort.value) is not None]
    others = [line for line in lines if getattr(line, sort.value) is None]

    def value(line: Summary) -> object:
        found = getattr(line, sort.value)
        return found.value if isinstance(found, Enum) else found

    valued.sort(key=lambda line: (value(line), line.person), reverse=not ascending)
    others.sort(key=lambda line: line.person, reverse=not ascending)
    return [line.person for line in [*valued, *others]]


def paged(lists: Lists, sort: Sort, *asked: object, ascending: bool) -> list[DossierLine]:
    """Every page of two."""
    found: list[DossierLine] = []
    after = None
    while True:
        criteria, moment, scope = asked
        page = lists.page(criteria, sort, moment, scope, 2, ascending=ascending, after=after)  # type: ignore[arg-type] # as asked
        found += page
        if len(page) < 2:
            return found
        last = page[-1].summary
        after = (getattr(last, sort.value), last.person)


@PROFILE
@given(histories(40), followings, st.lists(st.tuples(filters, moments, scopes), min_size=12))
def test_the_dossiers_of_every_filter_and_how_many(
    store: Stored,
    past: list[Version],
    followed: list[Following],
    asked: list[tuple[tuple[Criterion, ...], Moment, frozenset[str] | None]],
) -> None:
    with store.unit_of_work() as uow:
        lines = fill(uow, past, followed)
        for wanted, moment, scope in asked:
            kept = [x for x in lines if allowed(x, scope) and meets(x, wanted, moment)]
            assert uow.lists.persons(wanted, moment, scope) == sorted(x.person for x in kept)
            assert uow.lists.tally(wanted, moment, scope) == tally(kept, moment.today)
            assert uow.lists.counts([wanted, ()], moment, scope) == [
                len(kept),
                sum(allowed(x, scope) for x in lines),
            ]


def tally(lines: list[Summary], today: date) -> Tally:
    states = [state_of(line, today) for line in lines]
    order = (Standing.LATE, Standing.WATCH, Standing.ON_TIME)
    return Tally(len(lines), *(states.count(state) for state in order))


@PROFILE
@given(histories(30), followings, moments, filters, scopes, orders)
def test_pages_follow_one_another_in_every_order(
    store: Stored,
    past: list[Version],
    followed: list[Following],
    moment: Moment,
    wanted: tuple[Criterion, ...],
    scope: frozenset[str] | None,
    order: list[tuple[Sort, bool]],
) -> None:
    with store.unit_of_work() as uow:
        lines = fill(uow, past, followed)
        kept = [x for x in lines if allowed(x, scope) and meets(x, wanted, moment)]
        of_person = {line.person: line for line in lines}
        for sort, ascending in order:
            found = paged(uow.lists, sort, wanted, moment, scope, ascending=ascending)
            persons = in_order(kept, sort, ascending=ascending)
            assert [x.summary for x in found] == [of_person[person] for person in persons]


@pytest.mark.parametrize(
    "wrong",
    [
        Criterion(About.STAGE, ("6",)),
        Criterion(About.STATE, ("en retard",)),
        Criterion(About.RUNNING, ("peut-être",)),
        Criterion(About.DUE, ("sept",)),
        Criterion(About.WHOSE, ("voisins",)),
    ],
)
def test_a_value_without_sense_is_refused_by_both(store: Stored, wrong: Criterion) -> None:
    moment = Moment(TODAY)
    line = replace(_line(), running=True, month_due=TODAY + timedelta(1))
    with pytest.raises(ValueError):  # noqa: PT011 - the words are Python's
        meets(line, (wrong,), moment)
    with store.snapshot() as view, pytest.raises(ValueError):  # noqa: PT011 - same
        view.lists.tally((wrong,), moment, None)


def _line() -> Summary:
    return Summary("P1", "martin lea", " 67 ", True, True, 0, False, False)


def test_every_order_is_that_of_a_column_shown() -> None:
    assert set(SORTED_BY.values()) == set(Sort)
