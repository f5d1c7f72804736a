"""From a row to a whole fact: what the file does not say stays as it was known."""

from __future__ import annotations

from dataclasses import replace

from calpae_desktop.domain.fact import Content
from calpae_desktop.services.merging import FileRow
from calpae_desktop.words.faults import Fault, Wrong, fault

from .coherence import content_clashes, surprises
from .columns import LAYOUTS


def build(row: FileRow, known: Content | None) -> Content | list[Fault]:
    """The content that a row states, on top of what was known of the fact (None when new).

    A column absent from the file keeps the known value. The faults are those that only the whole
    shows: a decision without its date, a full birth date on an erased dossier.
    """
    if known is None:
        make = row.kind.content_type
        content: Content = make(**row.values)  # type: ignore[arg-type] # the converters made the types
    else:
        content = replace(known, **row.values)  # type: ignore[arg-type] # same
    found = content_clashes(row.kind, content)
    file = LAYOUTS[row.kind].file
    return [fault(c.wrong, file, row.line, c.column) for c in found] or content


def warnings(row: FileRow, content: Content) -> list[Fault]:
    """Dates in an unusual order: told, never refused."""
    file = LAYOUTS[row.kind].file
    return [
        fault(Wrong.ORDER, file, row.line, s.after, f"{s.value}", before=s.before, after=s.after)
        for s in surprises(row.kind, content)
    ]
