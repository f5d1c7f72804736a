"""Rows that another day of knowledge may count otherwise: changed rows alone are read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Table,
    case,
    literal,
    or_,
    select,
)

from calpae_desktop.domain.calendar import end_of_day
from calpae_desktop.domain.conditions import Question, Selection
from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.moves import Asked, Seen, Where

from .chunks import IDS, chunks
from .figures import TABLES, SqlTallies
from .schema import VERSIONS, milestone


class StoredRows:
    """`domain.moves.Rows` as known on a day; with `than`, those that may differ from that day."""

    def __init__(
        self,
        connection: Connection,
        question: Question,
        known_on: date,
        than: date | None,
        scope: frozenset[str] | None,
    ) -> None:
        self._connection = connection
        self._here = SqlTallies(connection, question, known_on, scope)
        self._there = SqlTallies(connection, question, than or known_on, scope)
        self._ends = tuple(sorted((end_of_day(known_on), end_of_day(than or known_on))))
        self._wholly = than is None

    def seen(self, asked: Asked) -> Iterator[Seen]:
        table = TABLES[asked.base.source]
        if self._wholly:
            yield from self._read(asked)
        elif asked.once:
            persons = {*self._moved(self._here, asked.base), *self._moved(self._there, asked.base)}
            for some in chunks(sorted(persons), IDS):
                yield from self._read(asked, table.c.person.in_(some))
        else:
            yield from self._read(asked, self._changed(table))

    def _read(self, asked: Asked, *rules: ColumnElement[bool]) -> Iterator[Seen]:
        translation = self._here.translation(asked.base.source)
        table = TABLES[asked.base.source]
        marks = [_mark(translation.where(where), where) for where in asked.wheres]
        delays = [translation.delay(days) for days in asked.days]
        query = select(table.c.department, table.c.person, *marks, *delays)
        size = 2 + len(marks)
        for row in self._connection.execute(query.where(*self._here.rows(asked.base), *rules)):
            yield Seen(row[0], row[1], tuple(map(bool, row[2:size])), tuple(row[size:]))

    def _moved(self, state: SqlTallies, base: Selection) -> Iterable[str]:
        table = TABLES[base.source]
        found = select(table.c.person).where(*state.rows(base), self._changed(table)).distinct()
        return self._connection.scalars(found)

    def _changed(self, table: Table) -> ColumnElement[bool]:
        """Known on one of the days only; or of a person who was recorded anew in between."""
        since, until = self._ends
        moved = or_(table.c.recorded_at >= since, table.c.superseded_at < until)
        if table is milestone:
            return moved
        person = VERSIONS[Kind.PERSON]
        renewed = select(person.c.fact_id).where(
            person.c.recorded_at >= since, person.c.recorded_at < until
        )
        return or_(moved, table.c.person.in_(renewed))


def _mark(meets: ColumnElement[bool], where: Where) -> ColumnElement[Any]:
    return case((meets, 1), else_=0) if where else literal(1)
