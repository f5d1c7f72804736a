"""Why figures differ between two days of knowledge, or from what was issued: dossiers entered and
left, and what did it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from calpae_desktop.domain.access import Action, Actor, require
from calpae_desktop.domain.calendar import PARIS
from calpae_desktop.domain.causes import Cause
from calpae_desktop.domain.comparison import Divergence, Wanted
from calpae_desktop.domain.indicators import BY_ID, INDICATORS, Indicator
from calpae_desktop.domain.milestones import Start
from calpae_desktop.domain.moves import Move
from calpae_desktop.domain.refusals import No, Refusal
from calpae_desktop.domain.scheme import Scheme
from calpae_desktop.services.fiche_issued import fingerprint_of
from calpae_desktop.services.figures import Ask, Framed, frame
from calpae_desktop.services.issued_roles import read
from calpae_desktop.services.ports import Clock, Snapshot, Store
from calpae_desktop.services.rows import IssuedFiche, Load
from calpae_desktop.services.told import Progress, Told, told
from calpae_desktop.services.two_states import Frozen, TwoStates
from calpae_desktop.words import compare as words
from calpae_desktop.words.dates import day, moment


@dataclass(frozen=True, slots=True)
class Pair:
    """What is compared: one period, and two days of knowledge (`after` None is today).
    `indicator` and `department` None are all of them."""

    first: date
    last: date
    before: date
    after: date | None = None
    start: Start = Start.INFORMATION
    department: str | None = None
    indicator: str | None = None


@dataclass(frozen=True, slots=True)
class Since:
    """The same, from what an issued fiche said of its year."""

    number: int
    after: date | None = None
    department: str | None = None
    indicator: str | None = None


Asked = Pair | Since


@dataclass(frozen=True, slots=True)
class Moved:
    """A dossier that moved in a figure, and what did it."""

    move: Move
    causes: tuple[Cause, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure that differs, and its first moves, as many as were asked; `more` counts the others,
    `withheld` those of dossiers that the actor may not read."""

    divergence: Divergence
    moved: tuple[Moved, ...]
    withheld: int = 0

    @property
    def more(self) -> int:
        return self.divergence.tally.total - self.withheld - len(self.moved)


@dataclass(frozen=True, slots=True)
class Comparison:
    """`frame` is that of the second state; `issued` the fiche it is compared with, if any. Names
    are those of the dossiers told."""

    frame: Framed
    before_on: date
    differences: list[Difference]
    names: Mapping[str, str] = field(default_factory=dict)
    loads: Mapping[int, Load] = field(default_factory=dict)
    schemes: Mapping[str, Scheme] = field(default_factory=dict)
    issued: IssuedFiche | None = None

    @property
    def between(self) -> str:
        """What is compared, in French."""
        before, after = day(self.before_on), day(self.frame.known_on)
        if (one := self.issued) is None:
            return words.DAYS.format(before=before, after=after)
        return words.SINCE.format(
            fiche=one.fiche,
            year=one.year,
            number=one.number,
            at=moment(one.issued_at.astimezone(PARIS)),
            by=one.issued_by,
            before=before,
            after=after,
        )

    @property
    def same(self) -> str:
        """What is said when nothing differs."""
        return words.SAME_SINCE if self.issued else words.SAME


