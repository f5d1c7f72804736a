"""Bases to time against: a block of the demonstration's dossiers, then copies of it under new ids.

A million dossiers told one by one would take an hour. Copies are made by the database itself,
with ids, version numbers and matricules of their own, and the indexes built last.
"""

from __future__ import annotations

import hashlib
import random
import shutil
import tempfile
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, Table
from sqlalchemy.schema import CreateIndex, CreateTable

from calpae_desktop.domain.access import Actor, Role
from calpae_desktop.domain.fact import PERSON_KINDS, Kind
from calpae_desktop.services.demo import fill
from calpae_desktop.storage.chunks import ROWS, chunks
from calpae_desktop.storage.engine import insert_new, learn, writing
from calpae_desktop.storage.schema import TEXTS, VERSIONS, metadata, milestone, person
from calpae_desktop.storage.schema_desk import summary
from calpae_desktop.storage.schema_search import (
    name_part,
    person_key,
    person_search,
    stray_contract,
)
from calpae_desktop.storage.search_keys import ends
from calpae_desktop.storage.sqlite import settle
from calpae_desktop.storage.store import EncryptedStore, create, open_store

from . import by_hand

BLOCK = 20_000
TODAY = date(2026, 6, 30)
PHRASE = "mirabelle cigogne houblon Ried 1648"
ACTOR = Actor("bench", Role.ADMINISTRATOR, "Bench")
COPIED = (
    person,
    *(VERSIONS[kind] for kind in PERSON_KINDS),
    *(TEXTS[kind] for kind in PERSON_KINDS if kind in TEXTS),
    milestone,
    summary,
    person_search,
    person_key,
    stray_contract,
)
# All that a search reads, but for the ends of words (`say`) and the départements.
SEARCHED = (
    VERSIONS[Kind.PERSON],
    TEXTS[Kind.PERSON],
    VERSIONS[Kind.APPOINTMENT],
    VERSIONS[Kind.SLOT],
    summary,
    person_search,
    person_key,
)
IDS = frozenset(
    {"id", "fact_id", "person", "right", "replaces", "orientation", "renews", "appointment"}
)
MATRICULES = 10_000_000
# Copies bear the same names, which a million people do not: invented words, one for so many
# dossiers, are looked through as theirs would be.
NAMED = 4
STARTS = ("b", "ch", "d", "l", "m", "r", "s", "t", "sch", "")
SYLLABLES = [f"{start}{vowel}" for start in STARTS for vowel in "aeiouy"]


class BenchClock:
    """The day the invented people were invented, a second later each time."""

    def __init__(self, hour: int = 6) -> None:
        self._now = datetime(2026, 6, 30, hour, tzinfo=UTC)

    def now(self) -> datetime:
        self._now += timedelta(seconds=1)
        return self._now

    def today(self) -> date:
        return TODAY


def base(dossiers: int) -> Path:
    """The file of a base of that size (a multiple of BLOCK, or fewer), made once per schema."""
    return _kept(f"{dossiers}-{_shape()}", lambda path: _make(path, dossiers))


def searched(dossiers: int) -> Path:
    """A base whose searches meet so many dossiers: the tables they read alone are of that size."""

    def make(path: Path) -> None:
        block = base(BLOCK)
        shutil.copyfile(_key(block), _key(path))
        shutil.copyfile(block, path)
        with closing(opened(path)) as store:
            _enlarge(store, SEARCHED, dossiers)

    return _kept(f"{dossiers}-{_shape()}-searched", make)


def _kept(name: str, make: Callable[[Path], None]) -> Path:
    path = Path(tempfile.gettempdir()) / "calpae-bench" / f"{name}.sqlite"
    if not path.exists():
        making = path.with_name(f"{path.name}.making")
        for left in path.parent.glob(f"{making.name}*"):
            left.unlink()
        make(making)
        _key(making).rename(_key(path))
        making.rename(path)
    return path


def twin(path: Path, name: str) -> Path:
    """A copy of a base, to change: with indexes of its own, or written to."""
    copy = path.with_name(f"{path.stem}-{name}.sqlite")
    for left in copy.parent.glob(f"{copy.name}*"):  # its write-ahead log is of another content
        left.unlink()
    shutil.copyfile(_key(path), _key(copy))
    shutil.copyfile(path, copy)
    return copy


