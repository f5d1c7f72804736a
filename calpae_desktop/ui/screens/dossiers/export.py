"""The list to a file: chosen, written page by page, whole or absent."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from calpae_desktop.domain.listing import View
from calpae_desktop.domain.refusals import Refusal
from calpae_desktop.services.desk import Desk
from calpae_desktop.services.listing import Chosen
from calpae_desktop.services.load_report import Cancelled
from calpae_desktop.ui import dialogs
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.screens.telling import telling
from calpae_desktop.ui.tasks import Ticket
from calpae_desktop.ui.widgets import ProgressLine
from calpae_desktop.words.exports import dossiers

_FILES = "Classeur Excel (*.xlsx);;Classeur OpenDocument (*.ods);;Texte CSV (*.csv)"
_ENDING = ".xlsx"


class ListExport(QObject):
    """One export at a time; `written` says what left, `failed` why nothing did."""

    written = Signal(str)
    failed = Signal(object)

    def __init__(self, session: Session, line: ProgressLine, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._line, self._over = session, line, parent
        self._path: Path | None = None
        self._ticket: Ticket | None = None
        line.interrupted.connect(self.interrupt)

    def ask(self, view: View, chosen: Chosen) -> None:
        """Choose a file, then write in it."""
        if self._path is not None:
            return
        name = view.title.replace("/", "-").strip() or "dossiers"
        said = dialogs.save_file(self._over, "Exporter la liste", f"{name}{_ENDING}", _FILES)
        if not said:
            return
        path = Path(said)
        self._path = path = path if path.suffix else path.with_name(f"{path.name}{_ENDING}")
        try:
            self._session.desk.list_export.accept(self._session.desk.actor, path)
        except Refusal as refusal:
            self._fail(refusal)
            return
        self._line.start("Écriture du fichier", "Le fichier sera entier, ou absent.")
        work = partial(save, self._session.desk, view, chosen, path)
        self._ticket = self._session.tasks.long(work, self._end, self._fail, self._line.advance)

    def interrupt(self) -> None:
        """Stop: no file is left."""
        if self._ticket is not None:
            self._ticket.cancel()

    def _end(self, count: int) -> None:
        name = self._path.name if self._path else ""
        self._stop()
        plural = "s" if count > 1 else ""
        self.written.emit(f"{dossiers(count)} exporté{plural} dans {name}.")

    def _fail(self, error: Exception) -> None:
        self._stop()
        if isinstance(error, Cancelled):
            self.written.emit("Export interrompu : aucun fichier n’a été écrit.")
        else:
            self.failed.emit(error)

    def _stop(self) -> None:
        self._path = self._ticket = None
        self._line.finish()


def save(desk: Desk, view: View, chosen: Chosen, path: Path, ticket: Ticket) -> int:
    """Write; give up when it was asked to."""
    return desk.list_export.save(desk.actor, view, chosen, path, telling(ticket))
