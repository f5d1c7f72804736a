"""Remembers for a login how its agenda was left: view, site, whose diaries, which rooms."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject

from calpae_desktop.domain.calendar import Period
from calpae_desktop.domain.refusals import Refusal, Unavailable
from calpae_desktop.services.agenda import Diary
from calpae_desktop.services.desk import Desk
from calpae_desktop.ui.screens.session import Session

from .layout import By, View, week_of

PREFERENCE = "agenda"
_Named = TypeVar("_Named", bound=Enum)


@dataclass(frozen=True, slots=True)
class Liked:
    """`site` None: that of who looks."""

    view: View = View.WEEK
    by: By = By.ADVISER
    site: str | None = None
    advisers: tuple[str, ...] = ()
    rooms: tuple[str, ...] = ()

    def told(self) -> dict[str, Any]:
        """To be kept."""
        return {
            "view": self.view.value,
            "by": self.by.value,
            "site": self.site,
            "advisers": list(self.advisers),
            "rooms": list(self.rooms),
        }


def liked(said: Any) -> Liked:
    """From what was kept; what cannot be read is forgotten."""
    if not isinstance(said, dict):
        return Liked()
    site = said.get("site")
    return Liked(
        _one_of(View, said.get("view"), View.WEEK),
        _one_of(By, said.get("by"), By.ADVISER),
        site if isinstance(site, str) else None,
        _names(said.get("advisers")),
        _names(said.get("rooms")),
    )


def _one_of(kind: type[_Named], said: Any, usual: _Named) -> _Named:
    with suppress(ValueError):
        return kind(said)
    return usual


def _names(said: Any) -> tuple[str, ...]:
    return tuple(n for n in said if isinstance(n, str)) if isinstance(said, list) else ()


def span_of(day: date, view: View) -> Period:
    """The days shown around one."""
    if view is View.DAY:
        return Period(day, day)
    monday = week_of(day)
    return Period(monday, monday + timedelta(6))


@dataclass(frozen=True, slots=True)
class Opening:
    """The agenda as it was left, on another day."""

    liked: Liked
    diary: Diary


def opening(desk: Desk, day: date) -> Opening:
    """Off the GUI thread: how it was left, and the diary that shows. A site that is no more
    gives way to that of who looks."""
    left = liked(desk.preferences.get(desk.actor, PREFERENCE))
    diary = desk.agenda.read(desk.actor, span_of(day, left.view), left.site)
    if left.site and diary.site is None:
        diary = desk.agenda.read(desk.actor, span_of(day, left.view))
        left = Liked(left.view, left.by, None, left.advisers, left.rooms)
    return Opening(left, diary)


def _keep(desk: Desk, said: dict[str, Any]) -> None:
    desk.preferences.keep(desk.actor, PREFERENCE, said)


class Memory(QObject):
    """Written when it changes, never when it is only read."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._left: Liked | None = None

    @property
    def known(self) -> bool:
        """Whether how it was left is known, or was changed before it was read."""
        return self._left is not None

    def given(self, left: Liked) -> None:
        """How it was left last time."""
        self._left = left

    def note(self, left: Liked) -> None:
        """How it is now."""
        if left == self._left:
            return
        self._left = left
        work = partial(_keep, self._session.desk, left.told())
        self._session.tasks.write(work, self._on_kept, self._on_not_kept)

    def _on_kept(self, _nothing: None) -> None:
        """Nothing to say: it will be found again."""

    def _on_not_kept(self, error: Exception) -> None:
        """What is liked is not worth a message; a bug is."""
        if not isinstance(error, Refusal | Unavailable):
            raise error
