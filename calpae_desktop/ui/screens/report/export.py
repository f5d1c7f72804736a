"""A fiche or a table to a file: chosen, computed, checked before it is written, then named."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from calpae_desktop.domain.refusals import Refusal
from calpae_desktop.services.desk import Desk
from calpae_desktop.services.fiche_content import Fiche
from calpae_desktop.services.fiches import FicheTable
from calpae_desktop.ui import dialogs
from calpae_desktop.ui.dialogs import Question
from calpae_desktop.ui.tasks import Tasks
from calpae_desktop.ui.widgets import ProgressLine

_FICHE_FILES = (
    "Document Word (*.docx);;Classeur Excel (*.xlsx);;Classeur OpenDocument (*.ods);;"
    "Document PDF (*.pdf);;Texte CSV (*.csv);;Données JSON (*.json)"
)
_TABLE_FILES = "Classeur Excel (*.xlsx);;Texte CSV (*.csv)"
_LANE = "export de fiche"
_NOT_YET = "Rien n’est encore écrit."
_WHOLE = "Le fichier sera entier, ou absent."


class FicheExport(QObject):
    """One export at a time; `written` carries the name of the file, `failed` the error."""

    written = Signal(str)
    failed = Signal(object)
    busy = Signal(bool)

    def __init__(self, desk: Desk, tasks: Tasks, line: ProgressLine, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._tasks, self._line = desk, tasks, line
        self._over = parent
        self._path: Path | None = None
        line.interrupted.connect(self.interrupt)

    def table(self, table: FicheTable, name: str) -> None:
        """Write a table as it is shown."""
        if self._choose("Exporter le tableau", f"{name}.xlsx", _TABLE_FILES):
            self._write(partial(self._desk.fiches.save, self._desk.actor, table))

    def fiche(self, name: str, make: Callable[[], Fiche]) -> None:
        """Write the fiche that `make` gives, off the GUI thread, once what must be checked has
        been read."""
        if not self._choose("Exporter la fiche", f"{name}.docx", _FICHE_FILES):
            return
        try:
            self._desk.reports.accept(self._path or Path())
        except Refusal as error:
            self._refuse(error)
            return
        self._line.start("Calcul de la fiche", _NOT_YET)
        self._tasks.latest(_LANE, make, self._check, self._refuse)

    def interrupt(self) -> None:
        """Give up while nothing is written."""
        self._path = None
        self._end()

    def _choose(self, title: str, suggestion: str, files: str) -> bool:
        if self._path is not None:
            return False
        chosen = dialogs.save_file(self._over, title, suggestion, files)
        if not chosen:
            return False
        path = Path(chosen)
        self._path = path if path.suffix else Path(chosen + Path(suggestion).suffix)
        self.busy.emit(True)
        return True

    def _check(self, fiche: Fiche) -> None:
        if self._path is None:
            return
        self._line.finish()
        told = [*fiche.checks, *fiche.unfinished]
        if told and not dialogs.ask(self._over, _question(told)):
            self.interrupt()
            return
        self._write(partial(self._desk.reports.save, self._desk.actor, fiche))

    def _write(self, save: Callable[[Path], None]) -> None:
        if self._path is not None:
            self._line.stop.hide()
            self._line.start("Écriture du fichier", _WHOLE)
            self._tasks.write(partial(save, self._path), self._on_written, self._refuse)

    def _on_written(self, _nothing: None) -> None:
        name = self._path.name if self._path else ""
        self._end()
        self.written.emit(name)

    def _refuse(self, error: Exception) -> None:
        if self._path is not None:
            self._end()
            self.failed.emit(error)

    def _end(self) -> None:
        self._path = None
        self._line.finish()
        self._line.stop.show()
        self.busy.emit(False)


def _question(told: list[str]) -> Question:
    return Question(
        "Exporter la fiche avec ces remarques ?",
        "\n\n".join(told),
        "Exporter quand même",
        "Ne pas exporter",
    )
