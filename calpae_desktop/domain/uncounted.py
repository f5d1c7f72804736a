"""Dossiers that an indicator considers and does not count, with the reason.

Source: method, « Statut »: every figure leads to the dossiers counted, and to those not counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from .conditions import Condition, Known, Missing, Not, NotAfter, Selection
from .indicators import Indicator, considered
from .measures import CountRows, MeanDelay, Share


class Miss(Enum):
    """What a dossier lacks to be counted."""

    ABSENT = "absent"
    LATE = "late"
    NEGATIVE = "negative"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Uncounted:
    """Rows left out because of one column; the selections of an indicator do not overlap."""

    column: str
    miss: Miss
    selection: Selection


def uncounted(indicator: Indicator) -> list[Uncounted]:
    """Selections that share out what `considered` holds and `counted` does not."""
    measure = indicator.measure
    match measure:
        case CountRows():
            return _missing(considered(indicator), measure.count.where)
        case Share():
            return _missing(considered(indicator), _only(measure))
        case MeanDelay(selection, days):
            return _without_delay(selection, days.since, days.until, negative=not days.floor)
        case _:
            return []


def _only(measure: Share) -> tuple[Condition, ...]:
    shared = measure.whole.where
    return tuple(c for c in measure.part.where if c not in shared)


def _missing(base: Selection, where: tuple[Condition, ...]) -> list[Uncounted]:
    found: list[Uncounted] = []
    for position, condition in enumerate(where):
        met = base.also(*where[:position])
        if isinstance(condition, NotAfter):
            known = Known(condition.column)
            found.append(Uncounted(condition.column, Miss.ABSENT, met.also(Not(known))))
            late = met.also(known, Not(condition))
            found.append(Uncounted(condition.column, Miss.LATE, late))
        else:
            column = getattr(condition, "column", "")
            found.append(Uncounted(column, Miss.OTHER, met.also(Not(condition))))
    return found


def _without_delay(base: Selection, since: str, until: str, *, negative: bool) -> list[Uncounted]:
    found = [
        Uncounted(since, Miss.ABSENT, base.also(Missing(since))),
        Uncounted(until, Miss.ABSENT, base.also(Known(since), Missing(until))),
    ]
    if negative:
        both = base.also(Known(since), Known(until))
        found.append(Uncounted(until, Miss.NEGATIVE, both.also(Not(NotAfter(since, until)))))
    return found
