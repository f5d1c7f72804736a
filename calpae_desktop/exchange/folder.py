"""An exchange folder, or a .zip of it, read as a stream of rows and faults."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import NamedTuple, Self

from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.scheme import Scheme
from calpae_desktop.words.faults import Fault, Wrong, fault

from .archive import Archive, Directory, Source
from .columns import (
    KIND_BY_FILE,
    KNOWN_FILES,
    LAYOUTS,
    SCHEMES,
    SCHEMES_FILE,
    VERSION,
    VERSION_FILE,
)
from .facts import FactRows, FileRow
from .header import hint
from .lines import UNREADABLE
from .rows import Records
from .table import Table

ZIP = ".zip"
# Besides OSError: what the library raises on an archive that is not well made.
BAD_ZIP = (zipfile.BadZipFile, ValueError, RuntimeError, EOFError, struct.error)


class SchemeRow(NamedTuple):
    """One line of dispositifs.csv."""

    scheme: Scheme
    line: int


class Folder:
    """What a folder holds. Nothing is read but names before `rows` and `schemes` are iterated.

    `files` are the known kinds present; `ignored` the other files, by name; `faults` what is
    wrong with the whole.
    """

    def __init__(self, source: Source | None, faults: list[Fault], now: datetime) -> None:
        self._source = source
        self._now = now
        names = source.names if source else []
        self.faults = [*faults, *(source.faults if source else [])]
        self.files = tuple(kind for file, kind in KIND_BY_FILE.items() if file in names)
        self.has_schemes = SCHEMES_FILE in names
        unknown = [n for n in names if _is_csv(n) and n not in KNOWN_FILES]
        known = {*KNOWN_FILES, *unknown, VERSION_FILE}
        others = source.others if source else []
        self.ignored = tuple(sorted([*(n for n in names if n not in known), *others]))
        for name in unknown:
            self.faults.append(fault(Wrong.UNKNOWN_FILE, name, hint=hint(name, KNOWN_FILES)))
        if source and (names or not source.faults):
            self._check_version(names)
            if Kind.PERSON not in self.files:
                self.faults.append(fault(Wrong.NO_PERSONS, LAYOUTS[Kind.PERSON].file))

    def _check_version(self, names: list[str]) -> None:
        if VERSION_FILE not in names or self._source is None:
            return
        try:
            with self._source.open(VERSION_FILE) as stream:
                said = stream.read(1024).decode("utf-8-sig", "replace").strip()
        except UNREADABLE:
            self.faults.append(fault(Wrong.UNREADABLE, VERSION_FILE))
        else:
            if said != VERSION:
                self.faults.append(fault(Wrong.BAD_VERSION, VERSION_FILE, 1, None, said))

    def rows(self, kind: Kind) -> Iterator[FileRow | Fault]:
        """Every version of a kind, in the order of the file, and every fault of every row."""
        if kind in self.files:
            table, stream = self._table(LAYOUTS[kind].file)
            with stream:
                yield from [table] if isinstance(table, Fault) else FactRows(kind, table, self._now)

    def schemes(self) -> Iterator[SchemeRow | Fault]:
        """Every scheme, and every fault of every line."""
        if self.has_schemes:
            table, stream = self._table(SCHEMES_FILE)
            with stream:
                yield from [table] if isinstance(table, Fault) else _schemes(table, self._now)

    def _table(self, name: str) -> tuple[Table | Fault, ExitStack]:
        held = ExitStack()
        if self._source is None:
            raise ValueError("the folder is closed")
        try:
            stream = held.enter_context(self._source.open(name))
        except UNREADABLE:
            return fault(Wrong.UNREADABLE, name), held
        return Table(name, stream), held

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        if self._source is not None:
            self._source.close()


def open_folder(path: Path, now: datetime) -> Folder:
    """Open a folder or a .zip; `now` is the instant of loading (aware), the latest that a row
    may have been recorded at. What can't be opened is told in `faults`, never raised."""
    source: Source | None = None
    wrong: Wrong | None = None
    try:
        if path.is_dir():
            source = Directory(path)
        elif not path.exists():
            wrong = Wrong.NOT_FOUND
        elif path.is_file() and (path.suffix.casefold() == ZIP or zipfile.is_zipfile(path)):
            source = Archive(path)
        else:
            wrong = Wrong.NOT_FOLDER_NOR_ZIP
    except OSError:
        wrong = Wrong.UNREADABLE
    except BAD_ZIP:
        wrong = Wrong.ZIP_DAMAGED
    return Folder(source, [fault(wrong, path.name)] if wrong else [], now)


def _is_csv(name: str) -> bool:
    # As the shell's *.csv does, names that start with a dot are left out (« ._personnes.csv »).
    return not name.startswith(".") and PurePosixPath(name).suffix.casefold() == ".csv"


def _schemes(table: Table, now: datetime) -> Iterator[SchemeRow | Fault]:
    seen: set[object] = set()
    for record in Records(table, SCHEMES, (), now).records():
        if isinstance(record, Fault):
            yield record
        elif record.values["id"] in seen:
            id_column = SCHEMES.id_column.name
            shown = str(record.values["id"])
            yield fault(Wrong.SCHEME_TWICE, SCHEMES_FILE, record.line, id_column, shown)
        else:
            seen.add(record.values["id"])
            # The converters of the columns made these types.
            yield SchemeRow(Scheme(**record.values), record.line)  # type: ignore[arg-type] # its columns
