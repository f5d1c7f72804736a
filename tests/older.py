"""Bases as earlier versions of the program left them, and what their tables are."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Table, inspect, text

from calpae_desktop.domain.fact import EXCHANGED, PERSONAL, Kind
from calpae_desktop.storage.founding import SCHEMA_VERSION
from calpae_desktop.storage.records import StoredRecords
from calpae_desktop.storage.schema import VERSION
from calpae_desktop.storage.schema_search import metadata

# Kinds of facts that version 6 brought.
DESK_KINDS = tuple(kind for kind in Kind if kind not in EXCHANGED and kind is not Kind.CALL)
# What each version added: the versions before version 7 changed nothing else.
ADDED: dict[int, tuple[str, ...]] = {
    2: ("fiche_part", "issued_fiche"),
    3: ("issued_roles",),
    4: ("load_detail", "load_fault"),
    5: ("doubt", "flow_entry", "dossier_merge"),
    6: (
        *(f"{kind.value}_version" for kind in DESK_KINDS),
        *(f"{kind.value}_text" for kind in DESK_KINDS if kind in PERSONAL),
        "summary",
        "draft",
        "preference",
        "recent",
        "outbox",
        "name_part",
    ),
}
EARLIER = range(1, VERSION)


def tables_since(version: int) -> list[Table]:
    """Those that a base of a version does not have, the last made first."""
    names = {name for added, tables in ADDED.items() if added > version for name in tables}
    return [table for table in reversed(metadata.sorted_tables) if table.name in names]


def make_older(connection: Connection, version: int) -> None:
    """Of a base of this program, one that a version before made."""
    for table in tables_since(version):
        table.drop(connection)
    StoredRecords(connection).set(SCHEMA_VERSION, str(version))


def version_kept(connection: Connection) -> str | None:
    return StoredRecords(connection).get(SCHEMA_VERSION)


def shape(connection: Connection) -> dict[str, Any]:
    """Every table, as the engine says that it is; the order of columns aside."""
    seen = inspect(connection)
    return {
        name: {
            "columns": sorted(_said(column) for column in seen.get_columns(name)),
            "key": seen.get_pk_constraint(name),
            "links": sorted(map(_said, seen.get_foreign_keys(name))),
            "unique": sorted(map(_said, seen.get_unique_constraints(name))),
            "indexes": sorted(map(_said, seen.get_indexes(name))),
            "collations": _collations(connection, name),
        }
        for name in seen.get_table_names()
    }


def _said(part: Any) -> str:
    """A dictionary of the reflection; a condition of an index says its text."""
    if not isinstance(part, dict):
        return str(part)
    return repr(sorted((name, _said(value)) for name, value in part.items()))


def _collations(connection: Connection, table: str) -> list[tuple[Any, ...]]:
    """On a server: the reflection of columns leaves them out."""
    if connection.dialect.name == "sqlite":
        return []
    query = text(
        "SELECT column_name, collation_name FROM information_schema.columns "
        "WHERE table_schema = current_schema() AND table_name = :name ORDER BY 1"
    )
    return [tuple(row) for row in connection.execute(query, {"name": table})]
