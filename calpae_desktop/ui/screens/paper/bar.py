"""Above the pages: what they are, how large, which one is in view."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from calpae_desktop.ui.screens.lines import Elided
from calpae_desktop.ui.widgets import Button, Rank, Text

from .sheets import Paper


class PaperBar(QWidget):
    """Larger, smaller, as large as the sheet; the number of the page."""

    def __init__(self, paper: Paper, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paper = paper
        self.words = Elided(words, 14, 400, "text2")
        self.number = Text("", 14, 400, "text2")
        self.smaller = Button("Réduire", Rank.TERTIARY, key="Ctrl+-")
        self.larger = Button("Agrandir", Rank.TERTIARY, key="Ctrl++")
        self.usual = Button("Taille réelle", Rank.TERTIARY, key="Ctrl+0")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.words)
        row.addStretch(1)
        for button in (self.smaller, self.larger, self.usual):
            row.addWidget(button)
        row.addSpacing(12)
        row.addWidget(self.number)
        self.smaller.clicked.connect(self._smaller)
        self.larger.clicked.connect(self._larger)
        self.usual.clicked.connect(self._usual)
        paper.turned.connect(self._show_page)

    def clear(self) -> None:
        """No page is shown."""
        self._show_page(0, 0)

    def _show_page(self, page: int, pages: int) -> None:
        self.number.setText(f"page {page} sur {pages}" if pages else "")

    def _smaller(self) -> None:
        self._paper.zoom(-1)

    def _larger(self) -> None:
        self._paper.zoom(1)

    def _usual(self) -> None:
        self._paper.zoom(0)
