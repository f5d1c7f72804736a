"""What a login likes of the list: filters, order, columns and their widths, as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from calpae_desktop.domain.listing import Shown, View
from calpae_desktop.services.views import from_json, to_json

from .rows import LEAST, MOST


@dataclass(frozen=True, slots=True)
class Liked:
    """`tab` is the one that the list was opened from."""

    view: View | None = None
    tab: str = ""
    widths: Mapping[Shown, int] = field(default_factory=dict)


def read(said: Any) -> Liked:
    """From what was kept; what cannot be read is forgotten."""
    if not isinstance(said, dict):
        return Liked()
    kept = said.get("view")
    view = from_json(json.dumps(kept)) if isinstance(kept, dict) else None
    return Liked(view, str(said.get("tab") or ""), _widths(said.get("widths")))


def told(liked: Liked) -> dict[str, Any]:
    """To be kept."""
    return {
        "view": json.loads(to_json(liked.view)) if liked.view else None,
        "tab": liked.tab,
        "widths": {shown.value: width for shown, width in liked.widths.items()},
    }


def _widths(said: Any) -> dict[Shown, int]:
    found: dict[Shown, int] = {}
    for code, width in said.items() if isinstance(said, dict) else ():
        with suppress(ValueError):
            if isinstance(width, int) and LEAST <= width <= MOST:
                found[Shown(code)] = width
    return found
