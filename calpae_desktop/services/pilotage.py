"""The one-month target: share, median, trend by month of entry, who is about to miss it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from calpae_desktop.domain.access import Action, Actor, require
from calpae_desktop.domain.calendar import FIRST_YEAR, Period, add_months
from calpae_desktop.domain.compute import Computation
from calpae_desktop.domain.conditions import START, Days, Question, Selection
from calpae_desktop.domain.figures import ALL, Delays, Figure, percent
from calpae_desktop.domain.indicators import BY_ID, COHORT, ORIENTED_IN_MONTH
from calpae_desktop.domain.tallies import Tallies, Value
from calpae_desktop.services.figures import Ask, Framed, frame
from calpae_desktop.services.ports import Clock, Store
from calpae_desktop.services.rows import Pending

CARDS = ("F4-1", "F4-2", "L-1", "L-4a", "L-5")
TREND_MONTHS = 24
SOON_DAYS = 12
PENDING_LIMIT = 500


@dataclass(frozen=True, slots=True)
class Month:
    """Entries of a month and those oriented in time; provisional while some may still be."""

    first: date
    entries: int
    in_time: int
    provisional: bool

    @property
    def share(self) -> float | None:
        value = percent(self.in_time, self.entries)
        return None if value is None else float(value)


@dataclass(frozen=True, slots=True)
class Overview:
    """Figures of the period and of the year before, trend, delays, dossiers about to be late."""

    frame: Framed
    figures: Mapping[str, Figure]
    before: Mapping[str, Figure]
    trend: list[Month]
    delays: Delays
    in_time: Delays
    not_oriented: int
    soon: list[Pending]
    soon_total: int
    late: list[Pending]
    late_total: int
    settled_on: date

    def of_month(self, first: date) -> Framed:
        """The frame of one point of the trend: the entries of a month, within the period."""
        question = self.frame.question
        last = min(add_months(first, 1) - timedelta(days=1), question.period.last)
        return replace(self.frame, question=Question(Period(first, last), question.start))

    @property
    def provisional(self) -> bool:
        """Whether an entry of the period may still be oriented in time."""
        return self.frame.known_on < self.settled_on


class Pilotage:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def overview(self, actor: Actor, ask: Ask) -> Overview:
        """All that the screen shows; people are named in the actor's départements only.

        Raises Refusal as `frame`.
        """
        require(actor, Action.READ_FIGURES)
        framed = frame(ask, self._clock)
        period = framed.question.period
        with self._store.snapshot() as view:
            tallies = view.tallies(framed.question, framed.known_on, framed.scope)
            previous = _earlier(framed)
            earlier = view.tallies(previous, framed.known_on, framed.scope)
            trend = Question(_trend_period(period.last), framed.question.start)
            trends = view.tallies(trend, framed.known_on, framed.scope)
            delays = Days(START, "oriented_on")
            spread = tallies.spread(COHORT, delays)
            in_time = tallies.spread(COHORT.also(ORIENTED_IN_MONTH), delays)
            soon, late = _due(framed.today)
            args = framed.today, _named(actor, framed.scope), PENDING_LIMIT
            return Overview(
                framed,
                _cards(tallies, framed.question, framed.known_on),
                _cards(earlier, previous, framed.known_on),
                _months(trends, trend, framed.known_on),
                _delays(spread),
                _delays(in_time),
                sum(rows for (_, days), rows in spread.items() if days is None),
                *view.pending(framed.question, soon, *args),
                *view.pending(framed.question, late, *args),
                add_months(period.last, 1),
            )


def _named(actor: Actor, asked: frozenset[str] | None) -> frozenset[str] | None:
    """Of the départements asked (None: all), those whose people the actor may see."""
    if actor.scope is None or asked is None:
        return asked if actor.scope is None else actor.scope
    return asked & actor.scope


def _due(today: date) -> tuple[Period, Period]:
    """The month ends in the coming days; it ended already."""
    soon = Period(today, today + timedelta(days=SOON_DAYS))
    return soon, Period(date(FIRST_YEAR, 1, 1), today - timedelta(days=1))


def _earlier(framed: Framed) -> Question:
    """The same period one year before."""
    period = framed.question.period
    first, last = add_months(period.first, -12), add_months(period.last, -12)
    return Question(Period(first, last), framed.question.start)


def _trend_period(last: date) -> Period:
    return Period(add_months(last.replace(day=1), 1 - TREND_MONTHS), last)


def _cards(tallies: Tallies, question: Question, known_on: date) -> dict[str, Figure]:
    indicators = [BY_ID[name] for name in CARDS]
    figures = Computation(tallies, question, known_on).figures(indicators, [])
    return {figure.id: figure for figure in figures if figure.department == ALL}


def _months(tallies: Tallies, question: Question, known_on: date) -> list[Month]:
    entries = _by_month(tallies, COHORT)
    in_time = _by_month(tallies, COHORT.also(ORIENTED_IN_MONTH))
    months: list[Month] = []
    first = question.period.first
    while first <= question.period.last:
        last = add_months(first, 1) - timedelta(days=1)
        open_until = add_months(min(last, question.period.last), 1)
        months.append(
            Month(first, entries.get(first, 0), in_time.get(first, 0), known_on < open_until)
        )
        first = add_months(first, 1)
    return months


def _by_month(tallies: Tallies, base: Selection) -> dict[date, int]:
    counts: dict[date, int] = defaultdict(int)
    for (_, day), rows in tallies.spread(base, START).items():
        if isinstance(day, date):
            counts[day.replace(day=1)] += rows
    return counts


def _delays(spread: Mapping[tuple[str, Value], int]) -> Delays:
    counts: dict[int, int] = defaultdict(int)
    for (_, days), rows in spread.items():
        if isinstance(days, int):
            counts[days] += rows
    return Delays(counts)
