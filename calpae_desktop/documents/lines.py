"""Any text as lines of a given width: what the font cannot draw is replaced, nothing raises."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Container, Iterator

# Stands for a character that the font does not have.
MISSING = "□"
_KEPT_SPACES = ("\u00a0", "\u202f")
_SILENT = ("Cc", "Cf")

Measure = Callable[[str], float]


class Drawable(dict[int, str | None]):
    """A table for `str.translate`, filled as characters come: what a font can draw of each.

    Controls, directions and joiners vanish, blanks become spaces, the rest becomes `MISSING`.
    """

    def __init__(self, glyphs: Container[int]) -> None:
        super().__init__()
        self._glyphs = glyphs

    def __missing__(self, code: int) -> str | None:
        self[code] = found = self._drawn(chr(code))
        return found

    def _drawn(self, character: str) -> str | None:
        if character in _KEPT_SPACES:
            return character
        if character.isspace():
            return " "
        category = unicodedata.category(character)
        if category in _SILENT:
            return None
        return character if ord(character) in self._glyphs else MISSING

    def text(self, text: str) -> str:
        """`text` composed (é in one character) and drawable."""
        return unicodedata.normalize("NFC", text).translate(self)


def wrapped(text: str, width: float, measure: Measure, first: float | None = None) -> list[str]:
    """Lines no wider than `width` points (`first` for the first one), one at least.

    Breaks at spaces, never at non-breaking ones; inside a word wider than the line.
    """
    space = measure(" ")
    room = width if first is None else first
    lines: list[str] = []
    line: list[str] = []
    used = 0.0
    for word in _pieces(text, width if first is None else min(width, first), measure):
        taken = measure(word) + (space if line else 0)
        if line and used + taken > room:
            lines.append(" ".join(line))
            line, used, room, taken = [], 0.0, width, taken - space
        line.append(word)
        used += taken
    return [*lines, " ".join(line)]


def _pieces(text: str, width: float, measure: Measure) -> Iterator[str]:
    for word in re.split(" +", text.strip(" ")):
        if measure(word) <= width:
            yield word
        else:
            yield from _cut(word, width, measure)


def _cut(word: str, width: float, measure: Measure) -> Iterator[str]:
    start, used = 0, 0.0
    for at, character in enumerate(word):
        taken = measure(character)
        if used + taken > width and at > start:
            yield word[start:at]
            start, used = at, 0.0
        used += taken
    yield word[start:]


def shortened(text: str, width: float, measure: Measure) -> str:
    """`text`, its end replaced by « … » when it is wider than `width` points."""
    if measure(text) <= width:
        return text
    kept = next(_cut(text, width - measure("…"), measure))
    return f"{kept}…"
