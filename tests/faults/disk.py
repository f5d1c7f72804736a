"""A disk that loses its power: what a process did to its files, replayed from a record of its
system calls (`strace -f -xx`), and what may be left of it.

What was synced is kept. Each write that was not is kept, lost, or torn between sectors; of the
names made, changed or erased since their folder was synced, the first ones are kept, as many as
chance has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

SECTOR = 512
CALLS = (
    "openat,close,lseek,write,pwrite64,fsync,fdatasync,ftruncate,"
    "rename,renameat,renameat2,unlink,unlinkat"
)
# Other ways to change a file, recorded so that one that is met stops the replay.
OTHERS = "creat,truncate,writev,pwritev,pwritev2,fallocate,copy_file_range,sendfile,link,linkat"
LINE = re.compile(r"(\d+) +(\w+)\((.*)\) += (-?\d+)(?: .*)?", re.DOTALL)
UNFINISHED = re.compile(r"(\d+) +(\w+\(.*?),? <unfinished \.\.\.>")
RESUMED = re.compile(r"(\d+) +<\.\.\. \w+ resumed>(.*)")
TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Call:
    """A system call that succeeded: the strings and the numbers that it was given."""

    name: str
    texts: list[bytes]
    numbers: list[int]
    flags: str
    result: int


def calls(record: Path) -> Iterator[Call]:
    """Those of a record, in order; each at its end when it was interrupted."""
    begun: dict[str, str] = {}
    with record.open(encoding="ascii") as lines:
        for raw in lines:
            line = raw.rstrip("\n")
            if start := UNFINISHED.fullmatch(line):
                begun[start[1]] = start[2]
                continue
            if end := RESUMED.fullmatch(line):
                line = f"{end[1]} {begun.pop(end[1])}{end[2]}"
            found = LINE.fullmatch(line)
            if found and int(found[4]) >= 0:
                yield _call(found[2], found[3], int(found[4]))


def _call(name: str, given: str, result: int) -> Call:
    texts = [bytes.fromhex(text.replace("\\x", "")) for text in TEXT.findall(given)]
    rest = TEXT.sub("", given)
    return Call(name, texts, [int(n) for n in NUMBER.findall(rest)], rest, result)


@dataclass(slots=True)
class File:
    """`synced` is on the disk; `waiting` may be lost: writes at a place, or (size, None)."""

    synced: bytearray = field(default_factory=bytearray)
    waiting: list[tuple[int, bytes | None]] = field(default_factory=list)
    size: int = 0

    def write(self, at: int, data: bytes) -> None:
        self.waiting.append((at, data))
        self.size = max(self.size, at + len(data))

    def cut(self, size: int) -> None:
        self.waiting.append((size, None))
        self.size = size

    def sync(self) -> None:
        for at, data in self.waiting:
            _put(self.synced, at, data)
        self.waiting.clear()

    def left(self, chance: Random, share: float, *, torn: bool) -> bytes:
        content = bytearray(self.synced)
        for at, data in self.waiting:
            whole = data is None or not torn
            for start, piece in [(at, data)] if whole else _sectors(at, data or b""):
                if chance.random() < share:
                    _put(content, start, piece)
        return bytes(content)


def _sectors(at: int, data: bytes) -> list[tuple[int, bytes | None]]:
    end = at + len(data)
    starts = [at, *range((at // SECTOR + 1) * SECTOR, end, SECTOR)]
    return [
        (start, data[start - at : stop - at])
        for start, stop in zip(starts, [*starts[1:], end], strict=True)
    ]


def _put(content: bytearray, at: int, data: bytes | None) -> None:
    size = at if data is None else at + len(data)
    content.extend(bytes(max(0, size - len(content))))
    if data is None:
        del content[size:]
    else:
        content[at:size] = data


@dataclass(slots=True)
class Named:
    """A change of names: what each stands for from then on (None: nothing)."""

    folder: Path
    names: dict[Path, File | None]


class Disk:
    """The files below `root`, and what the process said on its standard output."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._seen: dict[Path, File] = {}
        self._kept: dict[Path, File] = {}
        self._waiting: list[Named] = []
        self._open: dict[int, File] = {}
        self._folders: dict[int, Path] = {}
        self._places: dict[int, int] = {}
        self.said: list[str] = []

    def play(self, call: Call) -> bool:
        """Whether it changed a file, or what is certain of it."""
        return bool(getattr(self, f"_{call.name}")(call))

    def left(self, chance: Random) -> dict[Path, bytes]:
        """What is found when the power is back: content by path below the root."""
        names = dict(self._kept)
        for change in self._waiting[: chance.randint(0, len(self._waiting))]:
            _rename(names, change)
        share, torn = chance.choice([0.0, 0.5, 0.9, 1.0]), chance.random() < 0.5
        return {
            path.relative_to(self._root): file.left(chance, share, torn=torn)
            for path, file in names.items()
        }

    def whole(self) -> dict[Path, bytes]:
        """What is found when everything reached the disk."""
        for file in self._seen.values():
            file.sync()
        return {p.relative_to(self._root): bytes(f.synced) for p, f in self._seen.items()}

    def _name(self, folder: Path, names: dict[Path, File | None]) -> bool:
        change = Named(folder, names)
        _rename(self._seen, change)
        self._waiting.append(change)
        return True

    def _path(self, text: bytes) -> Path | None:
        path = Path(text.decode())
        return path if path.is_relative_to(self._root) else None

    def _openat(self, call: Call) -> bool:
        path = self._path(call.texts[0])
        if path is None or "O_TMPFILE" in call.flags:
            return False
        file = self._seen.get(path)
        if file is None and "O_CREAT" not in call.flags:
            self._folders[call.result] = path
            return False
        made = file is None
        self._open[call.result] = file = file or File()
        self._places[call.result] = file.size if "O_APPEND" in call.flags else 0
        if made:
            self._name(path.parent, {path: file})
        if "O_TRUNC" in call.flags and file.size:
            file.cut(0)
        return made

    def _close(self, call: Call) -> bool:
        self._open.pop(call.numbers[0], None)
        self._folders.pop(call.numbers[0], None)
        return False

    def _lseek(self, call: Call) -> bool:
        self._places[call.numbers[0]] = call.result
        return False

    def _write(self, call: Call) -> bool:
        number, data = call.numbers[0], call.texts[0][: call.result]
        if number == 1:
            self.said.append(data.decode())
            return True
        if number not in self._open:
            return False
        self._open[number].write(self._places[number], data)
        self._places[number] += call.result
        return True

    def _pwrite64(self, call: Call) -> bool:
        file = self._open.get(call.numbers[0])
        if file is not None:
            file.write(call.numbers[-1], call.texts[0][: call.result])
        return file is not None

    def _ftruncate(self, call: Call) -> bool:
        file = self._open.get(call.numbers[0])
        if file is not None:
            file.cut(call.numbers[1])
        return file is not None

    def _fsync(self, call: Call) -> bool:
        number = call.numbers[0]
        if number in self._open:
            self._open[number].sync()
            return True
        folder = self._folders.get(number)
        for change in [c for c in self._waiting if c.folder == folder]:
            _rename(self._kept, change)
            self._waiting.remove(change)
        return folder is not None

    _fdatasync = _fsync

    def _rename(self, call: Call) -> bool:
        source, target = map(self._path, call.texts)
        if source is None or target is None or source not in self._seen:
            return False
        return self._name(target.parent, {source: None, target: self._seen[source]})

    _renameat = _renameat2 = _rename

    def _unlink(self, call: Call) -> bool:
        return self._gone(Path(call.texts[0].decode()))

    def _unlinkat(self, call: Call) -> bool:
        """By shutil.rmtree, relative to a folder that is open."""
        inside = "AT_FDCWD" not in call.flags
        folder = self._folders.get(call.numbers[0]) if inside else Path("/")
        return folder is not None and self._gone(folder / call.texts[0].decode())

    def _gone(self, path: Path) -> bool:
        return path in self._seen and self._name(path.parent, {path: None})


def _rename(names: dict[Path, File], change: Named) -> None:
    for path, file in change.names.items():
        if file is None:
            names.pop(path, None)
        else:
            names[path] = file
