"""Free slots to choose from: a digit, the arrows or Enter take one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from calpae_desktop.domain.free import Proposal
from calpae_desktop.ui.style import Tone, paint
from calpae_desktop.ui.widgets import PaintedButton, Text
from calpae_desktop.words.dates import WEEKDAYS

TITLE, NONE = "Premiers créneaux libres", "Aucun créneau libre dans les deux mois."
_LINE, _SECOND = 28, 18
_DOWN = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


def said(proposal: Proposal) -> str:
    """« mer. 24/03 à 15:00 »."""
    at = proposal.starts_at
    return f"{WEEKDAYS[at.weekday()][:3]}. {at.day:02}/{at.month:02} à {at:%H:%M}"


def kept(proposal: Proposal, limits: Sequence[date]) -> str:
    """« avant le 26/03 », the limit that it keeps; « hors délai » when it keeps none."""
    if proposal.keeps is not None:
        return f"avant le {proposal.keeps.day:02}/{proposal.keeps.month:02}"
    return "hors délai" if limits else ""


def whose_words(proposal: Proposal) -> str:
    """« M. Stoll · bureau 2 »."""
    return " · ".join(part for part in (proposal.adviser, proposal.room) if part)


class SlotChoice(PaintedButton):
    """One free slot, with its digit and the limit that it keeps; with `whose`, who receives and
    where on a second line."""

    def __init__(
        self,
        digit: int,
        proposal: Proposal,
        limits: Sequence[date],
        whose: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        self.proposal, self._digit = proposal, str(digit)
        self._said, self._kept = said(proposal), kept(proposal, limits)
        self._whose = whose_words(proposal) if whose else ""
        spoken = f"{digit} : {self._said} {self._kept}".strip()
        super().__init__(", ".join([spoken, *([self._whose] if whose else [])]), parent=parent)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(200, _LINE + _SECOND if self._whose else _LINE)

    def draw(self, painter: QPainter) -> None:
        rect = self.rect()
        line = QRect(0, 0, rect.width(), _LINE)
        if self.isChecked() or self.hovered:
            paint.rounded(painter, rect, 6, "accent_soft" if self.isChecked() else "surface2")
        if self.hasFocus():
            paint.focus_ring(painter, rect)
        paint.text(painter, QRect(9, 0, 14, _LINE), self._digit, 14, 700, "accent")
        used = paint.text(painter, QRect(29, 0, 150, _LINE), self._said, 14, 500)
        if self._whose:
            below = line.adjusted(29, _LINE - 6, -9, _SECOND - 8)
            paint.text(painter, below, self._whose, 13, 400, "text2")
        tone: Tone = "text2" if self.proposal.keeps else "watch"
        room = QRect(29 + used + 8, 0, rect.width() - used - 45, _LINE)
        paint.text(painter, room, self._kept, 13, 400, tone, paint.RIGHT)


class Proposals(QWidget):
    """`chosen` carries the proposal taken; `settled` follows when it was by a digit, Enter or the
    mouse. Tab stops once, on the one taken."""

    chosen = Signal(object)
    settled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(TITLE)
        self.title = Text(TITLE, 14, 400, "text2")
        self.rows: list[SlotChoice] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self._box.addWidget(self.title)
        self.hide()

    def show_found(self, found: Sequence[Proposal], limits: Sequence[date]) -> None:
        """Replace what is offered."""
        for row in self.rows:
            self._box.removeWidget(row)
            row.deleteLater()
        several = len({one.adviser for one in found}) > 1
        self.rows = [SlotChoice(n, one, limits, several) for n, one in enumerate(found, 1)]
        for row in self.rows:
            row.clicked.connect(self._on_click)
            row.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            self._box.addWidget(row)
        if self.rows:
            self.rows[0].setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.title.setText(TITLE if found else NONE)
        self.show()

    def mark(self, at: object) -> None:
        """Show which one is taken, if one is."""
        for row in self.rows:
            mine = row.proposal.starts_at == at
            row.setChecked(mine)
            if mine:
                self._rove(row)

    def step(self, way: int) -> None:
        """Take the next one, or the one before; the first when none is."""
        if self.rows:
            rank = next((n for n, row in enumerate(self.rows) if row.isChecked()), None)
            wanted = 0 if rank is None else min(max(rank + way, 0), len(self.rows) - 1)
            self.take(wanted)

    def take(self, rank: int) -> None:
        """Take one by its place in the list."""
        if 0 <= rank < len(self.rows):
            self.chosen.emit(self.rows[rank].proposal)

    def _rove(self, current: SlotChoice) -> None:
        for row in self.rows:
            mine = row is current
            policy = Qt.FocusPolicy.StrongFocus if mine else Qt.FocusPolicy.ClickFocus
            row.setFocusPolicy(policy)
        if any(row.hasFocus() for row in self.rows):
            current.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_click(self) -> None:
        row = self.sender()
        if isinstance(row, SlotChoice):
            row.setChecked(True)
            self.take(self.rows.index(row))
            self.settled.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and digits, from a row; what it leaves goes to the form."""
        if self.answers(event):
            event.accept()
        else:
            super().keyPressEvent(event)

    def answers(self, event: QKeyEvent, *, digits: bool = True) -> bool:
        """Whether a key takes one; a field next to the list gives it its arrows."""
        key = Qt.Key(event.key())
        if key in _DOWN and self.rows:
            self.step(_DOWN[key])
            return True
        rank = event.key() - Qt.Key.Key_1
        if digits and 0 <= rank < len(self.rows):
            self.take(rank)
            self.settled.emit()
            return True
        return False
