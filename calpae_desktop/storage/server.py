"""The shared database: how PostgreSQL is reached and told. What only it understands is said here.

Loaded only when a base is on a server: its driver is slow to import.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from typing import Any

import psycopg
from sqlalchemy import (
    URL,
    Connection,
    Engine,
    ExceptionContext,
    create_engine,
    event,
    make_url,
    text,
)
from sqlalchemy.exc import ArgumentError, DBAPIError

from calpae_desktop.domain.refusals import Cause, No, Refusal, Unavailable

from .engine import mapped
from .types import EPOCH, MICROSECOND

DRIVER = "postgresql+psycopg"
OLDEST_SERVER = (15,)
ENCODING = "UTF8"
ADMINISTRATION = "postgres"
# A desk reads one screen and writes one gesture at a time; twenty of them share one server.
CONNECTIONS, MORE_CONNECTIONS = 2, 6
BUSY_MS = 10_000
# Given to every connection: a desk waits for another a few seconds, then says so; a server that
# no longer answers is noticed within half a minute.
SETTINGS = f"-c lock_timeout={BUSY_MS} -c jit=off -c timezone=UTC -c client_encoding=UTF8"
NETWORK = {
    "connect_timeout": 10,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 25_000,
}
# Two numbers of ours among the locks that the server keeps for programs.
LOCK_CLASS, WRITERS = 0x43414C50, 1
PLACE_CLASS = LOCK_CLASS + 1
CHANNEL = "calpae"
# Times that a statement is sent before the driver has it kept ready by itself (None would forbid it
# to do so when asked).
NEVER = 1 << 62
Time = Callable[[Connection], datetime]


def address_of(base: str, password: str | None = None) -> URL:
    """The address of a server, with its password when it does not hold one.

    Raises Refusal(UNSUPPORTED_ENGINE, BAD_ADDRESS)."""
    kind = base.partition("://")[0]
    if kind.partition("+")[0] != "postgresql" or kind not in ("postgresql", DRIVER):
        raise Refusal(No.UNSUPPORTED_ENGINE, engine=kind)
    try:
        url = make_url(base).set(drivername=DRIVER)
    except (ArgumentError, ValueError) as error:
        raise Refusal(No.BAD_ADDRESS) from error
    return url.set(password=password) if password and url.password is None else url


def open_engine(url: URL) -> Engine:
    """An engine on a server; nothing is asked of it yet."""
    engine = create_engine(
        url,
        paramstyle="format",
        isolation_level="READ COMMITTED",
        connect_args={"options": SETTINGS, **NETWORK},
        pool_size=CONNECTIONS,
        max_overflow=MORE_CONNECTIONS,
        pool_use_lifo=True,
        pool_pre_ping=True,  # a server that was restarted is found again at once
        hide_parameters=True,  # names and NIR would end in the text of errors
    )
    event.listen(engine, "handle_error", _close_lost)
    return engine


def _close_lost(error: ExceptionContext) -> None:
    """SQLAlchemy leaves open what was being read when the link was lost."""
    reading = error.execution_context
    if error.is_disconnect and reading is not None and reading.cursor is not None:
        reading.cursor.close()


def require_usable(engine: Engine) -> None:
    """Reach the server for the first time.

    Raises Refusal (SERVER_ASKS, SERVER_REFUSES, DATABASE_MISSING, SERVER_TOO_OLD,
    SERVER_ENCODING), Unavailable."""
    with mapped(), _told(engine.url), engine.connect() as connection:
        version = connection.dialect.server_version_info or ()
        if version < OLDEST_SERVER:
            found = ".".join(map(str, version))
            raise Refusal(No.SERVER_TOO_OLD, found=found, oldest=OLDEST_SERVER[0])
        encoding = connection.scalar(text("SHOW server_encoding"))
        if encoding != ENCODING:
            raise Refusal(No.SERVER_ENCODING, found=encoding)


@contextmanager
def _told(url: URL) -> Iterator[None]:
    """Why the server lets nobody in: a connection that fails bears no code."""
    try:
        yield
    except DBAPIError as error:
        failed = getattr(error.orig, "pgconn", None)
        if failed is None or getattr(error.orig, "sqlstate", None) is not None:
            raise
        if failed.needs_password:
            raise Refusal(No.SERVER_ASKS, "phrase") from error
        if _lets_in(url):
            raise Refusal(No.DATABASE_MISSING, path=shown(url)) from error
        if failed.used_password:
            raise Refusal(No.SERVER_REFUSES, "phrase") from error
        raise


def _lets_in(url: URL) -> bool:
    """Whether the same user enters another database of the server: ours is then missing."""
    engine = open_engine(url.set(database=ADMINISTRATION))
    try:
        with engine.connect():
            return url.database != ADMINISTRATION
    except DBAPIError:
        return False
    finally:
        engine.dispose()


def shown(url: URL) -> str:
    """An address as it may be shown: without its password."""
    return url.render_as_string(hide_password=True).replace(":***@", "@")


def server_time(connection: Connection) -> datetime:
    """The present instant by the server's clock: desks whose clocks differ agree on it."""
    micros = connection.scalar(
        text("SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint")
    )
    return EPOCH + int(micros or 0) * MICROSECOND


