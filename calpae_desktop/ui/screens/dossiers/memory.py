"""Remembers for a login how the list was left."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer

from calpae_desktop.domain.listing import Shown, View
from calpae_desktop.domain.refusals import Refusal, Unavailable
from calpae_desktop.ui.screens.session import Session

from . import liked, work

_KEEP_MS = 600


class Memory(QObject):
    """Written a little after the last change, or at once when the place is left."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self.widths: dict[Shown, int] = {}
        self._left = liked.Liked()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_KEEP_MS)
        self._later.timeout.connect(self._keep)

    def read(self, said: Any) -> liked.Liked:
        """How it was left last time."""
        self._left = liked.read(said)
        self.widths = dict(self._left.widths)
        return self._left

    def note(self, view: View, tab: str) -> None:
        """How it is now."""
        self._left = liked.Liked(view, tab)
        self._later.start()

    def widen(self, widths: dict[Shown, int]) -> None:
        """Columns are of these widths."""
        self.widths |= widths
        self._later.start()

    def leave(self) -> None:
        """Wait no longer."""
        if self._later.isActive():
            self._later.stop()
            self._keep()

    def _keep(self) -> None:
        said = liked.told(liked.Liked(self._left.view, self._left.tab, self.widths))
        asked = partial(work.keep, self._session.desk, said)
        self._session.tasks.write(asked, self._on_kept, self._on_not_kept)

    def _on_kept(self, _nothing: None) -> None:
        """Nothing to say: it will be found again."""

    def _on_not_kept(self, error: Exception) -> None:
        """What is liked is not worth a message; a bug is."""
        if not isinstance(error, Refusal | Unavailable):
            raise error
