"""Writes the exchange format: every version of every fact, all of it or nothing."""

from __future__ import annotations

import csv
import io
import os
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import Enum
from operator import attrgetter
from pathlib import Path
from typing import Protocol, TextIO

from calpae_desktop.domain.fact import Content, Kind, Version
from calpae_desktop.domain.person import Person
from calpae_desktop.domain.scheme import Scheme

from .columns import LAYOUTS, RECORDING, SCHEMES, VERSION, VERSION_FILE, Column, Type
from .folder import ZIP
from .target import new_file, new_folder


def cell(value: object) -> str:
    """The text of a value. Text is written as it is: this is data, read back to the letter."""
    match value:
        case None:
            return ""
        case bool():
            return "oui" if value else "non"
        case Enum():
            return str(value.value)
        case datetime():
            return _moment(value)
        case date():
            return value.isoformat()
        case Decimal():
            return f"{value:f}".replace(".", ",")
        case _:
            return str(value)


def _moment(value: datetime) -> str:
    """An instant in UTC with microseconds; a wall clock of Paris without what is zero."""
    if value.tzinfo is not None:
        plain = value.astimezone(UTC).replace(tzinfo=None)
        return f"{plain.isoformat(timespec='microseconds')}Z"
    if value.time() == time.min:
        return value.date().isoformat()
    exact = value.second or value.microsecond
    return value.isoformat() if exact else value.isoformat(timespec="minutes")


class Sink(Protocol):
    def open(self, name: str) -> AbstractContextManager[TextIO]: ...


class _FolderSink:
    def __init__(self, path: Path) -> None:
        self._path = path

    @contextmanager
    def open(self, name: str) -> Iterator[TextIO]:
        with (self._path / name).open("x", encoding="utf-8", newline="") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())


class _ZipSink:
    def __init__(self, target: zipfile.ZipFile) -> None:
        self._zip = target

    @contextmanager
    def open(self, name: str) -> Iterator[TextIO]:
        with (
            self._zip.open(name, "w", force_zip64=True) as raw,
            io.TextIOWrapper(raw, encoding="utf-8", newline="") as stream,
        ):
            yield stream


def write_exchange(
    target: Path,
    versions: Mapping[Kind, Iterable[Version]],
    schemes: Iterable[Scheme],
    *,
    with_nir: bool = False,
) -> dict[str, int]:
    """Write a folder, or a .zip when `target` ends so; answers the rows written by file.

    Versions of one fact come in the order of their instants. Without `with_nir` the column `nir`
    is absent, which says nothing of it: loading the export again erases no number. Raises
    Refusal(FILE_EXISTS) when the target is there and not an empty folder, Unavailable.
    """
    if target.suffix.casefold() == ZIP:
        with (
            new_file(target) as stream,
            zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive,
        ):
            return _write(_ZipSink(archive), versions, schemes, with_nir)
    with new_folder(target) as folder:
        return _write(_FolderSink(folder), versions, schemes, with_nir)


def _write(
    sink: Sink, versions: Mapping[Kind, Iterable[Version]], schemes: Iterable[Scheme], nir: bool
) -> dict[str, int]:
    with sink.open(VERSION_FILE) as stream:
        stream.write(f"{VERSION}\r\n")
    scheme_row = attrgetter(*(c.field for c in SCHEMES.columns))
    scheme_rows = (scheme_row(scheme) for scheme in schemes)
    counts = {SCHEMES.file: _rows(sink, SCHEMES.file, SCHEMES.columns, scheme_rows)}
    for kind, layout in LAYOUTS.items():
        columns = tuple(c for c in layout.columns if nir or c.type is not Type.NIR)
        rows = _version_rows(columns, versions.get(kind, ()))
        counts[layout.file] = _rows(sink, layout.file, (*columns, *RECORDING), rows)
    return counts


def _version_rows(
    columns: tuple[Column, ...], versions: Iterable[Version]
) -> Iterator[Sequence[object]]:
    take = attrgetter(*(column.field for column in columns))
    birth = next((i for i, column in enumerate(columns) if column.type is Type.BIRTH), None)
    for version in versions:
        values = list(take(version.content))
        if birth is not None:
            values[birth] = _birth(version.content)
        yield (*values, version.recorded_at, version.recorded_by, version.retired or None)


def _birth(content: Content) -> object:
    """A day, or the year alone that an erased dossier keeps."""
    return content.born_on or content.born_year if isinstance(content, Person) else None


def _rows(
    sink: Sink, file: str, columns: tuple[Column, ...], rows: Iterable[Sequence[object]]
) -> int:
    count = 0
    with sink.open(file) as stream:
        # CRLF, as RFC 4180 says; it also makes the writer quote a lone carriage return.
        writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
        writer.writerow([column.name for column in columns])
        for count, row in enumerate(rows, 1):  # noqa: B007 # the last one is the answer
            writer.writerow(list(map(cell, row)))
    return count
