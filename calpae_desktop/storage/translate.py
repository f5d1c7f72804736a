"""Rows to versions and back, by hand: frozen dataclasses are never mapped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from functools import cache
from typing import Any

from sqlalchemy import Column, Select, select

from calpae_desktop.domain.appointment import Appointment
from calpae_desktop.domain.fact import CONTENT_TYPES, PERSONAL, Kind, Version
from calpae_desktop.domain.milestones import KnownMilestone, Milestone

from .schema import TEXTS, VERSIONS, milestone

VERSION_FIELDS = tuple(f.name for f in fields(Version) if f.name != "content")
MILESTONE_FIELDS = tuple(f.name for f in fields(Milestone))


@cache
def version_columns(kind: Kind) -> tuple[Column[Any], ...]:
    """What `version_of` reads, in its order."""
    table, text = VERSIONS[kind], TEXTS.get(kind)
    personal = PERSONAL.get(kind, frozenset())
    content = []
    for field in fields(CONTENT_TYPES[kind]):
        home = text if text is not None and field.name in personal else table
        content.append(home.c["fact_id" if field.name == "id" else field.name])
    return (*(table.c[name] for name in VERSION_FIELDS), *content)


def select_versions(kind: Kind) -> Select[Any]:
    """Versions of a kind with their text: add conditions, read each row with `version_of`."""
    table, text = VERSIONS[kind], TEXTS.get(kind)
    source = table if text is None else table.join(text)
    return select(*version_columns(kind)).select_from(source)


def version_of(kind: Kind, row: Sequence[Any]) -> Version:
    own = len(VERSION_FIELDS)
    return Version(CONTENT_TYPES[kind](*row[own:]), *row[:own])


def version_row(version: Version) -> dict[str, Any]:
    """Values of the `<kind>_version` row."""
    kind, content = version.kind, version.content
    row = {name: getattr(version, name) for name in VERSION_FIELDS}
    row["fact_id"] = content.id
    for name in _kept(kind):
        row[name] = getattr(content, name)
    if isinstance(content, Appointment):
        row["planned_on"], row["fixed_on"] = content.planned_on, content.fixed_on
    return row


def text_row(version: Version) -> dict[str, Any]:
    """Values of the `<kind>_text` row, for the kinds that have one."""
    row: dict[str, Any] = {"version_id": version.version_id}
    for name in PERSONAL[version.kind]:
        row[name] = getattr(version.content, name)
    return row


@cache
def _kept(kind: Kind) -> tuple[str, ...]:
    personal = PERSONAL.get(kind, frozenset()) | {"id"}
    return tuple(f.name for f in fields(CONTENT_TYPES[kind]) if f.name not in personal)


MILESTONE_COLUMNS: tuple[Column[Any], ...] = (
    *(milestone.c[name] for name in MILESTONE_FIELDS),
    milestone.c.recorded_at,
    milestone.c.superseded_at,
)


def select_milestones() -> Select[Any]:
    """Milestones as known at every instant; read each row with `known_milestone`."""
    return select(*MILESTONE_COLUMNS)


def milestone_of(row: Sequence[Any]) -> Milestone:
    """From a row whose first columns are those of MILESTONE_COLUMNS."""
    return Milestone(*row[: len(MILESTONE_FIELDS)])


def known_milestone(row: Sequence[Any]) -> KnownMilestone:
    own = len(MILESTONE_FIELDS)
    return KnownMilestone(milestone_of(row), row[own], row[own + 1])


def milestone_row(known: KnownMilestone) -> dict[str, Any]:
    row = {name: getattr(known.milestone, name) for name in MILESTONE_FIELDS}
    return row | {"recorded_at": known.recorded_at, "superseded_at": known.superseded_at}
