"""What is done to the dossiers chosen, all at once."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget

from calpae_desktop.domain.listing import View
from calpae_desktop.services.commands import Done
from calpae_desktop.services.desk import Desk
from calpae_desktop.services.letters import Writing
from calpae_desktop.services.listing import Around, Chosen
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.screens.telling import telling
from calpae_desktop.ui.tasks import Ticket
from calpae_desktop.ui.widgets import Choice, ProgressLine
from calpae_desktop.words.exports import dossiers

from .gestures import Gestures
from .panels import AssignPanel


class Bulk(QObject):
    """Gives the dossiers chosen to an adviser; `writing` carries what to write to them."""

    writing = Signal(object)

    def __init__(
        self, session: Session, gestures: Gestures, line: ProgressLine, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._session, self._gestures, self._line = session, gestures, line
        self._view, self._chosen, self._count = View(), Chosen(), 0
        self.panel = AssignPanel(parent)
        self.panel.assigned.connect(self._assign)

    def ask(self, view: View, chosen: Chosen, count: int, around: Around, at: QPoint) -> None:
        """Who will follow them; how many is said before anything is written."""
        self._view, self._chosen, self._count = view, chosen, count
        sites = [Choice(key, name) for key, name in around.sites.items()]
        self.panel.ask(count, around.advisers, sites, at)

    def convoke(self, view: View, chosen: Chosen) -> None:
        """Write to those chosen: nothing leaves before it was seen."""
        desk = self._session.desk
        work = partial(desk.listing.persons, desk.actor, view, chosen)
        self._session.tasks.read(work, self._write_to, self._fail)

    def _write_to(self, persons: Collection[str]) -> None:
        self.writing.emit(Writing(tuple(persons)))

    def _fail(self, error: Exception) -> None:
        self._gestures.failed.emit(error)

    def _assign(self, adviser: str | None, site: str | None) -> None:
        plural = "s" if self._count > 1 else ""
        to = f"confié{plural} à {adviser}" if adviser else "que personne ne suit plus"
        words = f"{dossiers(self._count)} {to}."
        work = partial(assign, self._session.desk, self._view, self._chosen, adviser, site)
        self._gestures.long(work, words, self._line)


def assign(
    desk: Desk,
    view: View,
    chosen: Chosen,
    adviser: str | None,
    site: str | None,
    ticket: Ticket,
) -> Done:
    """The dossiers chosen are followed by somebody: one gesture."""
    persons = desk.listing.persons(desk.actor, view, chosen)
    return desk.followings.assign(desk.actor, persons, adviser, site, telling(ticket))
