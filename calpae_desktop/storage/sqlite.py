"""The encrypted file: how SQLite opens it, checks it, copies it. What only SQLite understands is
said here."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from shutil import disk_usage
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from calpae_desktop.domain.refusals import Cause, No, Refusal, Unavailable

from .engine import CANTOPEN, CONNECTIONS, IMMEDIATE, IOERR, NOTADB, mapped

# Older ones may corrupt a database when its write-ahead log is reset.
OLDEST_SQLITE = (3, 51, 3)
PLAIN_HEADER = b"SQLite format 3\x00"
HEADER_SIZE = 16
BUSY_MS = 10_000
# The 2 MiB of the library would have each page of the figures decrypted again and again.
CACHE_KIB = 512 * 1024
# Of a load: 200 000 households within 300 MiB of memory in all.
LOAD_CACHE_KIB = 64 * 1024
OTHER_KEY = "other_database"
# What the file beside the base takes at first, and a little more.
ROOM = 64 * 1024


@dataclass(frozen=True, slots=True)
class DataKey:
    """What opens a database: a random key of 32 bytes, and the database's id (16 bytes).

    The id is the salt of the file, its first 16 bytes: a key of another database is told.
    """

    key: bytes = field(repr=False)
    database: bytes

    @property
    def pragma(self) -> str:
        return f"x'{self.key.hex()}{self.database.hex()}'"


def open_engine(path: Path, key: DataKey) -> Engine:
    """An engine on an existing file. Transactions begin as readers; see `writing`."""
    if dbapi2.sqlite_version_info < OLDEST_SQLITE:
        raise RuntimeError(f"SQLite {dbapi2.sqlite_version} is too old")
    # Read before any connection: closing the file here afterwards would cancel SQLite's locks.
    with mapped():
        start = header(path)
    engine = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=lambda: _connect(path, key, start),
        poolclass=QueuePool,
        pool_size=CONNECTIONS,
        pool_use_lifo=True,  # the connection that just read keeps its pages warm
        max_overflow=CONNECTIONS,
        hide_parameters=True,  # names and NIR would end in the text of errors
    )
    event.listen(engine, "begin", lambda connection: _begin(connection, path))
    return engine


def _begin(connection: Connection, path: Path) -> None:
    options = connection.get_execution_options()
    if not options.get("bare"):
        driver: Any = connection.connection.driver_connection
        with _full_disk_said(path):
            driver.execute("BEGIN IMMEDIATE" if options.get(IMMEDIATE) else "BEGIN")


def keep_few_pages(connection: Connection) -> None:
    """For as long as it is open: it will be closed, not given to the next one."""
    connection.detach()
    connection.exec_driver_sql(f"PRAGMA cache_size = -{LOAD_CACHE_KIB}")


def _connect(path: Path, key: DataKey, start: bytes) -> Any:
    connection = dbapi2.connect(
        f"{path.absolute().as_uri()}?mode=rw",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=BUSY_MS / 1000,
    )
    with ExitStack() as unless_ready:
        unless_ready.callback(connection.close)
        with _full_disk_said(path):
            _prepare(connection, key, start)
        unless_ready.pop_all()
    return connection


@contextmanager
def _full_disk_said(path: Path) -> Iterator[None]:
    """SQLite does not say that the file it keeps beside the base finds no room on the disk."""
    try:
        yield
    except dbapi2.Error as error:
        unsaid = getattr(error, "sqlite_errorcode", 0) & 0xFF in (CANTOPEN, IOERR)
        if unsaid and disk_usage(path.parent).free < ROOM:
            raise Unavailable(Cause.DISK_FULL) from error
        raise


def _prepare(connection: Any, key: DataKey, start: bytes) -> None:
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f'PRAGMA key = "{key.pragma}"')
    _assert_encrypted(connection, start)
    _first_read(connection, key, start)
    for setting in (
        "foreign_keys = ON",
        "journal_mode = WAL",
        "synchronous = FULL",
        f"busy_timeout = {BUSY_MS}",
        "temp_store = MEMORY",
        f"cache_size = -{CACHE_KIB}",
        "trusted_schema = OFF",
        "analysis_limit = 1000",
    ):
        connection.execute(f"PRAGMA {setting}")


def _assert_encrypted(connection: Any, start: bytes) -> None:
    """Refusal(DATABASE_DAMAGED) rather than ever reading or writing in clear."""
    if not connection.execute("PRAGMA cipher_version").fetchone():
        raise RuntimeError("this SQLite does not encrypt")
    if start == PLAIN_HEADER:
        raise Refusal(No.DATABASE_DAMAGED)


def _first_read(connection: Any, key: DataKey, start: bytes) -> None:
    """The key opens the file, or the reason: another database's key, or damage."""
    strange = len(start) == HEADER_SIZE and start != key.database
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except dbapi2.Error as error:
        if strange and getattr(error, "sqlite_errorcode", 0) & 0xFF == NOTADB:
            raise Refusal(No.KEY_FILE_DAMAGED, cause=OTHER_KEY) from error
        raise
    if strange:
        raise Refusal(No.DATABASE_DAMAGED)


def header(path: Path) -> bytes:
    """The first bytes of a database: its salt when encrypted."""
    with path.open("rb") as file:
        return file.read(HEADER_SIZE)


def integrity(connection: Connection) -> list[str]:
    """What SQLite finds wrong in the pages and indexes; empty when all is well."""
    found = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check")]
    return [] if found == ["ok"] else found


def cipher_integrity(connection: Connection) -> list[str]:
    """Pages whose authentication fails."""
    return [str(row[0]) for row in connection.exec_driver_sql("PRAGMA cipher_integrity_check")]


def orphans(connection: Connection) -> list[str]:
    """Tables that hold a row whose foreign key names nothing."""
    rows = connection.exec_driver_sql("PRAGMA foreign_key_check")
    return sorted({str(row[0]) for row in rows})


def cipher_version(connection: Connection) -> str:
    return str(connection.exec_driver_sql("PRAGMA cipher_version").scalar() or "")


def copy_into(engine: Engine, target: Path) -> None:
    """Write a consistent copy, under the same key, to an empty file."""
    raw = engine.raw_connection()
    try:
        raw.cursor().execute("VACUUM INTO ?", (str(target.absolute()),))
    finally:
        raw.close()


def pour(engine: Engine) -> None:
    """Copy the write-ahead log into the file, as far as readers let it, and keep the log.

    A power cut while it was being copied tears pages that the log still holds.
    """
    with engine.connect() as connection:
        connection.execution_options(bare=True)
        connection.exec_driver_sql("PRAGMA wal_checkpoint(PASSIVE)")


def settle(engine: Engine) -> None:
    """Empty the write-ahead log into the file, and close every connection."""
    with engine.connect() as connection:
        connection.execution_options(bare=True)
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
