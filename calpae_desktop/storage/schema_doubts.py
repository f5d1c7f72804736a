"""Tables of what loads could not decide, and of dossiers merged into another."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Table, Text

from calpae_desktop.domain.matching import Decision, Doubt

from .schema import CODE_POINTS, metadata
from .types import Coded, Day, Instant

# `said` names people: a purge erases it with their identity.
doubt = Table(
    "doubt",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("load_id", Integer, ForeignKey("load.load_id"), nullable=False, index=True),
    Column("key", CODE_POINTS, nullable=False),
    Column("reason", Coded(Doubt), nullable=False),
    Column("candidates", Text, nullable=False),
    Column("said", Text, nullable=False),
    Column("mark", Text, nullable=False),
    Column("created_on", Day, nullable=False),
    Column("reference_day", Day, nullable=False),
    Column("backlog", Boolean, nullable=False),
    Column("claim_known", Boolean, nullable=False),
    Column("decision", Coded(Decision)),
    Column("person", CODE_POINTS, ForeignKey("person.id")),
    Column("decided_at", Instant),
    Column("decided_by", Text),
    Index("ix_doubt_by_decision", "decision", "key"),
)
# Who enters, by the flow's own mark or by our count: kept to be compared.
flow_entry = Table(
    "flow_entry",
    metadata,
    Column("load_id", Integer, ForeignKey("load.load_id"), primary_key=True),
    Column("person", CODE_POINTS, ForeignKey("person.id"), primary_key=True),
    Column("said", Boolean, nullable=False),
    Column("ours", Boolean, nullable=False),
)
# `written`: the versions that the merge wrote, to be taken back; `undone_at` once they are.
dossier_merge = Table(
    "dossier_merge",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("kept", CODE_POINTS, ForeignKey("person.id"), nullable=False),
    Column("absorbed", CODE_POINTS, ForeignKey("person.id"), nullable=False),
    Column("merged_at", Instant, nullable=False),
    Column("merged_by", Text, nullable=False),
    Column("written", Text, nullable=False),
    Column("undone_at", Instant),
    Column("undone_by", Text),
)
