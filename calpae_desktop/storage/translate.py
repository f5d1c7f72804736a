"""Rows to versions and back, by hand: frozen dataclasses are never mapped."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields
from datetime import datetime
from functools import cache
from operator import attrgetter
from typing import Any

from sqlalchemy import Column, Select, select

from calpae_desktop.domain.fact import CONTENT_TYPES, PERSONAL, Kind, Version
from calpae_desktop.domain.milestones import KnownMilestone, Milestone

from .prepared import Prepared, places
from .schema import TEXTS, VERSIONS, milestone
from .types import OPEN

VERSION_FIELDS = tuple(f.name for f in fields(Version) if f.name != "content")
MILESTONE_FIELDS = tuple(f.name for f in fields(Milestone))
KNOWN_FIELDS = ("recorded_at", "superseded_at")
Reader = Callable[[Any], tuple[Any, ...]]


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


@cache
def versions_by(kind: Kind, column: str, size: int) -> Prepared:
    """Versions whose `column` is one of `size` ids, oldest first: read them by `rows_of`."""
    found = select_versions(kind).where(places(VERSIONS[kind].c[column], size))
    return Prepared(found.order_by(VERSIONS[kind].c.recorded_at))


@cache
def versions_in_force(kind: Kind, column: str, size: int) -> Prepared:
    """The same of the versions in force only."""
    found = select_versions(kind).where(places(VERSIONS[kind].c[column], size))
    return Prepared(found.where(VERSIONS[kind].c.superseded_at == OPEN))


@cache
def standing_versions(kind: Kind) -> Prepared:
    """Every version in force and not withdrawn, by fact."""
    table = VERSIONS[kind].c
    found = select_versions(kind).where(table.superseded_at == OPEN, table.retired.is_(False))
    return Prepared(found.order_by(table.fact_id))


def version_of(kind: Kind, row: Sequence[Any]) -> Version:
    own = len(VERSION_FIELDS)
    return Version(CONTENT_TYPES[kind](*row[own:]), *row[:own])


Rows = tuple[tuple[str, ...], list[tuple[Any, ...]]]


def version_rows(kind: Kind, group: Sequence[tuple[int, Version]], now: datetime | None) -> Rows:
    """Columns and rows of `<kind>_version`, from versions and their numbers."""
    names, read = _version_reader(kind)
    rows = [(number, version.written_at or now, *read(version)) for number, version in group]
    return ("version_id", "written_at", *names), rows


def text_rows(kind: Kind, group: Sequence[tuple[int, Version]]) -> Rows:
    """The same of `<kind>_text`, for the kinds that have one."""
    names, read = _text_reader(kind)
    return ("version_id", *names), [(number, *read(version)) for number, version in group]


def milestone_rows(rows: Sequence[KnownMilestone]) -> Rows:
    return (*MILESTONE_FIELDS, *KNOWN_FIELDS), [_read_milestone(known) for known in rows]


@cache
def _version_reader(kind: Kind) -> tuple[tuple[str, ...], Reader]:
    given = {"version_id", "written_at"}
    names = tuple(c.name for c in VERSIONS[kind].columns if c.name not in given)
    return names, _reader([_path(name) for name in names])


@cache
def _text_reader(kind: Kind) -> tuple[tuple[str, ...], Reader]:
    names = tuple(sorted(PERSONAL[kind]))
    return names, _reader([_path(name) for name in names])


def _path(column: str) -> str:
    """Where a version holds what a column keeps."""
    if column in VERSION_FIELDS:
        return column
    return "content.id" if column == "fact_id" else f"content.{column}"


def _reader(paths: Sequence[str]) -> Reader:
    """Several attributes at once, by the fastest way there is: bulk loads live on it."""
    read = attrgetter(*paths)
    return read if len(paths) > 1 else lambda row: (read(row),)


MILESTONE_COLUMNS: tuple[Column[Any], ...] = (
    *(milestone.c[name] for name in MILESTONE_FIELDS),
    milestone.c.recorded_at,
    milestone.c.superseded_at,
)


@cache
def milestones_of(size: int) -> Prepared:
    """Every milestone of `size` persons, by right, oldest first: read them by `rows_of`,
    each with `known_milestone`."""
    found = select(*MILESTONE_COLUMNS).where(places(milestone.c.person, size))
    return Prepared(found.order_by(milestone.c.right, milestone.c.recorded_at))


@cache
def open_milestones_of(size: int) -> Prepared:
    """Those of `size` persons that are known now."""
    found = select(*MILESTONE_COLUMNS).where(places(milestone.c.person, size))
    return Prepared(found.where(milestone.c.superseded_at == OPEN))


def milestone_of(row: Sequence[Any]) -> Milestone:
    """From a row whose first columns are those of MILESTONE_COLUMNS."""
    return Milestone(*row[: len(MILESTONE_FIELDS)])


def known_milestone(row: Sequence[Any]) -> KnownMilestone:
    own = len(MILESTONE_FIELDS)
    return KnownMilestone(milestone_of(row), row[own], row[own + 1])


_read_milestone = _reader([*(f"milestone.{name}" for name in MILESTONE_FIELDS), *KNOWN_FIELDS])
