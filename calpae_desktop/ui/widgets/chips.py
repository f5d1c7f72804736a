"""Chips: one filter each, « Clé : valeur »."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from calpae_desktop.ui.style import paint

from .buttons import IconButton, PaintedButton

_EDGE = 10
_CROSS = 24


class Chip(PaintedButton):
    """A filter: a click changes it, × (or Suppr) removes it when it may be removed."""

    removed = Signal()

    def __init__(
        self, label: str, value: str, *, removable: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__("", parent=parent)
        self._label = label
        self._cross = IconButton("x", "", size=_CROSS, parent=self) if removable else None
        if self._cross:
            self._cross.clicked.connect(self.removed)
            self._cross.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_value(value)

    def set_value(self, value: str) -> None:
        """Change what the chip filters on."""
        self.value = value
        self.setAccessibleName(f"{self._label} : {value}")
        if self._cross:
            self._cross.setAccessibleName(f"Retirer le filtre {self._label}")
            self._cross.setToolTip(self._cross.accessibleName())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = self._key_width() + paint.text_width(self.value, 14, 500) + 2 * _EDGE
        return QSize(width + (_CROSS - 2 if self._cross else 0), 28)

    def _key_width(self) -> int:
        return paint.text_width(f"{self._label} : ", 14)

    def draw(self, painter: QPainter) -> None:
        lit = self.hovered
        paint.rounded(painter, self.rect(), 14, "nav_active" if lit else "accent_soft")
        if lit:
            paint.rounded(painter, self.rect(), 14, border="accent")
        if self.hasFocus():
            paint.focus_ring(painter, self.rect(), 13)
        key = self._key_width()
        height = self.height()
        paint.text(painter, QRect(_EDGE, 0, key, height), f"{self._label} :", 14, 400, "text2")
        room = QRect(_EDGE + key, 0, self.width() - key - _EDGE, height)
        paint.text(painter, room, self.value, 14, 500)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        if self._cross:
            self._cross.move(self.width() - _CROSS - 4, (self.height() - _CROSS) // 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._cross and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        else:
            super().keyPressEvent(event)
