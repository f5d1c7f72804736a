"""What is typed is kept as it is typed: one keeper for every form of the window.

A form registers itself (`watch`) and says where it is and what it holds (`Typing`). Every two
seconds the keeper looks whether that changed, and writes it aside from everything else: a draft
that cannot be kept disturbs nobody's typing.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Protocol
from weakref import WeakSet

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimerEvent, Signal
from PySide6.QtWidgets import QWidget

from calpae_desktop.domain.calendar import PARIS
from calpae_desktop.domain.draft import Draft, Spot
from calpae_desktop.domain.refusals import EditConflict, Refusal, Unavailable
from calpae_desktop.services.desk import Desk
from calpae_desktop.ui.tasks import Tasks
from calpae_desktop.words.dates import moment

EVERY_MS = 2_000
PUT_ASIDE = "L’écarter"
CHANGED_SINCE = " ; ce fait a été modifié depuis : relisez avant d’enregistrer."


class Typing(Protocol):
    """Something that is typed in: a QWidget."""

    def spot(self) -> Spot:
        """Where it is kept."""

    def draft_title(self) -> str:
        """What it is, and about whom."""

    def typed(self) -> Mapping[str, str]:
        """The texts that would be lost; empty when there are none."""

    def opened(self) -> int:
        """The version of the fact that is changed, 0 for none."""

    def give_back(self, draft: Draft) -> None:
        """Show again what was typed."""


class Keeper(QObject):
    """The drafts of who works at this window."""

    found = Signal()
    troubled = Signal(object)
    mended = Signal()

    def __init__(self, desk: Desk, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._tasks = desk, tasks
        self._forms: WeakSet[Typing] = WeakSet()
        self._kept: dict[Spot, Draft] = {}
        self._last: dict[Spot, dict[str, str]] = {}
        self._asked: dict[Spot, dict[str, str]] = {}
        self._in_trouble = False
        self._looking = 0

    @property
    def safe(self) -> bool:
        """Whether what is typed is kept, as far as is known."""
        return not self._in_trouble

    def keeps(self, screen: QWidget) -> bool:
        """Whether what is typed in a page is kept: what is not typed in a form is not."""
        forms = (f for f in self._forms if isinstance(f, QWidget) and shiboken6.isValid(f))
        typed = (form for form in forms if form is screen or screen.isAncestorOf(form))
        return self.safe and any(form.typed() for form in typed)

    def read(self) -> None:
        """Read what was left; `found` is emitted when there is something."""
        self._tasks.read(
            partial(self._desk.drafts.kept, self._desk.actor), self._on_read, self._on_trouble
        )

    def _on_read(self, drafts: list[Draft]) -> None:
        for one in drafts:
            self._kept.setdefault(one.spot, one)
        if self._kept:
            self.found.emit()

    def kept(self, spot: Spot) -> Draft | None:
        """What was left there."""
        return self._kept.get(spot)

    def left(self, *, everything: bool = False) -> list[Draft]:
        """Everything left, the last one first; what is being typed too, when it is asked."""
        kept = self._kept.items()
        drafts = (one for spot, one in kept if everything or spot not in self._last)
        return sorted(drafts, key=lambda one: one.saved_at, reverse=True)

    def about(self, screen: str, subject: str) -> list[Draft]:
        """What was left of one subject, the last one first."""
        return [d for d in self.left() if (d.spot.screen, d.spot.subject) == (screen, subject)]

    def forget(self, screen: str, subject: str) -> None:
        """Nothing left of a subject is kept."""
        for one in self.about(screen, subject):
            self.drop(one.spot)

    def watch(self, form: Typing) -> Draft | None:
        """Keep what is typed there from now on; what was left there is given back to it."""
        self._forms.add(form)
        self._looking = self._looking or self.startTimer(EVERY_MS, Qt.TimerType.CoarseTimer)
        spot = form.spot()
        draft = self._kept.get(spot)
        # What is typed since the window is open is in the form already.
        if draft is not None and spot not in self._last:
            form.give_back(draft)
            self._last[spot] = dict(form.typed())
        return draft

    def part(self, form: Typing) -> None:
        """It is left as it is: what it holds is given back to the next one opened there."""
        self.look()
        self._forms.discard(form)
        self._last.pop(form.spot(), None)

    def release(self, form: Typing) -> None:
        """It is closed, what it holds was saved or put aside: nothing of it is kept."""
        self._forms.discard(form)
        self.drop(form.spot())

    def drop(self, spot: Spot) -> None:
        """Nothing is kept there any more."""
        was = self._kept.pop(spot, None)
        pending = self._asked.pop(spot, None)
        self._last.pop(spot, None)
        if was is not None or pending is not None:
            work = partial(self._desk.drafts.drop, self._desk.actor, spot)
            self._tasks.aside(work, self._on_dropped, self._on_trouble)

    def timerEvent(self, _event: QTimerEvent) -> None:
        self.look()

    def look(self) -> None:
        """Keep what changed since the last look."""
        forms = [form for form in self._forms if shiboken6.isValid(form)]
        if not forms and self._looking:
            self.killTimer(self._looking)
            self._looking = 0
        for form in forms:
            spot, typed = form.spot(), dict(form.typed())
            if typed == self._last.get(spot, {}):
                continue
            self._last[spot] = typed
            if not typed:
                self.drop(spot)
                continue
            self._asked[spot] = typed
            title, opened = form.draft_title(), form.opened()
            keep = self._desk.drafts.keep
            work = partial(keep, self._desk.actor, spot, title, typed, opened)
            self._tasks.aside(work, self._on_kept, self._on_not_kept)

    def _on_kept(self, draft: Draft) -> None:
        if draft.spot in self._asked:
            self._kept[draft.spot] = draft
        if self._asked.get(draft.spot) == draft.typed:
            del self._asked[draft.spot]
        self._on_dropped(None)

    def _on_dropped(self, _nothing: None) -> None:
        if self._in_trouble:
            self._in_trouble = False
            self.mended.emit()

    def _on_not_kept(self, error: Exception) -> None:
        # Tried again at the next look, for as long as it takes.
        for spot in self._asked:
            self._last.pop(spot, None)
        self._on_trouble(error)

    def _on_trouble(self, error: Exception) -> None:
        if not isinstance(error, (Refusal, Unavailable, EditConflict)):
            raise error
        if not self._in_trouble:
            self._in_trouble = True
            self.troubled.emit(error)


def when(draft: Draft) -> str:
    """« Brouillon du 23/03/2027 à 10:24 repris »."""
    return f"Brouillon du {moment(draft.saved_at.astimezone(PARIS))} repris"
