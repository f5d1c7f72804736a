"""What the list asks off the GUI thread; nothing here holds a widget."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from calpae_desktop.domain.listing import View
from calpae_desktop.services.desk import Desk
from calpae_desktop.services.listing import PAGE, Around
from calpae_desktop.services.ports import After
from calpae_desktop.services.rows import Tally
from calpae_desktop.services.views import Kept

from .rows import Row

PREFERENCE = "dossiers"
# Coming back to the list reads again as many rows as were there, up to so many.
MOST_AGAIN = 5_000


@dataclass(frozen=True, slots=True)
class Setting:
    """What the list is shown with: who reads, the lists kept, what this login likes."""

    around: Around
    kept: list[Kept]
    liked: Any


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of a list; `first` of its first page, `person` to be current again, `nobody` when the
    base is empty."""

    view: View
    rows: list[Row]
    after: After | None
    first: bool
    person: str = ""
    nobody: bool = False


@dataclass(frozen=True, slots=True)
class Tallied:
    """How many dossiers a list holds."""

    view: View
    tally: Tally


def setting(desk: Desk) -> Setting:
    """Read once when the place is opened, and when lists are kept."""
    return Setting(
        desk.listing.around(desk.actor),
        desk.views.all(desk.actor),
        desk.preferences.get(desk.actor, PREFERENCE),
    )


def rows(
    desk: Desk, view: View, around: Around, after: After | None, limit: int, person: str
) -> Rows:
    """A page: the first when `after` is None."""
    page = desk.listing.page(desk.actor, view, after, max(PAGE, min(limit, MOST_AGAIN)))
    found = [Row(line, around.seen) for line in page.lines]
    return Rows(view, found, page.after, after is None, person, page.nobody)


def tally(desk: Desk, view: View) -> Tallied:
    """Of the whole list."""
    return Tallied(view, desk.listing.tally(desk.actor, view))


def counts(desk: Desk, views: Sequence[View]) -> list[int]:
    """Of each tab."""
    return desk.listing.counts(desk.actor, views)


def keep(desk: Desk, liked: Any) -> None:
    """Remember what this login likes."""
    desk.preferences.keep(desk.actor, PREFERENCE, liked)
