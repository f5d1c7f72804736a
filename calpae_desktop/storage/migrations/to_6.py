"""Version 6: the desk. Who follows whom, notes, contacts, slots and messages; sites, posts,
diaries, sessions, templates, managed lists, saved views; dossiers on one line; what logins keep.

`summary`, `name_part` and what people are found by are filled from the facts once every step has
run (`refilling`).
"""

from typing import Any

from alembic import op
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Integer,
    Text,
    UniqueConstraint,
    column,
    text,
)
from sqlalchemy.types import TypeEngine

CODE_POINTS = Text().with_variant(Text(collation="C"), "postgresql")
NUMBER = BigInteger().with_variant(Integer, "sqlite")
STILL_OPEN = text("superseded_at = 4611686018427387904")
WAITING = text("waiting_scheme IS NOT NULL")
SUMMARY_TEXTS = (
    "town", "department", "stage", "reason", "pathway", "scheme", "last_outcome",
    "waiting_scheme", "supported_scheme", "adviser", "site", "organisation",
)  # fmt: skip
CODED = ("stage", "reason", "pathway", "last_outcome")
SUMMARY_DAYS = (
    "opened_on", "informed_on", "month_due", "booked_on", "honoured_on", "signed_on",
    "oriented_on", "contract_ends_on", "waiting_since", "supported_since",
)  # fmt: skip


def upgrade() -> None:
    op.create_index(
        "ix_appointment_version_by_day",
        "appointment_version",
        ["planned_on", "planned_at", "fact_id"],
        sqlite_where=STILL_OPEN,
        postgresql_where=STILL_OPEN,
        if_not_exists=True,
    )
    _of_persons()
    _of_the_house()
    _diaries()
    _summary()
    _kept_by_logins()
    _name_part()


def _must(name: str, kind: TypeEngine[Any]) -> Column[Any]:
    return Column(name, kind, nullable=False)


def _words(*names: str) -> list[Column[Any]]:
    return [Column(name, CODE_POINTS) for name in names]


def _versions(kind: str, *columns: Column[Any], person: bool = False) -> None:
    name = f"{kind}_version"
    owner = [Column("person", CODE_POINTS, ForeignKey("person.id"), nullable=False)]
    op.create_table(
        name,
        Column("version_id", NUMBER, primary_key=True, autoincrement=False),
        _must("fact_id", CODE_POINTS),
        *(owner if person else []),
        *columns,
        _must("recorded_at", BigInteger()),
        _must("superseded_at", BigInteger()),
        _must("retired", Boolean()),
        Column("recorded_by", Text),
        Column("written_at", BigInteger),
        Column("written_by", Text),
        Column("load_id", Integer, ForeignKey("load.load_id")),
        UniqueConstraint("fact_id", "recorded_at"),
        if_not_exists=True,
    )
    op.create_index(
        f"uq_{name}_open",
        name,
        ["fact_id"],
        unique=True,
        sqlite_where=STILL_OPEN,
        postgresql_where=STILL_OPEN,
        if_not_exists=True,
    )
    if person:
        op.create_index(f"ix_{name}_person", name, ["person"], if_not_exists=True)


def _texts(kind: str, *columns: Column[Any]) -> None:
    number = ForeignKey(f"{kind}_version.version_id")
    op.create_table(
        f"{kind}_text",
        Column("version_id", NUMBER, number, primary_key=True, autoincrement=False),
        *columns,
        if_not_exists=True,
    )


def _of_persons() -> None:
    _versions("following", _must("starts_on", Integer()), *_words("adviser", "site"), person=True)
    _versions("note", _must("noted_at", BigInteger()), *_words("adviser"), person=True)
    _texts("note", _must("text", CODE_POINTS))
    agreed = (_must(name, Boolean()) for name in ("email_agreed", "sms_agreed", "interpreter"))
    _versions("reach", Column("preferred", Text), *agreed, person=True)
    _texts("reach", *_words("language", "remark"))
    _versions("slot", _must("minutes", Integer()), *_words("site", "room", "session"), person=True)
    _versions(
        "sending",
        _must("sent_at", BigInteger()),
        _must("channel", Text()),
        _must("template", CODE_POINTS),
        *_words("appointment", "adviser"),
        person=True,
    )
    _texts("sending", *_words("subject", "address", "body"))


