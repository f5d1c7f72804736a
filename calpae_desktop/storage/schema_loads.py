"""Tables of the journal of loads, beside `load`: a load older than them has no line here."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Integer, Table, Text

from .schema import NUMBER, metadata

# `read`, `days` and `marks` are JSON. `before` and `last` bound the numbers of the versions that
# the load wrote: they are found by the key of their table.
load_detail = Table(
    "load_detail",
    metadata,
    Column("load_id", Integer, ForeignKey("load.load_id"), primary_key=True, autoincrement=False),
    Column("form", Text, nullable=False),
    Column("refused", Boolean, nullable=False),
    Column("backlog", Boolean, nullable=False),
    Column("read", Text, nullable=False),
    Column("errors", Integer, nullable=False),
    Column("warnings", Integer, nullable=False),
    Column("days", Text, nullable=False),
    Column("marks", Text, nullable=False),
    Column("before", NUMBER, nullable=False),
    Column("last", NUMBER, nullable=False),
    Column("undoes", Integer, ForeignKey("load.load_id"), unique=True),
)
# What the report said: places and words, never the cell.
load_fault = Table(
    "load_fault",
    metadata,
    Column("load_id", Integer, ForeignKey("load.load_id"), primary_key=True, autoincrement=False),
    Column("rank", Integer, primary_key=True, autoincrement=False),
    Column("file", Text, nullable=False),
    Column("line", Integer),
    Column("column", Text),
    Column("message", Text, nullable=False),
    Column("warning", Boolean, nullable=False),
)
