"""Load a file: all or nothing, idempotent, never reverting a correction, every fault told.

Source: exchange format, « Loading ».
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Protocol

from calpae_desktop.domain.access import Action, Actor, require
from calpae_desktop.domain.fact import PERSON_KINDS, Content, Kind, Version, person_of
from calpae_desktop.domain.scheme import Scheme
from calpae_desktop.services.load_checks import LoadChecks
from calpae_desktop.services.merging import Fate, FileRow, Merged, Stamp, merge
from calpae_desktop.services.ports import Store, UnitOfWork
from calpae_desktop.services.recording import rebuild
from calpae_desktop.words import loading as words

REPORTED = 10_000
CHUNK = 2_000
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong, or surprising when `warning`, at a place of the file; words in French."""

    file: str
    line: int | None
    column: str
    value: str
    message: str
    warning: bool = False


@dataclass(frozen=True, slots=True)
class SchemeRow:
    scheme: Scheme
    line: int


class LoadFile(Protocol):
    """A file open for loading. Faults are yielded where the row would have been."""

    def faults(self) -> Sequence[Fault]:
        """What is wrong with the whole: missing or unknown files, version, archive."""

    def ignored(self) -> Sequence[str]: ...

    def name(self, kind: Kind | None) -> str:
        """Name of the file of a kind; of the schemes under None."""

    def column(self, kind: Kind | None, field: str) -> str:
        """French name of the column that holds a field."""

    def rows(self, kind: Kind, at: datetime) -> Iterator[FileRow | Fault]: ...

    def schemes(self) -> Iterator[SchemeRow | Fault]: ...

    def build(self, row: FileRow, known: Content | None) -> Content | Sequence[Fault]:
        """The content a row says, absent columns keeping what is known."""


@dataclass(slots=True)
class LoadReport:
    """The answer of a load, as the command line prints it. Counts are numbers of rows."""

    written: bool = False
    read: dict[str, int] = field(default_factory=dict)
    fates: dict[Fate, int] = field(default_factory=lambda: dict.fromkeys(Fate, 0))
    ignored: list[str] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)
    errors: list[Fault] = field(default_factory=list)
    errors_total: int = 0
    warnings_total: int = 0
    days_touched: list[date] = field(default_factory=list)

    def add(self, fault: Fault) -> None:
        if fault.warning:
            self.warnings_total += 1
        else:
            self.errors_total += 1
        kept = self.warnings if fault.warning else self.errors
        if len(kept) < REPORTED:
            kept.append(fault)

    @property
    def counts(self) -> dict[str, int]:
        return {fate.value: n for fate, n in self.fates.items()} | {"lus": sum(self.read.values())}


Opener = Callable[[Path], AbstractContextManager[LoadFile]]


class Loading:
    """Loads exchange folders; `opener` opens one (see `exchange`)."""

    def __init__(self, store: Store, opener: Opener) -> None:
        self._store = store
        self._open = opener

    def load(
        self,
        actor: Actor,
        path: Path,
        *,
        dry_run: bool = False,
        progress: Progress | None = None,
    ) -> LoadReport:
        """Load a folder or archive of the exchange format, or only try when `dry_run`.

        Errors are in the report, and then nothing is written. Raises Refusal (FORBIDDEN,
        OTHER_WRITER, CLOCK_BEHIND), Unavailable.
        """
        require(actor, Action.LOAD)
        with self._open(path) as file, self._store.unit_of_work() as uow:
            run = FolderLoad(uow, actor, file, progress)
            run.read(path)
            if not run.report.errors_total and not dry_run:
                run.finish()
                uow.commit()
                run.report.written = True
        return run.report


