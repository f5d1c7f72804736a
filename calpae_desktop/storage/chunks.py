"""Work by chunks: statements have a limit on their values, memory too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar, TypeVarTuple

from sqlalchemy import Connection, Row, Select

T = TypeVar("T")
Ts = TypeVarTuple("Ts")
IDS = 500
ROWS = 5_000


def chunks(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """The items in lists of `size`, the last one shorter."""
    rest = iter(items)
    while chunk := list(islice(rest, size)):
        yield chunk


def streamed(connection: Connection, query: Select[*Ts]) -> Iterator[Row[*Ts]]:
    """The rows as they come, so many in memory; who stops before the end leaves nothing open."""
    with connection.execute(query.execution_options(yield_per=ROWS)) as found:
        yield from found
