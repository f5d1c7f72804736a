"""A PDF to a printer: chosen, then its pages drawn off the GUI thread one after the other, and
put on paper as they come: five hundred letters take the memory of one page."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from calpae_desktop.ui import dialogs
from calpae_desktop.ui.tasks import Tasks

from .sheets import Sheet, draw_sheet, sheet_of

GIVEN_UP = (
    "Impression interrompue : rien n’est inscrit aux dossiers ; jetez les feuilles déjà sorties."
)
REFUSED = "L’imprimante n’a rien pris : vérifiez-la, puis recommencez."


class Printing(QObject):
    """`busy` while pages are made; `told` carries the sentence of its end, `failed` an error;
    `printed` says that all the pages were taken, `advanced` how many so far."""

    busy = Signal(bool)
    told = Signal(str)
    failed = Signal(object)
    printed = Signal()
    advanced = Signal(int, int)

    def __init__(self, tasks: Tasks, what: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._tasks, self._what, self._over = tasks, what, parent
        self._content = b""
        self._printer: QPrinter | None = None
        self._painter: QPainter | None = None
        self._given_up = False

    @property
    def active(self) -> bool:
        """Whether pages are on their way to a printer."""
        return self._printer is not None

    def start(self, title: str, content: bytes) -> bool:
        """Ask for a printer, and print these pages; whether it began."""
        if self.active:
            return False
        self._printer, self._content = dialogs.printer(self._over, title), content
        if self._printer is not None:
            self._given_up = False
            self.busy.emit(True)
            self._ask(0)
        return self.active

    def interrupt(self) -> bool:
        """Stop between two pages; whether something was being printed."""
        self._given_up = self.active
        return self._given_up

    def _ask(self, number: int) -> None:
        self._tasks.read(partial(sheet_of, self._content, number), self._put, self._refuse)

    def _put(self, sheet: Sheet) -> None:
        if self._printer is None:
            return
        if self._given_up:
            self._abort(self._printer)
            return
        if self._painter is None:
            self._painter = QPainter()
            self._printer.setFullPage(True)
            if not self._painter.begin(self._printer):
                self._end(False, sheet.pages)
                return
        else:
            self._printer.newPage()
        draw_sheet(self._painter, self._printer, sheet.image)
        self.advanced.emit(sheet.number + 1, sheet.pages)
        if sheet.number + 1 < sheet.pages:
            self._ask(sheet.number + 1)
        else:
            self._end(self._painter.end(), sheet.pages)

    def _abort(self, printer: QPrinter) -> None:
        if self._painter is not None:
            printer.abort()
            self._painter.end()
            # A printer that writes a file leaves none; before it begins, the file is another's.
            if printer.outputFileName():
                Path(printer.outputFileName()).unlink(missing_ok=True)
        self._stop()
        self.told.emit(GIVEN_UP)

    def _stop(self) -> None:
        self._printer = self._painter = None
        self._content = b""
        self.busy.emit(False)

    def _end(self, done: bool, pages: int) -> None:
        self._stop()
        count = f"{pages} page" + ("s" if pages > 1 else "")
        self.told.emit(f"{self._what} à l’imprimante, {count}." if done else REFUSED)
        if done:
            self.printed.emit()

    def _refuse(self, error: Exception) -> None:
        if self._painter is not None:
            self._painter.end()
        self._stop()
        self.failed.emit(error)
