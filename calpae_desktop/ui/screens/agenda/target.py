"""What may be moved, and where it is being moved to. No widget here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from calpae_desktop.domain.appointment import Outcome
from calpae_desktop.domain.fact import Version
from calpae_desktop.services.agenda import Gathering, Item

Movable = Item | Gathering


def movable(source: Item | Gathering | Version | None) -> Movable | None:
    """An appointment still planned, a session where nobody was noted; None for anything else.
    The service says the same in words."""
    if isinstance(source, Item):
        return source if source.booked.outcome is Outcome.PLANNED else None
    if isinstance(source, Gathering):
        held = (Outcome.HONOURED, Outcome.ABSENT)
        return None if any(one.outcome in held for one in source.expected) else source
    return None


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is: when, with whom, in which room of which site."""

    at: datetime
    adviser: str | None
    site: str | None
    room: str | None


def place_of(source: Movable) -> Place:
    """Where it stands now."""
    if isinstance(source, Item):
        one = source.booked
        return Place(one.planned_at, one.whose, one.site, one.room)
    held = source.session
    return Place(held.planned_at, held.adviser, held.site, held.room)


def key_of(source: Movable) -> str:
    """The fact that it is."""
    return source.booked.id if isinstance(source, Item) else source.session.id


def minutes_of(source: Movable) -> int:
    return source.minutes if isinstance(source, Item) else source.session.minutes


def matters(source: Movable, day: date) -> bool:
    """Whether moving it to a day counts in somebody's delays."""
    if place_of(source).at.date() == day:
        return False
    if isinstance(source, Item):
        return True
    return any(one.outcome is Outcome.PLANNED for one in source.expected)


@dataclass(frozen=True, slots=True)
class Target:
    """Where an appointment, or a session, is being moved."""

    source: Movable
    place: Place

    @property
    def moved(self) -> bool:
        return self.place != place_of(self.source)
