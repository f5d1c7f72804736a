"""Where the files of an exchange folder are: a folder, or a .zip that is not trusted."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Protocol, cast

from calpae_desktop.words.faults import Fault, Wrong, fault

MAX_TOTAL = 4 << 30
MAX_RATIO = 100
# A small file may well shrink more than MAX_RATIO times: it harms nobody.
HARMLESS = 16 << 20
MAX_ENTRIES = 2000
_MAC = "__MACOSX"


class Source(Protocol):
    """`names` are the files found at the top; `others` what lies elsewhere."""

    names: list[str]
    others: list[str]
    faults: list[Fault]

    def open(self, name: str) -> BinaryIO: ...

    def close(self) -> None: ...


class Directory:
    """The files of a folder."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.names: list[str] = []
        self.others: list[str] = []
        self.faults: list[Fault] = []
        for entry in sorted(path.iterdir()):
            if entry.is_file():
                self.names.append(entry.name)
            elif entry.is_dir():
                self.others.append(f"{entry.name}/")
            elif entry.suffix.casefold() == ".csv":
                # A pipe or a device would be waited for, for ever.
                self.faults.append(fault(Wrong.NOT_REGULAR, entry.name))
            else:
                self.others.append(entry.name)

    def open(self, name: str) -> BinaryIO:
        return (self._path / name).open("rb")

    def close(self) -> None:
        """Nothing is held open."""


class Archive:
    """The files of a .zip, at its root or in its one folder."""

    def __init__(self, path: Path) -> None:
        self.names: list[str] = []
        self.others: list[str] = []
        self._zip = zipfile.ZipFile(path)
        entries = [e for e in self._zip.infolist() if not e.is_dir()]
        self.faults = list(_dangers(entries, path))
        self._entries: dict[str, zipfile.ZipInfo] = {}
        if not self.faults:
            self._sort(entries)

    def _sort(self, entries: list[zipfile.ZipInfo]) -> None:
        paths = {e.filename: PurePosixPath(e.filename) for e in entries}
        top = _top([p for p in paths.values() if p.parts[0] != _MAC])
        for entry in entries:
            path = paths[entry.filename]
            if path.parent == top:
                self.names.append(path.name)
                self._entries[path.name] = entry
            elif path.suffix.casefold() == ".csv" and path.parts[0] != _MAC:
                self.faults.append(fault(Wrong.UNKNOWN_FILE, entry.filename))
            else:
                self.others.append(entry.filename)

    def open(self, name: str) -> BinaryIO:
        return cast(BinaryIO, self._zip.open(self._entries[name]))

    def close(self) -> None:
        self._zip.close()


def _top(paths: Iterable[PurePosixPath]) -> PurePosixPath:
    """The one folder that holds everything, else the root."""
    roots = {path.parts[0] if len(path.parts) > 1 else "" for path in paths}
    return PurePosixPath(roots.pop() if len(roots) == 1 else "")


def _dangers(entries: list[zipfile.ZipInfo], path: Path) -> Iterator[Fault]:
    size = path.stat().st_size
    if len(entries) > MAX_ENTRIES:
        yield fault(Wrong.ZIP_TOO_MANY, path.name)
        return
    # Entries may share their compressed bytes: the whole is held against the whole.
    total = sum(entry.file_size for entry in entries)
    if total > MAX_TOTAL or total > max(HARMLESS, MAX_RATIO * size):
        yield fault(Wrong.ZIP_BOMB, path.name)
    seen: set[str] = set()
    for entry in entries:
        wrong = _danger(entry, seen)
        if wrong is not None:
            yield fault(wrong, entry.filename)
        seen.add(entry.filename)


def _danger(entry: zipfile.ZipInfo, seen: set[str]) -> Wrong | None:
    if entry.flag_bits & 0x1:
        return Wrong.ZIP_ENCRYPTED
    # `orig_filename`: on Windows zipfile turns backslashes into slashes by itself.
    if escapes(entry.filename) or "\\" in entry.orig_filename:
        return Wrong.ZIP_ESCAPES
    if stat.S_ISLNK(entry.external_attr >> 16):
        return Wrong.ZIP_LINK
    return Wrong.ZIP_TWICE if entry.filename in seen else None


def escapes(name: str) -> bool:
    """Whether a path would leave the folder that it is unpacked in."""
    path = PurePosixPath(name)
    return not path.parts or path.is_absolute() or ".." in path.parts or ":" in path.parts[0]
