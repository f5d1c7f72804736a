"""Folded text, to find people whatever the accents, case, hyphens and apostrophes."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_NOT_KEPT = re.compile(r"[^a-z0-9]+")
_LETTERS = str.maketrans(
    # The apostrophes of some keyboards count as letters.
    {"ʼ": " ", "ʻ": " ", "ʽ": " "}
    | {"œ": "oe", "æ": "ae", "ß": "ss", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)


# A flow says the same towns, streets and names over and over.
@lru_cache(8192)
def fold(text: str) -> str:
    """`text` in lower-case letters and digits without accents, words parted by one space."""
    if text.isascii():
        return " ".join(_NOT_KEPT.sub(" ", text.casefold()).split())
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    kept = [
        c if c.isalnum() else " " for c in plain.translate(_LETTERS) if not unicodedata.combining(c)
    ]
    return " ".join("".join(kept).split())


def name_key(last_name: str, first_name: str) -> str:
    """What people are sorted by."""
    return fold(f"{last_name} {first_name}")
