"""What every screen of an open database shares."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from PySide6.QtCore import QObject, Signal

from calpae_desktop.domain.access import ALLOWED, Action
from calpae_desktop.services.commands import Done
from calpae_desktop.services.desk import Desk
from calpae_desktop.ui.changes import Changes
from calpae_desktop.ui.tasks import Tasks

_KEPT = 8


@dataclass(frozen=True, slots=True)
class Visited:
    """A dossier opened lately."""

    person: str
    name: str
    detail: str = ""


class Recent(QObject):
    """The dossiers opened since the window is open, the last one first."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.visited: tuple[Visited, ...] = ()

    def visit(self, dossier: Visited) -> None:
        """Put a dossier first."""
        others = [v for v in self.visited if v.person != dossier.person]
        self.visited = (dossier, *others)[:_KEPT]
        self.changed.emit()


@dataclass(frozen=True, slots=True, eq=False)
class Session:
    """The services of the open database, and what ties the screens together."""

    desk: Desk
    tasks: Tasks
    changes: Changes
    recent: Recent = field(default_factory=Recent)

    def may(self, action: Action) -> bool:
        """Whether the role of the session lets it do an action."""
        return self.desk.actor.role in ALLOWED[action]

    def announce(self, done: Done) -> None:
        """Tell the screens what a gesture changed."""
        self.changes.announce(done.persons, {written.kind.value for written in done.written})


@dataclass(frozen=True, slots=True)
class Opened:
    """A dossier to show: the gesture that led to it may be undone there; `form` opens at once."""

    person: str
    done: Done | None = None
    sentence: str = ""
    form: str = ""

    def plain(self) -> Opened:
        """The same without what happens once."""
        return replace(self, done=None, sentence="", form="")
