"""Why figures differ between two days of knowledge: dossiers entered and left, and what did it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from calpae_desktop.domain.access import Action, Actor, require
from calpae_desktop.domain.causes import Cause
from calpae_desktop.domain.comparison import Divergence
from calpae_desktop.domain.milestones import Start
from calpae_desktop.domain.moves import Move
from calpae_desktop.domain.scheme import Scheme
from calpae_desktop.services.figures import Ask, Framed, frame
from calpae_desktop.services.ports import Clock, Load, Snapshot, Store
from calpae_desktop.services.told import Progress, Told, told
from calpae_desktop.services.two_states import Frozen, TwoStates


@dataclass(frozen=True, slots=True)
class Pair:
    """What is compared: one period, and two days of knowledge (`after` None is today)."""

    first: date
    last: date
    before: date
    after: date | None = None
    start: Start = Start.INFORMATION
    department: str | None = None


@dataclass(frozen=True, slots=True)
class Moved:
    """A dossier that moved in a figure, and what did it."""

    move: Move
    causes: tuple[Cause, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure that differs; `withheld` counts the moves of dossiers that the actor may not
    read."""

    divergence: Divergence
    moved: tuple[Moved, ...]
    withheld: int = 0


@dataclass(frozen=True, slots=True)
class Comparison:
    """`frame` is that of the second state. Names are those of the dossiers the actor may read."""

    frame: Framed
    before_on: date
    differences: list[Difference]
    names: Mapping[str, str] = field(default_factory=dict)
    loads: Mapping[int, Load] = field(default_factory=dict)
    schemes: Mapping[str, Scheme] = field(default_factory=dict)


def frames(pair: Pair, clock: Clock) -> tuple[Framed, Framed]:
    """Settle both questions. Raises Refusal as `services.figures.frame`."""

    def framed(known_on: date | None) -> Framed:
        ask = Ask(pair.first, pair.last, known_on, pair.start, pair.department)
        return frame(ask, clock)

    return framed(pair.before), framed(pair.after)


class Compare:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def compare(
        self,
        actor: Actor,
        pair: Pair,
        frozen: Frozen | None = None,
        progress: Progress | None = None,
    ) -> Comparison:
        """Every figure that differs from one day of knowledge to the other, whichever is first;
        with `frozen`, from what it holds, said to be as of the first day.

        Raises Refusal: PERIOD_REVERSED, BAD_DATE, FUTURE_KNOWLEDGE, FORBIDDEN.
        """
        require(actor, Action.READ_FIGURES)
        before, after = frames(pair, self._clock)
        forth = frozen is not None or before.known_on <= after.known_on
        older, newer = (before, after) if forth else (after, before)
        with self._store.snapshot() as view:
            states = TwoStates(view, older, newer, frozen)
            found, readable = states.divergences(), states.readable(actor)
            schemes = view.schemes.all()
            causes = told(
                view.facts, schemes, states.cuts, states.question, found, readable, progress
            )
            loads = _loads(view, causes, found)
        said = found if forth else [one.backwards() for one in found]
        differences = [_difference(one, causes, readable) for one in said]
        return Comparison(after, before.known_on, differences, causes.names, loads, schemes)


def _difference(
    divergence: Divergence, told_of: Told, readable: Collection[str] | None
) -> Difference:
    key = (divergence.id, divergence.department)
    seen = [m for m in divergence.moves if readable is None or m.person in readable]
    moved = tuple(Moved(move, told_of.causes[(*key, move.person)]) for move in seen)
    return Difference(divergence, moved, len(divergence.moves) - len(seen))


def _loads(view: Snapshot, told_of: Told, found: Iterable[Divergence]) -> dict[int, Load]:
    """Those that brought a cause."""
    named = {cause.version.load_id for causes in told_of.causes.values() for cause in causes}
    named |= {cause.version.load_id for one in found for cause in one.common}
    if not named - {None}:
        return {}
    return {load.load_id: load for load in view.records.loads() if load.load_id in named}
