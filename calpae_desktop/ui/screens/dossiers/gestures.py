"""What the list writes: one gesture at a time, each undone in one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from calpae_desktop.services.commands import Done
from calpae_desktop.services.desk import Desk
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.tasks import Ticket
from calpae_desktop.ui.widgets import ProgressLine


class Gestures(QObject):
    """`done` carries what was done in words, and `Done`; `failed` the error."""

    done = Signal(str, object)
    undone = Signal()
    failed = Signal(object)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._words = ""
        self._line: ProgressLine | None = None
        self.ticket: Ticket | None = None
        self.last = Done()

    def do(self, work: Callable[[], Done], words: str) -> None:
        """Write, off the GUI thread; `words` once it is done."""
        self._words = words
        self._session.tasks.write(work, self._on_done, self._fail)

    def long(self, work: Callable[[Ticket], Done], words: str, line: ProgressLine) -> None:
        """The same for work that may last: it tells how far it is, and may be given up."""
        self._words, self._line = words, line
        line.start("Écriture", "Tout sera écrit, ou rien.")
        self.ticket = self._session.tasks.long(work, self._on_done, self._fail, line.advance)

    def interrupt(self) -> None:
        """Give up: nothing is written."""
        if self.ticket is not None:
            self.ticket.cancel()

    def _end(self) -> None:
        self.ticket = None
        if self._line is not None:
            self._line.finish()

    def undo(self) -> None:
        """Take the last one back."""
        last, self.last = self.last, Done()
        if last.written:
            work = partial(_undo, self._session.desk, last)
            self._session.tasks.write(work, self._on_undone, self._fail)

    def _on_done(self, done: Done) -> None:
        self._end()
        self.last = done
        if done.written:
            self.done.emit(self._words, done)
            self._session.announce(done)

    def _on_undone(self, done: Done) -> None:
        self.undone.emit()
        self._session.announce(done)

    def _fail(self, error: Exception) -> None:
        self._end()
        self.failed.emit(error)


def _undo(desk: Desk, done: Done) -> Done:
    return desk.corrections.undo(desk.actor, done)
