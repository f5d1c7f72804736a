"""Figures from tallies: every indicator, for every département and all together.

Source: method of the project; status and roundings of « Objectifs » and « Statut ».
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from .calendar import add_days, add_months
from .collected import judged
from .conditions import Condition, Question, Selection
from .figures import ALL, Delays, Extra, Figure, Number, Status, Why, percent, rounded
from .indicators import BOOKING_DAYS, INDICATORS, Indicator, Settling
from .measures import Count, CountPersons, CountRows, MeanDelay, Measure, PerUnit, Share
from .tallies import Tallies

ALWAYS = ("67", "68")
_ZERO = Decimal(0)
_Value = tuple[Number | None, Mapping[str, Extra]] | tuple[Number | None, Mapping[str, Extra], Why]


def settles_on(indicator: Indicator, question: Question) -> date:
    """First day from which, once it is known, the figure can no longer move."""
    last = question.period.last
    return {
        Settling.AT_END: last,
        Settling.BOOKING: add_days(last, BOOKING_DAYS),
        Settling.MONTH: add_months(last, 1),
    }[indicator.settling]


def status(indicator: Indicator, question: Question, known_on: date) -> Status:
    """Provisional while what is counted can still happen, as seen from the day of knowledge."""
    settled = settles_on(indicator, question)
    return Status.PROVISIONAL if known_on < settled else Status.COMPUTED


@dataclass(frozen=True, slots=True)
class _Counts:
    """Every count the indicators need, by count then département (all together under ALL)."""

    rows: Mapping[Count, Mapping[str, int]]

    def of(self, count: Count, department: str) -> int:
        return self.rows[count].get(department, 0)


def _counts(tallies: Tallies, wanted: Iterable[Count]) -> _Counts:
    """One pass per base selection, whatever the number of counts on it."""
    bases: dict[Selection, dict[str, Count]] = {}
    for count in wanted:
        marks = bases.setdefault(count.base, {})
        marks[str(len(marks))] = count
    rows: dict[Count, dict[str, int]] = {}
    for base, marks in bases.items():
        wheres: dict[str, tuple[Condition, ...]] = {m: c.where for m, c in marks.items()}
        by_department = tallies.count(base, wheres)
        for mark, count in marks.items():
            found = {department: counts[mark] for department, counts in by_department.items()}
            rows[count] = {**found, ALL: sum(found.values())}
    return _Counts(rows)


def _wanted(indicators: Iterable[Indicator]) -> list[Count]:
    counts: list[Count] = []
    for indicator in indicators:
        match indicator.measure:
            case CountRows() as measure:
                counts += [measure.count, *measure.beside.values(), *measure.overall.values()]
            case Share() as measure:
                counts += [measure.part, measure.whole, *measure.beside.values()]
            case _:
                pass
    return list(dict.fromkeys(counts))


class Computation:
    """Computes figures for one question, from tallies of what was known on one day."""

    def __init__(self, tallies: Tallies, question: Question, known_on: date) -> None:
        self._tallies = tallies
        self._question = question
        self._known_on = known_on
        self._counts = _Counts({})

    def figures(
        self,
        indicators: Iterable[Indicator] = INDICATORS,
        departments: Iterable[str] | None = None,
    ) -> list[Figure]:
        """Figures by département (all together last), then in the order of the indicators."""
        chosen = list(indicators)
        self._counts = _counts(self._tallies, _wanted(chosen))
        if departments is None:
            departments = sorted({*ALWAYS, *self._tallies.departments()})
        places = [*departments, ALL]
        computed = {indicator.id: self._of(indicator, places) for indicator in chosen}
        figures = (computed[indicator.id][place] for place in places for indicator in chosen)
        return judged(figures, self._tallies)

    def _of(self, indicator: Indicator, places: list[str]) -> dict[str, Figure]:
        values = self._values(indicator.measure, places)
        return {place: self._figure(indicator, place, *values[place]) for place in places}

    def _values(self, measure: Measure, places: list[str]) -> dict[str, _Value]:
        match measure:
            case CountRows():
                return self._rows(measure, places)
            case CountPersons():
                return self._persons(measure, places)
            case Share():
                return {place: self._share(measure, place) for place in places}
            case MeanDelay():
                return self._delays(measure, places)
            case PerUnit():
                return self._per_unit(measure, places)

    def _figure(
        self,
        indicator: Indicator,
        place: str,
        value: Number | None,
        extras: Mapping[str, Extra],
        why: Why | None = None,
    ) -> Figure:
        state = Status.UNAVAILABLE if why else status(indicator, self._question, self._known_on)
        return Figure(indicator.id, place, value, state, why, extras)

    def _rows(self, measure: CountRows, places: list[str]) -> dict[str, _Value]:
        persons = self._tallies.persons(measure.count.selection) if measure.persons_key else {}
        splits = self._split(measure) if measure.split_key else {}
        values: dict[str, _Value] = {}
        for place in places:
            extras: dict[str, Extra] = {
                key: self._counts.of(count, place) for key, count in measure.beside.items()
            }
            if place == ALL:
                extras |= {k: self._counts.of(c, ALL) for k, c in measure.overall.items()}
            if measure.persons_key:
                extras[measure.persons_key] = persons.get(None if place == ALL else place, 0)
            if measure.split_key:
                extras[measure.split_key] = splits.get(place, {})
            values[place] = (self._counts.of(measure.count, place), extras)
        return values

    def _split(self, measure: CountRows) -> dict[str, dict[str, int]]:
        splits: dict[str, dict[str, int]] = {}
        spread = self._tallies.spread(measure.count.selection, measure.split)
        for (department, value), rows in spread.items():
            key = str(value.value if isinstance(value, Enum) else value)
            for place in (department, ALL):
                split = splits.setdefault(place, {})
                split[key] = split.get(key, 0) + rows
        return {place: dict(sorted(split.items())) for place, split in splits.items()}

    def _persons(self, measure: CountPersons, places: list[str]) -> dict[str, _Value]:
        main = self._tallies.persons(measure.selection)
        beside = {key: self._tallies.persons(s) for key, s in measure.beside.items()}
        return {
            place: (
                main.get(key := None if place == ALL else place, 0),
                {name: counts.get(key, 0) for name, counts in beside.items()},
            )
            for place in places
        }

    def _share(self, measure: Share, place: str) -> _Value:
        part, whole = self._counts.of(measure.part, place), self._counts.of(measure.whole, place)
        extras: dict[str, Extra] = {"numerateur": part, "denominateur": whole}
        extras |= {key: self._counts.of(c, place) for key, c in measure.beside.items()}
        value = percent(part, whole)
        return (value, extras) if whole else (None, extras, Why.EMPTY_COHORT)

    def _delays(self, measure: MeanDelay, places: list[str]) -> dict[str, _Value]:
        kept: dict[str, dict[int, int]] = {place: {} for place in places}
        left_out = dict.fromkeys(places, 0)
        spread = self._tallies.spread(measure.selection, measure.days)
        for (department, days), rows in spread.items():
            for place in (department, ALL):
                if place not in kept:
                    continue
                if isinstance(days, int) and days >= 0:
                    kept[place][days] = kept[place].get(days, 0) + rows
                else:
                    left_out[place] += rows
        return {p: _delay_value(measure, Delays(kept[p]), left_out[p]) for p in places}

    def _per_unit(self, measure: PerUnit, places: list[str]) -> dict[str, _Value]:
        persons = self._tallies.persons(measure.selection)
        totals = self._tallies.total(measure.units, measure.column)
        values: dict[str, _Value] = {}
        for place in places:
            units = sum(totals.values(), start=_ZERO) if place == ALL else totals.get(place, _ZERO)
            count = persons.get(None if place == ALL else place, 0)
            extras: dict[str, Extra] = {measure.key: units}
            if units:
                values[place] = (rounded(Fraction(count) / Fraction(units)), extras)
            else:
                values[place] = (None, extras, Why.NO_DEDICATED_TIME)
        return values


def _delay_value(measure: MeanDelay, delays: Delays, left_out: int) -> _Value:
    extras: dict[str, Extra] = {"effectif": delays.headcount, "mediane": delays.median}
    mean = delays.mean
    if measure.detailed:
        extras |= {
            "exclus": left_out,
            "moyenne": None if mean is None else rounded(mean, 1),
            measure.share_key: percent(delays.within(measure.limit), delays.headcount),
        }
    if mean is None:
        return (None, extras, Why.NO_DELAY)
    return (rounded(mean, measure.decimals), extras)
