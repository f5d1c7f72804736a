"""Tells the screens what changed, so that they read again."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal


@dataclass(frozen=True, slots=True)
class Change:
    """Persons and kinds of facts touched by a write; an empty set means all of them."""

    persons: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()

    def touches(self, person: str) -> bool:
        """Whether a screen showing that person must read again."""
        return not self.persons or person in self.persons


class Changes(QObject):
    """The one bus between the writes and the screens."""

    changed = Signal(object)

    def announce(self, persons: Iterable[str] = (), kinds: Iterable[str] = ()) -> None:
        """Tell every screen, once the write is committed."""
        self.changed.emit(Change(frozenset(persons), frozenset(kinds)))
