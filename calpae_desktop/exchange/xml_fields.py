"""Reading the leaves of one XML block: every missing or odd value is told, with its line."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import TypeVar

from lxml import etree

from calpae_desktop.words.faults import Fault, Wrong, fault

from . import cells

T = TypeVar("T")
_WAYS: dict[str, tuple[str, str]] = {}
_COUNT = 12
_FLAGS = {"1": True, "true": True, "0": False, "false": False}
_BIRTH = re.compile(r"(\d{4})-(\d\d)-(\d\d)", re.ASCII)


class Fields:
    """Values found under an element; `faults` grows with what is missing or wrong.

    An optional value that is absent or empty is None; a required one too, once told.
    """

    def __init__(self, file: str, element: etree._Element, faults: list[Fault]) -> None:
        self._file = file
        self._element = element
        self.faults = faults
        # By the way that leads to them: asking lxml for a path takes several times longer than
        # going through the children once.
        self._children: dict[str, dict[str, etree._Element]] = {"": _first(element)}

    @property
    def line(self) -> int:
        return self._element.sourceline or 0

    def under(self, path: str) -> list[Fields]:
        if self._find(path) is None:
            return []
        way, tag = _WAYS[path]
        holder = self._find(way) if way else self._element
        children = () if holder is None else holder
        return [Fields(self._file, e, self.faults) for e in children if e.tag == tag]

    def has(self, path: str) -> bool:
        return self._find(path) is not None

    def text(self, path: str, required: bool = False) -> str | None:
        """Stripped: the senders pad with spaces."""
        element = self._find(path)
        found = (element.text or "").strip() if element is not None else ""
        if not found:
            if required:
                self._tell(Wrong.XML_MISSING, path)
            return None
        if not found.isascii() and twisted(found):
            self._tell(Wrong.XML_TWISTED_TEXT, path, found)
        return found

    def _find(self, path: str) -> etree._Element | None:
        """The first element on a path."""
        way, tag = _WAYS.get(path) or _way(path)
        children = self._children.get(way)
        if children is None:
            holder = self._find(way)
            children = self._children[way] = {} if holder is None else _first(holder)
        return children.get(tag)

    def day(self, path: str, required: bool = False) -> date | None:
        return self._read(path, required, _day)

    def birth(self, path: str) -> tuple[date | None, bool]:
        """A birth date, and whether its unknown day or month (00) was taken as 01."""
        found = self._read(path, True, _birth)
        return found or (None, False)

    def flag(self, path: str) -> bool | None:
        return self._read(path, False, _FLAGS.get)

    def count(self, path: str) -> int | None:
        return self._read(path, True, _count)

    def refuse(self, path: str, value: str) -> None:
        self._tell(Wrong.XML_VALUE, path, value)

    def _read(self, path: str, required: bool, read: Callable[[str], T | None]) -> T | None:
        text = self.text(path, required)
        found = None if text is None else read(text)
        if text is not None and found is None:
            self.refuse(path, text)
        return found

    def _tell(self, wrong: Wrong, path: str, value: str | None = None) -> None:
        tag = path.rpartition("/")[2]
        self.faults.append(fault(wrong, self._file, self.line or None, tag, value))


def _first(element: etree._Element) -> dict[str, etree._Element]:
    """The first child of each name."""
    found: dict[str, etree._Element] = {}
    for child in element:
        found.setdefault(child.tag, child)
    return found


def _way(path: str) -> tuple[str, str]:
    """What leads to an element, and its own name. Paths are those that this program asks for."""
    way, _, tag = path.rpartition("/")
    return _WAYS.setdefault(path, (way, tag))


def _day(text: str) -> date | None:
    found = cells.day(text)
    return found if isinstance(found, date) else None


def _birth(text: str) -> tuple[date, bool] | None:
    parts = _BIRTH.fullmatch(text)
    if parts is None:
        return None
    month, day = (part.replace("00", "01") for part in parts.group(2, 3))
    found = _day(f"{parts[1]}-{month}-{day}")
    return None if found is None else (found, "00" in parts.group(2, 3))


def _count(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _COUNT else None


def twisted(text: str) -> bool:
    """UTF-8 read as windows-1252 (« Ã© » for « é »): no French name looks like that."""
    if text.isascii():
        return False
    try:
        text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return False
    return True
