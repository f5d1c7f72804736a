"""Writing: a validated load against a bare executemany, an outcome against a bare transaction."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import islice
from math import inf
from pathlib import Path
from statistics import median
from typing import Any
from unittest.mock import patch

from calpae_desktop.domain.appointment import Appointment, Outcome
from calpae_desktop.domain.fact import Kind
from calpae_desktop.exchange.cnaf import read_flow
from calpae_desktop.exchange.loadable import loadable
from calpae_desktop.exchange.writer import write_exchange
from calpae_desktop.services.appointments import Appointments
from calpae_desktop.services.commands import LogOutcome
from calpae_desktop.services.folder_loading import FolderLoad
from calpae_desktop.services.loading import Loading
from calpae_desktop.services.outflow import Outflow
from calpae_desktop.services.ports import UnitOfWork
from calpae_desktop.storage.schema import TEXTS, VERSIONS, department, milestone, person, scheme
from calpae_desktop.storage.store import EncryptedStore, create
from calpae_desktop.storage.types import micros

from .generator import ACTOR, PHRASE, TODAY, BenchClock, base, opened
from .timing import WALL, Line, interleaved, timed

MANY = 20_000
LOGGED = 100
AT = micros(datetime(2026, 6, 30, 13, tzinfo=UTC))
GIVEN = frozenset({"version_id", "superseded_at", "recorded_at"})
OPENED = 1 << 62
COPIED = {
    table.name: [c.name for c in table.columns if c.name not in GIVEN]
    for table in (VERSIONS[Kind.APPOINTMENT], milestone)
}
TABLES = (
    person,
    department,
    scheme,
    *VERSIONS.values(),
    *TEXTS.values(),
)


class LoadBench:
    """Loads the export of a base into empty ones, turn by turn with its bare rows."""

    def __init__(self, folder: Path, dossiers: int) -> None:
        self._folder = folder
        self._made = 0
        source = opened(base(dossiers))
        # A large load takes minutes: once is enough to tell.
        self._rounds = 3 if dossiers <= MANY else 1
        self._export = folder / "export"
        Outflow(source, BenchClock(), write_exchange).export(ACTOR, self._export, with_nir=True)
        with source._engine.connect() as connection:
            run = connection.exec_driver_sql
            names = [table.name for table in TABLES]
            self._rows = {n: [tuple(r) for r in run(f'SELECT * FROM "{n}"')] for n in names}
        source.close()

    def lines(self) -> Iterator[Line]:
        count = sum(len(rows) for name, rows in self._rows.items() if name.endswith("_version"))
        if self._rounds > 1:
            self._round()
        rounds = [self._round() for _ in range(self._rounds)]
        floor, ours, rebuilding = (median(values) for values in zip(*rounds, strict=True))
        yield Line(f"load of {count} rows, bare executemany", floor, ours, 10)
        yield Line("  and its milestones made anew (no limit)", floor, rebuilding, inf)

    def _round(self) -> tuple[float, float, float]:
        bare, loaded = self._empty(), self._empty()
        floor = timed(lambda: self._insert(bare))
        with _rebuilding() as seconds:
            whole = timed(lambda: self._load(loaded))
        bare.close()
        loaded.close()
        return floor, whole - sum(seconds), sum(seconds)

    def _empty(self) -> EncryptedStore:
        self._made += 1
        return create(self._folder / f"{self._made}.sqlite", PHRASE, ACTOR, BenchClock())

    def _insert(self, store: EncryptedStore) -> None:
        with store._engine.connect() as connection:
            connection.execution_options(bare=True)
            driver: Any = connection.connection.driver_connection
            driver.execute("PRAGMA foreign_keys = OFF")
            driver.execute("BEGIN IMMEDIATE")
            for name, rows in self._rows.items():
                marks = ", ".join("?" * len(rows[0])) if rows else ""
                if rows:
                    driver.executemany(f'INSERT INTO "{name}" VALUES ({marks})', rows)
            driver.execute("COMMIT")

    def _load(self, store: EncryptedStore) -> None:
        report = Loading(store, BenchClock(), loadable, read_flow).load(ACTOR, self._export)
        if not report.written:
            raise AssertionError(f"refused: {report.errors_total} errors")


@contextmanager
def _rebuilding() -> Iterator[list[float]]:
    """The seconds that loads spend making the milestones anew, while it lasts."""
    seconds: list[float] = []
    finish = FolderLoad.finish

    def timed_finish(self: FolderLoad, uow: UnitOfWork) -> None:
        seconds.append(timed(lambda: finish(self, uow)))

    with patch.object(FolderLoad, "finish", timed_finish):
        yield seconds


class OutcomeBench:
    """Logs outcomes one by one, each on the disk before the next, as a desk does."""

    def __init__(self, store: EncryptedStore) -> None:
        self._appointments = Appointments(store, BenchClock(13))
        self._connection = store._engine.connect().execution_options(bare=True)
        self._driver: Any = self._connection.connection.driver_connection
        with store.snapshot() as view:
            every = view.facts.everything(Kind.APPOINTMENT)
            current = (v for v in every if v.superseded_at is None and _past(v.content))
            picked = list(islice(current, 2 * LOGGED))
        self._at = AT
        self._mine, self._theirs = iter(picked[::2]), iter(picked[1::2])

    def lines(self, size: str) -> Iterator[Line]:
        floor, ours = interleaved(self._bare, self._log, rounds=LOGGED - 1, clock=WALL)
        self._connection.close()
        yield Line(f"log an outcome on the disk, bare transaction, {size}", floor, ours, 2)

    def _log(self) -> None:
        version = next(self._mine)
        gesture = LogOutcome(version.fact_id, version.version_id or 0, Outcome.EXCUSED)
        self._appointments.log(ACTOR, gesture)

    def _bare(self) -> None:
        """The rows that the gesture changes, and nothing else: a version closed and the next one,
        the two counters, the line of the dossier, and the milestone when the appointment had
        been honoured."""
        version = next(self._theirs)
        run = self._driver.execute
        run("BEGIN IMMEDIATE")
        run("UPDATE counter SET value = value + 1 WHERE name = 'version'")
        self._next("appointment_version", "version_id", version.version_id or 0)
        said = version.content
        if isinstance(said, Appointment) and said.outcome is Outcome.HONOURED:
            row = run(
                "SELECT rowid FROM milestone WHERE person = ? ORDER BY superseded_at DESC LIMIT 1",
                (said.person,),
            ).fetchone()
            self._next("milestone", "rowid", *row)
        if isinstance(said, Appointment):
            run(
                "UPDATE summary SET last_outcome = ?, absences = absences + 1 WHERE person = ?",
                (Outcome.EXCUSED.value, said.person),
            )
        run("UPDATE counter SET value = value WHERE name = 'latest'")
        run("COMMIT")

    def _next(self, table: str, key: str, number: int) -> None:
        """Close a row, add the one that comes after it."""
        run = self._driver.execute
        self._at += 1
        run(f"UPDATE {table} SET superseded_at = ? WHERE {key} = ?", (self._at, number))
        names = ", ".join(f'"{name}"' for name in COPIED[table])
        new, taken = ("version_id, ", "-version_id, ") if key == "version_id" else ("", "")
        run(
            f"INSERT INTO {table} ({new}superseded_at, recorded_at, {names})"
            f" SELECT {taken}{OPENED}, superseded_at, {names} FROM {table} WHERE {key} = ?",
            (number,),
        )


def _past(content: object) -> bool:
    return (
        isinstance(content, Appointment)
        and content.planned_on < TODAY
        and content.outcome is not Outcome.EXCUSED
    )
