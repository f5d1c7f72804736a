"""The list of dossiers: its pages, its counts, what its filters offer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from calpae_desktop.domain.access import Action, Actor, require
from calpae_desktop.domain.calendar import paris_wall
from calpae_desktop.domain.listing import About, Moment, Sort, View
from calpae_desktop.domain.team import Circle, team
from calpae_desktop.services.ports import After, Clock, KnownFacts, Snapshot, Store
from calpae_desktop.services.posts import Seat, posts, seat, sites
from calpae_desktop.services.rows import DossierLine, Tally
from calpae_desktop.words.lines import Seen

PAGE = 100


@dataclass(frozen=True, slots=True)
class Page:
    """Lines of a list; `after` asks for those that follow, None at the end. `nobody`: there is no
    dossier at all, whatever the filters."""

    lines: list[DossierLine]
    after: After | None
    nobody: bool = False


@dataclass(frozen=True, slots=True)
class Around:
    """What a list is shown with: the day and the names, who reads it, who may follow dossiers."""

    seen: Seen
    seat: Seat
    schemes: Mapping[str, str]
    sites: Mapping[str, str]
    advisers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """Dossiers of a list: those named, or (`every`) all that it holds but those named."""

    persons: frozenset[str] = frozenset()
    every: bool = False


class Listing:
    """Reads only dossiers of the actor's départements. All raise Refusal(FORBIDDEN)."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def around(self, actor: Actor) -> Around:
        """Read once for a screen."""
        with self._store.snapshot() as view:
            schemes = schemes_of(view)
            places = {site.id: site.name for site in sites(view)}
            advisers = sorted({post.adviser for post in posts(view)})
            seen = Seen(paris_wall(self._clock.now()), {**places, **schemes})
            return Around(seen, seat(view, actor), schemes, places, tuple(advisers))

    def page(
        self, actor: Actor, wanted: View, after: After | None = None, limit: int = PAGE
    ) -> Page:
        """The next lines of a list, in its order."""
        require(actor, Action.SEARCH)
        with self._store.snapshot() as view:
            return page(view, actor, wanted, moment(view, actor, self._clock), after, limit)

    def tally(self, actor: Actor, wanted: View) -> Tally:
        """How many dossiers the list holds, and how they stand."""
        require(actor, Action.SEARCH)
        with self._store.snapshot() as view:
            return view.lists.tally(wanted.filters, moment(view, actor, self._clock), actor.scope)

    def counts(self, actor: Actor, lists: Sequence[View]) -> list[int]:
        """How many dossiers each list holds."""
        require(actor, Action.SEARCH)
        with self._store.snapshot() as view:
            at = moment(view, actor, self._clock)
            return view.lists.counts([one.filters for one in lists], at, actor.scope)

    def found(self, actor: Actor, about: About) -> list[tuple[str, int]]:
        """The words that a filter offers (towns, advisers…), each with its number of dossiers."""
        require(actor, Action.SEARCH)
        with self._store.snapshot() as view:
            return view.lists.found(about, actor.scope)

    def persons(self, actor: Actor, wanted: View, chosen: Chosen) -> list[str]:
        """Who is chosen in a list as it is now, in id order."""
        require(actor, Action.SEARCH)
        with self._store.snapshot() as view:
            at = moment(view, actor, self._clock)
            there = view.lists.persons(wanted.filters, at, actor.scope)
        return chosen_of(there, chosen)


def chosen_of(there: Sequence[str], chosen: Chosen) -> list[str]:
    """Those of a list that are chosen."""
    return [person for person in there if (person in chosen.persons) is not chosen.every]


def nobody(view: Snapshot, actor: Actor, today: date) -> bool:
    """Whether there is no dossier at all for whoever reads, as on a first day: one statement."""
    return not view.lists.first((), Sort.NAME, Moment(today), actor.scope, 1)


def moment(view: KnownFacts, actor: Actor, clock: Clock) -> Moment:
    """What filters depend on, for who asks: four statements."""
    known, where = posts(view), seat(view, actor)
    teams = {circle: team(circle, where.adviser, where.post, known) for circle in Circle}
    aglo = frozenset(scheme.id for scheme in view.schemes.all().values() if scheme.aglo)
    return Moment(clock.today(), teams, aglo, paris_wall(clock.now()))


def page(
    view: Snapshot,
    actor: Actor,
    wanted: View,
    at: Moment,
    after: After | None,
    limit: int,
) -> Page:
    """The next lines of a list, in a snapshot that the caller holds."""
    lines = view.lists.page(
        wanted.filters,
        wanted.sort,
        at,
        actor.scope,
        limit,
        ascending=wanted.ascending,
        after=after,
    )
    if not lines and after is None:
        return Page(lines, None, nobody(view, actor, at.today))
    if len(lines) < limit:
        return Page(lines, None)
    last = lines[-1].summary
    return Page(lines, (getattr(last, wanted.sort.value), last.person))


def schemes_of(view: KnownFacts) -> dict[str, str]:
    """Their labels by id."""
    return {scheme.id: scheme.label for scheme in view.schemes.all().values()}


def names_of(view: KnownFacts) -> dict[str, str]:
    """Schemes and sites by id: what lines hold the id of."""
    return {site.id: site.name for site in sites(view)} | schemes_of(view)
