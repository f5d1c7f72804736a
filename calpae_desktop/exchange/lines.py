"""The lines of a text file of unknown size and making, read by blocks, in bounded memory."""

from __future__ import annotations

import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Protocol

from calpae_desktop.words.faults import Wrong

BLOCK = 1 << 18
MAX_LINE = 1 << 20
_BOM = b"\xef\xbb\xbf"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
# NUL, and bytes that are not UTF-8 (kept as lone surrogates until their line is known).
ODD = re.compile("[\0\udc80-\udcff]")
UNREADABLE = (
    OSError,
    EOFError,
    RuntimeError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
)


class Stream(Protocol):
    def read(self, size: int, /) -> bytes: ...


class Broken(Exception):
    """The rest of the file can't be read; `line` is where it stopped, from 1."""

    def __init__(self, wrong: Wrong, line: int | None) -> None:
        super().__init__(wrong)
        self.wrong = wrong
        self.line = line


class Lines:
    """Iterates over lines, ends kept. The consumer counts its records in `rows`: a record that
    goes on for more than MAX_LINE bytes stops the reading.

    `odd` turns true for good once a NUL or a byte that is not UTF-8 was seen; `block` counts the
    blocks read. Raises Broken.
    """

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self._line = 1
        self.rows = 0
        self.block = 0
        self.odd = False

    def __iter__(self) -> Iterator[str]:
        for block in self._blocks():
            yield from block

    def _read(self) -> bytes:
        try:
            return self._stream.read(BLOCK)
        except UNREADABLE as error:
            raise Broken(Wrong.UNREADABLE, self._line) from error

    def _blocks(self) -> Iterator[io.StringIO]:
        rest, rows, silent = b"", 0, 0
        while block := self._read():
            data = rest + block
            if self.block == 0:
                data = _without_mark(data)
            cut = data.rfind(b"\n") + 1
            self._bound(data)
            silent = 0 if self.rows > rows else silent + len(block)
            if silent > MAX_LINE + BLOCK:
                raise Broken(Wrong.ROW_TOO_LONG, None)
            rows = self.rows
            rest = data[cut:]
            yield self._text(data[:cut])
        if rest:
            yield self._text(rest)

    def _bound(self, data: bytes) -> None:
        # Only the first line of a block can be this long: it began in earlier ones.
        first = data.find(b"\n")
        if (len(data) if first < 0 else first) > MAX_LINE:
            raise Broken(Wrong.LINE_TOO_LONG, self._line)

    def _text(self, data: bytes) -> io.StringIO:
        self.block += 1
        self._line += data.count(b"\n")
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            self.odd = True
            text = data.decode("utf-8", "surrogateescape")
        self.odd = self.odd or "\0" in text
        return io.StringIO(text, newline="\n")


def _without_mark(data: bytes) -> bytes:
    if data.startswith(_UTF_16) or (b"\0" in data[:4]):
        raise Broken(Wrong.UTF_16, None)
    return data.removeprefix(_BOM)
