"""Dossiers on one line in the database: kept, never computed here (`domain.summary`)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache
from operator import attrgetter

from sqlalchemy import Connection, bindparam, select

from calpae_desktop.domain.summary import SUMMARY_FIELDS, Summary

from .chunks import ROWS, chunks
from .engine import insert_rows
from .prepared import Prepared, places, rows_of
from .schema_desk import summary

_DELETE = Prepared(summary.delete().where(summary.c.person == bindparam("one")))
_read = attrgetter(*SUMMARY_FIELDS)


@cache
def _of(size: int) -> Prepared:
    columns = (summary.c[name] for name in SUMMARY_FIELDS)
    return Prepared(select(*columns).where(places(summary.c.person, size)))


class StoredSummaries:
    """`ports.Summaries` on one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, rows: Mapping[str, Summary | None]) -> None:
        """Only the lines that differ are written."""
        known = self.of(rows)
        for person, line in rows.items():
            if person in known and known[person] != line:
                _DELETE.run(self._connection, {"one": person})
        fresh = (line for person, line in rows.items() if line and known.get(person) != line)
        for chunk in chunks(fresh, ROWS):
            insert_rows(self._connection, summary, SUMMARY_FIELDS, [_read(one) for one in chunk])

    def of(self, persons: Collection[str]) -> dict[str, Summary]:
        lines = (Summary(*row) for row in rows_of(self._connection, _of, persons))
        return {line.person: line for line in lines}
