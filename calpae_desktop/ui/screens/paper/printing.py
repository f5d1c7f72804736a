"""A PDF to a printer: chosen, its pages drawn off the GUI thread, then put on paper."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from calpae_desktop.ui import dialogs
from calpae_desktop.ui.tasks import Tasks

from .sheets import images, print_pages

REFUSED = "L’imprimante n’a rien pris : vérifiez-la, puis recommencez."


class Printing(QObject):
    """`busy` while pages are made; `told` carries the sentence of its end, `failed` an error."""

    busy = Signal(bool)
    told = Signal(str)
    failed = Signal(object)

    def __init__(self, tasks: Tasks, what: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._tasks, self._what, self._over = tasks, what, parent
        self._printer: QPrinter | None = None

    def start(self, title: str, content: bytes) -> None:
        """Ask for a printer, and print these pages."""
        self._printer = dialogs.printer(self._over, title)
        if self._printer is not None:
            self.busy.emit(True)
            self._tasks.read(partial(images, content), self._put, self._refuse)

    def _put(self, pages: Sequence[QImage]) -> None:
        self.busy.emit(False)
        done = self._printer is not None and print_pages(self._printer, pages)
        count = f"{len(pages)} page" + ("s" if len(pages) > 1 else "")
        self.told.emit(f"{self._what} à l’imprimante, {count}." if done else REFUSED)

    def _refuse(self, error: Exception) -> None:
        self.busy.emit(False)
        self.failed.emit(error)
