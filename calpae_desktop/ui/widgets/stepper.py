"""The steps of a pathway on one line."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from calpae_desktop.ui.style import Tone, paint, theme

from .states import State

_NODE = 22


class Stage(Enum):
    """Where a step stands; the value is the word read aloud."""

    DONE = "fait"
    CURRENT = "en cours"
    TODO = "à venir"


@dataclass(frozen=True, slots=True)
class Step:
    """One step: title, its date, a note against the target and how that stands."""

    title: str
    date: str = ""
    note: str = ""
    stage: Stage = Stage.TODO
    mark: State | None = None

    @property
    def sentence(self) -> str:
        """The step in words, for a screen reader."""
        parts = [self.title, self.stage.value, self.date, self.mark.word if self.mark else ""]
        return ", ".join(part for part in (*parts, self.note) if part)


class Stepper(QWidget):
    """Nodes on a line, with title, date and note under each."""

    def __init__(self, steps: Sequence[Step] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Étapes du parcours")
        self.set_steps(steps)

    def set_steps(self, steps: Sequence[Step]) -> None:
        """Show these steps."""
        self.steps = tuple(steps)
        self.setAccessibleDescription(" ; ".join(step.sentence for step in self.steps))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(140 * max(1, len(self.steps)), 82)

    def minimumSizeHint(self) -> QSize:
        return QSize(100 * max(1, len(self.steps)), 82)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self.steps:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index, step in enumerate(self.steps):
            left = round(index * self._pitch())
            right = round((index + 1) * self._pitch())
            if index + 1 < len(self.steps):
                self._draw_link(painter, left, right, step.stage)
            self._draw_node(painter, left, index + 1, step.stage)
            self._draw_words(painter, QRect(left, 0, right - left - 8, self.height()), step)
        painter.end()

    def _pitch(self) -> float:
        return (self.width() + 12) / len(self.steps)

    def _draw_link(self, painter: QPainter, left: int, right: int, stage: Stage) -> None:
        colour = theme().color("accent" if stage is Stage.DONE else "track")
        pen = QPen(colour, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawLine(QPointF(left + _NODE + 6, 11), QPointF(right - 7, 11))

    def _draw_node(self, painter: QPainter, left: int, number: int, stage: Stage) -> None:
        node = QRect(left, 0, _NODE, _NODE)
        if stage is Stage.DONE:
            paint.rounded(painter, node, 11, "accent_fill")
            paint.icon(painter, "check", left + 4, 4, 14, "on_accent")
        elif stage is Stage.CURRENT:
            paint.rounded(painter, node, 11, "surface", "accent", 2)
            paint.rounded(painter, QRectF(left + 6, 6, 10, 10), 5, "accent")
        else:
            paint.rounded(painter, node, 11, "surface", "border", 1.5)
            paint.text(painter, node, str(number), 13, 500, "text2", paint.CENTER)

    def _draw_words(self, painter: QPainter, column: QRect, step: Step) -> None:
        ahead = step.stage is Stage.TODO
        title: Tone = "text2" if ahead else "text"
        row = QRect(column.x(), 27, column.width(), 20)
        paint.text(painter, row, step.title, 15, 500 if ahead else 600, title)
        row.moveTop(46)
        paint.text(painter, row, step.date, 14, 400 if ahead else 500, title)
        row.moveTop(64)
        if step.mark:
            paint.icon(painter, step.mark.icon, row.x(), row.y() + 3, 14, step.mark.tone)
            row.setLeft(row.left() + 18)
        paint.text(painter, row, step.note, 13, 400, "text3" if ahead else "text2")
