"""Values read in the same pass as counts: all those of a département in one text.

A row handed to Python costs more than counting it does, and grouping sorts the rows again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Table, Text, cast, func

from calpae_desktop.domain.conditions import Days, Question, Selection
from calpae_desktop.domain.indicators import INDICATORS
from calpae_desktop.domain.measures import CountRows, MeanDelay
from calpae_desktop.domain.tallies import Value

from .types import Coded

PERSON = "person"
# Neither in codes nor in numbers; an id that holds one is seen, as there are then too many.
SEPARATOR = "\x1f"
By = str | Days


@cache
def asked(base: Selection) -> tuple[By, ...]:
    """What the indicators ask of the very rows that are counted, apart from counts."""
    found: list[By] = []
    for indicator in INDICATORS:
        match indicator.measure:
            case CountRows() as measure if measure.count.selection == base:
                found += [measure.split] if measure.split_key else []
                found += [PERSON] if measure.persons_key else []
            case MeanDelay() as measure if measure.selection == base:
                found.append(measure.days)
            case _:
                pass
    return tuple(dict.fromkeys(found))


def reader(table: Table, question: Question, by: By) -> Callable[[str], Value] | None:
    """How a value is read back from its text; None for those that could hold anything."""
    if isinstance(by, Days):
        return int
    kind = table.c[question.column(by)].type
    if isinstance(kind, Coded):
        return kind.read
    return str if by == PERSON else None


def joined(value: ColumnElement[Any]) -> ColumnElement[Any]:
    """Every value of a group that is not empty, in one text."""
    return func.aggregate_strings(cast(value, Text), SEPARATOR)


def parts(text: str | None) -> list[str]:
    return [] if text is None else text.split(SEPARATOR)


def rows_by_value(text: str | None, rows: int) -> Counter[str | None]:
    """How many of the rows have each value; under None, those that have none."""
    counts: Counter[str | None] = Counter(parts(text))
    if empty := rows - counts.total():
        counts[None] = empty
    return counts


def distinct(places: Mapping[str, Iterable[str]]) -> dict[str | None, int]:
    """Persons by département, each once; all together under None."""
    found: dict[str | None, int] = {}
    everyone: set[str] = set()
    for place, persons in places.items():
        here = set(persons)
        found[place] = len(here)
        everyone = everyone | here if everyone else here
    return {**found, None: len(everyone)} if found else {}
