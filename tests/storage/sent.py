"""The statements that reach the database, whoever sends them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from sqlalchemy import Connection, Engine, event

_STEPS = 100


@contextmanager
def sent_on(connection: Connection) -> Iterator[list[str]]:
    """Every statement of a connection while it lasts, its values written in it."""
    driver: Any = connection.connection.driver_connection
    sent: list[str] = []
    if isinstance(driver, psycopg.Connection):
        driver.cursor_factory = _noting(sent)
    else:
        driver.set_trace_callback(sent.append)
    try:
        yield sent
    finally:
        if isinstance(driver, psycopg.Connection):
            driver.cursor_factory = psycopg.Cursor
        else:
            driver.set_trace_callback(None)


def _noting(sent: list[str]) -> Any:
    """Cursors of a server that note what they ask, without its values, but not how to plan it."""

    class Noting(psycopg.Cursor[Any]):
        def execute(self, query: Any, *given: Any, **named: Any) -> Any:
            if not str(query).startswith("SET LOCAL plan_cache_mode"):
                sent.append(str(query))
            return super().execute(query, *given, **named)

    return Noting


@contextmanager
def selected_by(engine: Engine) -> Iterator[list[str]]:
    """The selections of every connection taken while it lasts."""
    sent: list[str] = []

    def note(statement: str) -> None:
        if statement.startswith("SELECT"):
            sent.append(statement)

    def taken(driver: Any, *_: Any) -> None:
        driver.set_trace_callback(note)

    def given_back(driver: Any, *_: Any) -> None:
        if driver is not None:
            driver.set_trace_callback(None)

    event.listen(engine, "checkout", taken)
    event.listen(engine, "checkin", given_back)
    try:
        yield sent
    finally:
        event.remove(engine, "checkout", taken)
        event.remove(engine, "checkin", given_back)


@contextmanager
def stepped_by(engine: Engine) -> Iterator[list[int]]:
    """The steps of the machine that runs the statements of a file, by hundreds: they count what
    is read, whatever else the processor does."""
    steps: list[int] = []

    def note() -> int:
        steps.append(_STEPS)
        return 0

    def taken(driver: Any, *_: Any) -> None:
        driver.set_progress_handler(note, _STEPS)

    def given_back(driver: Any, *_: Any) -> None:
        if driver is not None:
            driver.set_progress_handler(None, 0)

    event.listen(engine, "checkout", taken)
    event.listen(engine, "checkin", given_back)
    try:
        yield steps
    finally:
        event.remove(engine, "checkout", taken)
        event.remove(engine, "checkin", given_back)


def plans(connection: Connection, sent: list[str]) -> list[str]:
    """How the rows of the tables are reached."""
    steps = []
    for statement in sent:
        rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}")
        steps += [row[3] for row in rows if row[3].startswith(("SEARCH", "SCAN"))]
    return steps
