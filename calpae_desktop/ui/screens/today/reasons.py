"""The list of the reasons of absence: one a line, in the order in which they are offered."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from calpae_desktop.domain.refusals import EditConflict, Refusal, Unavailable
from calpae_desktop.services.commands import Done
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.shell import KeyHint
from calpae_desktop.ui.widgets import AreaField, BannerKind, Button, KeyCap, Rank, Text
from calpae_desktop.ui.widgets.notice import Notice
from calpae_desktop.words.refusals import sentence

from .side_form import SideForm

_LINES = 12
_HINT = "Un motif par ligne. Vide, la liste d’origine revient. Ctrl+Entrée enregistre."


class ReasonsForm(SideForm):
    """Kept for the whole base, by who may arrange it."""

    hints = (KeyHint("Ctrl+Return", "enregistrer"), KeyHint("Esc", "annuler"))

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._busy = False
        self._known = ""
        self.setAccessibleName("Motifs d’absence")
        self.notice = Notice()
        self.labels = AreaField("Motifs", _HINT, lines=_LINES)
        self.save_button = Button("Enregistrer", Rank.PRIMARY)
        self.cancel_button = Button("Annuler")
        self._lay_out()
        self.save_button.clicked.connect(self.submit)
        self.cancel_button.clicked.connect(self.closed)
        desk = session.desk
        session.tasks.read(desk.absences.reasons, self._show, self._on_failed)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(Text("Motifs d’absence", 15, 600), 1)
        head.addWidget(KeyCap("Esc"), alignment=Qt.AlignmentFlag.AlignTop)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.save_button)
        foot.addWidget(self.cancel_button)
        foot.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 14, 16, 16)
        box.setSpacing(12)
        box.addLayout(head)
        box.addWidget(self.notice)
        box.addWidget(self.labels)
        box.addLayout(foot)
        box.addStretch(1)

    def start(self) -> None:
        """Put the focus in the list."""
        self.labels.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, labels: list[str]) -> None:
        self._known = "\n".join(labels)
        self.labels.set_value(self._known)

    def typed(self) -> dict[str, str]:
        return {} if self.labels.value() == self._known else {"labels": self.labels.value()}

    def submit(self) -> None:
        """Save the list, once."""
        if self._busy:
            return
        self._busy = True
        self.notice.hide()
        labels, desk = self.labels.value().splitlines(), self._session.desk
        self._session.tasks.write(
            lambda: desk.absences.keep_reasons(desk.actor, labels), self._on_saved, self._on_failed
        )

    def _on_saved(self, done: Done) -> None:
        self._busy = False
        self.saved.emit(done, "Liste des motifs enregistrée.")

    def _on_failed(self, error: Exception) -> None:
        self._busy = False
        if not isinstance(error, Refusal | EditConflict | Unavailable):
            raise error
        if isinstance(error, Refusal) and error.field == "label":
            self.labels.set_error(sentence(error))
            return
        self.notice.say(BannerKind.WARN, sentence(error))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif held and enter:
            self.submit()
        else:
            super().keyPressEvent(event)
