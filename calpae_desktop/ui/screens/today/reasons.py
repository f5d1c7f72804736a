"""The list of the reasons of absence: one a line, in the order in which they are offered."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from calpae_desktop.domain.draft import Draft, Spot
from calpae_desktop.domain.refusals import EditConflict, Refusal, Unavailable
from calpae_desktop.services.commands import Done
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.screens.typed_fields import TypedFields, told
from calpae_desktop.ui.shell import KeyHint
from calpae_desktop.ui.widgets import AreaField, BannerKind, Button, KeyCap, Rank, Text
from calpae_desktop.ui.widgets.notice import Notice
from calpae_desktop.words.refusals import sentence

from .side_form import PLACE, REASONS, SideForm

_LINES = 12
_TITLE = "Motifs d’absence"
_HINT = "Un motif par ligne. Vide, la liste d’origine revient. Ctrl+Entrée enregistre."


class ReasonsForm(SideForm):
    """Kept for the whole base, by who may arrange it."""

    hints = (KeyHint("Ctrl+Return", "enregistrer"), KeyHint("Esc", "annuler"))

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._busy = False
        self.setAccessibleName(_TITLE)
        self.notice = Notice()
        self.labels = AreaField("Motifs", _HINT, lines=_LINES)
        self.save_button = Button("Enregistrer", Rank.PRIMARY)
        self.cancel_button = Button("Annuler")
        self._fields = TypedFields({"labels": self.labels})
        self._lay_out()
        self.notice.activated.connect(self._put_aside)
        self.save_button.clicked.connect(self.submit)
        self.cancel_button.clicked.connect(self.closed)
        desk = session.desk
        session.tasks.read(desk.absences.reasons, self._show, self._on_failed)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(Text(_TITLE, 15, 600), 1)
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
        self.labels.set_value("\n".join(labels))
        self._fields.mark()
        self._session.drafts.watch(self)

    def spot(self) -> Spot:
        """Where its draft is kept."""
        return Spot(PLACE, "reasons", REASONS)

    def draft_title(self) -> str:
        return _TITLE

    def typed(self) -> dict[str, str]:
        """What a draft keeps of it."""
        return self._fields.typed()

    def opened(self) -> int:
        return 0

    def give_back(self, draft: Draft) -> None:
        """Show again what was typed, and say so."""
        self._fields.put(draft.typed)
        told(self.notice, draft)

    def _put_aside(self) -> None:
        self.notice.hide()
        self._fields.reset()
        self._session.drafts.drop(self.spot())

    def let_go(self) -> None:
        self._session.drafts.release(self)

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
