"""Lines of text and hairlines."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from calpae_desktop.ui.style import Tone, Weight, font


class Text(QLabel):
    """A label of the type scale, in a colour of the table."""

    def __init__(
        self,
        text: str = "",
        px: int = 14,
        weight: Weight = 400,
        tone: Tone = "text",
        *,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(font(px, weight))
        self.setWordWrap(wrap)
        self.setProperty("tone", tone)

    def set_tone(self, tone: Tone) -> None:
        """Change the colour."""
        self.setProperty("tone", tone)
        repolish(self)


class Line(QFrame):
    """A hairline, horizontal unless told otherwise."""

    def __init__(self, *, vertical: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "line")
        if vertical:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)


def repolish(widget: QWidget) -> None:
    """Read the style sheet again after a dynamic property changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
