"""Under the grid while an appointment is being moved: where to, and why when it matters."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from calpae_desktop.domain.postponement import MoveCause
from calpae_desktop.ui.style import Tone, paint
from calpae_desktop.ui.widgets import Button, Rank, Text

_CAUSES = (
    (MoveCause.BY_PERSON, "À sa demande", "P"),
    (MoveCause.BY_SERVICE, "Par le service", "S"),
    (MoveCause.MISTAKE, "Erreur de saisie", "C"),
)
_AT_THEIR_WISH = ("À sa demande", "À leur demande")
AIMING = "Entrée ou Alt relâché : déplacer"
ASKING = "Pourquoi ?"
KEEP = "Garder le conflit"


class MoveStrip(QWidget):
    """`answered` carries the cause; `kept` the wish to move in spite of a conflict."""

    answered = Signal(object)
    kept = Signal()
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tone: Tone = "accent"
        self.soft: Tone = "accent_soft"
        self.icon_name = "calendar-time"
        self.label = Text("", 14, 500)
        self.label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.hint = Text("", 14, 400, "text2")
        self.causes = {cause: Button(label, key=key) for cause, label, key in _CAUSES}
        self.keep = Button(KEEP, Rank.DANGER, key="K")
        self.cancel = Button("Renoncer", Rank.TERTIARY, key="Esc")
        row = QHBoxLayout(self)
        row.setContentsMargins(42, 4, 8, 4)
        row.setSpacing(8)
        row.addWidget(self.label, 1)
        row.addWidget(self.hint)
        for button in (*self.causes.values(), self.keep, self.cancel):
            row.addWidget(button)
        for button in self.causes.values():
            button.clicked.connect(self._answer)
        self.keep.clicked.connect(self.kept)
        self.cancel.clicked.connect(self.given_up)
        self.setFixedHeight(40)
        self.hide()

    def aim(self, words: str) -> None:
        """Where it would go."""
        self._say(words, AIMING)

    def ask(self, words: str, *, many: bool = False) -> None:
        """Why it changes day; `many`: it is a session."""
        self.causes[MoveCause.BY_PERSON].set_label(_AT_THEIR_WISH[many])
        self._say(words, ASKING, causes=True)

    def dispute(self, words: str) -> None:
        """Somebody is there already."""
        self._say(words, "", keep=True, tone="late", soft="late_soft", icon="alert-triangle")

    def _say(
        self,
        words: str,
        hint: str,
        *,
        causes: bool = False,
        keep: bool = False,
        tone: Tone = "accent",
        soft: Tone = "accent_soft",
        icon: str = "calendar-time",
    ) -> None:
        self.tone, self.soft, self.icon_name = tone, soft, icon
        self.label.setText(words)
        self.label.setToolTip(words)
        self.hint.setText(hint)
        self.setAccessibleName(f"{words} {hint}".strip())
        for button in self.causes.values():
            button.setVisible(causes)
        self.keep.setVisible(keep)
        self.show()
        self.update()

    def _answer(self) -> None:
        for cause, button in self.causes.items():
            if button is self.sender():
                self.answered.emit(cause)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.rounded(painter, self.rect(), 6, self.soft)
        painter.setClipRect(0, 0, 3, self.height())
        paint.rounded(painter, self.rect().adjusted(0, 0, 8, 0), 6, self.tone)
        painter.setClipping(False)
        paint.icon(painter, self.icon_name, 14, (self.height() - 18) // 2, 18, self.tone)
        painter.end()
