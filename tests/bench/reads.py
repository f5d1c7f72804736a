"""Opening a dossier and searching, against the bare statements that give the same rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection

from calpae_desktop.domain.fact import PERSON_KINDS
from calpae_desktop.services.dossiers import Dossiers
from calpae_desktop.services.finding import Finding
from calpae_desktop.storage.schema import PERSON_COLUMN, TEXTS
from calpae_desktop.storage.store import EncryptedStore
from tests.storage.sent import selected_by

from .generator import ACTOR, TODAY, BenchClock
from .timing import Line, interleaved

PICKED = 200
MILLION = 1_000_000
# Asked one after the other, as someone who types does: a scan in between empties the caches.
PREFIXES = ("Schm", "Mull", "Meye", "Webe", "Klei")
# Amid names, and in any order: nothing begins so.
AMID = ("chmi", "ulle", "eyer", "ebe ric", "lein ann")
DAYS = tuple(TODAY + timedelta(days) for days in (-40, -21, -7, 1, 8))
LIKE = (
    "SELECT fact_id, last_name, first_name, born_on, town, file_number"
    " FROM person_version JOIN person_text USING (version_id) WHERE superseded_at = {open}"
    " AND NOT retired AND {words} ORDER BY last_name, first_name LIMIT 20"
)
NAMES = "' ' || last_name || ' ' || first_name || ' ' || coalesce(birth_name, '')"
# Neither the planner of a file nor that of a server takes an index for this.
OF_DAY = (
    "SELECT a.fact_id, a.person, last_name, first_name, planned_at FROM appointment_version a"
    " JOIN person_search USING (person)"
    " JOIN person_text t ON t.version_id = person_search.version_id"
    " WHERE a.superseded_at + 0 = {open} AND NOT a.retired AND a.planned_on + 0 = {day}"
    " ORDER BY planned_at, name_key LIMIT 20"
)


def bare() -> list[str]:
    """One statement for each table that holds something of a person."""
    found = ["SELECT * FROM milestone WHERE person = ?"]
    for kind in PERSON_KINDS:
        table, person = f"{kind.value}_version", PERSON_COLUMN[kind].name
        text = f" JOIN {kind.value}_text USING (version_id)" if kind in TEXTS else ""
        found.append(f"SELECT * FROM {table} v{text} WHERE v.{person} = ?")
    return found


class ReadBench:
    """Readings of one base; the floors run on the driver's own connection."""

    def __init__(self, store: EncryptedStore, connection: Connection) -> None:
        self._store = store
        self._dossiers = Dossiers(store, BenchClock())
        self._finding = Finding(store, BenchClock())
        driver: Any = connection.connection.driver_connection
        self._driver = driver
        every = "SELECT id FROM person WHERE rowid % (SELECT max(rowid) / ? FROM person) = 0"
        self._persons = [row[0] for row in self._driver.execute(every, (PICKED,))]

    def lines(self, size: str) -> Iterator[Line]:
        floor, ours = interleaved(self._read_bare, self._open, rounds=7)
        yield Line(f"open {len(self._persons)} dossiers, raw SQL, {size}", floor, ours, 8)
        least, greatest = self._statements()
        yield Line(f"statements of one dossier, fewest / most, {size}", least, greatest, 1, "")
        for name, scan, search in (
            (f"{len(PREFIXES)} searches by prefix, LIKE over every name", self._scan, self._search),
            (f"{len(AMID)} searches amid names, LIKE over every name", self._scan_amid, self._amid),
            (f"{len(DAYS)} days of appointments, a scan of them", self._scan_days, self._of_day),
        ):
            floor, ours = interleaved(scan, search)
            yield Line(f"{name}, {size}", floor, ours, most(size))

    def _open(self) -> None:
        for person in self._persons:
            self._dossiers.open(ACTOR, person)

    def _read_bare(self) -> None:
        for person in self._persons:
            for statement in bare():
                self._driver.execute(statement, (person,)).fetchall()

    def _statements(self) -> tuple[int, int]:
        found = []
        for person in self._persons:
            with selected_by(self._store._engine) as sent:
                self._dossiers.open(ACTOR, person)
            found.append(len(sent))
        return min(found), max(found)

    def _search(self) -> None:
        found(self._finding, PREFIXES)

    def _scan(self) -> None:
        """The same answer: a word of any name that begins so."""
        run(self._driver, map(beginning, PREFIXES))

    def _amid(self) -> None:
        found(self._finding, AMID)

    def _scan_amid(self) -> None:
        run(self._driver, map(like, AMID))

    def _of_day(self) -> None:
        for day in DAYS:
            if not self._finding.ask(ACTOR, f"rdv {day:%d/%m/%Y}", 20).booked:
                raise AssertionError(f"nobody comes on {day}")

    def _scan_days(self) -> None:
        run(self._driver, map(of_day, DAYS))


def most(size: str) -> float:
    """A fiftieth of a scan at a million dossiers. A scan is ten times shorter at a tenth of them,
    when what a search costs whatever the size (a transaction, five statements) is the same."""
    return 1 / 50 if int(size) >= MILLION else 1 / 10


def like(typed: str, operator: str = "LIKE") -> str:
    """A scan of every name that has these words (the operator of a server is ILIKE)."""
    words = " AND ".join(f"{NAMES} {operator} '%{word}%'" for word in typed.split())
    return LIKE.format(open=1 << 62, words=words)


def beginning(prefix: str, operator: str = "LIKE") -> str:
    """A scan of every name with a word that begins so."""
    words = f"{NAMES} {operator} '% {prefix}%'"
    return LIKE.format(open=1 << 62, words=words)


def of_day(day: date) -> str:
    """A scan of every appointment."""
    return OF_DAY.format(open=1 << 62, day=day.toordinal())


def run(driver: Any, statements: Iterable[str]) -> None:
    for statement in statements:
        driver.execute(statement).fetchall()


def found(finding: Finding, typed: Iterable[str]) -> None:
    """As the palette asks: persons, and what is planned for them."""
    for text in typed:
        if not finding.ask(ACTOR, text, 20).found:
            raise AssertionError(f"nobody is called {text}")
