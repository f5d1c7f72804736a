"""Figures read indexes only, in a constant number of statements, and say themselves to both
engines."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Connection, event
from sqlalchemy.dialects import postgresql

from calpae_desktop.domain.calendar import Period
from calpae_desktop.domain.compute import Computation
from calpae_desktop.domain.conditions import Question, Selection, Source
from calpae_desktop.domain.indicators import (
    COHORT,
    FICHE_4,
    FICHE_5,
    INDICATORS,
    PLATFORM,
    SIGNED,
    SUPPORTED,
    TARGETS,
    counted,
)
from calpae_desktop.domain.milestones import Start
from calpae_desktop.storage.figures import TABLES, SqlTallies
from calpae_desktop.storage.store import EncryptedStore

YEAR = Period(date(2023, 1, 1), date(2023, 12, 31))
KNOWN_ON = date(2024, 2, 1)


@contextmanager
def statements(connection: Connection) -> Iterator[list[tuple[str, Any]]]:
    """Every statement sent while it lasts, with its values."""
    sent: list[tuple[str, Any]] = []

    def note(_: Any, __: Any, statement: str, values: Any, *___: Any) -> None:
        sent.append((statement, values))

    event.listen(connection, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(connection, "before_cursor_execute", note)


def plans(connection: Connection, sent: list[tuple[str, Any]]) -> list[str]:
    """How the rows of the tables are reached."""
    steps = []
    for statement, values in sent:
        rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
        steps += [row[3] for row in rows if row[3].startswith(("SEARCH", "SCAN"))]
    return steps


@pytest.mark.parametrize("start", Start)
@pytest.mark.parametrize("indicators", [FICHE_4, FICHE_5, TARGETS])
def test_every_row_counted_comes_from_a_covering_index(
    demo: EncryptedStore, start: Start, indicators: Any
) -> None:
    question = Question(YEAR, start)
    with demo.snapshot() as view:
        connection = view._connection
        with statements(connection) as sent:
            tallies = SqlTallies(connection, question, KNOWN_ON)
            Computation(tallies, question, KNOWN_ON).figures(indicators, ["67", "68"])
        reads = plans(connection, list(sent))
    counted_rows = [r for r in reads if "_version " in r or "milestone " in r]
    counted_rows = [r for r in counted_rows if "adviser_version" not in r]
    assert counted_rows
    assert [r for r in counted_rows if "USING COVERING INDEX" not in r] == []


@pytest.mark.parametrize("base", [COHORT, SUPPORTED, SIGNED])
def test_milestones_are_searched_by_the_day_that_a_figure_counts_by(
    demo: EncryptedStore, base: Selection
) -> None:
    with demo.snapshot() as view:
        connection = view._connection
        with statements(connection) as sent:
            SqlTallies(connection, Question(YEAR), KNOWN_ON).count(base, {"rows": ()})
        (plan,) = plans(connection, list(sent))
    index, _, by = plan.partition(" (")
    assert index.startswith("SEARCH milestone USING COVERING INDEX ix_milestone_by_")
    assert by.startswith("department=? AND ")


@pytest.mark.parametrize("base", [COHORT, SUPPORTED, SIGNED, PLATFORM])
def test_no_row_is_sorted_to_be_counted(demo: EncryptedStore, base: Selection) -> None:
    """The index begins with the département that they are grouped by."""
    with demo.snapshot() as view:
        connection = view._connection
        with statements(connection) as sent:
            SqlTallies(connection, Question(YEAR), KNOWN_ON).count(base, {"rows": ()})
        steps = [
            row[3]
            for statement, values in sent
            for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
        ]
    assert [step for step in steps if step.startswith("SEARCH ")]
    assert [step for step in steps if "TEMP B-TREE" in step] == []


def test_other_departments_are_told_by_their_own_index(demo: EncryptedStore) -> None:
    with demo.snapshot() as view:
        connection = view._connection
        with statements(connection) as sent:
            assert SqlTallies(connection, Question(YEAR), KNOWN_ON).departments() == {"67", "68"}
        reads = plans(connection, list(sent))
    large = ("right_version", "appointment_version", "orientation_version", "support_version")
    for table in large:
        assert [f"ix_{table}_elsewhere" in r for r in reads if f" {table} " in r] == [True]


def test_the_number_of_statements_does_not_depend_on_the_indicators_of_a_base(
    demo: EncryptedStore,
) -> None:
    """One for each base of counts, set of persons, spread or sum; one for the absent, one for what
    is declared not collected, one for what is not recorded."""
    question = Question(YEAR)
    with demo.snapshot() as view, statements(view._connection) as sent:
        tallies = SqlTallies(view._connection, question, KNOWN_ON)
        Computation(tallies, question, KNOWN_ON).figures(INDICATORS)
    assert len(sent) == 17


def test_every_figure_is_said_to_postgresql_too(demo: EncryptedStore) -> None:
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call] # the library leaves it untyped
    with demo.snapshot() as view:
        tallies = SqlTallies(view._connection, Question(YEAR), KNOWN_ON)
        for indicator in INDICATORS:
            base = counted(indicator)
            said = str(tallies._counted(base).compile(dialect=dialect))
            assert f"FROM {TABLES[base.source].name}" in said


def test_a_scope_leaves_out_other_departments_and_rows_without_one(demo: EncryptedStore) -> None:
    with demo.snapshot() as view:
        tallies = SqlTallies(view._connection, Question(YEAR), KNOWN_ON, frozenset({"67"}))
        assert tallies.departments() == {"67"}
        assert "department IN" in str(tallies._counted(COHORT))
        assert "false" in str(tallies._counted(Selection(Source.CONTRACT, ()))).lower()
