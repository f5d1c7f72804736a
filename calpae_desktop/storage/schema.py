"""Tables, made from the dataclasses of the domain.

For each kind of fact: `<kind>_version`, and `<kind>_text` for its identity and free text (one
row for one row), so that a purge erases the second and keeps the figures.
"""

from __future__ import annotations

from dataclasses import fields
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from types import NoneType
from typing import Any, get_args, get_type_hints

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
    and_,
    literal_column,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.schema import CreateIndex
from sqlalchemy.types import TypeEngine

from calpae_desktop.domain.access import Role
from calpae_desktop.domain.compute import ALWAYS
from calpae_desktop.domain.fact import CONTENT_TYPES, PERSON_KINDS, PERSONAL, Kind
from calpae_desktop.domain.milestones import Milestone, Start
from calpae_desktop.domain.scheme import Scheme

from .types import OPEN, Amount, Coded, Day, Instant, Until, WallTime

VERSION = 6
NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = MetaData(naming_convention=NAMING)

# Ids compare by Unicode code point: BINARY is SQLite's own order, "C" is PostgreSQL's.
CODE_POINTS = Text().with_variant(Text(collation="C"), "postgresql")
# Exactly INTEGER on SQLite: the key is then the row's own number, without a second index.
NUMBER = BigInteger().with_variant(Integer, "sqlite")
PLAIN: dict[type, TypeEngine[Any]] = {
    str: CODE_POINTS,
    bool: Boolean(),
    int: Integer(),
    date: Day(),
    datetime: WallTime(),
    Decimal: Amount(),
}
# The département, that figures are grouped by, then what they and lists select by, then all that
# they read of the row: an index that covers a count spares reading the rows themselves, and one
# that begins with the département spares sorting them.
_KNOWN = ("superseded_at", "recorded_at")
_FACT = (*_KNOWN, "retired", "person")
_COHORT = (*_KNOWN, "oriented_on", "booked_on", "honoured_on", "signed_on")
_COHORT_WORDS = ("pathway", "scheme", "reason", "fallback", "person")
_CONTRACT_DUE = ("contract_due_informed", "contract_due_opened")
_PLACE = "department"
READ_BY: dict[str, tuple[tuple[str, ...], ...]] = {
    # In the order of the unique index, or the planner takes that one and reads the rows too.
    "person_version": (("fact_id", "recorded_at", "superseded_at", "retired"),),
    "appointment_version": ((_PLACE, "planned_on", "nature", "outcome", "fixed_on", *_FACT),),
    "orientation_version": ((_PLACE, "scheme", "decided_on", "status", *_FACT),),
    "contract_version": (("signed_on", "cancelled_on", *_KNOWN, "retired", "person"),),
    "support_version": ((_PLACE, "scheme", "started_on", "ended_on", "oriented_on", *_FACT),),
    "milestone": (
        (_PLACE, "informed_on", *_COHORT, "month_due_informed", *_COHORT_WORDS),
        (_PLACE, "opened_on", *_COHORT, "month_due_opened", *_COHORT_WORDS),
        (_PLACE, "support_fixed_on", *_KNOWN, "support_slot_on", "oriented_on", "person"),
        (_PLACE, "signed_on", *_KNOWN, *_CONTRACT_DUE, "person"),
    ),
}


def column_type(annotation: Any) -> tuple[TypeEngine[Any], bool]:
    """Type of a column, and whether it may be empty, from the annotation of a field."""
    members = get_args(annotation) or (annotation,)
    (kind,) = (member for member in members if member is not NoneType)
    found = Coded(kind) if issubclass(kind, Enum) else PLAIN[kind]
    return found, NoneType in members


def _columns(owner: type, names: list[str]) -> list[Column[Any]]:
    hints = get_type_hints(owner)
    found = []
    for name in names:
        kind, nullable = column_type(hints[name])
        found.append(Column(name, kind, *_links(name, owner), nullable=nullable))
    return found


def _links(name: str, owner: type) -> list[ForeignKey]:
    if owner is Scheme:
        return []
    return {
        "person": [ForeignKey("person.id")],
        "scheme": [ForeignKey("scheme.id")],
    }.get(name, [])


