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
from calpae_desktop.services.ports import Clock, KnownFacts, Store, UnitOfWork
from calpae_desktop.services.recording import rebuild
from calpae_desktop.words import loading as words
from calpae_desktop.words.faults import Fault

REPORTED = 10_000
CHUNK = 2_000
Progress = Callable[[int, int], None]


class LoadFile(Protocol):
    """A file open for loading. Faults are yielded where the row would have been."""

    def faults(self) -> Sequence[Fault]:
        """What is wrong with the whole: missing or unknown files, version, archive."""

    def ignored(self) -> Sequence[str]: ...

    def name(self, kind: Kind | None) -> str:
        """Name of the file of a kind; of the schemes under None."""

    def column(self, kind: Kind | None, field: str) -> str:
        """French name of the column that holds a field."""

    def rows(self, kind: Kind) -> Iterator[FileRow | Fault]: ...

    def schemes(self) -> Iterator[tuple[Scheme, int] | Fault]: ...

    def build(self, row: FileRow, known: Content | None) -> Content | Sequence[Fault]:
        """The content a row says, absent columns keeping what is known."""

    def warnings(self, row: FileRow, content: Content) -> Iterable[Fault]:
        """What is surprising in a row, and not refused."""


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


Opener = Callable[[Path, datetime], AbstractContextManager[LoadFile]]


class Loading:
    """Loads exchange folders; `opener` opens one (see `exchange`)."""

    def __init__(self, store: Store, clock: Clock, opener: Opener) -> None:
        self._store = store
        self._clock = clock
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
        if dry_run:
            return self._try(actor, path, progress)
        with self._store.unit_of_work() as uow, self._open(path, uow.now) as file:
            load_id = uow.records.open_load(path.name, fingerprint(path), actor, uow.now)
            run = FolderLoad(uow, file, Stamp(uow.now, actor.login, load_id), progress, uow)
            run.read()
            if not run.report.errors_total:
                run.finish(uow)
                uow.commit()
                run.report.written = True
        return run.report

    def _try(self, actor: Actor, path: Path, progress: Progress | None) -> LoadReport:
        """The same report, from what is known: nothing is locked, nothing is written."""
        now = self._clock.now()
        with self._store.snapshot() as view, self._open(path, now) as file:
            run = FolderLoad(view, file, Stamp(now, actor.login, 0), progress)
            run.read()
        return run.report


def fingerprint(path: Path) -> str:
    """SHA-256 of a file, or of the names and contents of a folder; empty when unreadable."""
    digest = hashlib.sha256()
    try:
        for file in sorted(path.iterdir()) if path.is_dir() else [path]:
            if file.is_file():
                digest.update(file.name.encode("utf-8", "surrogateescape"))
                with file.open("rb") as content:
                    while block := content.read(1 << 20):
                        digest.update(block)
    except OSError:
        return ""
    return digest.hexdigest()


class FolderLoad:
    """One load under way; without a transaction (`uow`), everything but the writing."""

    def __init__(
        self,
        known: KnownFacts,
        file: LoadFile,
        stamp: Stamp,
        progress: Progress | None = None,
        uow: UnitOfWork | None = None,
    ) -> None:
        self.report = LoadReport(ignored=list(file.ignored()))
        self._known = known
        self._uow = uow
        self._file = file
        self._stamp = stamp
        self._progress = progress
        self._touched: set[str] = set()
        self._checks = LoadChecks(known, file, self.report.add)

    def read(self) -> None:
        """Read, check and write every kind; the caller commits or not."""
        for fault in self._file.faults():
            self.report.add(fault)
        self._read_schemes()
        for kind in Kind:
            self._read_kind(kind)

    def finish(self, uow: UnitOfWork) -> None:
        """Rebuild the milestones of every person touched, and close the load."""
        persons = iter(sorted(self._touched))
        done = 0
        while chunk := list(islice(persons, CHUNK)):
            rebuild(uow, chunk)
            done += len(chunk)
            if self._progress is not None:
                self._progress(done, len(self._touched))
        uow.records.close_load(self._stamp.load_id, self.report.counts)

    def _read_schemes(self) -> None:
        known, used = self._known.schemes.all(), self._known.schemes.used()
        fresh: dict[str, Scheme] = {}
        for row in self._file.schemes():
            if isinstance(row, Fault):
                self.report.add(row)
                continue
            scheme, line = row
            before = known.get(scheme.id)
            self._count(self._file.name(None), _scheme_fate(before, scheme))
            if before is not None and scheme.id in used:
                self._checks.scheme_in_use(before, scheme, line)
            fresh[scheme.id] = scheme
        if self._uow is not None:
            self._uow.schemes.save(s for s in fresh.values() if known.get(s.id) != s)
        self._checks.schemes = set(known) | set(fresh)

    def _count(self, file: str, fate: Fate) -> None:
        self.report.fates[fate] += 1
        stem = file.removesuffix(".csv")
        self.report.read[stem] = self.report.read.get(stem, 0) + 1

    def _read_kind(self, kind: Kind) -> None:
        rows = self._rows(kind)
        self._checks.ids[kind] = set(rows)
        empty = self._known.facts.empty(kind)
        stored = {} if empty else self._known.facts.chains(kind, list(rows))
        merged = {
            fact_id: self._merge(kind, stored.get(fact_id, ()), facts)
            for fact_id, facts in rows.items()
        }
        self._checks.references(kind, merged)
        self._checks.clashes(kind, merged, empty=empty)
        if self._uow is not None and not self.report.errors_total:
            self._write(self._uow, kind, merged.values())

    def _rows(self, kind: Kind) -> Mapping[str, list[FileRow]]:
        rows: dict[str, list[FileRow]] = defaultdict(list)
        count = 0
        for row in self._file.rows(kind):
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

    def _write(self, uow: UnitOfWork, kind: Kind, merged: Iterable[Merged]) -> None:
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
        uow.facts.rechain(relinked)
        uow.facts.add(fresh)


def _scheme_fate(known: Scheme | None, scheme: Scheme) -> Fate:
    if known is None:
        return Fate.NEW
    return Fate.UNCHANGED if known == scheme else Fate.CHANGED
