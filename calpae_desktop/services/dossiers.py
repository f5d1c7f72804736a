"""Open a dossier: all that is known of a person, and all that was."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from calpae_desktop.domain.access import Action, Actor, require
from calpae_desktop.domain.fact import Kind, Version, person_of
from calpae_desktop.domain.milestones import Milestone
from calpae_desktop.domain.person import Person
from calpae_desktop.domain.refusals import No, Refusal
from calpae_desktop.domain.scheme import Scheme
from calpae_desktop.services.asked import understood
from calpae_desktop.services.ports import Clock, Facts, Snapshot, Store
from calpae_desktop.services.posts import posts, sites
from calpae_desktop.services.recording import departments_of
from calpae_desktop.services.rows import Found, Member
from calpae_desktop.words import merges


@dataclass(frozen=True, slots=True)
class DossierView:
    """A person as known now; `chains` holds every version of every fact, oldest first.

    `household`: the other persons of the same matricule. `sites`: the names of all of them, by
    id; `advisers`: the names of those who have a post."""

    person: Version
    identity: Person
    chains: Mapping[tuple[Kind, str], list[Version]]
    milestones: list[Milestone]
    schemes: Mapping[str, Scheme]
    today: date
    household: tuple[Member, ...] = ()
    sites: Mapping[str, str] = field(default_factory=dict)
    advisers: tuple[str, ...] = ()

    @property
    def milestone(self) -> Milestone | None:
        """The entry being followed: the last one."""
        return self.milestones[-1] if self.milestones else None

    def current(self, kind: Kind) -> list[Version]:
        """Facts of a kind in force for this person, oldest recorded first."""
        latest = [chain[-1] for (k, _), chain in self.chains.items() if k is kind]
        return [v for v in latest if v.superseded_at is None and not v.retired]


def owner_of(version: Version) -> str | None:
    """The person whom a version names; None for what is of the house."""
    return person_of(version.content)


class Dossiers:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def open(self, actor: Actor, person: str) -> DossierView:
        """Raises Refusal: UNKNOWN_PERSON (never recorded, or withdrawn), OUT_OF_SCOPE."""
        with self._store.snapshot() as view:
            versions = view.facts.about([person]).get(person, [])
            known = view.milestones.of([person]).get(person, [])
            schemes = view.schemes.all()
            moved = _moved(view.facts, person, versions)
            household = _household(view, person, versions, actor.scope)
            house = _house(view)
        chains: dict[tuple[Kind, str], list[Version]] = defaultdict(list)
        for version in versions:
            chains[(version.kind, version.fact_id)].append(version)
        chains |= moved
        identity = chains.get((Kind.PERSON, person), [])
        content = identity[-1].content if identity and not identity[-1].retired else None
        if not isinstance(content, Person):
            raise Refusal(No.UNKNOWN_PERSON, "person", value=person)
        require(actor, Action.READ_DOSSIER, departments_of(versions))
        current = [row.milestone for row in known if row.superseded_at is None]
        current.sort(key=lambda milestone: milestone.opened_on)
        today = self._clock.today()
        return DossierView(
            identity[-1], content, chains, current, schemes, today, household, *house
        )

    def search(self, actor: Actor, text: str, limit: int = 20) -> list[Found]:
        """Persons that answer a search, the likeliest first."""
        require(actor, Action.SEARCH)
        with self._store.snapshot() as view:
            return view.search(understood(text, self._clock.today()), limit, actor.scope)


def _house(view: Snapshot) -> tuple[Mapping[str, str], tuple[str, ...]]:
    named = {site.id: site.name for site in sites(view)}
    return named, tuple(dict.fromkeys(post.adviser for post in posts(view)))


def _household(
    view: Snapshot, person: str, versions: Iterable[Version], scope: frozenset[str] | None
) -> tuple[Member, ...]:
    identities = (v.content for v in versions if v.superseded_at is None)
    mine = next((p for p in identities if isinstance(p, Person) and p.id == person), None)
    if mine is None or not mine.file_number:
        return ()
    return tuple(m for m in view.couple(mine.file_number, scope) if m.person != person)


def _moved(
    facts: Facts, person: str, versions: Iterable[Version]
) -> dict[tuple[Kind, str], list[Version]]:
    """The whole history of the facts that came from a dossier merged into this one."""
    places = {(v.kind, v.fact_id) for v in versions if merges.is_moved(v.recorded_by)}
    chains = {place: facts.chain(*place) for place in places}
    return {
        place: chain for place, chain in chains.items() if person_of(chain[-1].content) == person
    }
