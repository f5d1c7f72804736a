"""Reads the list off the GUI thread; only the newest answer of each kind is given."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from calpae_desktop.domain.listing import View
from calpae_desktop.services.listing import Around
from calpae_desktop.services.ports import After
from calpae_desktop.ui.screens.session import Session

from . import work

_MEANWHILE_MS = 200
_ROWS, _TALLY, _COUNTS, _SETTING = "liste", "compte de la liste", "onglets", "réglages de la liste"


class Reading(QObject):
    """`settled` carries a `work.Setting`, `read` rows, `tallied` and `counted` numbers."""

    settled = Signal(object)
    read = Signal(object)
    tallied = Signal(object)
    counted = Signal(object)
    failed = Signal(object)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        # Several desks may write at once: one reading answers all that came meanwhile.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_MEANWHILE_MS)
        self._soon.timeout.connect(self.setting)

    def soon(self) -> None:
        """Read again shortly: something changed."""
        if not self._soon.isActive():
            self._soon.start()

    def rest(self) -> None:
        """The list is no longer shown."""
        self._soon.stop()

    def setting(self) -> None:
        """What the list is shown with."""
        asked = partial(work.setting, self._session.desk)
        self._session.tasks.latest(_SETTING, asked, self._settle, self._fail)

    def rows(
        self,
        view: View,
        around: Around,
        after: After | None = None,
        limit: int = 0,
        person: str = "",
    ) -> None:
        """A page, of `limit` rows when that is more; the first one when `after` is None."""
        asked = partial(work.rows, self._session.desk, view, around, after, limit, person)
        self._session.tasks.latest(_ROWS, asked, self._read, self._fail)

    def tally(self, view: View) -> None:
        """How many dossiers, apart: a large list shows before it is counted."""
        asked = partial(work.tally, self._session.desk, view)
        self._session.tasks.latest(_TALLY, asked, self._tally, self._fail)

    def counts(self, views: Sequence[View]) -> None:
        """Of each tab."""
        asked = partial(work.counts, self._session.desk, list(views))
        self._session.tasks.latest(_COUNTS, asked, self._count, self._fail)

    def _settle(self, setting: work.Setting) -> None:
        self.settled.emit(setting)

    def _read(self, rows: work.Rows) -> None:
        self.read.emit(rows)

    def _tally(self, tally: work.Tallied) -> None:
        self.tallied.emit(tally)

    def _count(self, counts: list[int]) -> None:
        self.counted.emit(counts)

    def _fail(self, error: Exception) -> None:
        self.failed.emit(error)
