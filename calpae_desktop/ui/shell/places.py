"""What the shell is told: places, session, keys."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class KeyHint:
    """A key that works here, and what it does."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A line of the shortcut sheet."""

    keys: str
    label: str
    group: str


@dataclass(frozen=True, slots=True)
class User:
    """Whose session this is."""

    name: str
    role: str
    initials: str


class Screen(QWidget):
    """A page. It reads its data in `arrive`, never in its constructor."""

    go = Signal(str, object)
    keys_changed = Signal()
    undoable = Signal(bool)

    def arrive(self, subject: object | None) -> None:
        """The page is shown, with what it must show."""

    def leave(self) -> None:
        """Another page is about to be shown."""

    def first_focus(self) -> QWidget | None:
        """Where the keyboard is when the window opens on this page; None: on the search."""
        return None

    def ahead(self) -> Iterator[str]:
        """Build what is not shown yet, a part at each item, named."""
        yield from ()

    def key_hints(self) -> tuple[KeyHint, ...]:
        """Keys that work now, for the status bar."""
        return ()

    def unsaved(self) -> bool:
        """Whether closing the window would lose something typed here."""
        return False

    def undo(self) -> None:
        """Undo the last write of this page; called after `undoable(True)`."""


@dataclass(frozen=True, slots=True)
class Place:
    """A page of the window; unlisted ones light up their `owner` in the sidebar, or without one
    the place that they were opened from."""

    key: str
    label: str
    icon: str
    factory: Callable[[], Screen]
    group: int = 0
    listed: bool = True
    owner: str = ""
