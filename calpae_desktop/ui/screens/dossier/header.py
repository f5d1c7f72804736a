"""The head of the page: name, state, traits, and what can be done to the identity."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from calpae_desktop.ui.screens.dossier.identity import Header
from calpae_desktop.ui.screens.lines import Elided
from calpae_desktop.ui.widgets import IconButton, State, StatePill


class HeaderBar(QWidget):
    """Who, in two lines; long names give way."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = Elided("", 23, 600)
        self.pill = StatePill(State.ON_TIME)
        self.pill.hide()
        self.edit = IconButton("pencil", "Modifier l’identité", key="I")
        self.correct = IconButton("calendar-time", "Corriger une date, retirer un fait", key="M")
        self.origins = IconButton("eye", "Qui l’a dit, et quand", key="D")
        self.history = IconButton("history", "Voir les corrections", key="V")
        self.traits = QHBoxLayout()
        self.traits.setSpacing(20)
        first = QHBoxLayout()
        first.setSpacing(16)
        first.addWidget(self.name)
        first.addWidget(self.pill)
        first.addStretch(1)
        left = QVBoxLayout()
        left.setSpacing(4)
        left.addLayout(first)
        left.addLayout(self.traits)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addLayout(left, 1)
        for button in (self.edit, self.correct, self.origins, self.history):
            row.addWidget(button, alignment=Qt.AlignmentFlag.AlignVCenter)

    def show_header(self, header: Header) -> None:
        """Show another head."""
        self.name.set_words(header.name)
        self.pill.setVisible(header.mark is not None)
        if header.mark:
            self.pill.set_state(header.mark.state, header.mark.words)
        while item := self.traits.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        for trait in header.traits:
            line = Elided(trait.words, 14, 400, "text2", icon=trait.icon)
            line.setAccessibleName(f"{trait.name} : {trait.words}")
            self.traits.addWidget(line)
        self.traits.addStretch(1)
