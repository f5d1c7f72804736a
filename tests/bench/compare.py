"""Comparing two days of knowledge, against the figures of both days and what changed in between.

A comparison cannot do less than compute the figures twice and read the rows that differ; then, of
the dossiers it explains, every version.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import Connection

from calpae_desktop.domain.calendar import end_of_day
from calpae_desktop.domain.figures import ALL
from calpae_desktop.services.compare import Compare, Comparison, Pair
from calpae_desktop.services.figures import Ask, Figures
from calpae_desktop.storage.figures import TABLES
from calpae_desktop.storage.store import EncryptedStore
from calpae_desktop.storage.types import micros

from .generator import ACTOR, TODAY, BenchClock
from .reads import bare
from .timing import Line, interleaved

FIRST, LAST = date(2025, 1, 1), date(2025, 12, 31)
# A year before the day of the base: half of the year compared was not known yet.
BEFORE = date(2025, 6, 30)
EXPLAINED = 2_000
_CHANGED = 'SELECT * FROM "{table}" WHERE recorded_at < ? AND superseded_at >= ? AND ({changed})'
_IN_BETWEEN = "recorded_at >= ? OR superseded_at < ?"


class CompareBench:
    """One pair of days on one base; the floors run on the driver's own connection."""

    def __init__(self, store: EncryptedStore, connection: Connection) -> None:
        self._figures = Figures(store, BenchClock())
        self._compare = Compare(store, BenchClock())
        driver: Any = connection.connection.driver_connection
        self._driver = driver
        self._ends = [micros(end_of_day(day)) for day in (BEFORE, TODAY)]
        self._persons = [moved.move.person for moved in self._one().differences[0].moved]

    def lines(self, size: str) -> Iterator[Line]:
        floor, ours = interleaved(self._both_days, self._all, rounds=3)
        yield Line(f"compare: figures that differ, {size}", floor, ours, 2.5)
        floor, ours = interleaved(self._chains, self._one, rounds=3)
        yield Line(f"compare: {EXPLAINED} dossiers explained, {size}", floor, ours, 8)

    def _all(self) -> Comparison:
        return self._compare.compare(ACTOR, Pair(FIRST, LAST, BEFORE), 0)

    def _one(self) -> Comparison:
        pair = Pair(FIRST, LAST, BEFORE, department=ALL, indicator="F4-1")
        return self._compare.compare(ACTOR, pair, EXPLAINED)

    def _both_days(self) -> None:
        for known_on, end in zip((BEFORE, TODAY), self._ends, strict=True):
            self._figures.compute(ACTOR, Ask(FIRST, LAST, known_on))
            for table in TABLES.values():
                query = _CHANGED.format(table=table.name, changed=_IN_BETWEEN)
                self._driver.execute(query, (end, end, *self._ends)).fetchall()

    def _chains(self) -> None:
        for person in self._persons:
            for statement in bare():
                self._driver.execute(statement, (person,)).fetchall()
