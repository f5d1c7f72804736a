"""A value on one line, elided when room is short, whole in its tooltip."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from calpae_desktop.ui.style import Tone, paint


class Elided(QWidget):
    def __init__(
        self, text: str, tone: Tone = "text", *, name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.text, self.tone = text, tone
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{name} : {text}" if name else text)
        self.setToolTip(text)

    def sizeHint(self) -> QSize:
        return QSize(80, 20)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.text(painter, self.rect(), self.text, 14, 400, self.tone)
        painter.end()
