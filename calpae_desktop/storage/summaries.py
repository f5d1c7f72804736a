"""Dossiers on one line in the database: kept, never computed here (`domain.summary`)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache, lru_cache
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


@lru_cache(maxsize=256)
def _changing(names: tuple[str, ...]) -> Prepared:
    values = {name: bindparam(f"to_{name}", type_=summary.c[name].type) for name in names}
    return Prepared(summary.update().where(summary.c.person == bindparam("one")).values(values))


class StoredSummaries:
    """`ports.Summaries` on one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, rows: Mapping[str, Summary | None]) -> None:
        """Only what differs is written: an index of what stays is not touched."""
        known = self.of(rows)
        fresh: list[Summary] = []
        for person, line in rows.items():
            before = known.get(person)
            if line is None:
                if before is not None:
                    _DELETE.run(self._connection, {"one": person})
            elif before is None:
                fresh.append(line)
            elif line != before:
                self._change(before, line)
        for chunk in chunks(fresh, ROWS):
            insert_rows(self._connection, summary, SUMMARY_FIELDS, [_read(one) for one in chunk])

    def _change(self, before: Summary, line: Summary) -> None:
        told = zip(SUMMARY_FIELDS, _read(before), _read(line), strict=True)
        fresh = {name: now for name, was, now in told if now != was}
        values = {f"to_{name}": value for name, value in fresh.items()}
        _changing(tuple(fresh)).run(self._connection, {"one": line.person, **values})

    def of(self, persons: Collection[str]) -> dict[str, Summary]:
        lines = (Summary(*row) for row in rows_of(self._connection, _of, persons))
        return {line.person: line for line in lines}
