"""Version 5: what flows leave to decide, who enters by each, and the dossiers merged."""

from alembic import op
from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Integer, Text

LOAD, PERSON = "load.load_id", "person.id"
CODE_POINTS = Text().with_variant(Text(collation="C"), "postgresql")


def upgrade() -> None:
    _doubts()
    op.create_table(
        "flow_entry",
        Column("load_id", Integer, ForeignKey(LOAD), primary_key=True),
        Column("person", CODE_POINTS, ForeignKey(PERSON), primary_key=True),
        Column("said", Boolean, nullable=False),
        Column("ours", Boolean, nullable=False),
        if_not_exists=True,
    )
    op.create_table(
        "dossier_merge",
        Column("number", Integer, primary_key=True),
        Column("kept", CODE_POINTS, ForeignKey(PERSON), nullable=False),
        Column("absorbed", CODE_POINTS, ForeignKey(PERSON), nullable=False),
        Column("merged_at", BigInteger, nullable=False),
        Column("merged_by", Text, nullable=False),
        Column("written", Text, nullable=False),
        Column("undone_at", BigInteger),
        Column("undone_by", Text),
        if_not_exists=True,
    )


def _doubts() -> None:
    op.create_table(
        "doubt",
        Column("number", Integer, primary_key=True),
        Column("load_id", Integer, ForeignKey(LOAD), nullable=False),
        Column("key", CODE_POINTS, nullable=False),
        Column("reason", Text, nullable=False),
        Column("candidates", Text, nullable=False),
        Column("said", Text, nullable=False),
        Column("mark", Text, nullable=False),
        Column("created_on", Integer, nullable=False),
        Column("reference_day", Integer, nullable=False),
        Column("backlog", Boolean, nullable=False),
        Column("claim_known", Boolean, nullable=False),
        Column("decision", Text),
        Column("person", CODE_POINTS, ForeignKey(PERSON)),
        Column("decided_at", BigInteger),
        Column("decided_by", Text),
        if_not_exists=True,
    )
    op.create_index("ix_doubt_load_id", "doubt", ["load_id"], if_not_exists=True)
    op.create_index("ix_doubt_by_decision", "doubt", ["decision", "key"], if_not_exists=True)
