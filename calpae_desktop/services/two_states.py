"""Two states of what is known, read from one view of the database: figures and roles in them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from calpae_desktop.domain.access import ALLOWED, Action, Actor
from calpae_desktop.domain.calendar import end_of_day
from calpae_desktop.domain.causes import Change, Cut, by_fact, change
from calpae_desktop.domain.comparison import Divergence, State, Wanted, divergences
from calpae_desktop.domain.compute import ALWAYS, Computation
from calpae_desktop.domain.fact import PERSON_KINDS, Kind
from calpae_desktop.domain.figures import ALL
from calpae_desktop.domain.indicators import INDICATORS, Indicator
from calpae_desktop.domain.moves import Roles, parts, tally
from calpae_desktop.services.figures import Framed
from calpae_desktop.services.ports import Snapshot

Heard = Callable[[int], None] | None


@dataclass(frozen=True, slots=True)
class Frozen:
    """A first state that was kept rather than known again: its figures and every dossier's role
    in them, as of an instant. Only its own figures are compared."""

    state: State
    written: datetime


def state_of(
    view: Snapshot,
    framed: Framed,
    asked: Iterable[Indicator],
    places: list[str] | None = None,
    than: date | None = None,
    heard: Heard = None,
) -> State:
    """What is known in a frame; with `than`, the roles that may differ from that day alone.

    `places` None is every département that has facts; `heard` as `moves.parts` tells it."""
    asked, one = list(asked), framed.department
    known = (framed.question, framed.known_on)
    figures = Computation(view.tallies(*known, framed.scope), *known).figures(asked, places)
    kept = tuple(f for f in figures if one is None or f.department == one)
    return State(kept, parts(view.rows(*known, than, framed.scope), asked, heard))


class TwoStates:
    """What two frames of one question hold, the older first, of the indicators `asked`."""

    def __init__(
        self,
        view: Snapshot,
        older: Framed,
        newer: Framed,
        frozen: Frozen | None = None,
        asked: Sequence[Indicator] = INDICATORS,
        heard: Heard = None,
    ) -> None:
        self._view = view
        self._heard = heard
        self.question = newer.question
        self.cuts = (
            Cut(end_of_day(older.known_on), frozen.written if frozen else None),
            Cut(end_of_day(newer.known_on)),
        )
        self._states = (
            self._since(frozen, newer, asked) if frozen else self._both(older, newer, asked)
        )

    def _since(
        self, frozen: Frozen, newer: Framed, asked: Sequence[Indicator]
    ) -> tuple[State, State]:
        ids = {figure.id for figure in frozen.state.figures}
        places = {figure.department for figure in frozen.state.figures} - {ALL}
        both = [indicator for indicator in asked if indicator.id in ids]
        state = state_of(self._view, newer, both, sorted(places), heard=self._heard)
        return frozen.state, state

    def _both(
        self, older: Framed, newer: Framed, asked: Sequence[Indicator]
    ) -> tuple[State, State]:
        """Both have the figures of the same départements."""
        if (one := newer.department) is not None:
            places = [] if one == ALL else [one]
        else:
            places = sorted({*ALWAYS, *self._seen(older), *self._seen(newer)})
        return (
            state_of(self._view, older, asked, places, newer.known_on, self._heard),
            state_of(self._view, newer, asked, places, older.known_on, self._heard),
        )

    def _seen(self, framed: Framed) -> set[str]:
        tallies = self._view.tallies(framed.question, framed.known_on, framed.scope)
        return tallies.departments()

    def divergences(self, wanted: Wanted) -> list[Divergence]:
        return divergences(*self._states, self._common(), self.question, wanted)

    def _common(self) -> list[Change]:
        """Facts of no dossier (staff, declarations) that changed."""
        kinds = (kind for kind in Kind if kind not in PERSON_KINDS)
        chains = by_fact(v for kind in kinds for v in self._view.facts.everything(kind))
        found = (change(chain, *self.cuts) for chain in chains.values())
        return [changed for changed in found if changed is not None]

    def readable(self, actor: Actor) -> frozenset[str] | None:
        """The persons whose moves the actor may read; None for all of them."""
        if actor.role not in ALLOWED[Action.DRILL_DOWN]:
            return frozenset()
        if actor.scope is None:
            return None
        return frozenset(
            person
            for state in self._states
            for (_, place), persons in state.parts.items()
            if place in actor.scope
            for person in persons
        )

    def withheld(self, one: Divergence, readable: Collection[str] | None) -> int:
        """How many moves are of dossiers that are not readable."""
        if readable is None:
            return 0
        key = one.id, one.department
        mine = [_among(state.parts.get(key, {}), readable) for state in self._states]
        return one.tally.total - tally(*mine).total


def _among(roles: dict[str, Roles], persons: Collection[str]) -> dict[str, Roles]:
    return {person: held for person, held in roles.items() if person in persons}
