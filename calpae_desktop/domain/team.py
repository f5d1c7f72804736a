"""Whose dossiers and appointments a list shows: mine, those of my site, of my organisation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from .site import Post


class Circle(Enum):
    """How far a list looks around whoever reads it."""

    ME = "moi"
    SITE = "site"
    ORGANISATION = "organisation"
    EVERYONE = "tous"


@dataclass(frozen=True, slots=True)
class Team:
    """A dossier or an appointment is of a team when one of its `advisers` (names, as facts carry
    them) has it, or when it is said to be of its `site` (an id) or of its `organisation`.

    EVERYONE: nothing is asked, the rest is empty.
    """

    circle: Circle
    advisers: frozenset[str] = frozenset()
    site: str | None = None
    organisation: str | None = None

    @property
    def everyone(self) -> bool:
        return self.circle is Circle.EVERYONE


EVERYONE = Team(Circle.EVERYONE)


def team(circle: Circle, adviser: str, mine: Post | None, posts: Iterable[Post]) -> Team:
    """The team around an adviser, whose post is `mine`, among all the posts.

    Without a site, or an organisation, one is alone in it.
    """
    site = mine.site if mine and circle is Circle.SITE else None
    organisation = mine.organisation if mine and circle is Circle.ORGANISATION else None
    if circle is Circle.EVERYONE:
        return EVERYONE
    names = {adviser}
    for post in posts:
        same_site = site is not None and post.site == site
        if same_site or (organisation is not None and post.organisation == organisation):
            names.add(post.adviser)
    return Team(circle, frozenset(names), site, organisation)


def circles(mine: Post | None) -> tuple[Circle, ...]:
    """Those that mean something to whoever has this post, or none."""
    known = {
        Circle.ME: True,
        Circle.SITE: mine is not None and mine.site is not None,
        Circle.ORGANISATION: mine is not None and mine.organisation is not None,
        Circle.EVERYONE: True,
    }
    return tuple(circle for circle, there in known.items() if there)
