"""Version 4: the journal of loads."""

from alembic import op
from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Integer, Text

LOAD = "load.load_id"
NUMBER = BigInteger().with_variant(Integer, "sqlite")


def upgrade() -> None:
    op.create_table(
        "load_detail",
        Column("load_id", Integer, ForeignKey(LOAD), primary_key=True, autoincrement=False),
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
        Column("undoes", Integer, ForeignKey(LOAD), unique=True),
        if_not_exists=True,
    )
    op.create_table(
        "load_fault",
        Column("load_id", Integer, ForeignKey(LOAD), primary_key=True, autoincrement=False),
        Column("rank", Integer, primary_key=True, autoincrement=False),
        Column("file", Text, nullable=False),
        Column("line", Integer),
        Column("column", Text),
        Column("message", Text, nullable=False),
        Column("warning", Boolean, nullable=False),
        if_not_exists=True,
    )