def _of_the_house() -> None:
    place = ("organisation", "address", "postal_code", "town", "phone", "hours", "rooms")
    _versions("site", _must("name", CODE_POINTS), _must("department", CODE_POINTS), *_words(*place))
    _versions(
        "post",
        _must("adviser", CODE_POINTS),
        _must("department", CODE_POINTS),
        *_words("organisation", "site", "email"),
    )
    _versions(
        "busy",
        _must("label", CODE_POINTS),
        _must("starts_at", BigInteger()),
        _must("ends_at", BigInteger()),
        *_words("adviser", "site", "room"),
    )
    _versions(
        "session",
        _must("title", CODE_POINTS),
        _must("department", CODE_POINTS),
        _must("nature", Text()),
        _must("planned_at", BigInteger()),
        _must("minutes", Integer()),
        *_words("adviser", "site", "room"),
        Column("seats", Integer),
    )
    _versions(
        "template",
        _must("name", CODE_POINTS),
        _must("purpose", Text()),
        _must("channel", Text()),
        _must("body", CODE_POINTS),
        *_words("subject"),
    )
    _versions(
        "choice",
        _must("group", Text()),
        _must("label", CODE_POINTS),
        _must("rank", Integer()),
        Column("number", Integer),
    )
    _versions(
        "saved_view",
        _must("owner", CODE_POINTS),
        _must("name", CODE_POINTS),
        _must("content", CODE_POINTS),
        _must("shared", Boolean()),
        _must("rank", Integer()),
    )


def _diaries() -> None:
    for table, columns in (
        ("busy_version", ["ends_at", "starts_at"]),
        ("session_version", ["planned_at"]),
    ):
        op.create_index(
            f"ix_{table}_diary",
            table,
            columns,
            sqlite_where=STILL_OPEN,
            postgresql_where=STILL_OPEN,
            if_not_exists=True,
        )


def _summary() -> None:
    truths = (_must(name, Boolean()) for name in ("active", "running", "draft", "named"))
    op.create_table(
        "summary",
        Column("person", CODE_POINTS, ForeignKey("person.id"), primary_key=True),
        _must("name_key", CODE_POINTS),
        _must("departments", CODE_POINTS),
        *truths,
        _must("absences", Integer()),
        *(Column(name, Text if name in CODED else CODE_POINTS) for name in SUMMARY_TEXTS),
        *(Column(name, Integer) for name in SUMMARY_DAYS),
        Column("planned_first", BigInteger),
        Column("planned_last", BigInteger),
        if_not_exists=True,
    )
    _along("ix_summary_by_adviser", "adviser", "running", "month_due")
    for name in ("month_due", "adviser"):
        _along(f"ix_summary_all_by_{name}", name)
    for name in (
        *("name_key", "planned_first", "contract_ends_on", "waiting_since"),
        *("town", "stage", "informed_on"),
    ):
        _along(f"ix_summary_by_{name}", name)
    whose = ("adviser", "site", "organisation", "departments")
    draft, running = (column(name, Boolean()).is_(True) for name in ("draft", "running"))
    for name, columns, among in (
        ("month_due", ["month_due", "person", "booked_on", "informed_on"], running),
        ("waiting_scheme", ["waiting_scheme", "waiting_since", "person"], WAITING),
        ("draft", ["draft", "name_key", "person", "active"], draft),
    ):
        op.create_index(
            f"ix_summary_by_{name}",
            "summary",
            [*columns, *whose],
            sqlite_where=among,
            postgresql_where=among,
            if_not_exists=True,
        )


def _along(name: str, *columns: str) -> None:
    op.create_index(name, "summary", [*columns, "person"], if_not_exists=True)


def _login() -> Column[Any]:
    return Column("login", CODE_POINTS, primary_key=True)


def _kept_by_logins() -> None:
    op.create_table(
        "draft",
        _login(),
        Column("place", CODE_POINTS, primary_key=True),
        *_words("person"),
        _must("content", Text()),
        _must("saved_at", BigInteger()),
        if_not_exists=True,
    )
    op.create_index("ix_draft_person", "draft", ["person"], if_not_exists=True)
    op.create_table(
        "preference",
        _login(),
        Column("name", CODE_POINTS, primary_key=True),
        _must("value", Text()),
        if_not_exists=True,
    )
    op.create_table(
        "recent",
        _login(),
        Column("person", CODE_POINTS, primary_key=True),
        _must("seen_at", BigInteger()),
        if_not_exists=True,
    )
    op.create_index("ix_recent_by_seen_at", "recent", ["login", "seen_at"], if_not_exists=True)
    op.create_table(
        "outbox",
        Column("number", Integer, primary_key=True),
        Column("person", CODE_POINTS, ForeignKey("person.id"), nullable=False),
        _must("login", CODE_POINTS),
        _must("queued_at", BigInteger()),
        _must("state", CODE_POINTS),
        _must("attempts", Integer()),
        Column("next_at", BigInteger),
        _must("content", Text()),
        Column("error", Text),
        if_not_exists=True,
    )
    op.create_index("ix_outbox_person", "outbox", ["person"], if_not_exists=True)
    op.create_index("ix_outbox_by_state", "outbox", ["state", "next_at"], if_not_exists=True)


def _name_part() -> None:
    op.create_table(
        "name_part",
        Column("part", CODE_POINTS, primary_key=True),
        Column("word", CODE_POINTS, primary_key=True),
        sqlite_with_rowid=False,
        if_not_exists=True,
    )
