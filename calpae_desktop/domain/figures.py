"""A figure, and exact arithmetic on counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from .collection import CollectionGap
from .evidence import Evidence

ALL = "CeA"


class Status(Enum):
    COMPUTED = "calcule"
    PROVISIONAL = "provisoire"
    UNAVAILABLE = "nd"


class Why(Enum):
    """Why a figure is not available."""

    EMPTY_COHORT = "empty_cohort"
    NO_DEDICATED_TIME = "no_dedicated_time"
    NO_DELAY = "no_delay"
    NOT_COLLECTED = "not_collected"


Number = int | Decimal
Extra = Number | Mapping[str, int] | None


@dataclass(frozen=True, slots=True)
class Figure:
    """One indicator for one département. `value` is None when the status is « nd ».

    `gaps` are the declarations that make it « nd »; `unrecorded` the kinds of facts it needs of
    which not one is recorded, though nothing is declared: an alert, that leaves the value.
    """

    id: str
    department: str
    value: Number | None
    status: Status
    why: Why | None = None
    extras: Mapping[str, Extra] = field(default_factory=dict)
    gaps: tuple[CollectionGap, ...] = ()
    unrecorded: tuple[Evidence, ...] = ()


def rounded(value: Fraction, decimals: int = 0) -> Number:
    """`value` rounded half up (away from zero for positive values), exact."""
    scale = 10**decimals
    scaled = value * scale
    whole = (scaled.numerator * 2 + scaled.denominator) // (scaled.denominator * 2)
    return Decimal(whole).scaleb(-decimals) if decimals else whole


def percent(part: int, whole: int) -> Number | None:
    """Percentage to one decimal, half up; None when `whole` is 0."""
    return rounded(Fraction(100 * part, whole), 1) if whole else None


@dataclass(frozen=True, slots=True)
class Delays:
    """Delays in days and how many rows have each."""

    counts: Mapping[int, int]

    @property
    def headcount(self) -> int:
        return sum(self.counts.values())

    @property
    def mean(self) -> Fraction | None:
        total = sum(days * rows for days, rows in self.counts.items())
        return Fraction(total, self.headcount) if self.headcount else None

    @property
    def median(self) -> Decimal | None:
        """Exact mean of the two middle values when the number of rows is even."""
        size = self.headcount
        if not size:
            return None
        low, high = self._at((size - 1) // 2), self._at(size // 2)
        return Decimal(low + high) / 2

    def _at(self, rank: int) -> int:
        for days in sorted(self.counts):
            rank -= self.counts[days]
            if rank < 0:
                return days
        raise IndexError(rank)

    def within(self, days: int) -> int:
        return sum(rows for delay, rows in self.counts.items() if delay <= days)
