"""Conditions as data: what a figure counts, said once, read by plain code and by SQL.

A column is a field of the row counted, or one of the marks below, which stand for a value that
the question fixes: the period's bounds, or a column that depends on the start of the clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from .calendar import Period
from .milestones import Start

PERIOD_FIRST = "@first"
PERIOD_LAST = "@last"
START = "@start"
MONTH_DUE = "@month_due"
CONTRACT_DUE = "@contract_due"

START_COLUMNS: dict[Start, dict[str, str]] = {
    Start.INFORMATION: {
        START: "informed_on",
        MONTH_DUE: "month_due_informed",
        CONTRACT_DUE: "contract_due_informed",
    },
    Start.OPENING: {
        START: "opened_on",
        MONTH_DUE: "month_due_opened",
        CONTRACT_DUE: "contract_due_opened",
    },
}


@dataclass(frozen=True, slots=True)
class Known:
    """The column holds a value."""

    column: str


@dataclass(frozen=True, slots=True)
class Missing:
    """The column is empty."""

    column: str


@dataclass(frozen=True, slots=True)
class InPeriod:
    """The day is in the period, bounds included."""

    column: str


@dataclass(frozen=True, slots=True)
class NotAfter:
    """The day is at most `other` + `days`. False when either is empty."""

    column: str
    other: str
    days: int = 0


@dataclass(frozen=True, slots=True)
class StillOpen:
    """The end is empty, or after `day` (an end on the day itself is over)."""

    column: str
    day: str


@dataclass(frozen=True, slots=True)
class OneOf:
    """The value is one of these. False when empty."""

    column: str
    values: tuple[str | bool | Enum, ...]


@dataclass(frozen=True, slots=True)
class BeforeEntries:
    """The day belongs to no entry of the person: none opened on it or before."""

    column: str


@dataclass(frozen=True, slots=True)
class Not:
    """The contrary of a condition, empty values included."""

    condition: Condition


Condition = Known | Missing | InPeriod | NotAfter | StillOpen | OneOf | BeforeEntries | Not


class Source(Enum):
    """Rows that figures are counted from: milestones, or facts in force (with their scheme)."""

    MILESTONE = "milestone"
    RIGHT = "right"
    APPOINTMENT = "appointment"
    ORIENTATION = "orientation"
    CONTRACT = "contract"
    SUPPORT = "support"
    ADVISER = "adviser"


@dataclass(frozen=True, slots=True)
class Question:
    """The frame of a set of figures: the period and the start of the clock."""

    period: Period
    start: Start = Start.INFORMATION

    def column(self, name: str) -> str:
        """Resolve a mark that depends on the start of the clock."""
        return START_COLUMNS[self.start].get(name, name)


@dataclass(frozen=True, slots=True)
class Selection:
    """Rows of a source that meet every condition."""

    source: Source
    where: tuple[Condition, ...]

    def also(self, *conditions: Condition) -> Selection:
        return Selection(self.source, (*self.where, *conditions))


@dataclass(frozen=True, slots=True)
class Days:
    """A delay in days between two columns; `floor` makes a negative delay 0."""

    since: str
    until: str
    floor: bool = True
