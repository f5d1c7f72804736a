"""A whole database copied into an empty one, row by row as they are kept, whatever the engines."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from typing import Any

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Connection,
    Table,
    func,
    select,
    text,
    true,
    type_coerce,
)
from sqlalchemy.types import NullType

from calpae_desktop.domain.refusals import No, Refusal

from .chunks import ROWS, chunks, streamed
from .engine import on_server
from .founding import DATABASE_ID, LAST_BACKUP_AT, LAST_BACKUP_VERIFIED, SCHEMA_VERSION
from .schema import account, counter, meta, scheme
from .schema_search import metadata

__all__ = ["Fingerprint", "copy_all", "metadata", "require_empty"]

Progress = Callable[[int, int], None]
Row = tuple[Any, ...]
# What a new database has before anybody works in it.
FIRST_ROWS = (account, counter, meta, scheme)
# What a database says of itself, and not of what it holds.
ITS_OWN = (SCHEMA_VERSION, DATABASE_ID, LAST_BACKUP_AT, LAST_BACKUP_VERIFIED)
BITS = 1 << 256


def copy_all(source: Connection, target: Connection, progress: Progress | None) -> int:
    """Every row of `source` in `target`, in the transaction of the caller; how many.

    Raises Refusal (NOT_EMPTY; COPY_DIFFERS when what is read back is not what was read).
    """
    require_empty(target)
    every = sum(_size(source, table) for table in metadata.sorted_tables)
    done = 0
    for table in FIRST_ROWS:
        target.execute(table.delete().where(_copied(table)))
    for table in metadata.sorted_tables:
        print_of_source = Fingerprint()
        for rows in chunks(print_of_source.noting(_rows(source, table)), ROWS):
            _insert(target, table, rows)
            done += len(rows)
            if progress is not None:
                progress(done, every)
        if Fingerprint.of(_rows(target, table)) != print_of_source.value:
            raise Refusal(No.COPY_DIFFERS, what=table.name)
    if on_server(target):
        _go_on_counting(target)
    return done


def require_empty(target: Connection) -> None:
    """Raises Refusal(NOT_EMPTY) when somebody has worked in a database."""
    for table in metadata.sorted_tables:
        if table not in FIRST_ROWS and _size(target, table):
            raise Refusal(No.NOT_EMPTY)


class Fingerprint:
    """Of rows, whatever their order: engines do not sort texts alike."""

    def __init__(self) -> None:
        self.value = 0

    def noting(self, rows: Iterable[Row]) -> Iterator[Row]:
        for row in rows:
            mark = hashlib.sha256(repr(row).encode("utf-8", "surrogatepass")).digest()
            self.value = (self.value + int.from_bytes(mark, "big")) % BITS
            yield row

    @classmethod
    def of(cls, rows: Iterable[Row]) -> int:
        found = cls()
        for _ in found.noting(rows):
            pass
        return found.value


def _copied(table: Table) -> ColumnElement[bool]:
    return meta.c.name.not_in(ITS_OWN) if table is meta else true()


def _size(connection: Connection, table: Table) -> int:
    query = select(func.count()).select_from(table).where(_copied(table))
    return int(connection.scalar(query) or 0)


def _rows(connection: Connection, table: Table) -> Iterator[Row]:
    """As they are kept, truths being told as Python tells them."""
    columns = (type_coerce(column, NullType()) for column in table.columns)
    query = select(*columns).where(_copied(table))
    truths = [rank for rank, c in enumerate(table.columns) if isinstance(c.type, Boolean)]
    for found in streamed(connection, query):
        row = list(found)
        for rank in truths:
            row[rank] = None if row[rank] is None else bool(row[rank])
        yield tuple(row)


def _insert(target: Connection, table: Table, rows: Sequence[Row]) -> None:
    names = [column.name for column in table.columns]
    if on_server(target):
        quote = target.dialect.identifier_preparer.quote
        into = f"{quote(table.name)} ({', '.join(map(quote, names))})"
        driver: Any = target.connection.driver_connection
        with closing(driver.cursor()) as cursor, cursor.copy(f"COPY {into} FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        return
    statement = table.insert().compile(dialect=target.dialect, column_keys=names)
    target.exec_driver_sql(str(statement), list(rows))


def _go_on_counting(target: Connection) -> None:
    """A server numbers rows by itself: after the last one copied."""
    for table in metadata.sorted_tables:
        column = table.autoincrement_column
        if column is not None and column.autoincrement is not False:
            last = target.scalar(select(func.max(column)))
            if last is not None:
                known = {"table": table.name, "column": column.name, "last": last}
                target.execute(
                    text("SELECT setval(pg_get_serial_sequence(:table, :column), :last)"), known
                )
