"""Merge rows of a file into the versions of one fact.

Source: exchange format, « Loading »: a known version is left alone, an older one takes its place
in the history, and a row without instant never brings back what was corrected since.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol

from calpae_desktop.domain.fact import Content, Kind, Version
from calpae_desktop.domain.fate import Fate
from calpae_desktop.domain.person import Person
from calpae_desktop.services.load_log import stands


class FileRow(Protocol):
    """A row read: the values of the columns present, by field name."""

    @property
    def kind(self) -> Kind: ...
    @property
    def fact_id(self) -> str: ...
    @property
    def values(self) -> Mapping[str, object]: ...
    @property
    def recorded_at(self) -> datetime | None: ...
    @property
    def recorded_by(self) -> str | None: ...
    @property
    def retired(self) -> bool: ...
    @property
    def line(self) -> int: ...


Build = Callable[[FileRow, Content | None], Content | None]


@dataclass(slots=True)
class Merged:
    """What a fact becomes: versions to insert, stored ones to close elsewhere, fate of rows."""

    fresh: list[tuple[Version, FileRow]] = field(default_factory=list)
    relinked: list[Version] = field(default_factory=list)
    fates: list[tuple[FileRow, Fate]] = field(default_factory=list)
    chain: list[Version] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Stamp:
    """What every version of a load carries; `at` is the moment of loading. `undoers` are the
    loads taken back, each with what took it back."""

    at: datetime
    by: str
    load_id: int
    undoers: Mapping[int, int] = field(default_factory=dict)


def merge(chain: Sequence[Version], rows: Sequence[FileRow], stamp: Stamp, build: Build) -> Merged:
    """Place `rows` (in increasing instants) among the stored versions of their fact."""
    merged = Merged()
    entries: list[Version] = list(chain)
    news: dict[datetime, FileRow] = {}
    for row in rows:
        fate, version = _place(entries, row, stamp, build)
        merged.fates.append((row, fate))
        if version is not None:
            entries.insert(_index(entries, version.recorded_at), version)
            news[version.recorded_at] = row
    _link(entries, news, merged)
    return merged


def _index(entries: Sequence[Version], instant: datetime) -> int:
    return bisect_right(entries, instant, key=lambda version: version.recorded_at)


def _place(
    entries: Sequence[Version], row: FileRow, stamp: Stamp, build: Build
) -> tuple[Fate, Version | None]:
    instant = row.recorded_at or stamp.at
    index = _index(entries, instant)
    before = entries[index - 1] if index else None
    if entries and _revives_erased(entries[-1].content, row):
        return Fate.KNOWN_BEFORE, None
    content = build(row, before.content if before else None)
    if content is None:
        return Fate.INVALID, None
    same = before is not None and (before.content, before.retired) == (content, row.retired)
    if before is not None and before.recorded_at == instant:
        return (Fate.UNCHANGED if same else Fate.CONTRADICTS), None
    if row.recorded_at is None:
        if same:
            return Fate.UNCHANGED, None
        if any(_says(row, version, build) for version in _standing(entries[:index], stamp)):
            return Fate.KNOWN_BEFORE, None
    version = Version(
        content,
        recorded_at=instant,
        retired=row.retired,
        recorded_by=row.recorded_by,
        written_at=stamp.at,
        written_by=stamp.by,
        load_id=stamp.load_id,
    )
    if same:
        # Said again at a later instant: kept, or a version that comes in between from another
        # file would wrongly last beyond it.
        return Fate.UNCHANGED, version
    return (Fate.CHANGED if entries else Fate.NEW), version


def _standing(versions: Sequence[Version], stamp: Stamp) -> Iterator[Version]:
    """What a load that was taken back said was never corrected: it can be said again."""
    present = {version.load_id for version in versions if version.load_id is not None}
    for version in versions:
        if not stamp.undoers or stands(version.load_id, stamp.undoers, present):
            yield version


def _says(row: FileRow, version: Version, build: Build) -> bool:
    """Whether a row says the same as a version, in the columns it has."""
    return version.retired == row.retired and build(row, version.content) == version.content


def _revives_erased(known: Content, row: FileRow) -> bool:
    erased = isinstance(known, Person) and known.erased
    return erased and not row.values.get("erased", False)


def _link(entries: list[Version], news: Mapping[datetime, FileRow], merged: Merged) -> None:
    """Close every version at the instant of the next."""
    if not news:
        merged.chain = entries
        return
    for position, version in enumerate(entries):
        after = entries[position + 1].recorded_at if position + 1 < len(entries) else None
        linked = (
            version if version.superseded_at == after else replace(version, superseded_at=after)
        )
        merged.chain.append(linked)
        row = news.get(version.recorded_at)
        if row is not None:
            merged.fresh.append((linked, row))
        elif linked is not version:
            merged.relinked.append(linked)
