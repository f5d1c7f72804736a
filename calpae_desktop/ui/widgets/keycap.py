"""Keys as they are named on a French keyboard."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from calpae_desktop.ui.style import Tone, paint

_NAMES = {
    "Return": "Entrée", "Enter": "Entrée", "Esc": "Échap", "Escape": "Échap", "Del": "Suppr",
    "Delete": "Suppr", "Backspace": "Retour arr.", "Shift": "Maj", "Space": "Espace",
    "Up": "↑", "Down": "↓", "Left": "←", "Right": "→",
}  # fmt: skip
HEIGHT = 20


def key_text(key: str) -> str:
    """`Ctrl+Return` as printed on screen: `Ctrl Entrée`."""
    if key in ("", "+"):
        return key
    if key.endswith("++"):
        return f"{key_text(key[:-2])} +"
    return " ".join(_NAMES.get(part, part) for part in key.split("+"))


def key_width(key: str) -> int:
    """Width of a key cap, never narrower than high."""
    return max(HEIGHT, paint.text_width(key_text(key), 13, 500) + 10)


def paint_key(painter: QPainter, rect: QRect, key: str, tone: Tone = "text2") -> None:
    """Paint a key cap filling the rectangle."""
    paint.rounded(painter, rect, 4, fill="surface", border="border")
    paint.text(painter, rect, key_text(key), 13, 500, tone, paint.CENTER)


class KeyCap(QWidget):
    """A key, drawn as a cap."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self.setAccessibleName(key_text(key))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(key_width(self.key), HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_key(painter, self.rect(), self.key)
        painter.end()
