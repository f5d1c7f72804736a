"""French typography: spaces that never break before « : ; ! ? », inside quotes, before units."""

from __future__ import annotations

import re

NBSP = "\u00a0"
_BEFORE_SIGNS, _AFTER_QUOTE = r" (?=[:;!?»—](?:\s|$))", r"(?<=«) "
_BEFORE_UNITS = r"(?<=\d) (?=(?:h|mois|jours?|ans?)\b|[%€])"
_NUMBERED = r"(?<=n°) |(?<=\bart\.) |(?<=\bL\.) "
_SPACE = re.compile(f"{_BEFORE_SIGNS}|{_AFTER_QUOTE}|{_BEFORE_UNITS}|{_NUMBERED}")


def french(text: str) -> str:
    """`text` with its non-breaking spaces; nothing else changes."""
    return _SPACE.sub(NBSP, text)
