"""Which end of the history comes first."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from calpae_desktop.ui.style import paint
from calpae_desktop.ui.widgets import PaintedButton

_WORDS = {False: "du plus récent", True: "du plus ancien"}
_NAMES = {
    False: "Du plus récent au plus ancien. Inverser l’ordre",
    True: "Du plus ancien au plus récent. Inverser l’ordre",
}


class OrderButton(PaintedButton):
    """An arrow, and the words of the order where there is room."""

    turned = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_NAMES[False], parent=parent)
        self.oldest_first = False
        self._roomy = False
        self.setToolTip(_NAMES[False])
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._turn)

    def _turn(self) -> None:
        self.oldest_first = not self.oldest_first
        self.setAccessibleName(_NAMES[self.oldest_first])
        self.setToolTip(_NAMES[self.oldest_first])
        self.update()
        self.turned.emit()

    def set_roomy(self, roomy: bool) -> None:
        """Whether the words fit."""
        self._roomy = roomy
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        # As wide one way as the other: the tabs do not move.
        words = max(paint.text_width(w, 14, 400) for w in _WORDS.values()) + 6
        return QSize(28 + (words if self._roomy else 0), 28)

    def draw(self, painter: QPainter) -> None:
        if self.hovered:
            paint.rounded(painter, self.rect(), 6, "surface2")
        if self.hasFocus():
            paint.focus_ring(painter, self.rect())
        icon = "arrow-up" if self.oldest_first else "arrow-down"
        paint.icon(painter, icon, self.width() - 22, 6, 16, "text3")
        if self._roomy:
            room = QRect(0, 0, self.width() - 26, self.height())
            words = _WORDS[self.oldest_first]
            paint.text(painter, room, words, 14, 400, "text3", paint.RIGHT)
