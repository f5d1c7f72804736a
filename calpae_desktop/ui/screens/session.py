"""What every screen of an open database shares."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from PySide6.QtCore import QObject, Signal

from calpae_desktop.domain.access import ALLOWED, Action
from calpae_desktop.services.commands import Done
from calpae_desktop.services.desk import Desk
from calpae_desktop.ui.changes import Changes
from calpae_desktop.ui.drafts import Keeper
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

    def forget(self, person: str) -> str:
        """A dossier is no more: its name, empty when it was not opened lately."""
        names = [v.name for v in self.visited if v.person == person]
        self.visited = tuple(v for v in self.visited if v.person != person)
        self.changed.emit()
        return names[0] if names else ""


@dataclass(frozen=True, slots=True, eq=False)
class Session:
    """The services of the open database, and what ties the screens together."""

    desk: Desk
    tasks: Tasks
    changes: Changes
    recent: Recent = field(default_factory=Recent)
    drafts: Keeper = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "drafts", Keeper(self.desk, self.tasks))

    def may(self, action: Action) -> bool:
        """Whether the role of the session lets it do an action."""
        return self.desk.actor.role in ALLOWED[action]

    def announce(self, done: Done) -> None:
        """Tell the screens what a gesture changed."""
        self.changes.announce(done.persons, {written.kind.value for written in done.written})


@dataclass(frozen=True, slots=True)
class Gesture:
    """What was done for somebody; its outcome names them once another dossier is shown."""

    person: str
    name: str
    words: str

    def told(self, shown: str, words: str = "") -> str:
        """Its words, or these about it, to who sees the dossier of `shown`."""
        words = words or self.words
        return words if shown == self.person else f"{self.name} : {words}"


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
