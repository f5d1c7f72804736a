"""Load an exchange folder: idempotent, never reverting a correction, every fault told.

Source: exchange format, « Loading ».
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import Protocol

from calpae_desktop.domain.fact import EXCHANGED, PERSON_KINDS, Content, Kind, Version, person_of
from calpae_desktop.domain.fate import Fate
from calpae_desktop.domain.scheme import Scheme
from calpae_desktop.services.load_checks import LoadChecks
from calpae_desktop.services.load_report import LoadReport, Progress
from calpae_desktop.services.merging import FileRow, Merged, Stamp, merge
from calpae_desktop.services.ports import KnownFacts, UnitOfWork
from calpae_desktop.services.recording import rebuild
from calpae_desktop.words import loading as words
from calpae_desktop.words.faults import Fault

CHUNK = 2_000


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
        self._wrong: dict[int, Sequence[Fault]] = {}
        self._checks = LoadChecks(known, file, self.report.add)

    def read(self) -> None:
        """Read, check and write every kind; the caller commits or not."""
        for fault in self._file.faults():
            self.report.add(fault)
        self._read_schemes()
        for kind in EXCHANGED:
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
            if fate is Fate.INVALID:
                for fault in self._wrong.pop(row.line):
                    self.report.add(fault)
            if fate in (Fate.CONTRADICTS, Fate.KNOWN_BEFORE):
                self.report.add(self._told(kind, row, fate))
        return merged

    def _build(self, row: FileRow, known: Content | None) -> Content | None:
        """None when the row is wrong; told by `_merge`, for a row is also tried on versions that
        it does not follow."""
        built = self._file.build(row, known)
        if isinstance(built, Sequence):
            self._wrong[row.line] = built
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
