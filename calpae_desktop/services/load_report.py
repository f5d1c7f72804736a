"""What a load answers: counts of rows, warnings, errors; nothing is written when there is one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from calpae_desktop.domain.fate import Fate, Note
from calpae_desktop.words.faults import Fault

REPORTED = 10_000
# (rows done, rows in all or 0 when unknown)
Progress = Callable[[int, int], None]


class Cancelled(Exception):
    """Raised by a Progress to give a load up: nothing of it remains."""


@dataclass(slots=True)
class LoadReport:
    """The answer of a load, as the command line prints it. Counts are numbers of rows.

    `number` is that of the journal, once written or refused. `marks` are the small values that it
    changed, each with what it was and what it became.
    """

    written: bool = False
    number: int | None = None
    read: dict[str, int] = field(default_factory=dict)
    fates: dict[Fate, int] = field(default_factory=lambda: dict.fromkeys(Fate, 0))
    ignored: list[str] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)
    errors: list[Fault] = field(default_factory=list)
    errors_total: int = 0
    warnings_total: int = 0
    days_touched: list[date] = field(default_factory=list)
    marks: dict[str, tuple[str, str]] = field(default_factory=dict)
    # Of a flow alone.
    notes: dict[Note, int] = field(default_factory=dict)

    def add(self, fault: Fault) -> None:
        if fault.warning:
            self.warnings_total += 1
        else:
            self.errors_total += 1
        kept = self.warnings if fault.warning else self.errors
        if len(kept) < REPORTED:
            kept.append(fault)

    @property
    def counts(self) -> dict[str, int]:
        noted = {note.value: n for note, n in self.notes.items()}
        fates = {fate.value: n for fate, n in self.fates.items()}
        return fates | {"lus": sum(self.read.values())} | noted
