"""The versions that name one person, of all kinds, in one statement: opening a dossier, or a
gesture, then asks a server once, instead of once for each kind.

Kinds have columns of their own: each is put in the first free place of its type, the places that
a kind leaves free being empty.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from operator import itemgetter
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    ColumnElement,
    Connection,
    Integer,
    Text,
    bindparam,
    cast,
    literal_column,
    null,
    type_coerce,
    union_all,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine

from calpae_desktop.domain.fact import FLOW_KINDS, PERSON_KINDS, Kind, Version

from .prepared import Decoders, Prepared, decoders_of
from .schema import PERSON_COLUMN, VERSIONS
from .translate import select_versions, version_columns, version_of
from .types import OPEN

Plain = type[BigInteger] | type[Boolean] | type[Text]


def versions_naming(connection: Connection, person: str) -> Iterator[Version]:
    """Of one person, in no order. Raises what `Prepared.rows` does."""
    yield from _read(connection, _gathered(PERSON_KINDS), person)


def in_force_of(connection: Connection, person: str) -> Iterator[Version]:
    """Of the flow of one person, those in force, in no order. Raises what `Prepared.rows` does."""
    yield from _read(connection, _gathered(FLOW_KINDS, in_force=True), person)


def _read(connection: Connection, asked: Prepared, person: str) -> Iterator[Version]:
    dialect = connection.dialect
    for rank, *row in asked.rows(connection, {"person": person}):
        kind = PERSON_KINDS[rank]
        read, decoders = _reader(kind, dialect)
        values = list(read(row))
        for place, decode in decoders:
            if (value := values[place]) is not None:
                values[place] = decode(value)
        yield version_of(kind, values)


@cache
def _gathered(kinds: Sequence[Kind], in_force: bool = False) -> Prepared:
    types, places = _layout()
    branches = []
    for kind in kinds:
        cells: list[ColumnElement[Any]] = [cast(null(), plain) for plain in types]
        for place, column in zip(places[kind], version_columns(kind), strict=True):
            cells[place] = type_coerce(column, types[place])
        rank = literal_column(f"{PERSON_KINDS.index(kind)}", Integer)
        told = select_versions(kind).with_only_columns(rank, *cells)
        told = told.where(PERSON_COLUMN[kind] == bindparam("person"))
        branches.append(told.where(VERSIONS[kind].c.superseded_at == OPEN) if in_force else told)
    return Prepared(union_all(*branches))


@cache
def _layout() -> tuple[tuple[Plain, ...], dict[Kind, tuple[int, ...]]]:
    """The type of each place, and the places of the columns of each kind, in their order."""
    types: list[Plain] = []
    places: dict[Kind, tuple[int, ...]] = {}
    for kind in PERSON_KINDS:
        mine: list[int] = []
        for column in version_columns(kind):
            wanted = _plain(column.type)
            free = (r for r, plain in enumerate(types) if plain is wanted and r not in mine)
            if (place := next(free, len(types))) == len(types):
                types.append(wanted)
            mine.append(place)
        places[kind] = tuple(mine)
    return tuple(types), places


def _plain(kind: TypeEngine[Any]) -> Plain:
    """How the database keeps it."""
    kept = kind.impl_instance if isinstance(kind, TypeDecorator) else kind
    if isinstance(kept, Boolean):
        return Boolean
    return BigInteger if isinstance(kept, Integer) else Text


@lru_cache(maxsize=4 * len(PERSON_KINDS))
def _reader(
    kind: Kind, dialect: Dialect
) -> tuple[Callable[[Sequence[Any]], tuple[Any, ...]], Decoders]:
    _, places = _layout()
    return itemgetter(*places[kind]), decoders_of(version_columns(kind), dialect)
