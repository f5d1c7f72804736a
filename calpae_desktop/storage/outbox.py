"""Messages waiting to be sent, in the database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, select

from calpae_desktop.domain.outbox import MessageState
from calpae_desktop.services.outbox_log import Queued

from .owners import last_owner, moved
from .schema_desk import outbox


class StoredOutbox:
    """`outbox_log.OutboxLog` on one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, messages: Iterable[Queued]) -> list[int]:
        numbers = []
        for one in messages:
            added = outbox.insert().values(
                person=one.person,
                login=one.login,
                queued_at=one.queued_at,
                state=one.state.value,
                attempts=one.attempts,
                next_at=one.next_at,
                content=one.content,
                error=one.error,
            )
            number = self._connection.execute(added.returning(outbox.c.number)).scalar_one()
            numbers.append(int(number))
        return numbers

    def listed(self, login: str | None, limit: int, before: int | None = None) -> list[Queued]:
        query = select(outbox).where(*_of(login)).order_by(outbox.c.number.desc()).limit(limit)
        if before is not None:
            query = query.where(outbox.c.number < before)
        return [queued(row) for row in self._connection.execute(query)]

    def counts(self, login: str | None) -> Mapping[MessageState, int]:
        query = select(outbox.c.state, func.count()).where(*_of(login)).group_by(outbox.c.state)
        return {MessageState(state): count for state, count in self._connection.execute(query)}

    def of(self, number: int) -> Queued | None:
        found = self._connection.execute(select(outbox).where(outbox.c.number == number)).first()
        return queued(found) if found is not None else None

    def due(self, now: datetime, login: str | None) -> Queued | None:
        query = (
            select(outbox)
            .where(
                outbox.c.state == MessageState.WAITING.value, outbox.c.next_at <= now, *_of(login)
            )
            .order_by(outbox.c.next_at, outbox.c.number)
            .limit(1)
        )
        found = self._connection.execute(query).first()
        return queued(found) if found is not None else None

    def leaving(self, before: datetime) -> list[Queued]:
        sending = outbox.c.state == MessageState.SENDING.value
        query = select(outbox).where(sending, outbox.c.next_at < before)
        rows = self._connection.execute(query.order_by(outbox.c.number))
        return [queued(row) for row in rows]

    def move(
        self,
        number: int,
        expected: MessageState,
        state: MessageState,
        *,
        attempts: int,
        next_at: datetime | None,
        error: str | None = None,
    ) -> bool:
        change = outbox.update().where(outbox.c.number == number, outbox.c.state == expected.value)
        values = {"state": state.value, "attempts": attempts, "next_at": next_at, "error": error}
        return self._connection.execute(change.values(**values)).rowcount == 1

    def follow(self, absorbed: str, kept: str) -> None:
        for row in self._unsent(absorbed):
            self._give(row.number, kept, moved(row.content, absorbed))

    def part(self, kept: str, absorbed: str, since: datetime, why: str) -> None:
        held = {"state": MessageState.FAILED.value, "next_at": None, "error": why}
        for row in self._unsent(kept):
            owner, waits = last_owner(row.content), row.state == MessageState.WAITING.value
            if owner == absorbed:
                self._give(row.number, absorbed, moved(row.content))
            elif owner is None and waits and row.queued_at >= since:
                which = outbox.update().where(outbox.c.number == row.number)
                self._connection.execute(which.values(**held))

    def _unsent(self, person: str) -> list[Row[tuple[Any, ...]]]:
        unsent = [state.value for state in MessageState if state is not MessageState.SENT]
        query = select(outbox).where(outbox.c.person == person, outbox.c.state.in_(unsent))
        return list(self._connection.execute(query.with_for_update()).all())

    def _give(self, number: int, person: str, content: str) -> None:
        change = outbox.update().where(outbox.c.number == number)
        self._connection.execute(change.values(person=person, content=content))


def _of(login: str | None) -> list[ColumnElement[bool]]:
    return [] if login is None else [outbox.c.login == login]


def queued(row: Row[tuple[object, ...]]) -> Queued:
    return Queued(
        row.person,
        row.login,
        row.queued_at,
        row.content,
        row.next_at,
        MessageState(row.state),
        row.attempts,
        row.error,
        row.number,
    )
