"""Writing: a validated load against a bare executemany, an outcome against a bare transaction."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
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
from calpae_desktop.services.demo import fill
from calpae_desktop.services.folder_loading import FolderLoad
from calpae_desktop.services.loading import Loading
from calpae_desktop.services.outflow import Outflow
from calpae_desktop.services.ports import UnitOfWork
from calpae_desktop.storage.schema import TEXTS, VERSIONS, department, person, scheme
from calpae_desktop.storage.store import EncryptedStore, create
from calpae_desktop.storage.types import micros

from .generator import ACTOR, PHRASE, TODAY, BenchClock
from .timing import WALL, Line, interleaved, timed

LOADED = 3_000
LOGGED = 100
AT = micros(datetime(2026, 6, 30, 13, tzinfo=UTC))
GIVEN = frozenset({"version_id", "superseded_at", "recorded_at"})
COPIED = [c.name for c in VERSIONS[Kind.APPOINTMENT].columns if c.name not in GIVEN]
TABLES = (
    person,
    department,
    scheme,
    *VERSIONS.values(),
    *TEXTS.values(),
)


class LoadBench:
    """Loads the export of a base into empty ones, turn by turn with its bare rows."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made = 0
        source = self._empty()
        fill(source, TODAY, LOADED)
        self._export = folder / "export"
        Outflow(source, BenchClock(), write_exchange).export(ACTOR, self._export, with_nir=True)
        with source._engine.connect() as connection:
            run = connection.exec_driver_sql
            names = [table.name for table in TABLES]
            self._rows = {n: [tuple(r) for r in run(f'SELECT * FROM "{n}"')] for n in names}
        source.close()

    def lines(self) -> Iterator[Line]:
        count = sum(len(rows) for name, rows in self._rows.items() if name.endswith("_version"))
        self._round()
        rounds = [self._round() for _ in range(3)]
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
            picked = [version for version, _ in zip(current, range(2 * LOGGED), strict=False)]
        self._mine, self._theirs = iter(picked[:LOGGED]), iter(picked[LOGGED:])

    def lines(self, size: str) -> Iterator[Line]:
        floor, ours = interleaved(self._bare, self._log, rounds=LOGGED - 1, clock=WALL)
        self._connection.close()
        yield Line(f"log an outcome on the disk, bare transaction, {size}", floor, ours, 2)

    def _log(self) -> None:
        version = next(self._mine)
        gesture = LogOutcome(version.fact_id, version.version_id or 0, Outcome.EXCUSED)
        self._appointments.log(ACTOR, gesture)

    def _bare(self) -> None:
        """The two rows of a correction, and nothing else."""
        version = next(self._theirs)
        number = version.version_id
        run = self._driver.execute
        run("BEGIN IMMEDIATE")
        run("UPDATE appointment_version SET superseded_at = ? WHERE version_id = ?", (AT, number))
        names = ", ".join(f'"{name}"' for name in COPIED)
        run(
            f"INSERT INTO appointment_version (version_id, superseded_at, recorded_at, {names})"
            f" SELECT -version_id, {1 << 62}, superseded_at, {names} FROM appointment_version"
            " WHERE version_id = ?",
            (number,),
        )
        run("COMMIT")


def _past(content: object) -> bool:
    return (
        isinstance(content, Appointment)
        and content.planned_on < TODAY
        and content.outcome is not Outcome.EXCUSED
    )
