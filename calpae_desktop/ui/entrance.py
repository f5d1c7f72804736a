"""From the first screen to the window of an open database, and back when the account changes."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QStackedWidget

from calpae_desktop.domain.refusals import Refusal, Unavailable
from calpae_desktop.services.desk import Desk
from calpae_desktop.services.session import OpenRequest
from calpae_desktop.ui import dialogs
from calpae_desktop.ui.changes import Changes
from calpae_desktop.ui.desk_window import DeskWindow
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.shell import ConnectionScreen, FirstRunScreen
from calpae_desktop.ui.shell.door import Door
from calpae_desktop.ui.style import theme
from calpae_desktop.ui.tasks import Tasks
from calpae_desktop.ui.widgets import Text
from calpae_desktop.ui.wiring.ahead import Ahead
from calpae_desktop.ui.wiring.manners import PREFERENCE
from calpae_desktop.words.refusals import sentence

_FORGOTTEN = "Phrase de passe oubliée"
_NO_WAY = (
    "Personne ne peut la retrouver : elle seule ouvre la base. Cherchez qui d’autre la connaît, ou "
    "restaurez une sauvegarde dont vous avez la phrase."
)


class WaitingScreen(Door):
    """While a base is made ready."""

    def __init__(self, note: str, version: str) -> None:
        super().__init__("Parcours RSA", note, version)
        self.backup.hide()
        self.body.addWidget(Text("Un instant…", 14, 500))


class Entrance(QObject):
    """Shows the right door, opens the base off the thread of the screens, then the window."""

    def __init__(self, request: OpenRequest, tasks: Tasks) -> None:
        super().__init__()
        self._request = request
        self._tasks = tasks
        self._base = request.base
        self.desk: Desk | None = None
        self._held = ExitStack()
        self._leaving = ExitStack()
        self.window: DeskWindow | None = None
        self._left: DeskWindow | None = None
        self.doors = QStackedWidget()
        theme().dress(self.doors)
        self.doors.setWindowTitle("Parcours RSA")
        self.doors.resize(1280, 720)
        self._on_server = isinstance(request.base, str)
        self.connection = ConnectionScreen(request.version, on_server=self._on_server)
        self.connection.backup.hide()
        self.connection.open_asked.connect(self._open)
        self.connection.forgotten.connect(self._forgotten)
        self.first_run = FirstRunScreen(request.version, request.advise)
        self.first_run.create_asked.connect(self._create)
        self.first_run.open_asked.connect(self._choose_base)
        self.first_run.demo_asked.connect(self._demonstrate)
        self.waiting = WaitingScreen("Préparation de la base de démonstration.", request.version)
        for door in (self.connection, self.first_run, self.waiting):
            self.doors.addWidget(door)

    def show(self) -> None:
        """Show the first screen; with a passphrase given, open at once."""
        if self._request.demonstration:
            self._demonstrate()
        elif not self._request.exists:
            self.doors.setCurrentWidget(self.first_run)
        else:
            self._ask_phrase()
            if self._request.phrase is not None or self._on_server:
                self._open(self._request.phrase or "")
        self.doors.show()

    def close(self) -> None:
        """Finish what is being written, then close the base."""
        self._tasks.close()
        self._held.close()
        self.desk = None
        if self.window is not None:
            # Now, and not when memory is collected: its event filters would run half undone.
            shiboken6.delete(self.window)
            self.window = None

    def _ask_phrase(self) -> None:
        self.doors.setCurrentWidget(self.connection)
        self.connection.field.line.setFocus()

    def _choose_base(self, path: str) -> None:
        self._base = Path(path)
        self._ask_phrase()

    def _open(self, phrase: str) -> None:
        self.connection.set_busy(True)
        work = partial(self._request.open, self._base, phrase)
        self._tasks.write(partial(_to_write, work), self._on_desk, self._on_not_opened)

    def _create(self, folder: str, phrase: str) -> None:
        self.first_run.set_busy(True)
        self._base = Path(folder) / Path(self._request.base).name
        work = partial(self._request.create, self._base, phrase)
        self._tasks.write(partial(_to_write, work), self._on_desk, self._on_not_created)

    def _demonstrate(self) -> None:
        self.doors.setCurrentWidget(self.waiting)
        self._tasks.write(
            partial(_to_write, self._request.demo), self._on_desk, self._on_not_created
        )

    def _on_not_opened(self, error: Exception) -> None:
        self.connection.set_busy(False)
        self.connection.refuse(_said(error))

    def _on_not_created(self, error: Exception) -> None:
        said = _said(error)
        self.first_run.set_busy(False)
        self.doors.setCurrentWidget(self.first_run)
        self.first_run.refuse(said)

    def _forgotten(self) -> None:
        dialogs.tell(self.doors, _FORGOTTEN, _NO_WAY)

    def _on_desk(self, opened: tuple[Desk, ExitStack, Any]) -> None:
        desk, self._held, left = opened
        self.desk = desk
        session = Session(desk, self._tasks, Changes(self))
        unlock = partial(self._request.unlock, self._base)
        verify = None if desk.demonstration else unlock
        self.window = DeskWindow(session, verify=verify, version=self._request.version)
        self.window.account_change_requested.connect(self._change_account)
        self.window.manners.restore(left)
        self.connection.set_busy(False)
        self.connection.field.set_value("")
        self.window.show()
        Ahead(self.window)
        if desk.demonstration:
            self.window.tour.begin()
        # After the window is shown: the last window closed would end the application.
        self.doors.hide()

    def _change_account(self) -> None:
        window, held = self.window, self._held
        if window is not None and not window.may_close():
            return
        self.window = self.desk = None
        self._held = ExitStack()
        self._ask_phrase()
        self.doors.show()
        if window is not None:
            window.close()
            window.deleteLater()
            # Held until Qt has destroyed it: its event filters would run half undone.
            self._left = window
        # After the last draft is kept.
        self._leaving = held
        self._tasks.aside(_nothing, self._on_drafts_kept, self._on_drafts_kept)

    def _on_drafts_kept(self, _nothing: object) -> None:
        self._tasks.write(self._leaving.close, self._on_closed)

    def _on_closed(self, _nothing: None) -> None:
        """The base that was open is closed."""


def _to_write(make: Callable[[], Desk]) -> tuple[Desk, ExitStack, Any]:
    """Open a base, and keep the right to write in it while the window is open; how its window was
    left last time.

    Raises Refusal(OTHER_WRITER) when another process writes in it; the base is then closed.
    """
    with ExitStack() as opening:
        desk = make()
        opening.callback(desk.store.close)
        opening.enter_context(desk.store.writer())
        left = desk.preferences.get(desk.actor, PREFERENCE)
        return desk, opening.pop_all(), left


def _nothing() -> None:
    """Done when what was asked before it is."""


def _said(error: Exception) -> str:
    if isinstance(error, (Refusal, Unavailable)):
        return sentence(error)
    raise error


def enter(application: QApplication, request: OpenRequest) -> int:
    """Run the application until its last window closes; answers the exit code."""
    entrance = Entrance(request, Tasks())
    entrance.show()
    try:
        return application.exec()
    finally:
        entrance.close()
