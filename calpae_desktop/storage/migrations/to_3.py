"""Version 3: the role of each dossier in the figures of an issued fiche."""

from alembic import op
from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, Text


def upgrade() -> None:
    op.create_table(
        "issued_roles",
        Column(
            "number",
            Integer,
            ForeignKey("issued_fiche.number"),
            primary_key=True,
            autoincrement=False,
        ),
        Column("fingerprint", Text, nullable=False),
        Column("content", LargeBinary, nullable=False),
        if_not_exists=True,
    )