def user(connection: Connection) -> str:
    """Who the server says this is."""
    return str(connection.scalar(text("SELECT session_user")))


def ready_only_when_asked(connection: Connection) -> ExitStack:
    """From now on until it is closed, the driver keeps ready the statements it is asked to, and
    none by itself."""
    driver: Any = connection.connection.driver_connection
    until = ExitStack()
    until.callback(setattr, driver, "prepare_threshold", driver.prepare_threshold)
    driver.prepare_threshold = NEVER
    return until


def plan_once(connection: Connection) -> None:
    """Until the end of the transaction, what is kept ready is planned once and for all values:
    of a search, planning takes longer than answering."""
    driver: Any = connection.connection.driver_connection
    driver.execute("SET LOCAL plan_cache_mode = force_generic_plan")


def take_turn(connection: Connection, alone: bool) -> None:
    """Until the end of the transaction: gestures go side by side, a load by itself."""
    name = "pg_advisory_xact_lock" if alone else "pg_advisory_xact_lock_shared"
    connection.execute(text(f"SELECT {name}({LOCK_CLASS}, {WRITERS})"))


def hold(connection: Connection, places: Iterable[str]) -> None:
    """Hold names until the end of the transaction: by their numbers, in order, or two desks that
    want the same two would wait for each other."""
    numbers = sorted({zlib.crc32(place.encode()) - (1 << 31) for place in places})
    for number in numbers:
        held = text(f"SELECT pg_advisory_xact_lock({PLACE_CLASS}, :number)")
        connection.execute(held, {"number": number})


def encrypted(connection: Connection) -> bool:
    """Whether what goes to the server is encrypted, or does not leave this machine."""
    own = text("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")
    return bool(connection.scalar(own)) or is_local(connection)


def is_local(connection: Connection) -> bool:
    """A socket of this machine has no address; the loopback never leaves it."""
    address = connection.scalar(text("SELECT host(inet_server_addr())"))
    return address is None or str(address).startswith("127.") or str(address) == "::1"


def announce(connection: Connection, message: str) -> str:
    """Told to every desk that listens, if and when the transaction is kept; its number."""
    row = connection.execute(
        text("SELECT pg_notify(:channel, :message), pg_current_xact_id()::text"),
        {"channel": CHANNEL, "message": message},
    ).one()
    return str(row[1])


def was_kept(engine: Engine, number: str) -> bool:
    """Whether the server kept a transaction, by its number.

    Raises Unavailable(UNSURE) when it still does not say."""
    query = text("SELECT pg_xact_status(CAST(:number AS xid8))")
    try:
        with engine.connect() as connection:
            status = connection.scalar(query, {"number": number})
    except DBAPIError as error:
        raise Unavailable(Cause.UNSURE) from error
    if status == "in progress":
        raise Unavailable(Cause.UNSURE)
    return str(status) == "committed"


def listening(url: URL) -> psycopg.Connection[tuple[Any, ...]]:
    """A connection apart that hears what is announced."""
    given: dict[str, Any] = url.translate_connect_args(username="user", database="dbname")
    heard = psycopg.connect(**{**url.query, **given, **NETWORK}, autocommit=True)
    heard.execute(f"LISTEN {CHANNEL}")
    return heard
