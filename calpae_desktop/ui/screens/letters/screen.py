"""Courriers: the queue of e-mails, what left together, the texts, the mail server."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from calpae_desktop.domain.access import Action
from calpae_desktop.domain.refusals import EditConflict, Refusal, Unavailable
from calpae_desktop.services.commands import Done
from calpae_desktop.services.letters import Writing
from calpae_desktop.ui.changes import Change
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.shell import KeyHint, Screen
from calpae_desktop.ui.widgets import Banner, BannerKind, Tab, TabStrip, Text, UndoStrip
from calpae_desktop.words.refusals import sentence

from .batches import BatchesPage
from .editor import Editor
from .mail_form import MailForm
from .outbox import Outbox
from .said import MAIL, TEXTS, UNWRITABLE

TITLE = "Courriers"
SENT, BATCHES = "envois", "lots"


class LettersScreen(Screen):
    """Four tabs; the last one for whoever arranges the house."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._done: Done | None = None
        self._failed = 0
        self.outbox = Outbox(session)
        self.batches = BatchesPage(session)
        self.editor = Editor(session)
        self.mail = MailForm(session)
        self.banner = Banner(BannerKind.ERROR, "")
        self.strip = UndoStrip()
        self.tabs = TabStrip(self._tabs(), TITLE, height=44)
        self.tabs.set_margins(0, 0)
        self.pages = QStackedWidget()
        for page in (self.outbox, self.batches, self.editor, self.mail):
            self.pages.addWidget(page)
        self._lay_out()
        self._connect()

    def _tabs(self) -> tuple[Tab, ...]:
        warning = "en échec" if self._failed else ""
        tabs = [
            Tab(SENT, "Courriels", self._failed or None, warning),
            Tab(BATCHES, "Lots"),
            Tab(TEXTS, "Modèles"),
        ]
        if self._session.may(Action.ARRANGE):
            tabs.append(Tab(MAIL, "Messagerie"))
        return tuple(tabs)

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 16, 24, 12)
        box.setSpacing(12)
        box.addWidget(Text(TITLE, 21, 600))
        box.addWidget(self.tabs)
        box.addWidget(self.banner)
        box.addWidget(self.pages, 1)
        box.addWidget(self.strip)
        self.banner.hide()
        self.strip.hide()

    def _connect(self) -> None:
        self.tabs.changed.connect(self._turn)
        self.banner.activated.connect(self.banner.hide)
        self.strip.undone.connect(self.undo)
        self.outbox.opened.connect(self._open)
        self.outbox.counted.connect(self._count)
        self.editor.written.connect(self._on_written)
        self.batches.opened.connect(self._open)
        self.batches.writing.connect(self._write)
        for page in (self.outbox, self.batches, self.mail):
            page.told.connect(self._say)
        for failing in (self.outbox, self.batches, self.editor, self.mail):
            failing.refused.connect(self._refuse)
        self._session.changes.changed.connect(self._on_change)

    def arrive(self, subject: object | None) -> None:
        """Show a tab, by its key, or the one that was left; « modeles:ID » asks for a text."""
        self.strip.hide()
        key, _, text = subject.partition(":") if isinstance(subject, str) else ("", "", "")
        if key in (SENT, BATCHES, TEXTS, MAIL):
            self.tabs.set_current(key)
        if key == TEXTS and text:
            self.editor.resume(text)
        self._turn(self.tabs.current()).setFocus(Qt.FocusReason.OtherFocusReason)

    def key_hints(self) -> tuple[KeyHint, ...]:
        if self.tabs.current() == SENT:
            return (
                KeyHint("Return", "ouvrir le dossier"),
                KeyHint("Ctrl+R", "renvoyer"),
                KeyHint("Del", "retirer"),
            )
        if self.tabs.current() == BATCHES:
            return (
                KeyHint("Return", "voir les personnes"),
                KeyHint("Ctrl+P", "réimprimer"),
                KeyHint("Ctrl+S", "enregistrer"),
            )
        if self.tabs.current() == TEXTS:
            return (
                KeyHint("N", "nouveau modèle"),
                KeyHint("Ctrl+Return", "enregistrer"),
                KeyHint("Esc", "annuler la saisie"),
            )
        return ()

    def unsaved(self) -> bool:
        return self.editor.touched or self.mail.touched

    def _turn(self, key: str) -> QWidget:
        pages: dict[str, Outbox | BatchesPage | Editor | MailForm] = {
            SENT: self.outbox,
            BATCHES: self.batches,
            TEXTS: self.editor,
            MAIL: self.mail,
        }
        page = pages[key]
        self.pages.setCurrentWidget(page)
        page.read()
        self.keys_changed.emit()
        return page

    def _on_change(self, change: Change) -> None:
        if self.isVisible() and "outbox" in change.kinds:
            self.outbox.read()

    def _count(self, failed: int) -> None:
        if failed != self._failed:
            self._failed = failed
            self.tabs.set_tabs(self._tabs())

    def _open(self, person: str) -> None:
        self.go.emit("dossier", person)

    def _write(self, writing: Writing) -> None:
        self.go.emit("write", writing)

    def _on_written(self, done: Done, words: str) -> None:
        self._done = done if done.written else None
        self._say(words)
        self.strip.button.setVisible(self._done is not None)
        self.undoable.emit(self._done is not None)
        self._session.announce(done)

    def undo(self) -> None:
        """Take back the last text written here."""
        if self._done is None:
            return
        desk, done = self._session.desk, self._done
        self._done = None
        self.undoable.emit(False)
        work = partial(desk.corrections.undo, desk.actor, done)
        self._session.tasks.write(work, self._on_undone, self._refuse)

    def _on_undone(self, done: Done) -> None:
        self._session.announce(done)
        self._say("Geste annulé.")
        self.editor.read()

    def _say(self, words: str) -> None:
        self.banner.hide()
        self.strip.offer(words)
        self.strip.button.hide()

    def _refuse(self, error: Exception) -> None:
        if isinstance(error, OSError):
            self._complain(UNWRITABLE)
            return
        if not isinstance(error, (Refusal, EditConflict, Unavailable)):
            raise error
        self._complain(sentence(error))

    def _complain(self, words: str) -> None:
        self.banner.set(BannerKind.ERROR, words, "Fermer")
        self.banner.show()
