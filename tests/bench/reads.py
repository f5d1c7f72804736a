"""Opening a dossier and searching, against the bare statements that give the same rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection

from calpae_desktop.domain.fact import PERSON_KINDS
from calpae_desktop.services.dossiers import Dossiers
from calpae_desktop.storage.schema import PERSON_COLUMN, TEXTS
from calpae_desktop.storage.store import EncryptedStore
from tests.storage.sent import selected_by

from .generator import ACTOR, BenchClock
from .timing import Line, interleaved

PICKED = 200
# Asked one after the other, as someone who types does: a scan in between empties the caches.
PREFIXES = ("Schm", "Mull", "Meye", "Webe", "Klei")


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
        driver: Any = connection.connection.driver_connection
        self._driver = driver
        every = "SELECT id FROM person WHERE rowid % (SELECT max(rowid) / ? FROM person) = 0"
        self._persons = [row[0] for row in self._driver.execute(every, (PICKED,))]

    def lines(self, size: str) -> Iterator[Line]:
        floor, ours = interleaved(self._read_bare, self._open, rounds=7)
        yield Line(f"open {len(self._persons)} dossiers, raw SQL, {size}", floor, ours, 8)
        least, most = self._statements()
        yield Line(f"statements of one dossier, fewest / most, {size}", least, most, 1, "")
        floor, ours = interleaved(self._scan, self._search)
        name = f"{len(PREFIXES)} searches by prefix, LIKE over every name, {size}"
        yield Line(name, floor, ours, 1 / 100)

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
        for prefix in PREFIXES:
            if not self._dossiers.search(ACTOR, prefix):
                raise AssertionError(f"nobody is called {prefix}…")

    def _scan(self) -> None:
        """The same answer: a word of any name that begins so."""
        query = (
            "SELECT fact_id, last_name, first_name, born_on, town, file_number"
            " FROM person_version JOIN person_text USING (version_id)"
            " WHERE superseded_at = ? AND retired = 0 AND ' ' || last_name || ' ' || first_name"
            " || ' ' || coalesce(birth_name, '') LIKE ? ORDER BY last_name, first_name LIMIT 20"
        )
        for prefix in PREFIXES:
            self._driver.execute(query, (1 << 62, f"% {prefix}%")).fetchall()
