"""Cards, figure cards and avatars."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from calpae_desktop.ui.style import Tone, paint

from .buttons import PaintedButton
from .text import Text


class Card(QFrame):
    """A surface with an optional title and aside; add to `body`."""

    def __init__(
        self, title: str = "", aside: str = "", *, padding: int = 16, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("part", "card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(padding, padding, padding, padding)
        self.body.setSpacing(8)
        self._title = Text(title, 15, 600)
        self._aside = Text(aside, 13, 400, "text3")
        if title or aside:
            self.body.addLayout(self._head())

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._aside)
        return head

    def set_title(self, title: str) -> None:
        """Change the title."""
        self._title.setText(title)

    def set_aside(self, aside: str) -> None:
        """Change the small words at the right of the title."""
        self._aside.setText(aside)


_DOUBTFUL = "non collecté ?"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with what it is made of; `good` tells whether its trend is welcome, `doubt` asks
    whether it counts anything at all."""

    title: str
    value: str
    trend: str = ""
    good: bool | None = None
    basis: str = ""
    target: str = ""
    doubt: str = ""

    @property
    def sentence(self) -> str:
        """The figure in words, for a screen reader."""
        beside = self.doubt or self.trend
        parts = (f"{self.title} : {self.value}", beside, self.basis, self.target)
        return ", ".join(part for part in parts if part)


class FigureCard(PaintedButton):
    """A figure that opens its dossiers when clicked."""

    def __init__(self, figure: Figure, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_figure(figure)

    def set_figure(self, figure: Figure) -> None:
        """Show another figure."""
        self.figure = figure
        self.setAccessibleName(figure.sentence)
        self.setToolTip(figure.doubt)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(250, 92)

    def minimumSizeHint(self) -> QSize:
        return QSize(196, 92)

    def draw(self, painter: QPainter) -> None:
        rect, figure = self.rect(), self.figure
        paint.rounded(painter, rect, 8, "surface", "border" if self.hovered else "hairline")
        if self.hasFocus():
            paint.focus_ring(painter, rect, 8)
        room = rect.adjusted(16, 0, -16, 0)
        paint.text(painter, _line(room, 10, 20), figure.title, 14, 400, "text2")
        used = paint.text(painter, _line(room, 30, 34), figure.value, 27, 600)
        tones: dict[bool | None, Tone] = {True: "ok", False: "late", None: "text2"}
        beside = _line(room, 34, 32).adjusted(used + 12, 0, 0, 0)
        if figure.doubt:
            paint.icon(painter, "alert-circle", beside.x(), beside.center().y() - 7, 16, "watch")
            paint.text(painter, beside.adjusted(22, 0, 0, 0), _DOUBTFUL, 14, 500, "watch")
        else:
            paint.text(painter, beside, figure.trend, 14, 500, tones[figure.good])
        foot = _line(room, 67, 18)
        paint.text(painter, foot, figure.target, 13, 400, "text3", paint.RIGHT)
        foot.setWidth(foot.width() - paint.text_width(figure.target, 13) - 8)
        paint.text(painter, foot, figure.basis, 13, 400, "text2")


def _line(room: QRect, top: int, height: int) -> QRect:
    return QRect(room.x(), top, room.width(), height)


class Avatar(QWidget):
    """The initials of somebody on a soft disc."""

    def __init__(self, initials: str, size: int = 28, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(size, size)
        self.set_initials(initials)

    def set_initials(self, initials: str) -> None:
        """Show other initials."""
        self._initials = initials
        self.setAccessibleName(initials)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.rounded(painter, self.rect(), self.width() / 2, "accent_soft")
        paint.text(painter, self.rect(), self._initials, 13, 600, "accent", paint.CENTER)
        painter.end()
