"""Write to one person or many: the words on the left, what leaves on the right."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from calpae_desktop.domain.draft import WRITE, Spot
from calpae_desktop.domain.refusals import EditConflict, Refusal, Unavailable
from calpae_desktop.services.letters import CSV, PDF, Prepared, Writing
from calpae_desktop.services.load_report import Cancelled
from calpae_desktop.services.templates import KnownTemplate
from calpae_desktop.ui.screens.lines import Elided
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.shell import KeyHint, Screen
from calpae_desktop.ui.tasks import Ticket
from calpae_desktop.ui.widgets import (
    Banner,
    BannerKind,
    Button,
    ProgressLine,
    Rank,
    UndoStrip,
    on_key,
)
from calpae_desktop.words.refusals import sentence

from .asking import Asking, writing_of
from .files import chosen_file
from .leaving import Leaving
from .preparing import SHOWN, Parting, Ready, means, prepare
from .preview import Preview
from .said import UNWRITABLE

_WIDTH = 480
_NOTHING = "Rien à envoyer : la liste dit pourquoi."
_UNWRITTEN = "Corrigez le texte pour voir l’aperçu."
_GIVEN_UP = "Préparation interrompue : rien n’est écrit ni envoyé."


class WriteScreen(Screen):
    """Ctrl P prints, Ctrl S saves, Ctrl Entrée sends; each is a fact of the dossiers."""

    back_asked = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._subject: Writing | None = None
        self._ready: Ready | None = None
        self._preparing: Ticket | None = None
        self._parting: Parting | None = None
        self._begun = False
        self.name = Elided("", 21, 600)
        self.note = Elided("", 14, 400, "text2")
        self.save_button = Button("Enregistrer", icon="download", key="Ctrl+S")
        self.text_button = Button("Fichier SMS", icon="message", key="Ctrl+M")
        self.send_button = Button("Envoyer", icon="send", key="Ctrl+Return")
        self.print_button = Button("Imprimer", Rank.PRIMARY, icon="printer", key="Ctrl+P")
        self.banner = Banner(BannerKind.ERROR, "")
        self.progress = ProgressLine()
        self.strip = UndoStrip()
        self.asking = Asking()
        self.preview = Preview()
        self.leaving = Leaving(session, self.progress, self)
        self._lay_out()
        self._connect()

    @property
    def buttons(self) -> tuple[Button, ...]:
        return (self.text_button, self.send_button, self.save_button, self.print_button)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self.name)
        words.addWidget(self.note)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addLayout(words, 1)
        for button in self.buttons:
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.asking.setFixedWidth(_WIDTH)
        body = QHBoxLayout()
        body.setSpacing(16)
        body.addWidget(self.asking)
        body.addWidget(self.preview, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(24, 16, 24, 12)
        page.setSpacing(10)
        page.addLayout(head)
        page.addWidget(self.banner)
        page.addWidget(self.progress)
        page.addLayout(body, 1)
        page.addWidget(self.strip)
        self.banner.hide()
        self._allow()

    def _connect(self) -> None:
        self.print_button.clicked.connect(self.print)
        self.save_button.clicked.connect(self.save)
        self.send_button.clicked.connect(self.send)
        self.text_button.clicked.connect(self.save_texts)
        self.banner.activated.connect(self._again)
        self.progress.interrupted.connect(self._interrupt)
        for field in (self.asking.subject, self.asking.text):
            field.changed.connect(self._on_typed)
        self.strip.undone.connect(self.undo)
        self.asking.asked.connect(self._prepare)
        self.asking.person_opened.connect(self._open)
        self.asking.put_aside.connect(self._drop_draft)
        self.preview.paper.print_asked.connect(self.print)
        self.leaving.busy.connect(self._busy)
        self.leaving.left.connect(self._on_left)
        for told in (self.leaving.told, self.leaving.taken_back):
            told.connect(self._say)
        self.leaving.failed.connect(self._refuse)
        on_key(self, Qt.Key.Key_Escape, self._on_escape)

    def arrive(self, subject: object | None) -> None:
        """Write to the persons of a `Writing`, or go on with a draft by its subject."""
        if isinstance(subject, str):
            left = self._session.drafts.kept(Spot(WRITE, "once", subject))
            subject = writing_of(left) if left is not None else None
        if not isinstance(subject, Writing):
            return
        self.leave()
        self._give_up_preparing()
        self._end_preparing()
        self._subject, self._ready = subject, None
        self._allow()
        self.strip.hide()
        self.leaving.forget()
        self.undoable.emit(False)
        self._begun = False
        count = len(subject.persons)
        self.name.set_words("Écrire" if count == 1 else f"Écrire à {count} personnes")
        self.note.set_words("")
        self._again()

    def leave(self) -> None:
        self.asking.leave()
        if self._begun:
            self._session.drafts.part(self.asking)

    def key_hints(self) -> tuple[KeyHint, ...]:
        keys = (
            (self.print_button, "Ctrl+P", "imprimer"),
            (self.send_button, "Ctrl+Return", "envoyer"),
        )
        shown = tuple(KeyHint(key, words) for button, key, words in keys if button.isEnabled())
        return (*shown, KeyHint("Esc", "revenir"))

    def _again(self) -> None:
        """Read the texts, or prepare again what is asked: what was typed stays."""
        if self._begun:
            self._prepare(self.asking.writing)
            return
        desk = self._session.desk
        work = partial(desk.letters.templates.all, desk.actor)
        self._session.tasks.latest("letters-texts", work, self._begin, self._refuse)

    def _begin(self, known: list[KnownTemplate]) -> None:
        if self._subject is not None:
            self._begun = True
            self.asking.whom = self.name.words
            self.asking.begin(self._subject, known)
            self._session.drafts.watch(self.asking)
            self.asking.purpose.editor.setFocus()

    def _prepare(self, writing: Writing) -> None:
        self.banner.hide()
        if not self.leaving.working:
            self.progress.start("Préparation", "Rien n’est écrit ni envoyé.")
        work = partial(prepare, self._session.desk, writing)
        self._preparing = self._session.tasks.follow(
            "letters", work, self._show, self._on_unprepared, self._advance
        )
        self._allow()

    def _advance(self, done: int, total: int) -> None:
        if not self.leaving.working:
            self.progress.advance(done, total)

    def _end_preparing(self) -> None:
        """The line is that of what is leaving, when something is."""
        self._preparing = None
        if not self.leaving.working:
            self.progress.finish()

    def _on_unprepared(self, error: Exception) -> None:
        if self._begun:
            self._end_preparing()
            self._refuse(error)

    def _show(self, ready: Ready) -> None:
        if not self._begun:
            return
        self._end_preparing()
        if ready.writing != self.asking.writing:
            return
        if len(ready.writing.persons) == 1 and ready.writing.channel is None:
            self.asking.settle(means(ready.prepared))
            return
        self._ready, prepared = ready, ready.prepared
        self.asking.show_prepared(prepared)
        self._name(prepared)
        self._show_first(ready)
        self._allow()

    def _name(self, prepared: Prepared) -> None:
        parts = (prepared.letters, prepared.mails, prepared.texts, prepared.unsent)
        names = [one.name for part in parts for one in part]
        if len(names) == 1:
            self.name.set_words(f"Écrire à {names[0]}")
        self.asking.whom = self.name.words
        few = len(prepared.letters) > SHOWN
        self.note.set_words(f"Aperçu des {SHOWN} premiers courriers." if few else "")

    def _show_first(self, ready: Ready) -> None:
        prepared = ready.prepared
        if ready.pages:
            self.preview.show_pages(ready.pages)
        elif prepared.mails:
            first = prepared.mails[0]
            self.preview.show_message(first.subject, first.body)
        elif prepared.texts:
            text = prepared.texts[0]
            self.preview.show_message("", text.body, text.places)
        else:
            self.preview.say(_NOTHING)

    @property
    def _leavable(self) -> bool:
        """What is ready says what is asked, and nothing else is leaving."""
        same = self._ready is not None and self._ready.writing == self.asking.writing
        return same and self._preparing is None and not self.leaving.working

    def _allow(self) -> None:
        found, free = self._ready.prepared if self._ready else Prepared(), self._leavable
        parts = (
            (self.print_button, "Imprimer", len(found.letters)),
            (self.save_button, "Enregistrer", len(found.letters)),
            (self.send_button, "Envoyer", len(found.mails)),
            (self.text_button, "Fichier SMS", len(found.texts)),
        )
        for button, words, count in parts:
            button.setEnabled(free and bool(count))
            button.set_label(f"{words} {count}" if count > 1 else words)
            button.setVisible(bool(count) or (button is self.print_button and not len(found)))
        self.keys_changed.emit()

    def print(self) -> None:
        """Print the letters, all of them, on the printer that is chosen."""
        if ready := self._part_by(self.print_button):
            self.leaving.print(ready.prepared)

    def save(self) -> None:
        """Write the letters in one PDF whose name does not say whose they are."""
        if ready := self._part_by(self.save_button):
            target = chosen_file(self, "Enregistrer les courriers", "courriers", PDF)
            if target is not None:
                self.leaving.save(ready.prepared, target)

    def save_texts(self) -> None:
        """Write the text messages for the gateway."""
        if ready := self._part_by(self.text_button):
            target = chosen_file(self, "Enregistrer les SMS", "sms", CSV)
            if target is not None:
                self.leaving.save_texts(ready.prepared, target)

    def send(self) -> None:
        """Put the e-mails in the queue."""
        if ready := self._part_by(self.send_button):
            self.leaving.send(ready.prepared)

    def _part_by(self, button: Button) -> Ready | None:
        if not button.isEnabled() or not self._leavable or self._ready is None:
            return None
        asking = self.asking
        self._parting = Parting(self._ready.writing, asking.spot(), dict(asking.typed()))
        return self._ready

    def _busy(self, _busy: bool) -> None:
        self._allow()

    def _on_typed(self, _typed: str) -> None:
        self._allow()

    def _on_left(self, words: str) -> None:
        """Other persons may be written to by now, or these in other words."""
        gone = self._parting
        if gone is not None:
            self._settle(gone)
            if not self._begun or gone.spot != self.asking.spot():
                self.leaving.forget()
                self._say(words)
                return
        self.undoable.emit(True)
        self.strip.offer(words)
        self.strip.button.show()

    def _settle(self, gone: Parting) -> None:
        """The words that left are no draft any more; those typed since are one."""
        drafts = self._session.drafts
        if self._begun and gone.spot == self.asking.spot():
            if gone.writing == self.asking.writing:
                self.asking.settle_words()
                self._drop_draft()
            return
        kept = drafts.kept(gone.spot)
        if kept is not None and kept.typed == gone.typed:
            drafts.drop(gone.spot)

    def _drop_draft(self) -> None:
        self._session.drafts.drop(self.asking.spot())

    def undo(self) -> None:
        """Take back what was written, or the messages that have not left yet."""
        if self.leaving.undoable:
            self.strip.hide()
            self.undoable.emit(False)
            self.leaving.undo()

    def _on_escape(self) -> None:
        """What is under way is given up first; then the page is left."""
        if not self._interrupt():
            self.back_asked.emit()

    def _interrupt(self) -> bool:
        return self.leaving.interrupt() or self._give_up_preparing()

    def _give_up_preparing(self) -> bool:
        if self._preparing is not None:
            self._preparing.cancel()
        return self._preparing is not None

    def _say(self, words: str) -> None:
        self.strip.offer(words)
        self.strip.button.hide()

    def _open(self, person: str) -> None:
        self.go.emit("dossier", person)

    def _refuse(self, error: Exception) -> None:
        match error:
            case Cancelled():
                self._ready = None
                self.preview.say("")
                self._complain(_GIVEN_UP, "Reprendre", BannerKind.INFO)
            case Refusal(field=field) if self.asking.refuse(field, sentence(error)):
                self._ready = None
                self.preview.say(_UNWRITTEN)
            case Refusal() | EditConflict():
                self._complain(sentence(error))
            case Unavailable():
                self._complain(sentence(error), "Réessayer")
            case OSError():
                self._complain(UNWRITABLE)
            case _:
                raise error
        self._allow()

    def _complain(self, words: str, action: str = "", kind: BannerKind = BannerKind.ERROR) -> None:
        self.banner.set(kind, words, action)
        self.banner.show()
