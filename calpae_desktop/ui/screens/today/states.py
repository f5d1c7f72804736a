"""How the entries under way stand: a bar in three parts, and their numbers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from calpae_desktop.domain.standing import Standing
from calpae_desktop.domain.team import Circle
from calpae_desktop.services.rows import Tally
from calpae_desktop.ui.style import Tone, paint
from calpae_desktop.ui.widgets import Card, PaintedButton

_ORDER = (Standing.ON_TIME, Standing.WATCH, Standing.LATE)
_TONES: dict[Standing, Tone] = {
    Standing.ON_TIME: "ok",
    Standing.WATCH: "watch",
    Standing.LATE: "late",
}
_WORDS = {
    Standing.ON_TIME: "à l’heure",
    Standing.WATCH: "à surveiller",
    Standing.LATE: "en retard",
}
_OF = {
    Circle.ME: ("Votre", "Vos"),
    Circle.SITE: ("De votre site :", "De votre site :"),
    Circle.ORGANISATION: ("De votre organisation :", "De votre organisation :"),
    Circle.EVERYONE: ("", ""),
}
_GAP = 3


class _Bar(QWidget):
    """The parts side by side, each at least visible."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(8)
        self._numbers: Sequence[int] = ()

    def set_numbers(self, numbers: Sequence[int]) -> None:
        """Show other parts."""
        self._numbers = numbers
        self.update()

    def paintEvent(self, _event: object) -> None:
        painter = QPainter(self)
        total = sum(self._numbers)
        if not total:
            paint.rounded(painter, QRect(0, 1, self.width(), 6), 3, "track")
        shown = [number for number in self._numbers if number]
        room = self.width() - _GAP * (len(shown) - 1)
        left = 0
        for state, number in zip(_ORDER, self._numbers, strict=False):
            if number:
                width = max(6, room * number // total)
                width = min(width, self.width() - left)
                paint.rounded(painter, QRect(left, 1, width, 6), 3, _TONES[state])
                left += width + _GAP
        painter.end()


class _Part(PaintedButton):
    """A number and its word; opens its dossiers."""

    def __init__(self, state: Standing) -> None:
        super().__init__(_WORDS[state])
        self.state = state
        self._number = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_number(self, number: int) -> None:
        """Show another number."""
        self._number = number
        self.setAccessibleName(f"{number} {_WORDS[self.state]}")
        self.setEnabled(bool(number))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = paint.text_width(str(self._number), 14, 600) + 8
        return QSize(width + paint.text_width(_WORDS[self.state], 14) + 2, 24)

    def draw(self, painter: QPainter) -> None:
        if self.hasFocus():
            paint.focus_ring(painter, self.rect().adjusted(-2, 0, 2, 0), 4)
        used = paint.text(painter, self.rect(), str(self._number), 14, 600, _TONES[self.state])
        room = self.rect().adjusted(used + 8, 0, 0, 0)
        paint.text(painter, room, _WORDS[self.state], 14, 400, "text" if self.hovered else "text2")


class StatesCard(Card):
    """`opened` carries the state whose dossiers are asked."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__(" ", "à orienter en un mois")
        self._bar = _Bar()
        self.parts = {state: _Part(state) for state in _ORDER}
        row = QHBoxLayout()
        row.setSpacing(20)
        for part in self.parts.values():
            part.clicked.connect(self._on_click)
            row.addWidget(part)
        row.addStretch(1)
        self.body.setContentsMargins(16, 12, 16, 10)
        self.body.addWidget(self._bar)
        self.body.addLayout(row)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_tally(self, tally: Tally, circle: Circle) -> None:
        """Show how the entries of a circle stand."""
        many = tally.total > 1
        words = f"{tally.total} entrée{'s' if many else ''} en cours"
        self.set_title(f"{_OF[circle][many]} {words}".strip())
        numbers = (tally.on_time, tally.watch, tally.late)
        self._bar.set_numbers(numbers)
        for part, number in zip(self.parts.values(), numbers, strict=True):
            part.set_number(number)

    def _on_click(self) -> None:
        part = self.sender()
        if isinstance(part, _Part):
            self.opened.emit(part.state)
