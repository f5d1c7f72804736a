"""Finding people from a form: what is typed is searched, Enter takes the first."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from calpae_desktop.domain.refusals import Refusal, Unavailable
from calpae_desktop.services.rows import Found
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.style import paint
from calpae_desktop.ui.widgets import PaintedButton, TextField
from calpae_desktop.words.dates import day

_MANY = 5
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def named(found: Found) -> str:
    return f"{found.last_name} {found.first_name}".strip()


class PersonRow(PaintedButton):
    """Somebody found, or taken; `icon` says what pressing it does."""

    def __init__(self, found: Found, icon: str = "user", parent: QWidget | None = None) -> None:
        self.found, self._icon = found, icon
        born = day(found.born_on) if found.born_on else ""
        self._aside = born
        super().__init__(f"{named(found)} {born}".strip(), parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(160, 28)

    def draw(self, painter: QPainter) -> None:
        if self.hovered:
            paint.rounded(painter, self.rect(), 6, "surface2")
        if self.hasFocus():
            paint.focus_ring(painter, self.rect())
        paint.icon(painter, self._icon, 6, 6, 16, "text2")
        width = paint.text_width(self._aside, 13) + 8
        room = QRect(28, 0, self.width() - 30 - width, self.height())
        paint.text(painter, room, named(self.found), 14, 500)
        right = QRect(self.width() - width - 4, 0, width, self.height())
        paint.text(painter, right, self._aside, 13, 400, "text2", paint.RIGHT)


class Seeker(QWidget):
    """A field, and under it who answers; `taken` carries one of them."""

    taken = Signal(object)

    def __init__(self, session: Session, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.field = TextField(label)
        self.rows: list[PersonRow] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(2)
        self._box.addWidget(self.field)
        self.field.changed.connect(self._seek)

    def _seek(self, typed: str) -> None:
        if not typed.strip():
            self.show_found([])
            return
        desk = self._session.desk
        work = partial(desk.dossiers.search, desk.actor, typed, _MANY)
        self._session.tasks.latest("agenda-qui", work, self.show_found, self._on_failed)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, (Refusal, Unavailable)):
            raise error
        self.show_found([])

    def show_found(self, found: list[Found]) -> None:
        """Who answers."""
        for row in self.rows:
            self._box.removeWidget(row)
            row.deleteLater()
        self.rows = [PersonRow(one) for one in found]
        for row in self.rows:
            row.clicked.connect(self._on_row)
            self._box.addWidget(row)

    def _on_row(self) -> None:
        row = self.sender()
        if isinstance(row, PersonRow):
            self.take(row.found)

    def take(self, found: Found) -> None:
        """This one."""
        self.show_found([])
        self.taken.emit(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = self.field.line.hasFocus()
        if here and event.key() in _ENTER and self.rows:
            event.accept()
            self.take(self.rows[0].found)
        elif event.key() == Qt.Key.Key_Down and self.rows:
            self._step(1)
        elif event.key() == Qt.Key.Key_Up and self.rows and not here:
            self._step(-1)
        else:
            super().keyPressEvent(event)

    def _step(self, way: int) -> None:
        ranks = [n for n, row in enumerate(self.rows) if row.hasFocus()]
        rank = ranks[0] + way if ranks else 0
        target = self.field.line if rank < 0 else self.rows[min(rank, len(self.rows) - 1)]
        target.setFocus(Qt.FocusReason.TabFocusReason)
