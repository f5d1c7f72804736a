"""The list of dossiers: a page far away against the first one, counts and export against the bare
statements and file that give the same."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from calpae_desktop.documents.listing import LIST_WRITERS
from calpae_desktop.domain.indicators import BOOKING_DAYS
from calpae_desktop.domain.listing import Shown, Sort, View
from calpae_desktop.domain.standing import SOON_DAYS
from calpae_desktop.services.list_export import ListExport
from calpae_desktop.services.listing import Chosen, Listing
from calpae_desktop.services.ports import After
from calpae_desktop.storage.schema_desk import summary
from calpae_desktop.storage.store import EncryptedStore

from .generator import ACTOR, TODAY, BenchClock
from .timing import Line, interleaved

FAR = 5_000
LARGEST_PAGE = 100
TIMES = 20
COLUMNS = (Shown.NAME, Shown.DUE, Shown.TOWN, Shown.ADVISER)


class ListBench:
    """Readings of one base; the floors run on the driver's own connection."""

    def __init__(self, store: EncryptedStore, connection: Connection, dossiers: int) -> None:
        clock = BenchClock()
        self._listing = Listing(store, clock)
        self._export = ListExport(store, clock, LIST_WRITERS)
        driver: Any = connection.connection.driver_connection
        self._driver = driver
        self._size = min(LARGEST_PAGE, dossiers // FAR)

    def lines(self, size: str) -> Iterator[Line]:
        for sort in Sort:
            for ascending, way in ((True, ""), (False, " last first")):
                view = View(sort=sort, ascending=ascending)
                far = partial(self._pages, view, self._before(view))
                times = interleaved(partial(self._pages, view, None), far, rounds=7)
                name = f"page {FAR} of {self._size}, by {sort.name.lower()}{way}, page 1, {size}"
                yield Line(name, *times, 1.5)
        times = interleaved(self._count, partial(self._listing.tally, ACTOR, View()))
        yield Line(f"count the list and its states, SQL by hand, {size}", *times, 1.6)
        with tempfile.TemporaryDirectory() as folder:
            times = interleaved(*self._exports(Path(folder)), rounds=1)
        yield Line(f"export the list to .csv, the same rows by hand, {size}", *times, 6)

    def _pages(self, view: View, after: After | None) -> None:
        for _ in range(TIMES):
            page = self._listing.page(ACTOR, view, after, self._size)
            if len(page.lines) != self._size:
                raise AssertionError("a page lacks lines")

    def _before(self, view: View) -> After:
        """The key of the last line before the far page: those with a value come first. In a column
        that most lack, that page is amid those without one."""
        column, skipped = view.sort.value, (FAR - 1) * self._size - 1
        way = "ASC" if view.ascending else "DESC"
        order = f"{column} IS NULL, {column} {way}, person {way}"
        query = f"SELECT {column}, person FROM summary ORDER BY {order}"
        row = self._driver.execute(f"{query} LIMIT 1 OFFSET {skipped}").fetchone()
        kind = summary.c[column].type
        read = kind.dialect_impl(_dialect()).result_processor(_dialect(), None)
        return (read(row[0]) if read else row[0]), row[1]

    def _count(self) -> None:
        today = TODAY.toordinal()
        soon, booking = today + SOON_DAYS, today - BOOKING_DAYS
        waits = "booked_on IS NULL AND informed_on < ?"
        watch = f"month_due >= ? AND (month_due <= ? OR {waits})"
        calm = f"month_due > ? AND NOT ({waits})"
        query = (
            "SELECT count(*), sum(running AND month_due < ?),"
            f" sum(running AND {watch}), sum(running AND {calm}) FROM summary"
        )
        values = (today, today, soon, booking, soon, booking)
        self._driver.execute(query, values).fetchone()

    def _exports(self, folder: Path) -> tuple[Callable[[], object], Callable[[], object]]:
        view = View(sort=Sort.NAME, columns=COLUMNS)

        def by_hand() -> None:
            query = (
                "SELECT last_name, first_name, month_due, s.town, adviser FROM summary s"
                " JOIN person_search p USING (person) JOIN person_text USING (version_id)"
                " ORDER BY s.name_key, person"
            )
            with (folder / "a.csv").open("w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows(self._driver.execute(query))

        target = folder / "b.csv"
        return by_hand, partial(self._export.save, ACTOR, view, Chosen(every=True), target)


def _dialect() -> Any:
    from sqlalchemy.dialects import sqlite

    return sqlite.dialect()