@dataclass(frozen=True, slots=True)
class _Sides:
    """Both frames as they are asked, and what was issued."""

    before: Framed
    after: Framed
    issued: IssuedFiche | None = None
    frozen: Frozen | None = None

    @property
    def forth(self) -> bool:
        return self.frozen is not None or self.before.known_on <= self.after.known_on


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
        asked: Asked,
        limit: int | None = None,
        progress: Progress | None = None,
    ) -> Comparison:
        """Every figure that differs from one state to the other, and the causes of its `limit`
        first moves (None: all of them; 0: which figures differ, and by how many dossiers).

        `progress` counts figures, then dossiers.

        Raises Refusal: PERIOD_REVERSED, BAD_DATE, FUTURE_KNOWLEDGE, FORBIDDEN, BAD_VALUE
        (indicator), UNKNOWN_FICHE, NO_ROLES, ROLES_ALTERED, KNOWN_BEFORE.
        """
        require(actor, Action.READ_FIGURES)
        if isinstance(asked, Since):
            require(actor, Action.WRITE_FICHE)
        chosen = _indicators(asked.indicator)
        with self._store.snapshot() as view:
            sides = self._sides(view, asked)
            ends = (sides.before, sides.after)
            older, newer = ends if sides.forth else ends[::-1]
            steps = _Steps(progress, asked, len(chosen) * (1 if sides.frozen else 2))
            states = TwoStates(view, older, newer, sides.frozen, chosen, steps.took)
            readable = states.readable(actor)
            found = states.divergences(_first(limit, readable))
            schemes = view.schemes.all()
            causes = told(view.facts, schemes, states.cuts, states.question, found, progress)
            loads = _loads(view, causes, found)
        said = found if sides.forth else [one.backwards() for one in found]
        differences = [_difference(one, causes, states.withheld(one, readable)) for one in said]
        on = sides.before.known_on
        return Comparison(sides.after, on, differences, causes.names, loads, schemes, sides.issued)

    def _sides(self, view: Snapshot, asked: Asked) -> _Sides:
        if isinstance(asked, Pair):
            return _Sides(*frames(asked, self._clock))
        issued, frozen = _frozen(view, asked.number)
        first, last = date(issued.year, 1, 1), date(issued.year, 12, 31)
        pair = Pair(first, last, issued.known_on, asked.after, issued.start, asked.department)
        before, after = frames(pair, self._clock)
        if after.known_on < before.known_on:
            raise Refusal(No.KNOWN_BEFORE, "et", known_on=before.known_on)
        return _Sides(before, after, issued, frozen)


class _Steps:
    """Counts the figures read, of so many; of one alone, its dossiers are what is counted."""

    def __init__(self, progress: Progress | None, asked: Asked, total: int) -> None:
        self._progress, self._done = progress, 0
        self._total = total if asked.indicator is None else 0

    def took(self, figures: int) -> None:
        self._done += figures
        if self._progress is not None:
            self._progress(self._done if self._total else 0, self._total)


def _indicators(wanted: str | None) -> tuple[Indicator, ...]:
    if wanted is None:
        return INDICATORS
    if wanted not in BY_ID:
        raise Refusal(No.BAD_VALUE, "chiffre", value=wanted)
    return (BY_ID[wanted],)


def _frozen(view: Snapshot, number: int) -> tuple[IssuedFiche, Frozen]:
    issued = next((one for one in view.yearly.issued() if one.number == number), None)
    if issued is None:
        raise Refusal(No.UNKNOWN_FICHE, "numero", value=number)
    roles = view.yearly.roles(number)
    if roles is None:
        raise Refusal(No.NO_ROLES, "numero", value=number)
    if fingerprint_of(roles) != issued.roles:
        raise Refusal(No.ROLES_ALTERED, "numero", value=number)
    return issued, Frozen(read(roles), issued.issued_at)


def _first(limit: int | None, readable: Collection[str] | None) -> Wanted:
    def wanted(moves: Iterable[Move]) -> Iterable[Move]:
        mine = (move for move in moves if readable is None or move.person in readable)
        return islice(mine, limit)

    return wanted


def _difference(divergence: Divergence, told_of: Told, withheld: int) -> Difference:
    key = (divergence.id, divergence.department)
    moved = (Moved(move, told_of.causes[(*key, move.person)]) for move in divergence.moves)
    return Difference(divergence, tuple(moved), withheld)


def _loads(view: Snapshot, told_of: Told, found: Iterable[Divergence]) -> dict[int, Load]:
    """Those that brought a cause."""
    named = {cause.version.load_id for causes in told_of.causes.values() for cause in causes}
    named |= {cause.version.load_id for one in found for cause in one.common}
    if not named - {None}:
        return {}
    return {load.load_id: load for load in view.records.loads() if load.load_id in named}
