"""What every database holds from its first day, on either engine: its version, its id, its
counters and its first account."""

from __future__ import annotations

import json
from datetime import datetime

from sqlalchemy import Connection, Engine, inspect, select

from calpae_desktop.domain.access import Actor
from calpae_desktop.domain.refusals import No, Refusal
from calpae_desktop.services.ports import Records

from .counters import JOURNAL_LINE, LATEST, VERSION_NUMBER
from .engine import mapped
from .records import StoredRecords
from .schema import VERSION, account, counter, meta
from .schema_search import metadata
from .types import EPOCH, micros

SCHEMA_VERSION, DATABASE_ID, CREATED_AT = "schema_version", "database_id", "created_at"
# The first version that keeps dossiers on one line.
SUMMARISED = 6
LAST_BACKUP_AT, LAST_BACKUP_VERIFIED = "last_backup_at", "last_backup_verified"


def found(connection: Connection, database_id: str, actor: Actor, now: datetime) -> None:
    """Every table and the first rows, in an empty database."""
    metadata.create_all(connection)
    first_rows(connection, database_id, actor, now)


def first_rows(connection: Connection, database_id: str, actor: Actor, now: datetime) -> None:
    """What empty tables begin with."""
    records = StoredRecords(connection)
    records.set(SCHEMA_VERSION, str(VERSION))
    records.set(DATABASE_ID, database_id)
    records.set(CREATED_AT, now.isoformat())
    starts = {VERSION_NUMBER: 0, JOURNAL_LINE: 0, LATEST: micros(EPOCH)}
    connection.execute(counter.insert(), [{"name": n, "value": v} for n, v in starts.items()])
    scope = None if actor.scope is None else json.dumps(sorted(actor.scope))
    connection.execute(
        account.insert().values(
            login=actor.login, name=actor.name, role=actor.role, scope=scope, created_at=now
        )
    )


def is_founded(connection: Connection) -> bool:
    return inspect(connection).has_table(meta.name)


def version_of(connection: Connection) -> int | None:
    """The version of the tables, None when there is no database here.

    Raises Refusal(DATABASE_NEWER)."""
    version = StoredRecords(connection).get(SCHEMA_VERSION) if is_founded(connection) else None
    if version is not None and int(version) > VERSION:
        raise Refusal(No.DATABASE_NEWER, found=version, known=VERSION)
    return None if version is None else int(version)


def upgrade(connection: Connection) -> int:
    """Every step that the tables lack, in the transaction of the caller; the version they had
    (this program's when another desk has upgraded them meanwhile).

    Raises Refusal(DATABASE_NEWER, DATABASE_DAMAGED)."""
    version = version_of(connection)
    if version is None:
        raise Refusal(No.DATABASE_DAMAGED)
    if version < VERSION:
        from .migrations.running import run
        from .refilling import refill

        run(connection, version)
        if version < SUMMARISED:
            refill(connection)
        StoredRecords(connection).set(SCHEMA_VERSION, str(VERSION))
    return version


def remember_backup(records: Records, at: datetime, verified_at: datetime) -> None:
    """When the last backup was made, and when it was found good."""
    records.set(LAST_BACKUP_AT, at.isoformat())
    records.set(LAST_BACKUP_VERIFIED, verified_at.isoformat())


def account_of(engine: Engine, login: str) -> Actor | None:
    """The actor behind a login; None when there is no such account."""
    with mapped(), engine.connect() as connection:
        row = connection.execute(select(account).where(account.c.login == login)).first()
    if row is None:
        return None
    scope = None if row.scope is None else frozenset(json.loads(row.scope))
    return Actor(row.login, row.role, row.name, scope)
