"""What is shown while a dossier is read, or when it cannot be."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from calpae_desktop.ui.widgets import Button, Text


class Absent(QWidget):
    """Nothing while it is read; a sentence when it is refused."""

    activated = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Text("", 15, 400, "text2", wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.retry = Button("Réessayer")
        self.retry.clicked.connect(self.activated)
        box = QVBoxLayout(self)
        box.setContentsMargins(48, 48, 48, 48)
        box.setSpacing(16)
        box.addStretch(1)
        box.addWidget(self.words)
        box.addWidget(self.retry, alignment=Qt.AlignmentFlag.AlignHCenter)
        box.addStretch(2)
        self.wait()

    def wait(self) -> None:
        """Say nothing: the answer takes a few milliseconds."""
        self.words.setText("")
        self.retry.hide()

    def say(self, sentence: str, *, retry: bool) -> None:
        """Why there is no dossier to see."""
        self.words.setText(sentence)
        self.setAccessibleName(sentence)
        self.retry.setVisible(retry)
