"""Counting rows: the port that storage answers in SQL, and the same in plain code.

Both read the conditions of `conditions`; a property test holds one against the other.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from typing import Protocol

from .collection import CollectionGap
from .conditions import (
    PERIOD_FIRST,
    PERIOD_LAST,
    BeforeEntries,
    Condition,
    Days,
    InPeriod,
    Known,
    Missing,
    Not,
    NotAfter,
    OneOf,
    Question,
    Selection,
    Source,
    StillOpen,
)

Asked = tuple[Selection, str | None]
Value = str | int | date | bool | Decimal | Enum | None


class Tallies(Protocol):
    """Counts of what is known on one day, for one question. Départements are those of the rows."""

    def departments(self) -> set[str]:
        """Every département of an existing row."""

    def count(
        self, base: Selection, marks: Mapping[str, tuple[Condition, ...]]
    ) -> dict[str, dict[str, int]]:
        """Rows of `base`, by département, that meet each mark's conditions."""

    def persons(self, base: Selection) -> dict[str | None, int]:
        """Distinct persons by département; under None, in all of them together."""

    def spread(self, base: Selection, by: str | Days) -> dict[tuple[str, Value], int]:
        """Rows by département and value of a column or delay (in days)."""

    def total(self, base: Selection, column: str) -> dict[str, Decimal]:
        """Sum of a numeric column by département (empty counts for nothing)."""

    def dossiers(self, base: Selection) -> list[tuple[str, str]]:
        """(département, person) of every row, ordered by person."""

    def gaps(self) -> list[CollectionGap]:
        """Declarations « non collecté » that touch the period."""

    def recorded(self, asked: Collection[Asked]) -> set[Asked]:
        """Those of the selections that hold one row of a département, or of any when None.

        A contract is of the département of the entry in whose window it is signed, if any.
        """


@dataclass(frozen=True, slots=True)
class Row:
    """A row to count: its values, by column name."""

    values: Mapping[str, Value]

    def day(self, column: str, question: Question) -> date | None:
        if column == PERIOD_FIRST:
            return question.period.first
        if column == PERIOD_LAST:
            return question.period.last
        value = self.values[question.column(column)]
        return value if isinstance(value, date) else None


def holds(condition: Condition, row: Row, question: Question, entries: Iterable[date]) -> bool:
    """Whether a row meets a condition; `entries` are the opening days of the person's entries."""
    match condition:
        case Known(column):
            return row.values[question.column(column)] is not None
        case Missing(column):
            return row.values[question.column(column)] is None
        case InPeriod(column):
            return question.period.holds(row.day(column, question))
        case NotAfter(column, other, days):
            left, right = row.day(column, question), row.day(other, question)
            return left is not None and right is not None and left <= right + timedelta(days)
        case StillOpen(column, limit):
            end, day = row.day(column, question), row.day(limit, question)
            return end is None or (day is not None and end > day)
        case OneOf(column, values):
            return row.values[question.column(column)] in values
        case BeforeEntries(column):
            day = row.day(column, question)
            return day is not None and all(opened > day for opened in entries)
        case Not(inner):
            return not holds(inner, row, question, entries)


def delay(days: Days, row: Row, question: Question) -> int | None:
    """Delay of a row in days, None when either end is missing."""
    since, until = row.day(days.since, question), row.day(days.until, question)
    if since is None or until is None:
        return None
    count = (until - since).days
    return max(0, count) if days.floor else count


class PlainTallies:
    """Tallies by plain loops over rows: the meaning that SQL must equal."""

    def __init__(
        self,
        question: Question,
        rows: Mapping[Source, Sequence[Row]],
        departments: Iterable[str] = (),
        gaps: Iterable[CollectionGap] = (),
    ) -> None:
        self._question = question
        self._departments = set(departments)
        self._rows = rows
        self._gaps = [gap for gap in gaps if gap.touches(question.period)]
        self._entries: dict[Value, list[date]] = defaultdict(list)
        for row in rows.get(Source.MILESTONE, ()):
            opened = row.values["opened_on"]
            if isinstance(opened, date):
                self._entries[row.values["person"]].append(opened)

    def _meets(self, row: Row, where: Iterable[Condition]) -> bool:
        opened = self._entries.get(row.values.get("person"), [])
        return all(holds(condition, row, self._question, opened) for condition in where)

    def _select(self, base: Selection) -> list[Row]:
        return [r for r in self._rows.get(base.source, ()) if self._meets(r, base.where)]

    def departments(self) -> set[str]:
        return self._departments

    def count(
        self, base: Selection, marks: Mapping[str, tuple[Condition, ...]]
    ) -> dict[str, dict[str, int]]:
        counts: dict[str, dict[str, int]] = {}
        for row in self._select(base):
            marked = counts.setdefault(str(row.values["department"]), dict.fromkeys(marks, 0))
            for mark, where in marks.items():
                marked[mark] += self._meets(row, where)
        return counts

    def persons(self, base: Selection) -> dict[str | None, int]:
        seen: dict[str | None, set[Value]] = defaultdict(set)
        for row in self._select(base):
            seen[str(row.values["department"])].add(row.values["person"])
            seen[None].add(row.values["person"])
        return {department: len(persons) for department, persons in seen.items()}

    def spread(self, base: Selection, by: str | Days) -> dict[tuple[str, Value], int]:
        counts: Counter[tuple[str, Value]] = Counter()
        for row in self._select(base):
            if isinstance(by, Days):
                value: Value = delay(by, row, self._question)
            else:
                value = row.values[self._question.column(by)]
            counts[(str(row.values["department"]), value)] += 1
        return dict(counts)

    def total(self, base: Selection, column: str) -> dict[str, Decimal]:
        sums: dict[str, Decimal] = defaultdict(Decimal)
        for row in self._select(base):
            value = row.values[column]
            sums[str(row.values["department"])] += value if isinstance(value, Decimal) else 0
        return dict(sums)

    def dossiers(self, base: Selection) -> list[tuple[str, str]]:
        rows = self._select(base)
        found = [(str(row.values["department"]), str(row.values["person"])) for row in rows]
        return sorted(found, key=lambda pair: (pair[1], pair[0]))

    def gaps(self) -> list[CollectionGap]:
        return self._gaps

    def recorded(self, asked: Collection[Asked]) -> set[Asked]:
        return {
            (base, place)
            for base, place in asked
            if any(place is None or self._is_of(row, place) for row in self._select(base))
        }

    def _is_of(self, row: Row, place: str) -> bool:
        department = row.values["department"]
        if department is not None:
            return department == place
        entries = (e.values for e in self._rows.get(Source.MILESTONE, ()))
        return any(
            (e["person"], e["department"]) == (row.values["person"], place)
            and _in_window(row.values["signed_on"], e["opened_on"], e["next_opened_on"])
            for e in entries
        )


def _in_window(day: Value, first: Value, following: Value) -> bool:
    return (
        isinstance(day, date)
        and isinstance(first, date)
        and first <= day
        and (not isinstance(following, date) or day < following)
    )
