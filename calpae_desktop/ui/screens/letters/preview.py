"""Read right: a letter as it is printed, a message as it is received."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from calpae_desktop.domain.short_text import SEPTETS
from calpae_desktop.ui.screens.lines import Elided
from calpae_desktop.ui.screens.paper import Paper
from calpae_desktop.ui.style import font
from calpae_desktop.ui.widgets import Card, Text

BEFORE = "Aperçu du texte, avant la faute"
PRINTED, RECEIVED = "Aperçu, comme imprimé", "Aperçu, comme reçu"


class _Read(QPlainTextEdit):
    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setFont(font(14))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Texte du message")
        self.setTabChangesFocus(True)
        # Reached by Tab, to be read line by line.
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard
            | Qt.TextInteractionFlag.TextSelectableByMouse
        )


class Preview(QWidget):
    """A sheet, a message, or nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Text(PRINTED, 14, 400, "text2")
        self.aside = Text("", 14, 400, "text2")
        self.paper = Paper("Aperçu du courrier", self)
        self.message = Card(padding=16)
        self.subject = Elided("", 15, 600)
        self.text = _Read()
        self.message.body.setSpacing(12)
        self.message.body.addWidget(self.subject)
        self.message.body.addWidget(self.text, 1)
        self.nothing = Text("", 14, 400, "text2", wrap=True)
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.aside)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addLayout(head)
        box.addWidget(self.paper, 1)
        box.addWidget(self.message, 1)
        box.addWidget(self.nothing)
        box.addStretch(0)
        self.paper.turned.connect(self._turn)
        self.say("")

    def _turn(self, page: int, pages: int) -> None:
        self.aside.setText(f"page {page} sur {pages}" if pages else "")

    def show_pages(self, content: bytes) -> None:
        """Pages of a PDF."""
        self._only(self.paper)
        self.title.setText(PRINTED)
        self.paper.put(content)

    def show_message(self, subject: str, body: str, places: int = 0) -> None:
        """A message; `places` are those that a text message takes, 0 for an e-mail."""
        self._only(self.message)
        self.title.setText(RECEIVED)
        self.subject.setVisible(bool(subject))
        self.subject.set_words(subject)
        self.text.setPlainText(body)
        self.aside.setText(f"{places} caractères sur {SEPTETS}" if places else "")
        self.aside.set_tone("late" if places > SEPTETS else "text2")

    def stale(self, words: str) -> None:
        """What is shown is that of an earlier text; nothing shown yet, say why."""
        if self.nothing.isHidden():
            self.title.setText(BEFORE)
        else:
            self.say(words)

    def say(self, words: str) -> None:
        """Nothing to show, and why."""
        self._only(self.nothing)
        self.title.setText("Aperçu")
        self.aside.setText("")
        self.nothing.setText(words)

    def _only(self, shown: QWidget) -> None:
        for part in (self.paper, self.message, self.nothing):
            part.setVisible(part is shown)
        self.aside.set_tone("text2")