class FolderLoad:
    """One load under way, inside its transaction."""

    def __init__(
        self, uow: UnitOfWork, actor: Actor, file: LoadFile, progress: Progress | None
    ) -> None:
        self.report = LoadReport(ignored=list(file.ignored()))
        self._uow = uow
        self._actor = actor
        self._file = file
        self._progress = progress
        self._touched: set[str] = set()
        self._stamp = Stamp(uow.now, actor.login, 0)
        self._checks = LoadChecks(uow, file, self.report.add)

    def read(self, path: Path) -> None:
        """Read, check and write every kind; the caller commits or not."""
        for fault in self._file.faults():
            self.report.add(fault)
        print_ = hashlib.sha256(str(path).encode()).hexdigest()
        load_id = self._uow.records.open_load(path.name, print_, self._actor, self._uow.now)
        self._stamp = Stamp(self._uow.now, self._actor.login, load_id)
        self._read_schemes()
        for kind in Kind:
            self._read_kind(kind)

    def finish(self) -> None:
        """Rebuild the milestones of every person touched, and close the load."""
        persons = iter(sorted(self._touched))
        done = 0
        while chunk := list(islice(persons, CHUNK)):
            rebuild(self._uow, chunk)
            done += len(chunk)
            if self._progress is not None:
                self._progress(done, len(self._touched))
        self._uow.records.close_load(self._stamp.load_id, self.report.counts)

    def _read_schemes(self) -> None:
        known, used = self._uow.schemes.all(), self._uow.schemes.used()
        fresh: dict[str, Scheme] = {}
        for row in self._file.schemes():
            if isinstance(row, Fault):
                self.report.add(row)
                continue
            self._count(self._file.name(None), _scheme_fate(known.get(row.scheme.id), row.scheme))
            fault = self._checks.scheme(row, known, used, fresh)
            if fault is not None:
                self.report.add(fault)
            fresh[row.scheme.id] = row.scheme
        self._uow.schemes.save(s for s in fresh.values() if known.get(s.id) != s)
        self._checks.schemes = set(known) | set(fresh)

    def _count(self, file: str, fate: Fate) -> None:
        self.report.fates[fate] += 1
        stem = file.removesuffix(".csv")
        self.report.read[stem] = self.report.read.get(stem, 0) + 1

    def _read_kind(self, kind: Kind) -> None:
        rows = self._rows(kind)
        self._checks.ids[kind] = set(rows)
        empty = self._uow.facts.empty(kind)
        stored = {} if empty else self._uow.facts.chains(kind, list(rows))
        merged = {
            fact_id: self._merge(kind, stored.get(fact_id, ()), facts)
            for fact_id, facts in rows.items()
        }
        self._checks.references(kind, merged)
        self._checks.clashes(kind, merged, empty=empty)
        if not self.report.errors_total:
            self._write(kind, merged.values())

    def _rows(self, kind: Kind) -> Mapping[str, list[FileRow]]:
        rows: dict[str, list[FileRow]] = defaultdict(list)
        count = 0
        for row in self._file.rows(kind, self._stamp.at):
            if isinstance(row, Fault):
                self.report.add(row)
                continue
            rows[row.fact_id].append(row)
            count += 1
            if self._progress is not None and count % 10_000 == 0:
                self._progress(count, 0)
        if count:
            self.report.read[self._file.name(kind).removesuffix(".csv")] = count
        return rows

    def _merge(self, kind: Kind, chain: Sequence[Version], rows: Sequence[FileRow]) -> Merged:
        merged = merge(chain, rows, self._stamp, self._build)
        for row, fate in merged.fates:
            self.report.fates[fate] += 1
            if fate in (Fate.CONTRADICTS, Fate.KNOWN_BEFORE):
                self.report.add(self._told(kind, row, fate))
        return merged

    def _build(self, row: FileRow, known: Content | None) -> Content | None:
        built = self._file.build(row, known)
        if isinstance(built, Sequence):
            for fault in built:
                self.report.add(fault)
            return None
        return built

    def _told(self, kind: Kind, row: FileRow, fate: Fate) -> Fault:
        warning = fate is Fate.KNOWN_BEFORE
        column = self._file.column(kind, "id" if warning else "recorded_at")
        instant = row.recorded_at.isoformat() if row.recorded_at else ""
        value = row.fact_id if warning else instant
        message = words.KNOWN_BEFORE if warning else words.CONTRADICTS
        return Fault(self._file.name(kind), row.line, column, value, message, warning)

    def _write(self, kind: Kind, merged: Iterable[Merged]) -> None:
        relinked: list[tuple[Kind, int, datetime | None]] = []
        fresh: list[Version] = []
        for fact in merged:
            relinked += [
                (kind, v.version_id, v.superseded_at)
                for v in fact.relinked
                if v.version_id is not None
            ]
            fresh += [version for version, _ in fact.fresh]
            if kind in PERSON_KINDS and fact.fresh:
                versions = fact.chain
                self._touched |= {p for v in versions if (p := person_of(v.content)) is not None}
        self._uow.facts.rechain(relinked)
        self._uow.facts.add(fresh)


def _scheme_fate(known: Scheme | None, scheme: Scheme) -> Fate:
    if known is None:
        return Fate.NEW
    return Fate.UNCHANGED if known == scheme else Fate.CHANGED