def _indexes(table: str) -> list[Index]:
    return [
        Index(f"ix_{table}_by_{next(c for c in columns if c != _PLACE)}", *columns)
        for columns in READ_BY.get(table, ())
    ]


def content_fields(kind: Kind) -> list[str]:
    """Names of the content's fields, `id` left out, in their order."""
    return [f.name for f in fields(CONTENT_TYPES[kind]) if f.name != "id"]


def _version_table(kind: Kind) -> Table:
    name = f"{kind.value}_version"
    personal = PERSONAL.get(kind, frozenset())
    kept = [field for field in content_fields(kind) if field not in personal]
    days = ["planned_on", "fixed_on"] if kind is Kind.APPOINTMENT else []
    owner = [ForeignKey("person.id")] if kind is Kind.PERSON else []
    return Table(
        name,
        metadata,
        Column("version_id", NUMBER, primary_key=True, autoincrement=False),
        Column("fact_id", CODE_POINTS, *owner, nullable=False),
        *_columns(CONTENT_TYPES[kind], kept),
        *(Column(day, Day, nullable=False) for day in days),
        Column("recorded_at", Instant, nullable=False),
        Column("superseded_at", Until, nullable=False),
        Column("retired", Boolean, nullable=False),
        Column("recorded_by", Text),
        Column("written_at", Instant),
        Column("written_by", Text),
        Column("load_id", Integer, ForeignKey("load.load_id")),
        UniqueConstraint("fact_id", "recorded_at"),
        Index(
            f"uq_{name}_open", "fact_id", unique=True, sqlite_where=Column("superseded_at") == OPEN
        ),
        *([Index(None, "person")] if "person" in kept else []),
        *([_elsewhere(name)] if kind in PERSON_KINDS and "department" in kept else []),
        *([_by_day(name)] if days else []),
        *_indexes(name),
        *_of_diary(kind, name),
    )


def _by_day(table: str) -> Index:
    """The appointments of a day as known now, in their order: the first ones are found without
    reading the thousands that a large base has in a day."""
    still = Column("superseded_at") == OPEN
    columns = ("planned_on", "planned_at", "fact_id")
    return Index(f"ix_{table}_by_day", *columns, sqlite_where=still)


# What the rest of a diary is read by.
DIARY: dict[Kind, tuple[str, ...]] = {
    Kind.BUSY: ("ends_at", "starts_at"),
    Kind.SESSION: ("planned_at",),
}


def _of_diary(kind: Kind, table: str) -> list[Index]:
    if kind not in DIARY:
        return []
    still_open = Column("superseded_at") == OPEN
    return [Index(f"ix_{table}_diary", *DIARY[kind], sqlite_where=still_open)]


def elsewhere(code: ColumnElement[str]) -> ColumnElement[bool]:
    """Outside the départements that every figure is given for. Said with constants, as the
    index is, or it would not be used."""
    return and_(*(code != literal_column(f"'{always}'") for always in ALWAYS))


def _elsewhere(table: str) -> Index:
    """The few rows of other départements, to tell which there are without reading millions."""
    rule = elsewhere(Column("department", CODE_POINTS))
    return Index(f"ix_{table}_elsewhere", "department", sqlite_where=rule)


@compiles(CreateIndex, "postgresql")
def _for_postgresql(creation: CreateIndex, compiler: Any, **options: Any) -> str:
    """The condition of an index, said when asked for: naming `postgresql_where` with the index
    would import PostgreSQL's part of the library at each start."""
    index: Index = creation.element
    index.dialect_options["postgresql"]["where"] = index.dialect_options["sqlite"]["where"]
    return str(compiler.visit_create_index(creation, **options))


def _text_table(kind: Kind) -> Table:
    names = [field for field in content_fields(kind) if field in PERSONAL[kind]]
    return Table(
        f"{kind.value}_text",
        metadata,
        Column(
            "version_id",
            NUMBER,
            ForeignKey(f"{kind.value}_version.version_id"),
            primary_key=True,
            autoincrement=False,
        ),
        *_columns(CONTENT_TYPES[kind], names),
    )


