"""Column types: everything dated is a plain integer, on every engine.

Days count from year 1 (`date.toordinal`), instants and wall-clock times are microseconds since
1970: comparing and subtracting them in SQL is integer arithmetic. Amounts are millionths.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Integer, Text, literal_column, type_coerce
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
WALL_EPOCH = datetime(1970, 1, 1)
MICROSECOND = timedelta(microseconds=1)
MILLION = Decimal(1_000_000)
# « Not superseded »: after every instant, so that « known before E » needs no test for empty.
FOREVER = 1 << 62
OPEN: ColumnElement[int] = literal_column(str(FOREVER), BigInteger)


def micros(instant: datetime) -> int:
    """Microseconds since 1970 of an aware instant. Raises TypeError when it has no offset."""
    return (instant - EPOCH) // MICROSECOND


def whole(column: ColumnElement[Any]) -> ColumnElement[int]:
    """The stored integer of a column, for arithmetic (days between two days)."""
    return type_coerce(column, BigInteger)


class _Stored(TypeDecorator[Any]):
    """A value kept as another: `store` goes in, `read` comes back; both take None."""

    impl: type[TypeEngine[Any]] = BigInteger
    cache_ok = True

    def store(self, value: Any) -> int | str | None:
        raise NotImplementedError

    def read(self, value: Any) -> Any:
        raise NotImplementedError

    # The two hooks of the library, without the layer it adds for each value.
    def bind_processor(self, dialect: Dialect) -> Any:  # noqa: ARG002 - signature of the library
        return self.store

    def result_processor(self, dialect: Dialect, coltype: object) -> Any:  # noqa: ARG002 - same
        return self.read


class _Whole(_Stored):
    """A value kept as an integer; plain integers beside it in SQL stay integers."""

    cache_ok = True

    def coerce_compared_value(self, op: Any, value: Any) -> TypeEngine[Any]:  # noqa: ARG002 - same
        return BigInteger() if isinstance(value, int) else self


class Day(_Whole):
    """A calendar day."""

    impl = Integer
    cache_ok = True

    def store(self, value: date | None) -> int | None:
        return None if value is None else value.toordinal()

    def read(self, value: int | None) -> date | None:
        return None if value is None else date.fromordinal(value)


class Instant(_Whole):
    """An aware instant, to the microsecond, read back in UTC."""

    cache_ok = True

    def store(self, value: datetime | None) -> int | None:
        return None if value is None else micros(value)

    def read(self, value: int | None) -> datetime | None:
        return None if value is None else EPOCH + timedelta(microseconds=value)


class Until(_Whole):
    """An aware instant, or None for « not yet », kept as FOREVER (compare with `OPEN`)."""

    cache_ok = True

    def store(self, value: datetime | None) -> int:
        return FOREVER if value is None else micros(value)

    def read(self, value: int | None) -> datetime | None:
        if value is None or value == FOREVER:
            return None
        return EPOCH + timedelta(microseconds=value)


class WallTime(_Whole):
    """A Paris wall-clock date-time, without offset."""

    cache_ok = True

    def store(self, value: datetime | None) -> int | None:
        return None if value is None else (value - WALL_EPOCH) // MICROSECOND

    def read(self, value: int | None) -> datetime | None:
        return None if value is None else WALL_EPOCH + timedelta(microseconds=value)


class Amount(_Stored):
    """A decimal number, exact to six decimals; ValueError beyond."""

    cache_ok = True

    def store(self, value: Decimal | None) -> int | None:
        if value is None:
            return None
        millionths = value * MILLION
        if millionths != (exact := int(millionths)):
            raise ValueError("six decimals at most")
        return exact

    def read(self, value: int | None) -> Decimal | None:
        return None if value is None else Decimal(value) / MILLION


class Coded(_Stored):
    """A member of an enumeration, kept as the text of its value."""

    impl = Text
    cache_ok = True

    def __init__(self, kind: type[Enum]) -> None:
        super().__init__()
        self.kind = kind
        self._members = {member.value: member for member in kind}

    def store(self, value: Enum | None) -> str | None:
        return None if value is None else str(value.value)

    def read(self, value: str | None) -> Enum | None:
        return None if value is None else self._members[value]
