"""Pages of a list are read along an index, from where the one before ended, on both engines."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any

import pytest
from sqlalchemy import Connection, text

from calpae_desktop.domain.fact import Version
from calpae_desktop.domain.listing import RUNNING, About, Criterion, Moment, Sort, around, meets
from calpae_desktop.domain.person import Person
from calpae_desktop.domain.summary import SUMMARY_FIELDS, Stage, Summary
from calpae_desktop.domain.team import EVERYONE, Circle, Team
from calpae_desktop.domain.worklist import OF_DOSSIERS, VIEWS
from calpae_desktop.storage.engine import on_server
from calpae_desktop.storage.listing import StoredLists
from tests.engines import Bases, Stored
from tests.storage.test_figures_plans import statements
from tests.storage.worlds import HandClock

TODAY = date(2027, 3, 23)
COUNT = 3_000
ADVISERS = 60
SCHEME = "aglo"
PAGE = 20
STEPS = 50


def line(number: int) -> Summary:
    """Half of them run; every third has no appointment planned."""
    day = TODAY - timedelta(number % 700)
    values = dict.fromkeys(SUMMARY_FIELDS)
    values |= {
        "person": f"P{number:05}",
        "name_key": f"nom {number % 997:04}",
        "departments": " 67 ",
        "active": True,
        "running": number % 2 == 0,
        "absences": 0,
        "draft": number % 50 == 0,
        "named": True,
        "town": f"Commune {number % 200:03}",
        "stage": list(Stage)[number % 5],
        "informed_on": day,
        "month_due": day + timedelta(31),
        "adviser": f"Conseiller {number % ADVISERS:02}",
        "contract_ends_on": day if number % 7 == 0 else None,
        "waiting_since": day if number % 11 == 0 else None,
        "waiting_scheme": SCHEME if number % 11 == 0 else None,
        "site": f"S{number % ADVISERS % 6}",
        "organisation": "Plateforme" if number % 2 else "Autre",
        "planned_first": datetime.combine(day, datetime.min.time()) if number % 3 else None,
    }
    return Summary(**values)  # type: ignore[arg-type] # its own fields


@pytest.fixture(scope="module")
def stored(new_module_store: Bases) -> Stored:
    clock = HandClock()
    store = new_module_store(clock)
    with store.unit_of_work(alone=True) as uow:
        persons = [Person(f"P{n:05}", "NOM", "Prénom", date(1990, 1, 1)) for n in range(COUNT)]
        uow.facts.add([Version(person, clock.now()) for person in persons])
        uow.summaries.put({f"P{n:05}": line(n) for n in range(COUNT)})
        uow.commit()
    store.tidy()
    with store.snapshot() as view:
        view.connection.execute(text("ANALYZE"))
    return store


def plan(connection: Connection, sent: list[tuple[str, object]]) -> str:
    """How the first statement reaches its rows."""
    statement, values = sent[0]
    if on_server(connection):
        connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
        rows = connection.exec_driver_sql(f"EXPLAIN {statement}", values)  # type: ignore[arg-type] # as sent
        return "\n".join(row[0] for row in rows)
    rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)  # type: ignore[arg-type] # as sent
    return "\n".join(row[3] for row in rows)


@pytest.fixture
def connection(stored: Stored) -> Iterator[Connection]:
    with stored.snapshot() as view:
        yield view.connection


MINE = Criterion(About.ADVISER, ("Conseiller 08",))
LISTS = [((RUNNING,), Sort.DUE, "month_due"), ((RUNNING, MINE), Sort.DUE, "adviser")]
LISTS += [((), sort, sort.value) for sort in Sort]


@pytest.mark.parametrize("ascending", [True, False])
@pytest.mark.parametrize(("filters", "sort", "column"), LISTS)
def test_a_page_is_searched_along_an_index_of_its_order(
    connection: Connection,
    filters: tuple[Criterion, ...],
    sort: Sort,
    column: str,
    ascending: bool,
) -> None:
    lists, moment = StoredLists(connection), Moment(TODAY)
    last = lists.page(filters, sort, moment, None, 20, ascending=ascending)[-1].summary
    after = (getattr(last, sort.value), last.person)
    with statements(connection) as sent:
        lists.page(filters, sort, moment, None, 20, ascending=ascending, after=after)
    found = plan(connection, sent)
    assert f"ix_summary_by_{column}" in found or f"ix_summary_all_by_{column}" in found
    inner = found[: found.find("person_search")]
    assert "SCAN summary" not in inner.replace("SCAN summary USING INDEX", "")
    assert "Seq Scan on summary" not in found


@pytest.mark.parametrize("sort", Sort)
def test_the_second_page_begins_after_the_first(connection: Connection, sort: Sort) -> None:
    """Searched from the last row seen: no row before it is read again."""
    lists, moment = StoredLists(connection), Moment(TODAY)
    last = lists.page((), sort, moment, None, 20)[-1].summary
    with statements(connection) as sent:
        lists.page((), sort, moment, None, 20, after=(getattr(last, sort.value), last.person))
    begins = "Index Cond: (ROW(" if on_server(connection) else "SEARCH summary USING INDEX"
    assert begins in plan(connection, sent)


def touched(connection: Connection, sent: list[tuple[str, Any]]) -> int:
    """What a server reads of the dossiers, rows let go of included; of a file, the steps of its
    machine, which count what is read too."""
    if not on_server(connection):
        driver: Any = connection.connection.driver_connection
        steps = count()
        driver.set_progress_handler(lambda: next(steps) < 0, STEPS)
        for statement, values in sent:
            connection.exec_driver_sql(statement, values).all()
        driver.set_progress_handler(None, 0)
        return next(steps)
    read = 0
    for statement, values in sent:
        explained = connection.exec_driver_sql(
            f"EXPLAIN (ANALYZE, FORMAT JSON) {statement}", values
        )
        read += sum(map(_rows, nodes(explained.scalar_one()[0]["Plan"])))
    return read


def nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for below in plan.get("Plans", ()):
        yield from nodes(below)


def _rows(node: dict[str, Any]) -> int:
    if node.get("Relation Name") != "summary":
        return 0
    return int((node["Actual Rows"] + node.get("Rows Removed by Filter", 0)) * node["Actual Loops"])


@pytest.mark.parametrize("ascending", [True, False])
@pytest.mark.parametrize("sort", Sort)
def test_a_page_reads_what_it_shows_however_far_it_is(
    connection: Connection, sort: Sort, ascending: bool
) -> None:
    """Also amid those that have no value to sort by: a date that most dossiers lack."""
    lists, moment = StoredLists(connection), Moment(TODAY)
    every = lists.page((), sort, moment, None, COUNT, ascending=ascending)
    keys = [(getattr(one.summary, sort.value), one.summary.person) for one in every]
    valued = sum(key[0] is not None for key in keys)
    amid = (valued // 2, min((valued + COUNT) // 2, COUNT - PAGE - 1))

    def cost(after: Any) -> int:
        with statements(connection) as sent:
            found = lists.page((), sort, moment, None, PAGE, ascending=ascending, after=after)
        assert len(found) == PAGE
        return touched(connection, sent)

    first = cost(None)
    # A server may take a few rows more than it shows, by blocks.
    most = 2 * PAGE if on_server(connection) else 1.5 * first
    assert all(cost(keys[place]) <= most for place in amid)
    assert first <= most


CIRCLES = {
    Circle.ME: Team(Circle.ME, frozenset({"Conseiller 08"})),
    Circle.SITE: Team(Circle.SITE, frozenset({"Conseiller 08", "Conseiller 14"}), "S2"),
    Circle.ORGANISATION: Team(
        Circle.ORGANISATION, frozenset({"Conseiller 08", "Conseiller 14"}), None, "Autre"
    ),
    Circle.EVERYONE: EVERYONE,
}


@pytest.mark.parametrize("circle", Circle)
def test_what_must_not_wait_is_counted_over_the_few_that_it_is_among(
    connection: Connection, circle: Circle
) -> None:
    lists, moment = StoredLists(connection), Moment(TODAY, CIRCLES, frozenset({SCHEME}))
    asked = [around(circle, VIEWS[one]).filters for one in OF_DOSSIERS]
    with statements(connection) as sent:
        found = lists.counts(asked, moment, None)
    assert found == [sum(meets(line(n), each, moment) for n in range(COUNT)) for each in asked]
    assert any(found)
    how = plan(connection, sent)
    assert "Seq Scan on summary" not in how
    assert "SCAN summary" not in how.replace("SCAN summary USING COVERING INDEX", "")
    for index in ("draft", "month_due", "waiting_scheme"):
        assert circle is Circle.ME or f"ix_summary_by_{index}" in how


def test_a_page_is_one_statement_and_two_where_values_end(connection: Connection) -> None:
    lists, moment = StoredLists(connection), Moment(TODAY)
    with statements(connection) as sent:
        lists.page((), Sort.DUE, moment, None, 20)
    assert len(sent) == 1
    with statements(connection) as sent:
        found = lists.page((), Sort.WAITING, moment, None, COUNT)
    assert (len(sent), len(found)) == (2, COUNT)


def test_counts_of_all_the_tabs_are_one_statement(connection: Connection) -> None:
    lists, moment = StoredLists(connection), Moment(TODAY)
    asked = [(RUNNING,), (MINE,), (RUNNING, MINE), ()]
    with statements(connection) as sent:
        found = lists.counts(asked, moment, None)
    assert len(sent) == 1
    assert found == [
        COUNT // 2,
        COUNT // ADVISERS,
        sum(n % 2 == 0 and n % ADVISERS == 8 for n in range(COUNT)),
        COUNT,
    ]
