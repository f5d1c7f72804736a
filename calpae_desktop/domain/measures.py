"""The kinds of measures an indicator is made of. Each is data; `indicators` computes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .conditions import Condition, Days, Selection


@dataclass(frozen=True, slots=True)
class Count:
    """Rows of `base` that meet `where`."""

    base: Selection
    where: tuple[Condition, ...] = ()

    @property
    def selection(self) -> Selection:
        return self.base.also(*self.where)


@dataclass(frozen=True, slots=True)
class CountRows:
    """A number of rows, with other counts beside it.

    `persons_key` adds the distinct persons, `split_key` the rows by value of `split`;
    `overall` counts are given for the whole collectivity only.
    """

    count: Count
    beside: Mapping[str, Count] = field(default_factory=dict)
    persons_key: str | None = None
    split_key: str | None = None
    split: str = ""
    overall: Mapping[str, Count] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CountPersons:
    """Distinct persons, with other distinct counts beside."""

    selection: Selection
    beside: Mapping[str, Selection] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Share:
    """`part` in `whole`, as a percentage to one decimal, half up; « nd » when `whole` is 0."""

    part: Count
    whole: Count
    beside: Mapping[str, Count] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MeanDelay:
    """Mean of a delay over the rows that have one, to `decimals`, half up; « nd » when none.

    Rows without one or, when `days` has no floor, with a negative one, are left out;
    `detailed` says how many, with the mean to one decimal and the share within `limit` days.
    """

    selection: Selection
    days: Days
    decimals: int = 1
    detailed: bool = False
    limit: int = 0

    @property
    def share_key(self) -> str:
        return f"part_{self.limit}j"

    @property
    def means(self) -> frozenset[str]:
        """Names of what is given beside the value and is no count."""
        return frozenset({"mediane", "moyenne", self.share_key})


@dataclass(frozen=True, slots=True)
class PerUnit:
    """Distinct persons divided by a sum, half up; « nd » when the sum is 0."""

    selection: Selection
    units: Selection
    column: str
    key: str


Measure = CountRows | CountPersons | Share | MeanDelay | PerUnit
