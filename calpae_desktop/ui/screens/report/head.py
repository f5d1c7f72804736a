"""Above the parts: which fiche, what it is, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from calpae_desktop.services.fiches import FIRST_COMPUTED
from calpae_desktop.ui.widgets import Button, Chip, Choice, Rank, SegmentedControl, Text

from . import view as said

_FICHES = (Choice("4", "Fiche 4"), Choice("5", "Fiche 5"))
_PATIENCE_MS = 400
_COMPUTING = "Calcul en cours…"


class ReportHead(QWidget):
    """Title, the switch between the fiches, and three buttons."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fiches = SegmentedControl(_FICHES, "Fiche")
        self.collecting = Button("Collecte", Rank.SECONDARY, icon="square-check")
        self.preview = Button("Aperçu", Rank.SECONDARY, icon="eye")
        self.export = Button("Exporter", Rank.PRIMARY, icon="table-export")
        self.preview.setShortcut("Ctrl+P")
        self.preview.setToolTip("Voir la fiche comme elle s’imprime (Ctrl P)")
        self.export.setShortcut("Ctrl+E")
        self.export.setToolTip("Exporter la fiche (Ctrl E)")
        self.export.setEnabled(False)
        self._title = Text("", 21, 600)
        self._note = Text("", 14, 400, "text2")
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(self._say_computing)
        self._lay_out()

    def _lay_out(self) -> None:
        titles = QVBoxLayout()
        titles.setSpacing(2)
        titles.addWidget(self._title)
        titles.addWidget(self._note)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addLayout(titles, 1)
        for part in (self.fiches, self.collecting, self.preview, self.export):
            row.addWidget(part)

    @property
    def fiche(self) -> int:
        """4 or 5."""
        return int(self.fiches.current())

    def lead(self, leads: bool) -> None:
        """Whether « Exporter » is what the part shown is for: one filled button at a time."""
        self.export.rank = Rank.PRIMARY if leads else Rank.SECONDARY
        self.export.update()

    def wait(self) -> None:
        """Figures are being computed: said when it takes a while."""
        self._title.setText(said.TITLES[self.fiche])
        self._patience.start()

    def say(self, words: str) -> None:
        """What the figures are; nothing when they could not be computed."""
        self._patience.stop()
        self._note.setText(words)

    def _say_computing(self) -> None:
        self._note.setText(_COMPUTING)


class YearChip(Chip):
    """The year of the report; `chosen` carries it."""

    chosen = Signal(int)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__("Rapport", str(today().year), parent=parent)
        self._today = today
        self.clicked.connect(self._ask)

    def _ask(self) -> None:
        menu = QMenu(self)
        for year in range(self._today().year, FIRST_COMPUTED - 1, -1):
            menu.addAction(str(year)).setData(year)
        menu.triggered.connect(self._take)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 4)))

    def _take(self, action: QAction) -> None:
        self.chosen.emit(int(action.data()))
