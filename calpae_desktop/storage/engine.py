"""What both engines need: errors said in the program's words, transactions, rows in bulk."""

from __future__ import annotations

import errno
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import Connection, Engine, Executable, Table
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnectionLeft
from sqlcipher3 import dbapi2

from calpae_desktop.domain.refusals import Cause, EditConflict, No, Refusal, Unavailable

CONNECTIONS = 8
# Asked of a connection: its transaction takes the write lock from its beginning.
IMMEDIATE = "immediate"
SQLITE = "sqlite"

FULL, BUSY, LOCKED, READONLY, CANTOPEN, IOERR, PERM = 13, 5, 6, 8, 14, 10, 3
CORRUPT, NOTADB = 11, 26
CAUSES = {
    FULL: Cause.DISK_FULL,
    BUSY: Cause.BUSY,
    LOCKED: Cause.BUSY,
    READONLY: Cause.READ_ONLY,
    PERM: Cause.READ_ONLY,
    CANTOPEN: Cause.UNREACHABLE,
    IOERR: Cause.UNREACHABLE,
}
ERRNOS = {
    errno.ENOSPC: Cause.DISK_FULL,
    errno.EDQUOT: Cause.DISK_FULL,
    errno.EROFS: Cause.READ_ONLY,
    errno.EACCES: Cause.READ_ONLY,
    errno.EPERM: Cause.READ_ONLY,
    errno.EBUSY: Cause.BUSY,
}
Meant = Refusal | Unavailable | EditConflict
# Codes of the SQL standard, or their first two characters.
UNIQUE, DAMAGED = "23505", "XX"
SQLSTATES = {
    "08": Cause.SERVER_AWAY,
    "57P": Cause.SERVER_AWAY,
    "53100": Cause.DISK_FULL,
    "53": Cause.BUSY,
    "55P03": Cause.BUSY,
    "57014": Cause.BUSY,
    "40": Cause.BUSY,
    "25006": Cause.READ_ONLY,
    "42501": Cause.READ_ONLY,
}


def translated(error: BaseException) -> Meant | None:
    """What an error of the driver or of the system means for the user; None for a bug."""
    if isinstance(error, DBAPIError) and error.orig is not None:
        error = error.orig
    if isinstance(error, NoConnectionLeft):
        return Unavailable(Cause.BUSY)
    if isinstance(error, dbapi2.Error):
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in (CORRUPT, NOTADB):
            return Refusal(No.DATABASE_DAMAGED)
        return Unavailable(CAUSES[code], str(error)) if code in CAUSES else None
    if isinstance(error, OSError):
        cause = ERRNOS.get(error.errno or 0, Cause.UNREACHABLE)
        return Unavailable(cause, error.strerror or "")
    return _from_server(error) if type(error).__module__.startswith("psycopg") else None


def _from_server(error: BaseException) -> Meant | None:
    """By the code that the server gives; an error of the connection itself has none."""
    code: str | None = getattr(error, "sqlstate", None)
    if code is None:
        lost = type(error).__name__ in ("OperationalError", "ConnectionTimeout", "InterfaceError")
        return Unavailable(Cause.SERVER_AWAY) if lost else None
    if code == UNIQUE:
        return EditConflict("")
    if code.startswith(DAMAGED):
        return Refusal(No.DATABASE_DAMAGED)
    known = (cause for start, cause in SQLSTATES.items() if code.startswith(start))
    cause = next(known, None)
    return None if cause is None else Unavailable(cause, code)


def _failures() -> tuple[type[Exception], ...]:
    """What drivers and the system raise; that of PostgreSQL is loaded only with a server."""
    server = sys.modules.get("psycopg")
    known = (DBAPIError, NoConnectionLeft, dbapi2.Error, OSError)
    return known if server is None else (*known, server.Error)


@contextmanager
def mapped() -> Iterator[None]:
    """Errors of the driver and of the system, said as Refusal or Unavailable."""
    try:
        yield
    except _failures() as error:
        meant = translated(error)
        if meant is None:
            raise
        raise meant from error


def on_server(connection: Connection | Engine) -> bool:
    """Whether several machines may write at once: rows are then locked one by one."""
    return connection.dialect.name != SQLITE


def writing(engine: Engine) -> Connection:
    """A connection whose transaction takes the write lock from its beginning."""
    return engine.connect().execution_options(**{IMMEDIATE: True})


def insert_rows(
    connection: Connection, table: Table, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]
) -> None:
    """Insert in bulk, each column encoded at once: twice as fast as a dictionary for each row."""
    if not rows:
        return
    insertion = _insertion(connection.dialect, table, tuple(columns))
    if insertion is None:
        named = [dict(zip(columns, row, strict=True)) for row in rows]
        connection.execute(table.insert(), named)
        return
    statement, encoders = insertion
    values = dict(zip(columns, zip(*rows, strict=True), strict=True))
    encoded = [
        map(encode, values[name]) if encode else values[name] for name, encode in encoders.items()
    ]
    with closing(connection.connection.cursor()) as cursor:
        cursor.executemany(statement, list(zip(*encoded, strict=True)))


@lru_cache(maxsize=256)
def _insertion(
    dialect: Dialect, table: Table, columns: tuple[str, ...]
) -> tuple[str, dict[str, Any]] | None:
    """The statement, and by column what encodes it; None when values go by name."""
    statement = table.insert().compile(dialect=dialect, column_keys=list(columns))
    if not statement.positional or statement.positiontup is None:
        return None
    types = {name: table.c[name].type.dialect_impl(dialect) for name in statement.positiontup}
    return str(statement), {name: kind.bind_processor(dialect) for name, kind in types.items()}


@cache
def insert_new(dialect: str, table: Table) -> Executable:
    """Insert codes, those already there left alone. PostgreSQL's part is slow to import."""
    if dialect == "postgresql":
        from sqlalchemy.dialects import postgresql

        return postgresql.insert(table).on_conflict_do_nothing()
    from sqlalchemy.dialects import sqlite

    return sqlite.insert(table).on_conflict_do_nothing()


def learn(connection: Connection) -> None:
    """Refresh the statistics that the planner chooses indexes by."""
    connection.exec_driver_sql("ANALYZE")
