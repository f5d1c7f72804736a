"""What left together, found again from the sendings and the queue of e-mails.

Numbers of versions are given in the order of writing, those of a gesture in a row: walking them
backwards finds the last gestures first, without an index of their instants.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from sqlalchemy import (
    CTE,
    Column,
    ColumnElement,
    Connection,
    FromClause,
    RowMapping,
    Select,
    and_,
    case,
    exists,
    func,
    select,
    true,
)

from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.outbox import MessageState
from calpae_desktop.domain.reach import Channel
from calpae_desktop.services.batch_log import UNWRITTEN, Batch, Window
from calpae_desktop.services.outbox_log import Queued

from .outbox import queued
from .schema import VERSIONS, journal
from .schema_desk import outbox
from .types import OPEN

_SENT = VERSIONS[Kind.SENDING]
_Query = Callable[[str | None, int, int | None], Select[*tuple[Any, ...]]]
# A window that one gesture fills is read again, so much larger.
_WIDER = 8


class StoredBatches:
    """`batch_log.BatchLog` on one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def sendings(self, login: str | None, rows: int, before: int | None = None) -> Window:
        return self._window(_sendings, login, rows, before)

    def messages(self, login: str | None, rows: int, before: int | None = None) -> Window:
        return self._window(_messages, login, rows, before)

    def _window(self, query: _Query, login: str | None, rows: int, before: int | None) -> Window:
        """The gesture that a full window cuts is left to the next one."""
        while True:
            found = self._connection.execute(query(login, rows, before)).mappings().all()
            edge = found[0]
            full = edge["walked"] == rows
            cut = next((row for row in found if full and row["first"] == edge["low"]), None)
            if cut is None or cut["last"] < edge["high"]:
                break
            rows *= _WIDER
        kept = (row for row in found if row["first"] is not None and row is not cut)
        batches = tuple(_batch(row) for row in kept if row["many"] > 1)
        return Window(batches, (cut["last"] + 1 if cut else edge["low"]) if full else None)

    def facts_of(self, batch: Batch) -> list[str]:
        column = _SENT.c
        query = select(column.fact_id).where(
            column.version_id.between(batch.first, batch.last),
            column.recorded_at == batch.at,
            column.recorded_by == batch.login,
            column.channel == batch.channel,
            column.template == batch.template,
        )
        return list(self._connection.scalars(query.order_by(column.version_id)))

    def queued_of(self, batch: Batch) -> list[Queued]:
        column = outbox.c
        query = select(outbox).where(
            column.number.between(batch.first, batch.last),
            column.queued_at == batch.at,
            column.login == batch.login,
        )
        return [queued(row) for row in self._connection.execute(query.order_by(column.number))]


def _sendings(login: str | None, rows: int, before: int | None) -> Select[*tuple[Any, ...]]:
    """Gestures, by the first version of each sending: what was moved or taken back since is
    still what they sent."""
    column = _SENT.c
    read = (column.fact_id, column.recorded_at, column.recorded_by, column.channel, column.template)
    walk = _walked(column.version_id, read, rows, before)
    now, earlier = _SENT.alias("now"), _SENT.alias("earlier")
    older = exists().where(
        earlier.c.fact_id == walk.c.fact_id, earlier.c.recorded_at < walk.c.recorded_at
    )
    rules = [walk.c.channel != Channel.EMAIL, ~older]
    if login is not None:
        rules.append(walk.c.recorded_by == login)
    standing = and_(now.c.fact_id == walk.c.fact_id, now.c.superseded_at == OPEN)
    key = (walk.c.recorded_at, walk.c.recorded_by, walk.c.channel, walk.c.template)
    gestures = (
        select(
            *key,
            *_counted(walk.c.version_id),
            func.sum(case((now.c.retired, 1), else_=0)).label("withdrawn"),
        )
        .select_from(walk.outerjoin(now, standing))
        .where(*rules)
        .group_by(*key)
        .having(_worth(walk, walk.c.version_id))
        .subquery()
    )
    said = and_(journal.c.at == gestures.c.recorded_at, journal.c.action == UNWRITTEN)
    return _within(walk.c.version_id, gestures.outerjoin(journal, said), gestures)


def _messages(login: str | None, rows: int, before: int | None) -> Select[*tuple[Any, ...]]:
    column = outbox.c
    walk = _walked(column.number, (column.queued_at, column.login, column.state), rows, before)
    key = (walk.c.queued_at.label("recorded_at"), walk.c.login.label("recorded_by"))
    states = (
        func.sum(case((walk.c.state == state.value, 1), else_=0)).label(state.name)
        for state in MessageState
    )
    query = select(*key, *_counted(walk.c.number), *states)
    if login is not None:
        query = query.where(walk.c.login == login)
    grouped = query.group_by(walk.c.queued_at, walk.c.login)
    gestures = grouped.having(_worth(walk, walk.c.number)).subquery()
    said = and_(journal.c.at == gestures.c.recorded_at, journal.c.action == UNWRITTEN)
    joined = gestures.join(outbox, outbox.c.number == gestures.c.first).outerjoin(journal, said)
    return _within(walk.c.number, joined, gestures, outbox.c.content)


def _walked(
    number: Column[Any], read: tuple[Column[Any], ...], rows: int, before: int | None
) -> CTE:
    """The last rows before a number, from the last one."""
    query = select(number, *read).order_by(number.desc()).limit(rows)
    return (query if before is None else query.where(number < before)).cte("walk")


def _counted(number: ColumnElement[int]) -> tuple[ColumnElement[int], ...]:
    return (
        func.count().label("many"),
        func.min(number).label("first"),
        func.max(number).label("last"),
    )


def _worth(walk: CTE, number: ColumnElement[int]) -> ColumnElement[bool]:
    """Many persons; or what the window may have cut."""
    lowest = select(func.min(walk.c[number.key])).scalar_subquery()  # type: ignore[index] # named
    return (func.count() > 1) | (func.min(number) == lowest)


def _within(
    number: ColumnElement[int],
    joined: FromClause,
    gestures: FromClause,
    *more: ColumnElement[Any],
) -> Select[*tuple[Any, ...]]:
    """The gestures, the last first, each with the bounds of the window."""
    bounds = select(
        func.min(number).label("low"),
        func.max(number).label("high"),
        func.count().label("walked"),
    ).subquery()
    columns = (*bounds.c, *gestures.c, journal.c.detail, *more)
    both = bounds.outerjoin(joined, true())
    return select(*columns).select_from(both).order_by(gestures.c.last.desc())


def _batch(row: RowMapping) -> Batch:
    mail, said = "content" in row, row["detail"]
    return Batch(
        at=row["recorded_at"],
        login=row["recorded_by"],
        channel=Channel.EMAIL if mail else row["channel"],
        template=json.loads(row["content"])["template"] if mail else row["template"],
        count=row["many"],
        first=row["first"],
        last=row["last"],
        withdrawn=0 if mail else row["withdrawn"],
        unwritten=int(said.split()[0]) if said else 0,
        states={one: n for one in MessageState if (n := row[one.name])} if mail else {},
    )
