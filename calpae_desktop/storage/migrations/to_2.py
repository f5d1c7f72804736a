"""Version 2: the texts and budgets of the fiches, and the fiches that were issued."""

from alembic import op
from sqlalchemy import BigInteger, Column, Integer, Text


def upgrade() -> None:
    op.create_table(
        "fiche_part",
        Column("fiche", Integer, primary_key=True),
        Column("year", Integer, primary_key=True),
        Column("part", Text, primary_key=True),
        Column("number", Integer, primary_key=True, autoincrement=False),
        Column("content", Text, nullable=False),
        Column("written_at", BigInteger, nullable=False),
        Column("written_by", Text, nullable=False),
        if_not_exists=True,
    )
    op.create_table(
        "issued_fiche",
        Column("number", Integer, primary_key=True),
        Column("fiche", Integer, nullable=False),
        Column("year", Integer, nullable=False),
        Column("known_on", Integer, nullable=False),
        Column("start", Text, nullable=False),
        Column("issued_at", BigInteger, nullable=False),
        Column("issued_by", Text, nullable=False),
        Column("figures", Text, nullable=False),
        Column("fingerprint", Text, nullable=False),
        Column("content", Text, nullable=False),
        if_not_exists=True,
    )
