"""Statements made once and sent by the driver's own cursor: what someone waits for.

For a few rows, what SQLAlchemy adds to each execution is several times the database's answer. A
server is asked to keep them ready: making its plan of a search takes it longer than answering.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    BindParameter,
    Column,
    ColumnElement,
    CompoundSelect,
    Connection,
    Delete,
    Insert,
    Select,
    Update,
    bindparam,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeEngine

from .chunks import IDS, chunks
from .engine import SQLITE

# A statement is made for so many ids, the last one said again to fill its places.
SIZES = (1, 20, IDS)
Change = Callable[[Any], Any] | None
Decoders = tuple[tuple[int, Callable[[Any], Any]], ...]
Statement = Select[*tuple[Any, ...]] | CompoundSelect[*tuple[Any, ...]] | Insert | Update | Delete


@dataclass(frozen=True, slots=True)
class _Compiled:
    """The text for one dialect; the names of its values, in their order when it takes them so,
    with what encodes each; the places of a row to decode."""

    text: str
    positional: bool
    names: tuple[str, ...]
    encoders: tuple[Change, ...]
    decoders: Decoders
    given: Mapping[str, Any]
    options: Mapping[str, Any]

    def values(self, values: Mapping[str, Any]) -> tuple[Any, ...] | dict[str, Any]:
        every = {**self.given, **values}
        encoded = (
            encode(every[name]) if encode else every[name]
            for name, encode in zip(self.names, self.encoders, strict=True)
        )
        return tuple(encoded) if self.positional else dict(zip(self.names, encoded, strict=True))

    def decoded(self, row: Sequence[Any]) -> list[Any]:
        found = list(row)
        for place, decode in self.decoders:
            if (value := found[place]) is not None:
                found[place] = decode(value)
        return found


class Prepared:
    """A statement whose values are named."""

    def __init__(self, statement: Statement) -> None:
        self._statement = statement
        self._compiled: dict[str, _Compiled] = {}

    def rows(self, connection: Connection, values: Mapping[str, Any]) -> list[list[Any]]:
        """What it selects or returns, decoded.

        Raises the driver's own errors, which `engine.mapped` says in the program's words."""
        compiled = self._for(connection.dialect)
        with closing(connection.connection.cursor()) as cursor:
            cursor.execute(compiled.text, compiled.values(values), **compiled.options)
            return [compiled.decoded(row) for row in cursor.fetchall()]

    def run(self, connection: Connection, values: Mapping[str, Any]) -> int:
        """How many rows it changed. Raises what `rows` does."""
        compiled = self._for(connection.dialect)
        with closing(connection.connection.cursor()) as cursor:
            cursor.execute(compiled.text, compiled.values(values), **compiled.options)
            return int(cursor.rowcount)

    def _for(self, dialect: Dialect) -> _Compiled:
        compiled = self._compiled.get(dialect.name)
        if compiled is None:
            compiled = self._compiled[dialect.name] = _compile(self._statement, dialect)
        return compiled


def _compile(statement: Statement, dialect: Dialect) -> _Compiled:
    text = statement.compile(dialect=dialect)
    names = tuple(text.positiontup or text.params)
    encoders = tuple(_encoder(text.binds[name].type, dialect) for name in names)
    read = statement.selected_columns if isinstance(statement, Select) else ()
    decoders, given = decoders_of(read, dialect), dict(text.params)
    options = {} if dialect.name == SQLITE else {"prepare": True}
    return _Compiled(str(text), text.positional, names, encoders, decoders, given, options)


def decoders_of(columns: Iterable[ColumnElement[Any]], dialect: Dialect) -> Decoders:
    """The places of a row to decode, and how."""
    kinds = (_decoder(column.type, dialect) for column in columns)
    return tuple((place, decode) for place, decode in enumerate(kinds) if decode is not None)


def _encoder(kind: TypeEngine[Any], dialect: Dialect) -> Change:
    return kind.dialect_impl(dialect).bind_processor(dialect)


def _decoder(kind: TypeEngine[Any], dialect: Dialect) -> Change:
    return kind.dialect_impl(dialect).result_processor(dialect, None)


def places(column: Column[Any], size: int) -> ColumnElement[bool]:
    """« One of `size` ids », to be read by `rows_of`."""
    ids: list[BindParameter[Any]] = [bindparam(name, type_=column.type) for name in _named(size)]
    return column == ids[0] if size == 1 else column.in_(ids)


def rows_of(
    connection: Connection, prepared: Callable[[int], Prepared], ids: Iterable[str]
) -> Iterator[list[Any]]:
    """The rows of these ids; `prepared` answers the statement for so many ids (`places`)."""
    for some in chunks(ids, IDS):
        size = next(size for size in SIZES if len(some) <= size)
        filled = some + [some[-1]] * (size - len(some))
        values = dict(zip(_named(size), filled, strict=True))
        yield from prepared(size).rows(connection, values)


def _named(size: int) -> list[str]:
    return [f"id{rank}" for rank in range(size)]
