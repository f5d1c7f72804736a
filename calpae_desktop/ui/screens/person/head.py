"""The head of the dossier: name, how the month stands, identity."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from calpae_desktop.ui.style import paint
from calpae_desktop.ui.widgets import IconButton

from .standing import Header, Mark, PillLook

_NAME = 23
_GAP, _BETWEEN = 22, 20


class Pill(QWidget):
    """A sentence on a soft ground; a plain surface gets a hairline."""

    def __init__(self, look: PillLook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.setAccessibleName(look.text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(paint.text_width(self.look.text, 14, 500) + 39, 22)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = self.look
        plain = look.soft == "surface"
        paint.rounded(painter, self.rect(), 11, look.soft, "hairline" if plain else None)
        paint.icon(painter, look.icon, 8, 3, 16, look.tone)
        room = self.rect().adjusted(28, 0, -10, 0)
        paint.text(painter, room, look.text, 14, 500, look.tone)
        painter.end()


class NameLine(QWidget):
    """The name, which gives way first, and the pills after it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.name = ""
        self.pills: list[Pill] = []

    def show_head(self, name: str, looks: Sequence[PillLook]) -> None:
        """Show another person."""
        for pill in self.pills:
            pill.hide()
            pill.deleteLater()
        self.name = name
        self.pills = [Pill(look, self) for look in looks]
        for pill in self.pills:
            pill.show()
        self.setAccessibleName(name)
        self.setToolTip(name)
        self._place()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(320, 32)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 32)

    def resizeEvent(self, _event: object) -> None:
        self._place()

    def _name_width(self) -> int:
        wanted = paint.text_width(self.name, _NAME, 600) + 2
        pills = sum(pill.sizeHint().width() + 12 for pill in self.pills) + 4
        return max(120, min(wanted, self.width() - pills))

    def _place(self) -> None:
        x = self._name_width() + 16
        for pill in self.pills:
            pill.setGeometry(x, 5, pill.sizeHint().width(), 22)
            x += pill.width() + 12

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        room = QRect(0, 0, self._name_width(), 32)
        paint.text(painter, room, self.name, _NAME, 600)
        painter.end()


class MarkLine(QWidget):
    """Pieces of identity side by side; the last ones give way when room is short."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.marks: Sequence[Mark] = ()

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Show other pieces."""
        self.marks = marks
        said = ", ".join(f"{mark.name} : {mark.text}" for mark in marks)
        self.setAccessibleName(said or "Identité")
        self.setToolTip(said)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, 20)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 20)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        x = 0
        for mark in self.marks:
            if self.width() - x < 60:
                break
            paint.icon(painter, mark.icon, x, 2, 16, "text3")
            room = QRect(x + _GAP, 0, self.width() - x - _GAP, 20)
            x += _GAP + paint.text(painter, room, mark.text, 14, 400, "text2") + _BETWEEN
        painter.end()


class Head(QWidget):
    """Name and identity at the left, what edits them at the right."""

    edit_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name_line = NameLine()
        self.mark_line = MarkLine()
        self.edit = IconButton("pencil", "Modifier l’identité", key="I")
        self.edit.clicked.connect(self.edit_asked)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self.name_line)
        words.addWidget(self.mark_line)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addLayout(words, 1)
        row.addWidget(self.edit)

    def show_header(self, header: Header) -> None:
        """Show another person, or the same one as read again."""
        self.name_line.show_head(header.name, header.pills)
        self.mark_line.set_marks(header.marks)
