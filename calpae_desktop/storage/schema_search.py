"""Tables made from the facts to find people and rows fast; they can be made anew at any time."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Table

from . import schema_desk, schema_doubts, schema_loads
from .schema import CODE_POINTS, NUMBER, metadata

# With this module imported, `metadata` is the whole database.
__all__ = [
    "metadata",
    "name_part",
    "person_key",
    "person_search",
    "schema_desk",
    "schema_doubts",
    "schema_loads",
    "stray_contract",
]

# What lists sort people by and show of them: the last identity recorded. `present` is false once
# the person is withdrawn.
person_search = Table(
    "person_search",
    metadata,
    Column("person", CODE_POINTS, ForeignKey("person.id"), primary_key=True),
    Column("name_key", CODE_POINTS, nullable=False),
    Column("version_id", NUMBER, ForeignKey("person_version.version_id"), nullable=False),
    Column("present", Boolean, nullable=False),
)

# Every key a person is found by; the first letter says what kind of key it is (see `keys`).
person_key = Table(
    "person_key",
    metadata,
    Column("person", CODE_POINTS, ForeignKey("person.id"), primary_key=True),
    Column("key", CODE_POINTS, primary_key=True),
    Index("ix_person_key_by_key", "key", "person"),
    sqlite_with_rowid=False,
)

# Each end of each word that somebody's name holds: the words that contain « yeb » have an end that
# begins with it. By word and not by person: names are said again and again.
name_part = Table(
    "name_part",
    metadata,
    Column("part", CODE_POINTS, primary_key=True),
    Column("word", CODE_POINTS, primary_key=True),
    sqlite_with_rowid=False,
)

# Versions of contracts that may, at some instant, belong to no entry: few, so that the others
# need not be held one by one against the entries of their person.
stray_contract = Table(
    "stray_contract",
    metadata,
    Column(
        "version_id",
        NUMBER,
        ForeignKey("contract_version.version_id"),
        primary_key=True,
        autoincrement=False,
    ),
)
