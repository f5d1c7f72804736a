"""What is counted in the database itself: numbers never given twice, the last instant written."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, bindparam, select

from .prepared import Prepared
from .schema import counter
from .types import EPOCH, MICROSECOND, micros

VERSION_NUMBER = "version"
JOURNAL_LINE = "journal"
LATEST = "latest"

_MINE = counter.c.name == bindparam("counter")
_GIVE = Prepared(
    counter.update()
    .where(_MINE)
    .values(value=counter.c.value + bindparam("count", type_=counter.c.value.type))
    .returning(counter.c.value)
)
_READ = Prepared(select(counter.c.value).where(_MINE))
# Another desk may have written later, and kept it first.
_WRITE = Prepared(
    counter.update()
    .where(_MINE, counter.c.value < bindparam("to", type_=counter.c.value.type))
    .values(value=bindparam("to"))
)


def numbers(connection: Connection, name: str, count: int) -> int:
    """The first of `count` numbers in a row that were never given before."""
    ((given,),) = _GIVE.rows(connection, {"counter": name, "count": count})
    return int(given) - count + 1


def latest_instant(connection: Connection) -> datetime:
    """The last instant at which anything was said or written."""
    ((kept,),) = _READ.rows(connection, {"counter": LATEST})
    found: datetime = EPOCH + kept * MICROSECOND
    return found


def keep_latest(connection: Connection, instant: datetime) -> None:
    _WRITE.run(connection, {"counter": LATEST, "to": micros(instant)})
