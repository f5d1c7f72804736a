"""What the desk works with beside the facts: dossiers on one line, and what each login keeps.

`summary` can be made anew from the facts at any time. The other tables hold no fact: drafts not
saved yet, preferences, dossiers seen last, messages waiting to be sent.
"""

from __future__ import annotations

from dataclasses import fields
from typing import get_type_hints

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from calpae_desktop.domain.summary import Summary

from .schema import CODE_POINTS, column_type, metadata
from .types import Instant


def _columns() -> list[Column[object]]:
    hints = get_type_hints(Summary)
    found: list[Column[object]] = []
    for field in fields(Summary):
        kind, nullable = column_type(hints[field.name])
        own = field.name == "person"
        links = [ForeignKey("person.id")] if own else []
        found.append(Column(field.name, kind, *links, primary_key=own, nullable=nullable))
    return found


summary = Table("summary", metadata, *_columns())
_c = summary.c
# Whose a dossier is: beside the key, so that the lists of a site, of an organisation or of
# everyone are counted without reading the dossiers themselves.
_WHOSE = (_c.adviser, _c.site, _c.organisation, _c.departments)
# Lists begin by who, or by nothing, and go on in the order of a column; the person makes it whole.
Index("ix_summary_by_adviser", _c.adviser, _c.running, _c.month_due, _c.person)
Index("ix_summary_by_name_key", _c.name_key, _c.person)
Index("ix_summary_by_planned_first", _c.planned_first, _c.person)
Index("ix_summary_by_contract_ends_on", _c.contract_ends_on, _c.person)
Index("ix_summary_by_waiting_since", _c.waiting_since, _c.person)
# A list may also be of every dossier, whatever its clock, in the order of any of its columns.
Index("ix_summary_all_by_month_due", _c.month_due, _c.person)
Index("ix_summary_all_by_adviser", _c.adviser, _c.person)
Index("ix_summary_by_town", _c.town, _c.person)
Index("ix_summary_by_stage", _c.stage, _c.person)
Index("ix_summary_by_informed_on", _c.informed_on, _c.person)
# What must not wait is few among the dossiers: gestures on the others do not touch these.
Index(
    "ix_summary_by_month_due",
    *(_c.month_due, _c.person, _c.booked_on, _c.informed_on, *_WHOSE),
    sqlite_where=_c.running.is_(True),
)
Index(
    "ix_summary_by_waiting_scheme",
    *(_c.waiting_scheme, _c.waiting_since, _c.person, *_WHOSE),
    sqlite_where=_c.waiting_scheme.is_not(None),
)
Index(
    "ix_summary_by_draft",
    *(_c.draft, _c.name_key, _c.person, _c.active, *_WHOSE),
    sqlite_where=_c.draft.is_(True),
)

# Typed and not saved: `place` names the form, `content` is JSON of what it holds. No link to the
# person: a draft would wait for whoever writes about them.
draft = Table(
    "draft",
    metadata,
    Column("login", CODE_POINTS, primary_key=True),
    Column("place", CODE_POINTS, primary_key=True),
    Column("person", CODE_POINTS, index=True),
    Column("content", Text, nullable=False),
    Column("saved_at", Instant, nullable=False),
)
preference = Table(
    "preference",
    metadata,
    Column("login", CODE_POINTS, primary_key=True),
    Column("name", CODE_POINTS, primary_key=True),
    Column("value", Text, nullable=False),
)
# Dossiers opened last, for an empty search. No link to the person, as in `draft`.
recent = Table(
    "recent",
    metadata,
    Column("login", CODE_POINTS, primary_key=True),
    Column("person", CODE_POINTS, primary_key=True),
    Column("seen_at", Instant, nullable=False),
    Index("ix_recent_by_seen_at", "login", "seen_at"),
)
# Messages to be sent: `state` as `domain.outbox` says, `content` the whole message as JSON.
outbox = Table(
    "outbox",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("person", CODE_POINTS, ForeignKey("person.id"), nullable=False, index=True),
    Column("login", CODE_POINTS, nullable=False),
    Column("queued_at", Instant, nullable=False),
    Column("state", CODE_POINTS, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("next_at", Instant),
    Column("content", Text, nullable=False),
    Column("error", Text),
    Index("ix_outbox_by_state", "state", "next_at"),
)