def by_hand_twin(path: Path) -> Path:
    """A copy with the indexes of the floors, which must not serve the program."""
    found = path.with_name(f"{path.stem}-hand.sqlite")
    if not found.exists():
        found = twin(path, "hand")
    with closing(opened(found)) as store, store._engine.connect() as connection:
        connection.execution_options(bare=True)
        by_hand.prepare(connection)
    return found


def opened(path: Path) -> EncryptedStore:
    return open_store(path, PHRASE, BenchClock(12))


def _key(path: Path) -> Path:
    return path.with_name(f"{path.name}.cle")


def _shape() -> str:
    """Changes when a table or an index does."""
    ddl = [str(CreateTable(table)) for table in metadata.sorted_tables]
    ddl += [str(CreateIndex(i)) for t in metadata.sorted_tables for i in t.indexes]
    return hashlib.sha256("".join(sorted(ddl)).encode()).hexdigest()[:12]


def _make(path: Path, dossiers: int) -> None:
    with closing(create(path, PHRASE, ACTOR, BenchClock())) as store:
        fill(store, TODAY, min(BLOCK, dossiers))
        _enlarge(store, COPIED, dossiers)


def _enlarge(store: EncryptedStore, tables: Sequence[Table], dossiers: int) -> None:
    with writing(store._engine) as connection:
        connection.execution_options(bare=True)
        for setting in ("foreign_keys = OFF", "synchronous = OFF", "cache_size = -1000000"):
            connection.exec_driver_sql(f"PRAGMA {setting}")
        multiply(connection, tables, dossiers)
        learn(connection)
        connection.commit()
    settle(store._engine)


def multiply(connection: Connection, tables: Sequence[Table], dossiers: int) -> None:
    """Copy the rows of a block until they are of so many dossiers, on either engine; their links
    are not held, and each statement is a transaction unless it begins one."""
    run = connection.exec_driver_sql
    indexes = [index for table in tables for index in table.indexes]
    for index in indexes:
        index.drop(connection)
    for table in tables:
        run(f'CREATE TEMP TABLE "block_{table.name}" AS SELECT * FROM "{table.name}"')
    last = int(run("SELECT max(value) FROM counter WHERE name = 'version'").scalar_one())
    copies = range(1, dossiers // BLOCK)
    for copy in copies:
        run("BEGIN")
        for table in tables:
            names = ", ".join(f'"{column.name}"' for column in table.columns)
            values = ", ".join(_value(column.name, copy, last) for column in table.columns)
            run(f'INSERT INTO "{table.name}" ({names}) SELECT {values} FROM "block_{table.name}"')
        run("COMMIT")
    run(f"UPDATE counter SET value = {last * (len(copies) + 1)} WHERE name = 'version'")
    for index in indexes:
        index.create(connection)
    _say(connection, dossiers // NAMED)


def _say(connection: Connection, words: int) -> None:
    chance = random.Random(words)
    said = {"".join(chance.choices(SYLLABLES, k=chance.randint(2, 5))) for _ in range(words)}
    rows = sorted({(end, word) for word in said for end in ends(word)})
    new = insert_new(connection.dialect.name, name_part)
    for some in chunks(rows, ROWS):
        connection.execute(new, [{"part": part, "word": word} for part, word in some])
    connection.commit()


def _value(column: str, copy: int, last: int) -> str:
    if column in IDS:
        return f"'c{copy:03}' || \"{column}\""
    if column == "version_id":
        return f"version_id + {copy * last}"
    if column == "file_number":
        return f"CAST(CAST(file_number AS BIGINT) + {copy * MATRICULES} AS TEXT)"
    if column == "key":
        digits = 'CAST(substr("key", 2) AS BIGINT)'
        number = f"'m' || CAST({digits} + {copy * MATRICULES} AS TEXT)"
        return f'CASE WHEN substr("key", 1, 1) = \'m\' THEN {number} ELSE "key" END'
    return f'"{column}"'
