"""A fiche before it leaves: the very pages of its PDF, to read and to print."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from calpae_desktop.domain.refusals import Refusal, Unavailable
from calpae_desktop.services.desk import Desk
from calpae_desktop.services.fiche_content import Fiche
from calpae_desktop.ui.screens.paper import Paper, PaperBar, Printing
from calpae_desktop.ui.tasks import Tasks
from calpae_desktop.ui.widgets import Banner, BannerKind, Button, ProgressLine, Rank, UndoStrip
from calpae_desktop.words.dates import day
from calpae_desktop.words.refusals import of_system, sentence

from .view import CLOCKS

Making = Callable[[], Fiche]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A fiche and the bytes of its PDF."""

    fiche: Fiche
    content: bytes


class PreviewPage(QWidget):
    """Enter or Ctrl+P prints, Escape goes back."""

    back_asked = Signal()

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._tasks = desk, tasks
        self.drawn: Drawn | None = None
        self.paper = Paper("Aperçu de la fiche", self)
        self.bar = PaperBar(self.paper, "")
        self.back_button = Button("Revenir", Rank.TERTIARY, icon="arrow-left")
        self.print_button = Button("Imprimer", Rank.SECONDARY, icon="printer", key="Ctrl+P")
        self.printing = Printing(tasks, "Fiche envoyée", self)
        self.banner = Banner(BannerKind.ERROR, "")
        self.progress = ProgressLine()
        self.strip = UndoStrip()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.back_button)
        row.addWidget(self.bar, 1)
        row.addWidget(self.print_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addLayout(row)
        box.addWidget(self.banner)
        box.addWidget(self.progress)
        box.addWidget(self.paper, 1)
        box.addStretch(0)
        box.addWidget(self.strip)
        self.banner.hide()
        self.paper.hide()
        self.print_button.setEnabled(False)

    def _connect(self) -> None:
        self.back_button.clicked.connect(self.back_asked)
        self.print_button.clicked.connect(self.print)
        self.paper.print_asked.connect(self.print)
        self.progress.interrupted.connect(self.back_asked)
        self.banner.activated.connect(self.banner.hide)
        self.printing.busy.connect(self.print_button.setDisabled)
        self.printing.told.connect(self._say)
        self.printing.failed.connect(self._refuse)

    def read(self, make: Making) -> None:
        """Draw the fiche that `make` gives, off the GUI thread."""
        self.drawn = None
        self.print_button.setEnabled(False)
        self.banner.hide()
        self.strip.hide()
        self.bar.words.set_words("")
        self.progress.start("Préparation de l’aperçu", "Rien n’est écrit.")
        self._tasks.latest(
            "aperçu de fiche", partial(draw, self._desk, make), self._show, self._fail
        )

    def _show(self, drawn: Drawn) -> None:
        self.progress.finish()
        self.drawn = drawn
        self.bar.words.set_words(described(drawn.fiche))
        self.paper.put(drawn.content)
        self.paper.show()
        self.print_button.setEnabled(True)
        self.paper.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fail(self, error: Exception) -> None:
        self.progress.finish()
        self.paper.hide()
        self.bar.clear()
        self._refuse(error)

    def _refuse(self, error: Exception) -> None:
        match error:
            case Refusal() | Unavailable():
                words = sentence(error)
            case OSError():
                words = of_system(error)
            case _:
                raise error
        self.banner.set(BannerKind.ERROR, words, "Fermer")
        self.banner.show()

    def print(self) -> None:
        """Print what is shown, on the printer that is chosen."""
        if self.drawn is not None and self.print_button.isEnabled():
            fiche = self.drawn.fiche
            title = f"Fiche {fiche.fiche} de {fiche.year}"
            self.printing.start(title, self.drawn.content)

    def _say(self, words: str) -> None:
        self.strip.offer(words)
        self.strip.button.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back_asked.emit()
        else:
            super().keyPressEvent(event)


def described(fiche: Fiche) -> str:
    """« Rapport 2026, connu au 22/11/2026, information reçue »."""
    known = f"Rapport {fiche.year}, connu au {day(fiche.known_on)}"
    return known if fiche.fiche == 5 else f"{known}, {CLOCKS[fiche.start]}"


def draw(desk: Desk, make: Making) -> Drawn:
    """The fiche, and what its export to a PDF writes. Raises as `Reports.build`; OSError."""
    fiche = make()
    with TemporaryDirectory(prefix="calpae-") as folder:
        path = Path(folder, "apercu.pdf")
        desk.reports.save(desk.actor, fiche, path)
        return Drawn(fiche, path.read_bytes())
