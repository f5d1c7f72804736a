"""A page that asks a long work, one at a time: it can be interrupted, and leaves no trace then."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from calpae_desktop.domain.refusals import EditConflict, Refusal, Unavailable
from calpae_desktop.services.load_report import Cancelled
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.tasks import Ticket
from calpae_desktop.ui.widgets import Banner, BannerKind, Button, ProgressLine
from calpae_desktop.words.refusals import of_system, sentence

from . import view

T = TypeVar("T")


class WorkingPage(QWidget):
    """`closed`: back to the list was asked, nothing being under way."""

    closed = Signal()
    keys_changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._ticket: Ticket | None = None
        self.back_button = Button("Revenir", icon="arrow-left", key="Esc")
        self.banner = Banner(BannerKind.INFO, "")
        self.progress = ProgressLine()
        self.back_button.clicked.connect(self.leave)
        self.banner.activated.connect(self.banner.hide)
        self.progress.interrupted.connect(self.interrupt)
        self.banner.hide()

    @property
    def busy(self) -> bool:
        """Whether a work is under way."""
        return self._ticket is not None

    def begin(
        self,
        label: str,
        work: Callable[[Ticket], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Start a work in the lane that writes; `done` and `failed` are slots of the page."""
        self.banner.hide()
        self.progress.start(label, view.SAFE)
        self._ticket = self._session.tasks.long(work, done, failed, self.progress.advance)
        self.keys_changed.emit()

    def ended(self) -> None:
        """The work has come back, well or not."""
        self._ticket = None
        self.progress.finish()
        self.keys_changed.emit()

    def interrupt(self) -> None:
        """Ask the work to stop."""
        if self._ticket is not None:
            self._ticket.cancel()

    def leave(self) -> None:
        """Stop what is under way, else go back to the list."""
        if self.busy:
            self.interrupt()
        else:
            self.closed.emit()

    def tell(self, error: Exception, given_up: str) -> None:
        """Say why nothing was written; what is no refusal is a bug."""
        match error:
            case Cancelled():
                self.say(BannerKind.INFO, given_up)
            case Refusal() | Unavailable() | EditConflict():
                self.say(BannerKind.ERROR, sentence(error))
            case OSError():
                self.say(BannerKind.ERROR, of_system(error))
            case _:
                raise error

    def say(self, kind: BannerKind, words: str) -> None:
        """A message above the page."""
        self.banner.set(kind, words, "Fermer")
        self.banner.show()
