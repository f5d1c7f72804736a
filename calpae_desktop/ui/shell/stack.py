"""The pages, built when first shown, and the way back through them."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from .places import Place, Screen

_KEPT = 50


@dataclass(frozen=True, slots=True)
class Visit:
    """A page, what it showed, and the place of the sidebar that it belongs to."""

    key: str
    subject: object | None = None
    owner: str = ""


class PageStack(QStackedWidget):
    """Opens pages and remembers the visits."""

    moved = Signal()

    def __init__(self, places: Sequence[Place], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.places = {place.key: place for place in places}
        self._screens: dict[str, Screen] = {}
        self._visits: list[Visit] = []
        self._here = -1

    @property
    def visit(self) -> Visit | None:
        """Where we are."""
        return self._visits[self._here] if self._visits else None

    @property
    def screen_shown(self) -> Screen | None:
        """The page shown."""
        shown = self.currentWidget()
        return shown if isinstance(shown, Screen) else None

    def screen_of(self, key: str) -> Screen:
        """The page of a place. Raises KeyError when the window has no such place."""
        if key not in self._screens:
            screen = self.places[key].factory()
            self._screens[key] = screen
            self.addWidget(screen)
        return self._screens[key]

    def unsaved(self) -> list[Screen]:
        """The pages, shown or not, in which something typed is not saved."""
        return [screen for screen in self._screens.values() if screen.unsaved()]

    def open(self, key: str, subject: object | None = None) -> None:
        """Show a page and remember it; the same visit twice counts once."""
        visit = Visit(key, subject, self._owner(self.places.get(key)))
        if visit != self.visit:
            self._visits = [*self._visits[: self._here + 1], visit][-_KEPT:]
            self._here = len(self._visits) - 1
        else:
            # Asked again: this subject, and not the one that was there, tells the page so.
            self._visits[self._here] = visit
        self._show()

    def _owner(self, place: Place | None) -> str:
        """The owner of a place; without one, an unlisted page belongs where it is opened from."""
        if place is None or place.listed:
            return place.key if place else ""
        return place.owner or (self.visit.owner if self.visit else place.key)

    def can_go(self, step: int) -> bool:
        """Whether there is a visit before (-1) or after (+1)."""
        return 0 <= self._here + step < len(self._visits)

    def go(self, step: int) -> None:
        """Back (-1) or forward (+1)."""
        if self.can_go(step):
            self._here += step
            self._show()

    def _show(self) -> None:
        visit = self._visits[self._here]
        before = self.screen_shown
        screen = self.screen_of(visit.key)
        if before is not None and before is not screen:
            before.leave()
        self.setCurrentWidget(screen)
        screen.arrive(visit.subject)
        self.moved.emit()
