"""« Dans les indicateurs »: what the dossier counts for, on wide screens."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from calpae_desktop.services.standing import Counting
from calpae_desktop.ui.style import Tone, paint
from calpae_desktop.ui.widgets import Line, Text

from .counted import Counted


class CountedLine(QWidget):
    """One indicator: its number, its name, how the dossier stands."""

    def __init__(self, counted: Counted, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.counted = counted
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        said = f"{counted.id} {counted.label} : {counted.word}"
        self.setAccessibleName(said)
        self.setToolTip(said)

    def sizeHint(self) -> QSize:
        return QSize(240, 28)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        one = self.counted
        icon, tone = _LOOKS[one.counting]
        width = paint.text_width(one.word, 14, 500)
        right = self.width() - width
        if icon:
            right -= 20
            paint.icon(painter, icon, right, 6, 16, tone)
        word = QRect(self.width() - width, 0, width + 1, 28)
        paint.text(painter, word, one.word, 14, 500, tone)
        used = 40
        paint.text(painter, QRect(0, 0, used, 28), one.id, 14, 400, "text3")
        room = QRect(used, 0, right - used - 10, 28)
        paint.text(painter, room, one.label, 14, 400, "text2")
        painter.end()


_LOOKS: dict[Counting, tuple[str, Tone]] = {
    Counting.COUNTED: ("circle-check", "ok"),
    Counting.EXPECTED: ("", "text2"),
    Counting.WAITING: ("", "text3"),
    Counting.MISSED: ("x", "late"),
}


class CountedList(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: list[CountedLine] = []
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 12, 0, 0)
        self.box.setSpacing(0)
        self.box.addWidget(Line())
        self.box.addSpacing(12)
        self.box.addWidget(Text("Dans les indicateurs", 14, 600))
        note = Text("Ce que ce dossier compte, vu d’aujourd’hui.", 13, 400, "text3", wrap=True)
        self.box.addWidget(note)
        self.box.addSpacing(8)

    def show_counted(self, counted: Sequence[Counted]) -> None:
        """Replace the lines."""
        for line in self.lines:
            line.setParent(None)
            line.deleteLater()
        self.lines = [CountedLine(one) for one in counted]
        for line in self.lines:
            self.box.addWidget(line)
