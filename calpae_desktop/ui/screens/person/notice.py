"""A message in the narrow panel: as many lines as it needs, and one action."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from calpae_desktop.ui.style import paint
from calpae_desktop.ui.widgets import Button, Rank, Text


class Notice(QWidget):
    """Hidden until something must be said."""

    activated = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Text("", 14, 400, "text", wrap=True)
        self.button = Button("", Rank.SECONDARY)
        self.button.clicked.connect(self.activated)
        box = QVBoxLayout(self)
        box.setContentsMargins(40, 8, 8, 8)
        box.setSpacing(8)
        box.addWidget(self.words)
        box.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def say(self, sentence: str, action: str = "") -> None:
        """Show a sentence and what can be done about it."""
        self.words.setText(sentence)
        self.setAccessibleName(f"Attention : {sentence}")
        self.button.set_label(action)
        self.button.setVisible(bool(action))
        self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.rounded(painter, self.rect(), 6, "watch_soft")
        painter.setClipRect(0, 0, 3, self.height())
        paint.rounded(painter, self.rect().adjusted(0, 0, 8, 0), 6, "watch")
        painter.setClipping(False)
        paint.icon(painter, "alert-triangle", 13, 9, 18, "watch")
        painter.end()
