"""Parts of the right panel: a line that can be changed, the last note, the deadlines."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from calpae_desktop.ui.screens.dossier.actions import NOTE, Offer
from calpae_desktop.ui.screens.dossier.details import LastNote, Term
from calpae_desktop.ui.screens.lines import Link
from calpae_desktop.ui.style import paint
from calpae_desktop.ui.widgets import Button, PaintedButton, Rank, Text, paint_key
from calpae_desktop.ui.widgets.keycap import HEIGHT, key_width

_LEAST, _ROW = 48, 24
_ICON, _GAP, _DUE = 22, 10, 76


class Changeable(PaintedButton):
    """A value of the panel, and the key that changes it at its right."""

    asked = Signal(str)

    def __init__(self, offer: Offer) -> None:
        super().__init__(offer.label, offer.key)
        self._offer = offer
        self.words, self._said = "", True
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._ask)

    def tell(self, name: str, words: str, tip: str, *, said: bool) -> None:
        """Show a value; `said` is false when nothing was."""
        self.words, self._said = words, said
        self.setAccessibleName(f"{name} : {words}. {self._offer.label}")
        self.setAccessibleDescription(tip)
        self.setToolTip(tip or f"{words}\n{self._offer.label}")
        self.update()

    def _ask(self) -> None:
        self.asked.emit(self._offer.name)

    def sizeHint(self) -> QSize:
        width = paint.text_width(self.words, 14, 400) + key_width(self.key) + _GAP
        return QSize(width, _ROW)

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST + key_width(self.key), _ROW)

    def draw(self, painter: QPainter) -> None:
        if self.hovered:
            paint.rounded(painter, self.rect().adjusted(-4, 0, 4, 0), 6, "surface2")
        if self.hasFocus():
            paint.focus_ring(painter, self.rect(), 4)
        cap = key_width(self.key)
        left = 4 if self.hasFocus() else 0
        room = QRect(left, 0, self.width() - cap - _GAP - left, self.height())
        paint.text(painter, room, self.words, 14, 400, "text" if self._said else "text3")
        at = QRect(self.width() - cap, (self.height() - HEIGHT) // 2, cap, HEIGHT)
        paint_key(painter, at, self.key)


class NoteBox(QWidget):
    """The last note of the team, a way to add one, and to read the others."""

    asked = Signal(str)
    all_asked = Signal()

    def __init__(self, may_add: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.add = Button("Ajouter", Rank.TERTIARY, key="B")
        self.add.setAccessibleName("Ajouter une note")
        self.add.clicked.connect(self._ask)
        self.text = Text("", 14, 400, "text2", wrap=True)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.signature = Text("", 13, 400, "text3", wrap=True)
        self.others = Link("Toutes les notes")
        self.others.clicked.connect(self.all_asked)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(Text("Note d’équipe", 15, 600), 1)
        head.addWidget(self.add)
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 6, 8, 12)
        box.setSpacing(2)
        box.addLayout(head)
        for part in (self.text, self.signature, self.others):
            part.setContentsMargins(0, 0, 8, 0)
            box.addWidget(part)
        # Once it has a parent: before, it would be a window of its own.
        self.add.setHidden(not may_add)

    def show_note(self, note: LastNote) -> None:
        """Show the last note."""
        self.text.setText(note.text or "Aucune note pour l’instant.")
        self.signature.setText(note.signature)
        self.signature.setVisible(bool(note.signature))
        self.others.setVisible(note.count > 1)
        self.others.words = f"Les {note.count} notes"
        self.others.setAccessibleName(f"Lire les {note.count} notes")
        self.others.updateGeometry()

    def _ask(self) -> None:
        self.asked.emit(NOTE)


class TermRow(PaintedButton):
    """A deadline: shape, name, last day, words; Enter opens what meets it."""

    asked = Signal(str)

    def __init__(self, term: Term, room: int) -> None:
        """`room` is the width of the words, the same for every row: the dates are aligned."""
        super().__init__(term.told)
        self._term, self._room = term, room
        self.setToolTip(term.told)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if not term.form:
            self.setCursor(Qt.CursorShape.ArrowCursor)
        self.clicked.connect(self._ask)

    def _ask(self) -> None:
        if self._term.form:
            self.asked.emit(self._term.form)

    def sizeHint(self) -> QSize:
        return QSize(240, _ROW)

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST, _ROW)

    def draw(self, painter: QPainter) -> None:
        term, height = self._term, self.height()
        if self.hovered and term.form:
            paint.rounded(painter, self.rect().adjusted(-4, 0, 4, 0), 6, "surface2")
        if self.hasFocus():
            paint.focus_ring(painter, self.rect().adjusted(-4, 0, 4, 0), 4)
        paint.icon(painter, term.icon, 0, (height - 16) // 2, 16, term.tone)
        right = self.width() - self._room
        words = QRect(right, 0, self._room, height)
        paint.text(painter, words, term.words, 13, 500, term.tone, paint.RIGHT)
        due = right - _GAP - _DUE
        paint.text(painter, QRect(due, 0, _DUE, height), term.due, 13, 400, "text2")
        room = QRect(_ICON, 0, max(0, due - _GAP - _ICON), height)
        paint.text(painter, room, term.name, 13, 400, "text")


class TermList(QWidget):
    """The deadlines of the entry, under their title."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Term, ...] = ()
        self.rows: list[TermRow] = []
        self._box = QVBoxLayout()
        self._box.setSpacing(0)
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 12, 16, 12)
        box.setSpacing(4)
        box.addWidget(Text("Échéances", 15, 600))
        box.addLayout(self._box)

    def show_terms(self, terms: Sequence[Term]) -> None:
        """Show these deadlines; the same ones keep the focus where it was."""
        self.setVisible(bool(terms))
        if tuple(terms) == self._shown:
            return
        self._shown = tuple(terms)
        for row in self.rows:
            self._box.removeWidget(row)
            row.hide()
            row.deleteLater()
        room = max((_words_width(term) for term in terms), default=0)
        self.rows = [TermRow(term, room) for term in terms]
        for row in self.rows:
            row.asked.connect(self.asked)
            self._box.addWidget(row)


def _words_width(term: Term) -> int:
    return paint.text_width(term.words, 13, 500) + 2
