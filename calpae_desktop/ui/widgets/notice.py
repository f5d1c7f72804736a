"""A message in a narrow column: it wraps, unlike the strips across the page."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from calpae_desktop.ui.style import paint

from .banners import BannerKind, ToneButton
from .text import Text


class Notice(QWidget):
    """Soft fill, edge, icon, a sentence and at most one action."""

    activated = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = BannerKind.INFO
        self.label = Text("", 14, 400, wrap=True)
        self.button = ToneButton("", self.kind.tone, self)
        self.button.clicked.connect(self.activated)
        box = QVBoxLayout(self)
        box.setContentsMargins(40, 9, 10, 9)
        box.setSpacing(2)
        box.addWidget(self.label)
        box.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    def say(self, kind: BannerKind, words: str, action: str = "") -> None:
        """Show a message."""
        self.kind = kind
        self.label.setText(words)
        self.button.tone = kind.tone
        self.button.set_label(action)
        self.button.setVisible(bool(action))
        self.setAccessibleName(f"{kind.word} : {words}")
        self.show()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.rounded(painter, self.rect(), 6, self.kind.soft)
        painter.setClipRect(0, 0, 3, self.height())
        paint.rounded(painter, self.rect().adjusted(0, 0, 8, 0), 6, self.kind.tone)
        painter.setClipping(False)
        paint.icon(painter, self.kind.icon, 13, 10, 18, self.kind.tone)
        painter.end()
