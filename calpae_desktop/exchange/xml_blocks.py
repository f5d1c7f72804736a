"""The big blocks of an XML flow that is not trusted, one at a time, in constant memory."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from lxml import etree

from calpae_desktop.words.faults import Fault, Wrong, fault

ROOT, IDENTITY, HOUSEHOLD, TOTALS = (
    "Racine",
    "IdentificationFlux",
    "InfosFoyerRSA",
    "TransmissionFlux",
)
At = Callable[[int], None]
PROLOG = 1 << 16
# A household takes 10 to 50 kB: two megabytes without the end of one is no flow.
MAX_BLOCK = 2 << 20
_ENCODINGS = {b"windows-1252", b"cp1252", b"iso-8859-1", b"iso-8859-15", b"us-ascii", b"utf-8"}
_UTF_8_MARK = b"\xef\xbb\xbf"
_ENCODING = re.compile(rb"""\A<\?xml\b[^>]*?\bencoding\s*=\s*["']([^"'>]*)["']""")
_ASIDE = re.compile(rb"\s+|<\?.*?\?>|<!--.*?-->", re.DOTALL)
_TAG = re.compile(rb"<([^\s/>]+)")


class Stop(Exception):
    """The flow can't be read any further, for one reason."""

    def __init__(self, found: Fault) -> None:
        super().__init__(found.message)
        self.fault = found


class _Guard:
    """Hands a file to the parser; stops when a block has no end."""

    def __init__(self, file: str, stream: BinaryIO, at: At | None) -> None:
        self._file = file
        self._at = at
        self._read = 0
        self._stream = stream
        self._unread = stream.read(PROLOG)
        self._since = 0
        self.line = 1
        self._check(self._unread.removeprefix(_UTF_8_MARK))

    def read(self, size: int) -> bytes:
        data = self._unread or self._stream.read(size)
        self._unread = b""
        self._since += len(data)
        self._read += len(data)
        if self._at is not None:
            self._at(self._read)
        if self._since > MAX_BLOCK:
            raise Stop(fault(Wrong.XML_TOO_BIG, self._file, self.line))
        return data

    def end_of_block(self, line: int | None) -> None:
        self._since = 0
        self.line = line or self.line

    def _check(self, start: bytes) -> None:
        """Refuse what must not reach the parser: a DTD, another encoding, another root."""
        declared = _ENCODING.match(start)
        if b"\0" in start or (declared and declared[1].lower() not in _ENCODINGS):
            raise Stop(fault(Wrong.XML_ENCODING, self._file, 1))
        place = 0
        while aside := _ASIDE.match(start, place):
            place = aside.end()
        line = start.count(b"\n", 0, place) + 1
        if start.startswith(b"<!DOCTYPE", place):
            raise Stop(fault(Wrong.XML_DOCTYPE, self._file, line))
        tag = _TAG.match(start, place)
        if tag is None or tag[1] != ROOT.encode():
            shown = tag[1].decode("ascii", "replace") if tag else None
            raise Stop(fault(Wrong.XML_ROOT, self._file, line, None, shown))


def blocks(path: Path, at: At | None = None) -> Iterator[etree._Element]:
    """The children of the root, each forgotten once the next is asked for; then the flow has
    been read to its very end. `at` is told how many bytes were read. Raises Stop."""
    try:
        with path.open("rb") as stream:
            yield from _blocks(path.name, _Guard(path.name, stream, at))
    except OSError as error:
        raise Stop(fault(Wrong.UNREADABLE, path.name)) from error


def _blocks(file: str, guard: _Guard) -> Iterator[etree._Element]:
    parser = etree.iterparse(
        guard,  # type: ignore[arg-type] # the parser calls `read`, nothing else
        events=("end",),
        tag=(ROOT, IDENTITY, HOUSEHOLD, TOTALS),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        for _, element in parser:
            guard.end_of_block(element.sourceline)
            stray = _stray(element)
            if stray is not None:
                raise Stop(_unexpected(file, stray))
            if element.tag != ROOT:
                yield element
                _forget(element)
    except etree.XMLSyntaxError as error:
        # The exception itself gives line 0 for an entity that is not defined.
        log = list(parser.error_log)  # type: ignore[attr-defined] # not in the stub
        line = log[0].line if log else max(error.lineno or 0, guard.line)
        raise Stop(fault(Wrong.XML_BROKEN, file, line)) from error


def _unexpected(file: str, element: etree._Element) -> Fault:
    return fault(Wrong.XML_UNEXPECTED, file, element.sourceline, str(element.tag))


def _stray(element: etree._Element) -> etree._Element | None:
    """What stands where it should not: a block that is not a child of the root, a child of the
    root that is no block."""
    parent = element.getparent()
    if element.tag == ROOT:
        return next((child for child in element if not _emptied(child)), parent and element)
    if parent is None or parent.getparent() is not None:
        return element
    before = element.getprevious()
    return before if before is not None and not _emptied(before) else None


def _emptied(element: etree._Element) -> bool:
    return element.tag in (IDENTITY, HOUSEHOLD, TOTALS) and len(element) == 0


def _forget(element: etree._Element) -> None:
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
