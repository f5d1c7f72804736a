"""What leaves from « Écrire »: printed, saved, queued; given up between two letters; taken back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from calpae_desktop.domain.reach import Channel
from calpae_desktop.services.commands import Done
from calpae_desktop.services.desk import Desk
from calpae_desktop.services.letters import Prepared
from calpae_desktop.services.load_report import Cancelled
from calpae_desktop.ui.screens.paper import Printing
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.screens.telling import telling
from calpae_desktop.ui.tasks import Ticket
from calpae_desktop.ui.widgets import ProgressLine
from calpae_desktop.words.letters import counted

_WRITING, _WHOLE = "Écriture des plis", "Tout est écrit, ou rien."
_NOTHING_SAVED = "Enregistrement interrompu : aucun fichier, rien n’est inscrit aux dossiers."
_NOTHING_PRINTED = "Impression interrompue : rien n’est imprimé ni inscrit aux dossiers."
_NOTHING_SENT = "Envoi interrompu : aucun courriel ne part."
_MAILED = "Ils partent dans un instant ; leur suite est dans Courriers."
_SILENT = "Démonstration : aucun courriel ne part."


class Leaving(QObject):
    """One thing leaves at a time: `working`, whose changes `busy` tells, until it is written in
    the dossiers; what is asked meanwhile is not taken. `left` says what was written, and
    `taken_back` what was undone; `told` carries any other sentence, `failed` an error."""

    busy = Signal(bool)
    left = Signal(str)
    taken_back = Signal(str)
    told = Signal(str)
    failed = Signal(object)

    def __init__(self, session: Session, line: ProgressLine, over: QWidget) -> None:
        super().__init__(over)
        self._session, self._line = session, line
        self._done: Done | None = None
        self._queued: tuple[int, ...] = ()
        self._printed = Prepared()
        self._ticket: Ticket | None = None
        self.working = False
        self._given_up = ""
        self.printing = Printing(session.tasks, "Courrier envoyé", over)
        self.printing.busy.connect(self._on_printing)
        self.printing.advanced.connect(line.advance)
        self.printing.told.connect(self.told)
        self.printing.printed.connect(self._on_printed)
        self.printing.failed.connect(self.failed)
        line.interrupted.connect(self.interrupt)

    @property
    def undoable(self) -> bool:
        """Whether what left last can be taken back."""
        return self._done is not None or bool(self._queued)

    def forget(self) -> None:
        """What left before is taken back no more."""
        self._done, self._queued = None, ()

    def interrupt(self) -> bool:
        """Give up what is being made; whether something was."""
        if self._ticket is not None:
            self._ticket.cancel()
            return True
        return self.printing.interrupt()

    def print(self, prepared: Prepared) -> None:
        """On the printer that is chosen, then in the dossiers."""
        if self.working:
            return
        self._printed = prepared
        self._begin(_NOTHING_PRINTED)
        # Nothing is written before they are printed: outcomes typed meanwhile do not wait.
        work = partial(_pages, self._session.desk, prepared)
        self._ticket = self._session.tasks.follow(
            "letters-pages", work, self._choose_printer, self._fail, self._line.advance
        )

    def _choose_printer(self, content: bytes) -> None:
        self._ticket = None
        self._line.finish()
        if not self.printing.start("Imprimer les courriers", content):
            self._work(False)

    def _on_printing(self, busy: bool) -> None:
        if busy:
            self._line.start("Impression", "Les dossiers ne le disent qu’une fois tout imprimé.")
        else:
            self._line.finish()
        self._work(busy)

    def _on_printed(self) -> None:
        """On paper, they are sent: their dossiers say so, whatever happens."""
        self._work(True)
        work = partial(_printed, self._session.desk, self._printed)
        self._session.tasks.write(work, self._on_written, self._fail)

    def save(self, prepared: Prepared, target: Path) -> None:
        """The letters in one PDF."""
        work = partial(_save, self._session.desk, prepared, target)
        self._start(work, self._on_written, _NOTHING_SAVED)

    def save_texts(self, prepared: Prepared, target: Path) -> None:
        """The text messages, for the gateway."""
        work = partial(_save_texts, self._session.desk, prepared, target)
        self._start(work, self._on_written, _NOTHING_SAVED)

    def send(self, prepared: Prepared) -> None:
        """The e-mails in the queue."""
        work = partial(_queue, self._session.desk, prepared)
        self._start(work, self._on_queued, _NOTHING_SENT)

    def _start(
        self, work: Callable[[Ticket], object], done: Callable[..., None], given_up: str
    ) -> None:
        if not self.working:
            self._begin(given_up)
            self._ticket = self._session.tasks.long(work, done, self._fail, self._line.advance)

    def _begin(self, given_up: str) -> None:
        self._given_up = given_up
        self._work(True)
        self._line.start(_WRITING, _WHOLE)

    def _work(self, working: bool) -> None:
        self.working = working
        self.busy.emit(working)

    def _end(self) -> None:
        self._ticket = None
        self._line.finish()
        self._work(False)

    def _on_written(self, done: Done) -> None:
        self._end()
        self._done, self._queued = done, ()
        count = len(done.written)
        many = f"{count} envois inscrits aux dossiers."
        self.left.emit(many if count > 1 else "Envoi inscrit au dossier.")
        self._session.announce(done)

    def _on_queued(self, numbers: tuple[int, ...]) -> None:
        self._end()
        self._done, self._queued = None, numbers
        silent = self._session.desk.letters.messages.silent
        words = f"{counted(len(numbers), Channel.EMAIL)} en attente. "
        self.left.emit(words + (_SILENT if silent else _MAILED))
        self._session.changes.announce({""}, {"outbox"})

    def undo(self) -> None:
        """Take back what was written, or the messages that have not left yet."""
        desk, done, queued = self._session.desk, self._done, self._queued
        self.forget()
        if queued:
            work: Callable[[], object] = partial(desk.letters.messages.withdraw, desk.actor, queued)
        elif done is not None:
            work = partial(desk.corrections.undo, desk.actor, done)
        else:
            return
        self._session.tasks.write(work, self._on_undone, self._fail)

    def _on_undone(self, done: object) -> None:
        if isinstance(done, Done):
            self._session.announce(done)
            words = "Envoi effacé des dossiers ; ce qui est imprimé ou enregistré le reste."
        else:
            words = f"{counted(int(str(done)), Channel.EMAIL)} retiré : rien ne part."
        self.taken_back.emit(words)

    def _fail(self, error: Exception) -> None:
        self._end()
        if isinstance(error, Cancelled):
            self.told.emit(self._given_up)
        else:
            self.failed.emit(error)


def _pages(desk: Desk, prepared: Prepared, ticket: Ticket) -> bytes:
    return desk.letters.pdf(prepared.letters, telling(ticket))


def _printed(desk: Desk, prepared: Prepared) -> Done:
    lost = prepared.lost_with(Channel.LETTER)
    return desk.letters.printed(desk.actor, prepared.letters, unwritten=lost)


def _save(desk: Desk, prepared: Prepared, target: Path, ticket: Ticket) -> Done:
    lost = prepared.lost_with(Channel.LETTER)
    return desk.letters.save(desk.actor, prepared.letters, target, telling(ticket), lost)


def _save_texts(desk: Desk, prepared: Prepared, target: Path, ticket: Ticket) -> Done:
    lost = prepared.lost_with(Channel.SMS)
    return desk.letters.save_texts(desk.actor, prepared.texts, target, telling(ticket), lost)


def _queue(desk: Desk, prepared: Prepared, ticket: Ticket) -> tuple[int, ...]:
    lost = prepared.lost_with(Channel.EMAIL)
    return desk.letters.messages.queue(desk.actor, prepared.mails, telling(ticket), lost)
