"""Every kind of search against a scan that finds the same, on a file and on a server of this
machine, among as many dossiers: only the tables that searches read are of that size."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from calpae_desktop.services.finding import Answers, Finding
from calpae_desktop.services.ports import Store
from calpae_desktop.storage import shared
from calpae_desktop.storage.chunks import ROWS, chunks
from calpae_desktop.storage.copying import _insert, _rows
from calpae_desktop.storage.engine import on_server
from calpae_desktop.storage.schema import counter, department
from calpae_desktop.storage.schema_search import name_part
from calpae_desktop.storage.server import address_of
from calpae_desktop.storage.shared import SharedStore
from calpae_desktop.storage.types import FOREVER
from tests import private_server

from .engines import SERVER_COSTS
from .generator import ACTOR, BLOCK, SEARCHED, BenchClock, base, multiply, opened, searched
from .reads import AMID, DAYS, LIKE, MILLION, PREFIXES, beginning, like, most, of_day, run
from .timing import CPU, Clock, Line, ServerTime, best

# Of each kind, so many are asked.
ASKED = 3
SHORT = ("Ma", "Sc", "Le")
# As the palette asks.
FOUND = 5
# Persons who have all that is searched by, far from each other.
APART = 100
KNOWN = (
    "SELECT last_name, first_name, file_number, nir, born_on, phone, email FROM person_search"
    " JOIN person_text USING (version_id) WHERE nir IS NOT NULL AND phone IS NOT NULL"
    " AND email IS NOT NULL ORDER BY person LIMIT {limit} OFFSET 1000"
)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of search: what is typed, one after the other, and the scans that find the same."""

    name: str
    typed: tuple[str, ...]
    scans: tuple[str, ...]


def lines(dossiers: int) -> Iterator[Line]:
    """The same questions on both engines, which must answer the same."""
    with closing(opened(searched(dossiers))) as store:
        asked = _kinds(store, "LIKE")
        answers = _answers(store, asked)
        yield from _against_scans(store, asked, f"a file, {dossiers}", CPU)
    with _served(dossiers) as served:
        asked = _kinds(served, "ILIKE")
        if _answers(served, asked) != answers:
            raise RuntimeError("the engines do not say the same")
        with served._engine.connect() as first, served._engine.connect() as second:
            time = ServerTime(_process(one) for one in (first, second))
        yield from _against_scans(served, asked, f"a server, {dossiers}", time)


def _against_scans(store: Any, asked: list[Kind], where: str, clock: Clock) -> Iterator[Line]:
    finding = Finding(store, BenchClock())
    size = where.rpartition(" ")[2]
    with store._engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        limit = most(size)
        if on_server(connection):
            driver.execute("SET max_parallel_workers_per_gather = 0")
            limit *= 1 if int(size) >= MILLION else SERVER_COSTS
        for kind in asked:
            work = partial(run, driver, kind.scans)
            floor, ours = best(work, partial(_ask, finding, kind.typed), clock=clock)
            yield Line(f"{len(kind.typed)} searches by {kind.name}, {where}", floor, ours, limit)


def _process(connection: Connection) -> int:
    """The number of the server's process that answers it."""
    driver: Any = connection.connection.driver_connection
    return int(driver.info.backend_pid)


def _ask(finding: Finding, typed: tuple[str, ...]) -> list[Answers]:
    return [finding.ask(ACTOR, text, FOUND) for text in typed]


def _answers(store: Store, asked: list[Kind]) -> list[list[Answers]]:
    found = [_ask(Finding(store, BenchClock()), kind.typed) for kind in asked]
    for kind, answers in zip(asked, found, strict=True):
        if not all(answer.found or answer.booked for answer in answers):
            raise AssertionError(f"somebody is found by no {kind.name}")
    return found


def _kinds(store: Any, operator: str) -> list[Kind]:
    with store._engine.connect() as connection:
        found = connection.exec_driver_sql(KNOWN.format(limit=ASKED * APART)).all()
    known = found[::APART]
    names = [(row.last_name, row.first_name) for row in known]
    pairs = tuple(f"{first[:3]} {last[:3]}" for last, first in names)
    days = tuple(f"{date.fromordinal(row.born_on):%d/%m/%Y}" for row in known)

    def scanned(rule: str, values: list[Any]) -> tuple[str, ...]:
        return tuple(LIKE.format(open=FOREVER, words=rule.format(value)) for value in values)

    def named(words: tuple[str, ...], scan: Callable[..., str]) -> tuple[str, ...]:
        return tuple(scan(word, operator) for word in words)

    return [
        Kind("prefix", PREFIXES[:ASKED], named(PREFIXES[:ASKED], beginning)),
        Kind("two letters", SHORT, named(SHORT, beginning)),
        Kind("two words, in any order", pairs, named(pairs, like)),
        Kind("what is amid names", AMID[-ASKED:], named(AMID[-ASKED:], like)),
        Kind("matricule", *_typed([row.file_number for row in known], scanned, "file_number")),
        Kind("end of NIR", *_typed([row.nir[-6:] for row in known], scanned, "nir")),
        Kind("phone", *_typed([row.phone for row in known], scanned, "phone")),
        Kind("e-mail", *_typed([row.email for row in known], scanned, "email")),
        Kind("birth date", days, scanned("born_on + 0 = {}", [row.born_on for row in known])),
        Kind("day of appointments", tuple(f"rdv {day:%d/%m/%Y}" for day in DAYS[:ASKED]),
             tuple(of_day(day) for day in DAYS[:ASKED])),
    ]  # fmt: skip


def _typed(
    values: list[str], scanned: Callable[..., tuple[str, ...]], column: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return tuple(values), scanned(f"{column} LIKE '%{{}}%'", values)


@contextmanager
def _served(dossiers: int) -> Iterator[SharedStore]:
    """A server of this machine, its settings as installed, with the same rows as the file."""
    with tempfile.TemporaryDirectory(prefix="calpae-bench-") as folder:
        place = Path(folder) / "s"
        address = address_of(private_server.start(place, durable=True))
        clock = BenchClock(12)
        try:
            with closing(shared.create(address, ACTOR, lambda _: clock.now())) as store:
                _fill(store, dossiers)
                store.tidy()
                yield store
        finally:
            private_server.stop(place)


def _fill(store: SharedStore, dossiers: int) -> None:
    """The tables that a search reads, of the block, then multiplied: their links are not held."""
    with (
        closing(opened(base(BLOCK))) as block,
        block.snapshot() as view,
        store._engine.connect() as connection,
    ):
        connection.execution_options(isolation_level="AUTOCOMMIT")
        for setting in ("session_replication_role = replica", "maintenance_work_mem = '512MB'"):
            connection.exec_driver_sql(f"SET {setting}")
        connection.execute(counter.delete())
        for table in (counter, department, name_part, *SEARCHED):
            for rows in chunks(_rows(view.connection, table), ROWS):
                _insert(connection, table, rows)
        multiply(connection, SEARCHED, dossiers)
