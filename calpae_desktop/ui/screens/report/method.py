"""The annex « Méthode » in the window: how the figures shown were made."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from calpae_desktop.services.document import Section
from calpae_desktop.services.fiche_annexes import method_annex
from calpae_desktop.services.fiche_content import Fiche
from calpae_desktop.ui.tasks import Tasks

from .blocks import widgets
from .writing import WIDEST


class MethodPage(QScrollArea):
    """What the annex of the document says, read off the GUI thread."""

    failed = Signal(object)

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self.section: Section | None = None
        self.setAccessibleName("Annexe méthode")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("part", "reader")

    def read(self, make: Callable[[], Fiche]) -> None:
        """Show the method of the fiche that `make` gives."""
        self._tasks.latest("annexe méthode", partial(_annex, make), self._show, self._refuse)

    def _show(self, section: Section) -> None:
        self.section = section
        page = QWidget()
        page.setProperty("part", "scrolled")
        page.setMaximumWidth(WIDEST)
        box = QVBoxLayout(page)
        box.setContentsMargins(0, 4, 12, 12)
        box.setSpacing(12)
        for widget in widgets(section.blocks):
            box.addWidget(widget)
        box.addStretch(1)
        self.setWidget(page)

    def _refuse(self, error: Exception) -> None:
        self.failed.emit(error)


def _annex(make: Callable[[], Fiche]) -> Section:
    return method_annex(make())
