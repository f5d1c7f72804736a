"""The dossier on one screen: reads off the GUI thread, writes one gesture at a time."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedLayout

from calpae_desktop.domain.appointment import Outcome
from calpae_desktop.domain.refusals import EditConflict, Refusal, Unavailable
from calpae_desktop.services.commands import Done, LogOutcome
from calpae_desktop.services.desk import Desk
from calpae_desktop.ui.changes import Change, Changes
from calpae_desktop.ui.shell import KeyHint, Screen
from calpae_desktop.ui.tasks import Tasks
from calpae_desktop.words.enums import outcome
from calpae_desktop.words.refusals import sentence

from .absent import Absent
from .acts import FORMS
from .form_book import BookForm
from .form_correct import CorrectForm
from .form_identity import IdentityForm
from .forms import Form, Gesture
from .layout import Body
from .reading import local
from .view import Page, page

WIDE_FROM = 1500 - 208
_LANE = "person"
_POSTPONED = frozenset({Outcome.POSTPONED_BY_PERSON, Outcome.POSTPONED_BY_SERVICE})
UNDO_CONFLICT = (
    "Quelqu’un a modifié ce fait depuis : rien n’a été annulé. Corrigez-le au besoin (M)."
)
UNDONE = "Annulé : "


@dataclass(frozen=True, slots=True)
class _Asked:
    """A write under way: whose, what to say of it, what follows."""

    person: str
    said: str
    form: Form | None = None
    replaces: str = ""
    undoing: bool = False


def read_page(desk: Desk, person: str) -> Page:
    """Open and present a dossier. Raises Refusal, Unavailable."""
    now = local(desk.clock.now()).replace(tzinfo=None)
    return page(desk.dossiers.open(desk.actor, person), now)


class PersonScreen(Screen):
    """`arrive(person_id)` shows a dossier."""

    def __init__(self, desk: Desk, tasks: Tasks, changes: Changes) -> None:
        super().__init__()
        self._desk, self._tasks, self._changes = desk, tasks, changes
        self.person = ""
        self.page: Page | None = None
        self._asked: _Asked | None = None
        self._done: tuple[str, Done, str] | None = None
        self._replaces = ""
        self.body = Body(desk.actor.role)
        self.absent = Absent()
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.absent)
        self._stack.addWidget(self.body)
        self._connect()

    def _connect(self) -> None:
        overview = self.body.panel.overview
        overview.answered.connect(self.log)
        overview.act_asked.connect(self.act)
        self.body.past.act_asked.connect(self.act)
        self.body.past.opened.connect(self.correct)
        self.body.head.edit_asked.connect(self.edit_identity)
        self.body.strip.undone.connect(self.undo)
        self.body.panel.notice.activated.connect(self.read)
        self.absent.activated.connect(self.read)
        self._changes.changed.connect(self._on_change)
        undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self)
        undo.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        undo.activated.connect(self.undo)

    # Reading

    def arrive(self, subject: object | None) -> None:
        person = str(subject or "")
        if person != self.person:
            self.close_form()
            self.body.panel.notice.hide()
            self.body.strip.hide()
            self.person, self.page, self._done = person, None, None
            self.absent.wait()
            self._stack.setCurrentWidget(self.absent)
        self.undoable.emit(self._done is not None)
        self.read()

    def read(self) -> None:
        """Read the dossier again."""
        if self.person:
            work = partial(read_page, self._desk, self.person)
            self._tasks.latest(_LANE, work, self._on_page, self._on_unread)

    def _on_page(self, found: Page) -> None:
        if found.person != self.person:
            return
        fresh = self.page is None
        self.page = found
        self.body.show_page(found, wide=self._wide(), fresh=fresh)
        self._stack.setCurrentWidget(self.body)
        form = self.body.panel.form
        if form is not None and form.conflicted:
            form.rebase(found.view)
        if fresh:
            self.body.past.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.keys_changed.emit()
        if self._replaces:
            replaces, self._replaces = self._replaces, ""
            self._open(BookForm(found.view, replaces))

    def _on_unread(self, error: Exception) -> None:
        said = _sentence(error)
        if self.page is None:
            self.absent.say(said, retry=isinstance(error, Unavailable))
        else:
            self.body.panel.notice.say(said, "Réessayer")

    def _on_change(self, change: Change) -> None:
        if self.person and change.touches(self.person):
            self.read()

    # Doing

    def act(self, name: str) -> None:
        """Open the form of an action."""
        if self.page is not None and name:
            self._open(FORMS[name](self.page.view))

    def correct(self, event: str) -> None:
        """Open the correction of the fact that an event tells."""
        if self.page is None:
            return
        fact = event.partition(":")[0]
        if fact.startswith("person/"):
            self.edit_identity()
        else:
            self._open(CorrectForm(self.page.view, fact))

    def edit_identity(self) -> None:
        """Open the form of the identity."""
        if self.page is not None:
            self._open(IdentityForm(self.page.view))

    def _open(self, form: Form) -> None:
        form.submitted.connect(self._on_submitted)
        form.cancelled.connect(self.close_form)
        form.reload_asked.connect(self.read)
        self.body.panel.open_form(form)
        self.keys_changed.emit()

    def close_form(self) -> None:
        """Back to the actions."""
        if self.body.panel.form is not None:
            self.body.panel.close_form()
            self.body.past.view.setFocus(Qt.FocusReason.OtherFocusReason)
            self.keys_changed.emit()

    def log(self, answer: str) -> None:
        """Say what came of the appointment at hand."""
        question = self.page.question if self.page else None
        if self.page is None or question is None:
            return
        came = Outcome(answer)
        command = LogOutcome(question.appointment, question.opened, came)
        said = f"{question.title} : {outcome(came, self.page.view.identity.title)}."
        follows = question.appointment if came in _POSTPONED else ""

        def run(desk: Desk) -> Done:
            return desk.appointments.log(desk.actor, command)

        self._write(Gesture(run, said), _Asked(self.person, said, replaces=follows))

    def _on_submitted(self, gesture: Gesture) -> None:
        self._write(gesture, _Asked(self.person, gesture.said, self.body.panel.form))

    def undo(self) -> None:
        """Take the last gesture on this dossier back."""
        if self._done is None:
            return
        person, done, said = self._done

        def run(desk: Desk) -> Done:
            return desk.corrections.undo(desk.actor, done)

        self._write(Gesture(run, said), _Asked(person, f"{UNDONE}{said}", undoing=True))

    def _write(self, gesture: Gesture, asked: _Asked) -> None:
        if self._asked is None:
            self._asked = asked
            self.body.panel.notice.hide()
            self._tasks.write(partial(gesture.run, self._desk), self._on_done, self._on_failed)

    def _on_done(self, done: Done) -> None:
        asked, self._asked = self._asked, None
        if asked is None:
            return
        if asked.person == self.person:
            self._after(asked, done)
        kinds = {written.kind.value for written in done.written}
        self._changes.announce(done.persons or {asked.person}, kinds)

    def _after(self, asked: _Asked, done: Done) -> None:
        if asked.form is not None:
            self.close_form()
        self._replaces = asked.replaces
        self._done = (asked.person, done, asked.said) if done.written else None
        if asked.undoing:
            self._done = None
            self.body.strip.hide()
        elif self._done is not None:
            self.body.strip.offer(asked.said)
        self.undoable.emit(self._done is not None)
        self.keys_changed.emit()

    def _on_failed(self, error: Exception) -> None:
        asked, self._asked = self._asked, None
        if not isinstance(error, (Refusal, EditConflict, Unavailable)):
            raise error
        form = self.body.panel.form
        if asked is not None and asked.form is not None and asked.form is form:
            asked.form.refuse(error)
        elif isinstance(error, EditConflict):
            undoing = asked is not None and asked.undoing
            self.body.panel.notice.say(UNDO_CONFLICT if undoing else sentence(error))
            self.read()
        else:
            self.body.panel.notice.say(_sentence(error))

    # The window around

    def key_hints(self) -> tuple[KeyHint, ...]:
        if self.body.panel.form is not None:
            return (KeyHint("Return", "enregistrer"), KeyHint("Esc", "annuler la saisie"))
        hints = [KeyHint("R", "rendez-vous"), KeyHint("C", "CER"), KeyHint("O", "orienter")]
        if self.page is not None and self.page.question is not None:
            keys = " ".join(answer.key for answer in self.page.question.main)
            hints.insert(0, KeyHint(keys, "issue du rendez-vous"))
        if self._done is not None:
            hints.append(KeyHint("Ctrl+Z", "annuler"))
        return tuple(hints)

    def _wide(self) -> bool:
        return self.width() >= WIDE_FROM

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self.body.set_wide(self._wide())
        counted = self.body.panel.overview.counted
        counted.setVisible(self._wide() and bool(counted.lines))


def _sentence(error: Exception) -> str:
    if not isinstance(error, (Refusal, EditConflict, Unavailable)):
        raise error
    return sentence(error)
