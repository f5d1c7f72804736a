"""Values come back as they went in, as integers that sort and subtract."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import Column, Connection, MetaData, Table, create_engine, select
from sqlalchemy.exc import StatementError

from calpae_desktop.domain.appointment import Outcome
from calpae_desktop.storage.types import (
    FOREVER,
    OPEN,
    Amount,
    Coded,
    Day,
    Instant,
    Until,
    WallTime,
    whole,
)

PARIS_WINTER = timezone(timedelta(hours=1))


@contextmanager
def beginning() -> Iterator[Connection]:
    """A connection to a database of its own."""
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        yield connection
    engine.dispose()


def table(kind: Any) -> Table:
    return Table("t", MetaData(), Column("v", kind))


def through(kind: Any, value: object) -> Any:
    """The value after a stay in the database."""
    made = table(kind)
    with beginning() as connection:
        made.create(connection)
        connection.execute(made.insert().values(v=value))
        return connection.scalar(select(made.c.v))


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Day, date.min),
        (Day, date(1969, 12, 31)),
        (Day, date.max),
        (Day, None),
        (Instant, datetime(1, 1, 1, tzinfo=UTC)),
        (Instant, datetime(1969, 12, 31, 23, 59, 59, 999999, UTC)),
        (Instant, datetime(9999, 12, 31, 23, 59, 59, 999999, UTC)),
        (Until, None),
        (Until, datetime(9999, 12, 31, 23, 59, 59, 999999, UTC)),
        (WallTime, datetime(2026, 3, 29, 2, 30)),
        (WallTime, datetime(1, 1, 1)),
        (WallTime, None),
        (Amount, Decimal("0.000001")),
        (Amount, Decimal("-12.5")),
        (Amount, Decimal(10)),
        (Amount, None),
        (Coded(Outcome), Outcome.POSTPONED_BY_PERSON),
        (Coded(Outcome), None),
    ],
)
def test_a_value_comes_back_as_it_went_in(kind: Any, value: object) -> None:
    assert through(kind, value) == value


def test_an_instant_comes_back_in_utc() -> None:
    back = through(Instant, datetime(2026, 1, 1, 0, 30, tzinfo=PARIS_WINTER))
    assert back == datetime(2025, 12, 31, 23, 30, tzinfo=UTC)
    assert back.tzinfo is UTC


def test_an_amount_reads_as_it_was_written() -> None:
    assert str(through(Amount, Decimal(10))) == "10"


@pytest.mark.parametrize(
    ("kind", "value", "error"),
    [
        (Amount, Decimal("0.0000001"), ValueError),
        (Instant, datetime(2026, 1, 1), TypeError),
        (WallTime, datetime(2026, 1, 1, tzinfo=UTC), TypeError),
    ],
)
def test_what_would_lose_something_is_an_error(
    kind: Any, value: object, error: type[Exception]
) -> None:
    with pytest.raises(StatementError) as raised:
        through(kind, value)
    assert isinstance(raised.value.orig, error)


def test_days_subtract_and_not_superseded_is_after_everything() -> None:
    made = Table("t", MetaData(), Column("a", Day), Column("b", Day), Column("u", Until))
    last = datetime(9999, 12, 31, 23, 59, 59, 999999, UTC)
    with beginning() as connection:
        made.create(connection)
        row = {"a": date(2024, 3, 1), "b": date(2024, 2, 28), "u": None}
        connection.execute(made.insert(), [row])
        assert connection.scalar(select(whole(made.c.a) - whole(made.c.b))) == 2
        assert connection.scalar(select(made.c.b).where(made.c.a - 2 <= made.c.b)) is not None
        assert connection.scalar(select(made.c.a).where(made.c.u >= last, made.c.u == OPEN))
        assert connection.scalar(select(whole(made.c.u))) == FOREVER
