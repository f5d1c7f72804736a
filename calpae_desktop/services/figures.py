"""Figures: every indicator of a period, and the dossiers behind each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from calpae_desktop.domain.access import Action, Actor, require
from calpae_desktop.domain.calendar import FIRST_YEAR, LAST_YEAR, Period
from calpae_desktop.domain.compute import Computation
from calpae_desktop.domain.conditions import Question, Selection
from calpae_desktop.domain.figures import ALL, Figure
from calpae_desktop.domain.indicators import BY_ID, INDICATORS, Indicator, counted
from calpae_desktop.domain.measures import CountPersons
from calpae_desktop.domain.milestones import Start
from calpae_desktop.domain.refusals import No, Refusal
from calpae_desktop.domain.tallies import Tallies
from calpae_desktop.domain.uncounted import Uncounted
from calpae_desktop.services.behind import (
    After,
    Explanation,
    Method,
    Page,
    explained,
    method_of,
    missed_of,
    once_each,
    page,
)
from calpae_desktop.services.ports import Clock, Store
from calpae_desktop.services.rows import Listed

DRILLED = tuple(f"F4-{n}" for n in range(1, 7)) + tuple(f"F5-{n}" for n in range(1, 5))


@dataclass(frozen=True, slots=True)
class Ask:
    """What figures are asked for; `known_on` None is today, `department` None is all."""

    first: date
    last: date
    known_on: date | None = None
    start: Start = Start.INFORMATION
    department: str | None = None


@dataclass(frozen=True, slots=True)
class Framed:
    """A question checked and settled: what the method applied, to print with every figure."""

    question: Question
    known_on: date
    today: date
    department: str | None = None

    @property
    def scope(self) -> frozenset[str] | None:
        one = self.department
        return None if one in (None, ALL) else frozenset({one or ""})


@dataclass(frozen=True, slots=True)
class Answer:
    """Figures and the frame they were computed in; `dossiers` by (indicator, département)."""

    frame: Framed
    figures: list[Figure]
    dossiers: Mapping[tuple[str, str], list[str]] = field(default_factory=dict)

    def figure(self, indicator: str, department: str) -> Figure:
        return next(f for f in self.at(department) if f.id == indicator)

    def at(self, department: str) -> Iterator[Figure]:
        """The figures of one département, or of all together."""
        return (f for f in self.figures if f.department == department)


def frame(ask: Ask, clock: Clock) -> Framed:
    """Settle a question. Raises Refusal: PERIOD_REVERSED, BAD_DATE, FUTURE_KNOWLEDGE."""
    if ask.first > ask.last:
        raise Refusal(No.PERIOD_REVERSED, "au", first=ask.first, last=ask.last)
    for name, day in (("du", ask.first), ("au", ask.last)):
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise Refusal(No.BAD_DATE, name, value=day.isoformat())
    today = clock.today()
    known_on = ask.known_on or today
    if known_on > today:
        raise Refusal(No.FUTURE_KNOWLEDGE, "connu_au", day=known_on)
    return Framed(Question(Period(ask.first, ask.last), ask.start), known_on, today, ask.department)


def require_names(actor: Actor, framed: Framed) -> None:
    """A list shows the names of every département of its frame. Raises FORBIDDEN, OUT_OF_SCOPE."""
    require(actor, Action.DRILL_DOWN, framed.scope or ())
    if actor.scope is not None and not (framed.scope and framed.scope <= actor.scope):
        raise Refusal(No.OUT_OF_SCOPE)


class Figures:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def compute(
        self,
        actor: Actor,
        ask: Ask,
        indicators: tuple[Indicator, ...] = INDICATORS,
        *,
        dossiers: bool = False,
    ) -> Answer:
        """Every indicator asked, by département then all together.

        Raises Refusal: PERIOD_REVERSED, FUTURE_KNOWLEDGE, FORBIDDEN; OUT_OF_SCOPE as `listed`.
        """
        require(actor, Action.READ_FIGURES)
        framed = frame(ask, self._clock)
        if dossiers:
            require_names(actor, framed)
        with self._store.snapshot() as view:
            tallies = view.tallies(framed.question, framed.known_on, framed.scope)
            one = framed.department
            places = None if one is None else [one] if one != ALL else []
            computation = Computation(tallies, framed.question, framed.known_on)
            figures = computation.figures(indicators, places)
            named = _dossiers(tallies, indicators, figures) if dossiers else {}
        kept = [f for f in figures if one is None or f.department == one]
        return Answer(framed, kept, named)

    def listed(
        self,
        actor: Actor,
        framed: Framed,
        selection: Selection,
        limit: int = 200,
        after: tuple[str, ...] | None = None,
    ) -> list[Listed]:
        """The dossiers of a selection, by name; `after` is the key of the last one seen.

        Raises Refusal: FORBIDDEN; OUT_OF_SCOPE when the frame holds a département that the actor
        does not answer for.
        """
        require_names(actor, framed)
        with self._store.snapshot() as view:
            return view.listed(
                selection, framed.question, framed.known_on, framed.scope, limit, after
            )

    def behind(self, indicator: str) -> Selection:
        """The rows that an indicator counts."""
        return counted(BY_ID[indicator])

    def missed(self, actor: Actor, framed: Framed, indicator: str) -> list[tuple[Uncounted, int]]:
        """Why the other dossiers are not counted, and how many for each reason."""
        require(actor, Action.READ_FIGURES)
        with self._store.snapshot() as view:
            tallies = view.tallies(framed.question, framed.known_on, framed.scope)
            return missed_of(tallies, BY_ID[indicator])

    def method(self, actor: Actor, framed: Framed) -> Method:
        """Fallback dates and orientations before the information, in the cohort."""
        require(actor, Action.READ_FIGURES)
        with self._store.snapshot() as view:
            return method_of(view.tallies(framed.question, framed.known_on, framed.scope))

    def explain(self, actor: Actor, framed: Framed, indicator: str) -> Explanation:
        """One figure of the frame's département, with all that explains it. Raises FORBIDDEN."""
        require(actor, Action.READ_FIGURES)
        with self._store.snapshot() as view:
            tallies = view.tallies(framed.question, framed.known_on, framed.scope)
            return explained(
                tallies,
                BY_ID[indicator],
                framed.question,
                framed.known_on,
                framed.department or ALL,
            )

    def page(
        self,
        actor: Actor,
        framed: Framed,
        indicator: str,
        group: Uncounted | None = None,
        after: After | None = None,
        limit: int = 200,
    ) -> Page:
        """Dossiers that an indicator counts (those of `group` when one is given), by name.

        A person appears once where the indicator counts persons. Raises Refusal: FORBIDDEN,
        OUT_OF_SCOPE.
        """
        selection = self.behind(indicator) if group is None else group.selection

        def read(limit: int, after: After | None) -> list[Listed]:
            return self.listed(actor, framed, selection, limit, after)

        return page(read, limit, after, once=group is None and once_each(BY_ID[indicator]))


def _dossiers(
    tallies: Tallies, indicators: tuple[Indicator, ...], figures: list[Figure]
) -> dict[tuple[str, str], list[str]]:
    """Persons counted, sorted: one per entry for fiche 4, each once for fiche 5."""
    places = list(dict.fromkeys(figure.department for figure in figures))
    named: dict[tuple[str, str], list[str]] = {}
    for indicator in indicators:
        if indicator.id not in DRILLED:
            continue
        rows = tallies.dossiers(counted(indicator))
        once = isinstance(indicator.measure, CountPersons)
        for place in places:
            persons = [person for department, person in rows if place in (ALL, department)]
            named[(indicator.id, place)] = sorted(set(persons)) if once else persons
    return named
