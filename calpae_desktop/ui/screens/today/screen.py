"""« Aujourd’hui »: a day that one can clear, with a key for each gesture."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from calpae_desktop.domain.access import Action
from calpae_desktop.domain.appointment import Outcome
from calpae_desktop.domain.listing import About, Criterion, View
from calpae_desktop.domain.refusals import EditConflict, Refusal, Unavailable
from calpae_desktop.domain.standing import Standing
from calpae_desktop.domain.team import Circle
from calpae_desktop.domain.worklist import Worklist
from calpae_desktop.services.commands import Done, LogOutcome
from calpae_desktop.services.worklist import Today, of_circle
from calpae_desktop.ui.changes import Change
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.shell import KeyHint, Screen
from calpae_desktop.ui.widgets import BannerKind
from calpae_desktop.ui.widgets.shortcuts import on_key
from calpae_desktop.words.enums import outcome as outcome_words
from calpae_desktop.words.lines import full_name
from calpae_desktop.words.refusals import sentence

from .day_list import FOLLOW, OTHER, OUTCOMES
from .page import Page
from .side_form import PLACE, REASONS
from .view import Line, next_key, rows

_MINUTE_MS, _LATER_MS = 20_000, 1_000
_MISSED = (Outcome.ABSENT, Outcome.EXCUSED)
_CHANGED = "Quelqu’un a modifié ce rendez-vous : rien n’a changé. Voici la journée à jour."


@dataclass(frozen=True, slots=True)
class _Asked:
    """A write under way: what is said once it is done; the line whose absence it logs; whether it
    takes back another one."""

    words: str
    follow: str = ""
    undoing: bool = False


class TodayScreen(Screen):
    """Reads when it arrives, when something changed here or at another desk, and when the circle
    changes; writes outcomes and what follows them. `counted` says how much is left to do."""

    counted = Signal(int)
    search_asked = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.shown: Today | None = None
        self._circle: Circle | None = None
        # The appointment to choose, and the one whose follow-up to open, once read again.
        self._key = self._follow = ""
        self._closed_on: date | None = None
        self._done: list[tuple[Done, str]] = []
        # One lane writes: outcomes come in the order of what was asked.
        self._asked: deque[_Asked] = deque()
        writes = session.may(Action.RECORD_APPOINTMENT)
        enters, loads = session.may(Action.RECORD_ENTRY), session.may(Action.LOAD)
        self.page = Page(writes=writes, enters=enters, loads=loads)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.page)
        self._timer = QTimer(self)
        self._timer.setInterval(_MINUTE_MS)
        self._timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        # What is slow to load and is not waited for, once the day is shown.
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_LATER_MS)
        self._connect()

    def _connect(self) -> None:
        page = self.page
        page.days.asked.connect(self._on_asked)
        page.days.opened.connect(self._open_person)
        page.days.chosen.connect(self._on_chosen)
        page.circle_asked.connect(self._on_circle)
        page.sections.opened.connect(self._open_person)
        page.sections.asked.connect(self._open_list)
        page.states.opened.connect(self._open_state)
        page.book.clicked.connect(self.search_asked)
        page.enter.clicked.connect(self._open_entry)
        on_key(self, "R", self._book)
        on_key(self, "N", self._enter)
        page.strip.undone.connect(self.undo)
        page.banner.activated.connect(self._reread)
        self._timer.timeout.connect(self._on_minute)
        self._later.timeout.connect(self._read_closed)
        self._session.changes.changed.connect(self._on_change)

    def arrive(self, subject: object | None) -> None:
        """Show the day; the follow-up of an appointment (its id), or the list of reasons, is given
        back when a draft of it was left."""
        self._timer.start()
        if isinstance(subject, str) and self._session.drafts.about(PLACE, subject):
            if subject == REASONS:
                self._edit_reasons()
            self._key = self._follow = subject
        if self.page.form is None:
            self.page.days.setFocus(Qt.FocusReason.OtherFocusReason)
        self._reread()

    def leave(self) -> None:
        self._timer.stop()
        self._later.stop()

    def hideEvent(self, event: QHideEvent) -> None:
        self.leave()
        super().hideEvent(event)

    def first_focus(self) -> QWidget:
        """The day: one key says what came of the appointment chosen."""
        return self.page.form or self.page.days

    def unsaved(self) -> bool:
        """Whether a form holds something typed."""
        return self.page.form is not None and bool(self.page.form.typed())

    def key_hints(self) -> tuple[KeyHint, ...]:
        if self.page.form is not None:
            return self.page.form.hints
        marked = len(self.page.days.rows.marked)
        if marked:
            many = f"les {marked} : absents" if marked > 1 else "absent"
            return (KeyHint("A", many), KeyHint("Space", "choisir"), KeyHint("Esc", "aucun"))
        line = self.page.days.current()
        hints = [KeyHint("Up+Down", "choisir"), KeyHint("Return", "ouvrir le dossier")]
        if line is not None and line.waiting:
            said = (KeyHint("H", "honoré"), KeyHint("A", "absent"), KeyHint("E", "excusé"))
            hints = [*said, KeyHint("S", "reporter, autre issue"), *hints]
        elif line is not None and line.due.appointment.outcome in _MISSED:
            hints.insert(0, KeyHint("T", "suite de l’absence"))
        return (*hints, *([KeyHint("Ctrl+Z", "annuler")] if self._done else []))

    # Reading

    def _reread(self) -> None:
        desk, circle = self._session.desk, self._circle
        self._session.tasks.latest(
            "today", lambda: desk.worklists.today(desk.actor, circle), self._show, self._fail
        )

    def _show(self, shown: Today) -> None:
        self.shown = shown
        current = self.page.days.current()
        key = self._key or (current.key if current else "")
        found = rows(shown)
        there = {row.key for row in found if isinstance(row, Line)}
        key = key if key in there else next_key(found)
        self._key = ""
        self.page.show_today(shown, found, key)
        self.counted.emit(shown.todo)
        if self._closed_on != shown.today:
            self._closed_on = shown.today
            self._later.start()
        self.keys_changed.emit()
        self._follow_up()

    def _follow_up(self) -> None:
        """The absence just logged, in the version just written."""
        line = self.page.days.current()
        if self._follow and line is not None and line.key == self._follow:
            self._put_form(line, put_off=line.waiting)
        self._follow = ""

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, Refusal | Unavailable):
            raise error
        self.page.banner.set(BannerKind.WARN, sentence(error), "Réessayer")
        self.page.banner.show()

    def _read_closed(self) -> None:
        self._session.tasks.read(
            self._session.desk.worklists.closed, self.page.show_closed, self._fail
        )

    def _on_change(self, _change: Change) -> None:
        # Another dossier may enter a list as well as leave it: everything is read again.
        if self.isVisible():
            self._reread()

    def _on_minute(self) -> None:
        """The line of now goes down, and what was to come is past."""
        now = self._session.desk.worklists.wall()
        if self.shown is None or f"{now:%H:%M}" == f"{self.shown.now:%H:%M}":
            return
        self._reread()

    def _on_circle(self, key: str) -> None:
        self._circle = Circle(key)
        desk, circle = self._session.desk, self._circle
        self._reread()
        self._session.tasks.write(
            lambda: desk.worklists.keep_circle(desk.actor, circle), self._on_kept, self._fail
        )

    def _on_kept(self, _nothing: None) -> None:
        """Found again next time."""

    # Going elsewhere

    def _open_person(self, person: str) -> None:
        self.go.emit("dossier", person)

    def _book(self) -> None:
        if not self.page.book.isHidden():
            self.search_asked.emit()

    def _enter(self) -> None:
        if not self.page.enter.isHidden():
            self._open_entry()

    def _open_entry(self) -> None:
        self.go.emit("entry", None)

    def _open_list(self, worklist: Worklist) -> None:
        if self.shown is not None:
            self.go.emit("dossiers", self.shown.view(worklist))

    def _open_state(self, state: Standing) -> None:
        if self.shown is not None:
            wanted = View((Criterion(About.STATE, (state.value,)),))
            self.go.emit("dossiers", of_circle(self.shown.circle, wanted))

    # Gestures

    def _on_chosen(self) -> None:
        self.keys_changed.emit()

    def _on_asked(self, key: str) -> None:
        lines = self.page.days.subject()
        if key in OUTCOMES:
            self._log(lines, OUTCOMES[key])
        elif len(lines) == 1 and key == OTHER:
            self._put_form(lines[0], put_off=True)
        elif key == FOLLOW and [line.due.appointment.outcome in _MISSED for line in lines] == [
            True
        ]:
            self._put_form(lines[0], put_off=False)

    def _log(self, lines: Sequence[Line], outcome: Outcome) -> None:
        desk = self._session.desk
        commands = [LogOutcome(line.key, line.due.version, outcome) for line in lines]
        absent = len(lines) == 1 and outcome is Outcome.ABSENT
        follow = lines[0].key if absent else ""
        self._key = follow or next_key(self._others(lines), lines[-1].key)
        self.page.days.rows.unmark()
        self._asked.append(_Asked(_words(lines, outcome), follow))
        self._session.tasks.write(
            lambda: desk.appointments.log_all(desk.actor, commands), self._on_written, self._on_not
        )

    def _others(self, lines: Sequence[Line]) -> list[Line]:
        """The lines as they will be once those are logged."""
        gone = {line.key for line in lines}
        every = self.page.days.rows.lines()
        return [replace(one, waiting=False) if one.key in gone else one for one in every]

    def _put_form(self, line: Line, *, put_off: bool) -> None:
        from .follow_up import FollowUpForm

        form = FollowUpForm(self._session, line.due, put_off=put_off)
        form.saved.connect(self._on_form_saved)
        form.closed.connect(self._close_form)
        form.reasons_asked.connect(self._edit_reasons)
        self.page.put_form(form)
        form.start()
        self.keys_changed.emit()

    def _edit_reasons(self) -> None:
        from .reasons import ReasonsForm

        form = ReasonsForm(self._session)
        form.saved.connect(self._on_form_saved)
        form.closed.connect(self._close_form)
        self.page.put_form(form)
        form.start()
        self.keys_changed.emit()

    def _on_form_saved(self, done: Done, words: str) -> None:
        self._close_form()
        self.offer(done, words)
        line = self.page.days.current()
        if line is not None:
            self._key = next_key(self.page.days.rows.lines(), line.key)
        self._session.announce(done)

    def _close_form(self) -> None:
        if self.page.form is not None:
            self.page.form.let_go()
        self.page.drop_form()
        self.page.days.setFocus(Qt.FocusReason.OtherFocusReason)
        self.keys_changed.emit()

    def _on_written(self, done: Done) -> None:
        asked = self._asked.popleft()
        self._follow = asked.follow if done.written else ""
        if asked.undoing:
            self._say(f"Geste annulé · {asked.words}")
        else:
            self.offer(done, asked.words)
        self._session.announce(done)

    def _on_not(self, error: Exception) -> None:
        self._asked.popleft()
        self._key = ""
        match error:
            case EditConflict():
                self._refuse(_CHANGED)
            case Refusal() | Unavailable():
                self._refuse(sentence(error))
            case _:
                raise error
        self._reread()

    def _say(self, words: str) -> None:
        self.page.strip.offer(words)
        self.page.strip.button.hide()
        self.keys_changed.emit()

    def _refuse(self, words: str) -> None:
        self.page.strip.refuse(words)
        self.keys_changed.emit()

    def offer(self, done: Done, words: str) -> None:
        """Say what was done, and how to take it back."""
        if done.written:
            self._done.append((done, words))
        self.page.strip.offer(words if done.written else "Rien n’a changé.")
        self.page.strip.button.setVisible(bool(done.written))
        self.undoable.emit(bool(self._done))
        self.keys_changed.emit()

    def undo(self) -> None:
        """Take back the last gesture made here, then the one before."""
        if not self._done:
            return
        done, words = self._done.pop()
        desk = self._session.desk
        self.page.strip.hide()
        self.undoable.emit(bool(self._done))
        self._asked.append(_Asked(words, undoing=True))
        self._session.tasks.write(
            lambda: desk.corrections.undo(desk.actor, done), self._on_written, self._on_not
        )


def _words(lines: Sequence[Line], outcome: Outcome) -> str:
    if len(lines) > 1:
        said = {
            Outcome.HONOURED: "rendez-vous honorés",
            Outcome.ABSENT: "absences notées",
            Outcome.EXCUSED: "absences excusées",
        }
        return f"{len(lines)} {said[outcome]}."
    due = lines[0].due
    name = full_name(due.last_name, due.first_name)
    of = "rendez-vous " if outcome is Outcome.HONOURED else ""
    return f"{name} : {of}{outcome_words(outcome, due.title)}."