person = Table("person", metadata, Column("id", CODE_POINTS, primary_key=True))
department = Table("department", metadata, Column("code", CODE_POINTS, primary_key=True))
scheme = Table(
    "scheme",
    metadata,
    *_columns(Scheme, [f.name for f in fields(Scheme)]),
    PrimaryKeyConstraint("id"),
)
load = Table(
    "load",
    metadata,
    Column("load_id", Integer, primary_key=True),
    Column("path", Text, nullable=False),
    Column("fingerprint", Text, nullable=False, index=True),
    Column("loaded_at", Instant, nullable=False),
    Column("loaded_by", Text, nullable=False),
    Column("counts", Text, nullable=False),
)
VERSIONS: dict[Kind, Table] = {kind: _version_table(kind) for kind in Kind}
TEXTS: dict[Kind, Table] = {kind: _text_table(kind) for kind in PERSONAL}
# The column that names the person, for the kinds that have one.
PERSON_COLUMN: dict[Kind, Column[Any]] = {
    kind: VERSIONS[kind].c.fact_id if kind is Kind.PERSON else VERSIONS[kind].c.person
    for kind in PERSON_KINDS
}
milestone = Table(
    "milestone",
    metadata,
    *_columns(Milestone, [f.name for f in fields(Milestone)]),
    Column("recorded_at", Instant, nullable=False),
    Column("superseded_at", Until, nullable=False),
    PrimaryKeyConstraint("person", "right", "recorded_at"),
    *_indexes("milestone"),
)
flow = Table(
    "flow",
    metadata,
    Column("sender", Text, primary_key=True),
    Column("type", Text, primary_key=True),
    Column("created_on", Day, primary_key=True),
    Column("created_time", Text, primary_key=True),
    Column("load_id", Integer, ForeignKey("load.load_id"), nullable=False),
)
# Claim numbers (NUMDEMRSA) that a flow had: a claim is new once.
claim = Table(
    "claim",
    metadata,
    Column("number", CODE_POINTS, primary_key=True),
    Column("load_id", Integer, ForeignKey("load.load_id"), nullable=False),
)
# `seal` chains each line to the one before: a line changed or taken out is seen.
journal = Table(
    "journal",
    metadata,
    Column("line", NUMBER, primary_key=True, autoincrement=False),
    Column("at", Instant, nullable=False),
    Column("login", Text, nullable=False),
    Column("role", Coded(Role), nullable=False),
    Column("action", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("seal", Text, nullable=False),
)
account = Table(
    "account",
    metadata,
    Column("login", CODE_POINTS, primary_key=True),
    Column("name", Text, nullable=False),
    Column("role", Coded(Role), nullable=False),
    Column("scope", Text),
    Column("created_at", Instant, nullable=False),
)
# Texts and budgets of the yearly fiches: a line for each version, the last one in force.
fiche_part = Table(
    "fiche_part",
    metadata,
    Column("fiche", Integer, primary_key=True),
    Column("year", Integer, primary_key=True),
    Column("part", Text, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("content", Text, nullable=False),
    Column("written_at", Instant, nullable=False),
    Column("written_by", Text, nullable=False),
)
# What left the house: never changed, issuing again adds a line.
issued_fiche = Table(
    "issued_fiche",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("fiche", Integer, nullable=False),
    Column("year", Integer, nullable=False),
    Column("known_on", Day, nullable=False),
    Column("start", Coded(Start), nullable=False),
    Column("issued_at", Instant, nullable=False),
    Column("issued_by", Text, nullable=False),
    Column("figures", Text, nullable=False),
    Column("fingerprint", Text, nullable=False),
    Column("content", Text, nullable=False),
)
# The role of each dossier in the figures of an issued fiche, compressed: what it can be compared
# by. Fiches issued by versions of the program before this table have none.
issued_roles = Table(
    "issued_roles",
    metadata,
    Column(
        "number", Integer, ForeignKey("issued_fiche.number"), primary_key=True, autoincrement=False
    ),
    Column("fingerprint", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),
)
meta = Table(
    "meta",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
# Version numbers are given from here, in blocks, and never given twice.
counter = Table(
    "counter",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", NUMBER, nullable=False),
)
