"""Somebody who types, to be killed: `python -m tests.faults.typist base key database person`.

The real window on a real base: a form of the dossier, then a new entry, are typed in by hand and
left so. Said on standard output: `typed` after the last key, `kept` once both drafts are in the
base, with the seconds between the two.
"""

from __future__ import annotations

import os
import sys
from time import monotonic

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from calpae_desktop.bootstrap import SystemClock, make_desk
from calpae_desktop.domain.draft import Draft
from calpae_desktop.storage.sqlite import DataKey
from calpae_desktop.storage.store import open_store
from calpae_desktop.ui.application import build_application
from calpae_desktop.ui.changes import Changes
from calpae_desktop.ui.desk_window import DeskWindow
from calpae_desktop.ui.screens.dossier.forms import BookForm
from calpae_desktop.ui.screens.dossier.screen import DossierScreen
from calpae_desktop.ui.screens.entry import EntryScreen
from calpae_desktop.ui.screens.session import Opened, Session
from calpae_desktop.ui.tasks import Tasks
from tests.storage.worlds import ACTOR

TIME, NAME = "9h47", "Quetschenwasser"


class Typist(QObject):
    """Types as soon as there is where to type."""

    def __init__(self, window: DeskWindow, session: Session, person: str) -> None:
        super().__init__()
        self._window, self._session = window, session
        self._last = 0.0
        window.open("dossier", Opened(person, form="book"))
        self.startTimer(20)

    def timerEvent(self, _event: object) -> None:
        if self._last:
            self._say_when_kept()
            return
        screen = self._window.stack.screen_shown
        if isinstance(screen, DossierScreen) and isinstance(screen.form, BookForm):
            self._type(screen.form.time.line, TIME)
            self._window.open("entry", None)
        elif isinstance(screen, EntryScreen):
            self._type(screen.form.last_name.line, NAME)
            self._last = monotonic()
            say("typed")

    def _type(self, line: QLineEdit, text: str) -> None:
        line.selectAll()
        QTest.keyClicks(line, text)

    def _say_when_kept(self) -> None:
        kept: list[Draft] = self._session.drafts.left(everything=True)
        if {TIME, NAME} <= {text for one in kept for text in one.typed.values()}:
            say(f"kept {monotonic() - self._last:.3f}")
            self._last = float("inf")


def say(line: str) -> None:
    os.write(1, f"{line}\n".encode())


if __name__ == "__main__":
    base, key, database, person = sys.argv[1:]
    store = open_store(base, DataKey(bytes.fromhex(key), bytes.fromhex(database)), SystemClock())
    application = build_application([])
    session = Session(make_desk(store, ACTOR), Tasks(), Changes())
    window = DeskWindow(session)
    window.show()
    typist = Typist(window, session, person)
    application.exec()
