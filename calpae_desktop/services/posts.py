"""Who « me » is, and with whom I work: posts tie a login to the name that facts carry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from calpae_desktop.domain.access import Actor
from calpae_desktop.domain.fact import Content, Kind, Version
from calpae_desktop.domain.site import Post, Site
from calpae_desktop.domain.team import Circle, Team, circles, team
from calpae_desktop.services.ports import KnownFacts, Store


@dataclass(frozen=True, slots=True)
class Seat:
    """Whoever acts: `adviser` is their name in facts; without a post, that of their account."""

    adviser: str
    post: Post | None = None
    site: Site | None = None

    @property
    def circles(self) -> tuple[Circle, ...]:
        return circles(self.post)

    @property
    def usual(self) -> Circle:
        """What their lists show until they choose: their own, or everyone's when they have no
        post of adviser."""
        return Circle.ME if self.post is not None else Circle.EVERYONE


class Posts:
    """Reads of the posts. They are a few hundred at most: read whole, twice two statements."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def seat(self, actor: Actor) -> Seat:
        """Whose desk this is."""
        with self._store.snapshot() as view:
            return seat(view, actor)

    def team(self, actor: Actor, circle: Circle) -> Team:
        """Those around the actor."""
        with self._store.snapshot() as view:
            return team_of(view, actor, circle)

    def posts(self) -> list[Post]:
        """Every post in force, by adviser."""
        with self._store.snapshot() as view:
            return posts(view)

    def sites(self) -> list[Site]:
        """Every site in force, by name."""
        with self._store.snapshot() as view:
            return sites(view)


def posts(view: KnownFacts, at: datetime | None = None) -> list[Post]:
    """Every post in force, or that was just before an instant, by adviser."""
    found = [post for post in of_house(view, Kind.POST, at) if isinstance(post, Post)]
    return sorted(found, key=lambda post: (post.adviser, post.id))


def sites(view: KnownFacts, at: datetime | None = None) -> list[Site]:
    """Every site in force, or that was just before an instant, by name."""
    found = [site for site in of_house(view, Kind.SITE, at) if isinstance(site, Site)]
    return sorted(found, key=lambda site: (site.name, site.id))


def seat(view: KnownFacts, actor: Actor) -> Seat:
    """Whose desk this is."""
    mine = next((post for post in posts(view) if post.id == actor.login), None)
    if mine is None:
        return Seat(actor.name or actor.login)
    site = next((site for site in sites(view) if site.id == mine.site), None)
    return Seat(mine.adviser, mine, site)


def team_of(view: KnownFacts, actor: Actor, circle: Circle) -> Team:
    """Those around the actor."""
    known = posts(view)
    mine = next((post for post in known if post.id == actor.login), None)
    return team(circle, mine.adviser if mine else actor.name or actor.login, mine, known)


def of_house(view: KnownFacts, kind: Kind, at: datetime | None = None) -> Iterator[Content]:
    """Facts in force of a kind that is of no dossier, by id: one statement."""
    found: Iterable[Version] = (
        view.facts.of_house(kind) if at is None else view.facts.everything(kind, at)
    )
    return (version.content for version in found if not version.retired)
