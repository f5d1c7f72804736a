"""What the list writes: one gesture at a time, each undone in one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from calpae_desktop.services.commands import Done
from calpae_desktop.services.desk import Desk
from calpae_desktop.ui.screens.session import Session


class Gestures(QObject):
    """`done` carries what was done in words, and `Done`; `failed` the error."""

    done = Signal(str, object)
    undone = Signal()
    failed = Signal(object)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._words = ""
        self.last = Done()

    def do(self, work: Callable[[], Done], words: str) -> None:
        """Write, off the GUI thread; `words` once it is done."""
        self._words = words
        self._session.tasks.write(work, self._on_done, self._fail)

    def undo(self) -> None:
        """Take the last one back."""
        last, self.last = self.last, Done()
        if last.written:
            work = partial(_undo, self._session.desk, last)
            self._session.tasks.write(work, self._on_undone, self._fail)

    def _on_done(self, done: Done) -> None:
        self.last = done
        if done.written:
            self.done.emit(self._words, done)
            self._session.announce(done)

    def _on_undone(self, done: Done) -> None:
        self.undone.emit()
        self._session.announce(done)

    def _fail(self, error: Exception) -> None:
        self.failed.emit(error)


def _undo(desk: Desk, done: Done) -> Done:
    return desk.corrections.undo(desk.actor, done)
