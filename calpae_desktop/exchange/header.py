"""What the header line of a file names: known columns, and what is wrong with the others."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from calpae_desktop.words.faults import Fault, Wrong, fault

from .columns import Column, Layout

# No file has a tenth of it: each name is compared to those known.
MOST = 200


def hint(name: str, known: Sequence[str]) -> str:
    """The known name that looks most like one, ready to end a sentence."""
    near = get_close_matches(name[:100], known, 1, 0.75)
    return f" : « {near[0]} » ?" if near else ""


def read_header(
    layout: Layout, common: tuple[Column, ...], cells: Sequence[str]
) -> tuple[list[Column | None], list[Fault]]:
    """The column of each cell of the header (None: unknown, or seen before), and its faults."""
    if len(cells) > MOST:
        told = fault(Wrong.TOO_MANY_COLUMNS, layout.file, 1, found=len(cells))
        return [None] * len(cells), [told]
    known = {column.name: column for column in (*layout.columns, *common)}
    places: list[Column | None] = []
    faults: list[Fault] = []
    seen: set[str] = set()
    for rank, name in enumerate(cells, 1):
        wrong = _wrong(name, known, seen)
        places.append(known[name] if wrong is None else None)
        if wrong is not None:
            details = {"rank": rank, "hint": hint(name, list(known))}
            faults.append(fault(wrong, layout.file, 1, name or None, None, **details))
        seen.add(name)
    missing = [c.name for c in known.values() if c.required and c.name not in seen]
    faults += [fault(Wrong.MISSING_COLUMN, layout.file, 1, name) for name in missing]
    return places, faults


def _wrong(name: str, known: dict[str, Column], seen: set[str]) -> Wrong | None:
    if not name:
        return Wrong.NAMELESS_COLUMN
    if name in seen:
        return Wrong.COLUMN_TWICE
    return None if name in known else Wrong.UNKNOWN_COLUMN
