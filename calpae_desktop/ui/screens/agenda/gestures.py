"""What is done in the agenda: outcomes, moves, what a form asks, and taking them back."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from calpae_desktop.domain.appointment import Outcome
from calpae_desktop.domain.fact import Kind, Version
from calpae_desktop.domain.postponement import MoveCause
from calpae_desktop.domain.refusals import EditConflict, No, Refusal, Unavailable
from calpae_desktop.services.agenda import Diary, Gathering, Item
from calpae_desktop.services.commands import Done, LogOutcome
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.widgets import BannerKind
from calpae_desktop.words.enums import outcome as outcome_words
from calpae_desktop.words.refusals import of_system, sentence

from . import words
from .moves import Move, command_of, do
from .panel import PanelForm
from .panels import Panels
from .parts import AgendaParts
from .target import Target, matters


class AgendaGestures(AgendaParts):
    """Each write is offered back; what is refused is said where it was asked."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session.desk.clock.today(), parent)
        self._session = session
        self.diary: Diary | None = None
        self._done: Done | None = None
        self._words = ""
        self._asked: Move | None = None
        # Which form asked each write under way, if one did, and what to say once it is done:
        # writes are answered in the order in which they are asked.
        self._under_way: deque[tuple[PanelForm | None, str]] = deque()
        self.panels = Panels(session, self.body, self)

    def read(self) -> None:
        """Read what is shown; the screen does."""
        raise NotImplementedError

    def _log(self, item: Item, outcome: Outcome) -> None:
        one, desk = item.booked, self._session.desk
        if one.outcome is not Outcome.PLANNED:
            self._say(BannerKind.INFO, f"{words.name(item)} : issue déjà notée. Ouvrez le dossier.")
            return
        command = LogOutcome(one.id, one.version, outcome)
        said = outcome_words(outcome, one.title)
        self._write(
            partial(desk.appointments.log, desk.actor, command), f"{words.name(item)} : {said}."
        )

    def _on_moving(self, target: Target) -> None:
        self.strip.hide()
        self.move_strip.aim(words.moving(target))
        self.keys_changed.emit()

    def _on_moved(self, target: Target) -> None:
        self._asked = command_of(target)
        self._words = words.moved(target)
        if matters(target.source, target.place.at.date()):
            many = isinstance(target.source, Gathering)
            self.move_strip.ask(words.moving(target), many=many)
        else:
            self._move(self._asked)

    def _on_fixed(self, source: Item | Gathering | Version) -> None:
        """What happened does not move: why is said."""
        if isinstance(source, Item):
            self._say(BannerKind.INFO, sentence(Refusal(No.NOT_PLANNED)))
        elif isinstance(source, Gathering):
            self._say(BannerKind.INFO, sentence(Refusal(No.SESSION_OVER)))

    def _on_cause(self, cause: MoveCause) -> None:
        if self._asked is not None:
            self._move(replace(self._asked, cause=cause))

    def _keep_conflict(self) -> None:
        if self._asked is not None:
            self._move(replace(self._asked, keep_conflict=True))

    def _move(self, command: Move) -> None:
        self._asked = command
        self._write(partial(do, self._session.desk, command), self._words)

    def _give_up(self) -> None:
        self._asked = None
        self.move_strip.hide()
        if self.grid.target is not None:
            self.grid.give_up()
        self.keys_changed.emit()

    def _write_of_form(self, work: Callable[[], Done], said: str) -> None:
        """What the form beside asks, and is answered alone."""
        self._write(work, said, self.panels.form)

    def _write(self, work: Callable[[], Done], said: str, form: PanelForm | None = None) -> None:
        self.banner.hide()
        self._under_way.append((form, said))
        self.grid.held = self._asked is not None
        self._session.tasks.write(work, self._on_written, self._on_not_written)

    def _on_written(self, done: Done) -> None:
        form, said = self._under_way.popleft()
        self._asked = None
        if form is not None and form is self.panels.form:
            self.panels.close()
        self.move_strip.hide()
        self._done = done if done.written else None
        self.undoable.emit(self._done is not None)
        if self._done is not None:
            self.strip.offer(said)
            self.strip.button.show()
            self._choose_written(done)
        self.grid.target = None
        self._session.announce(done)
        if not self.isVisible():
            self.read()

    def _choose_written(self, done: Done) -> None:
        """The keyboard goes on with what was written: the session rather than those of it."""
        found = {w.kind: w.fact_id for w in done.written}
        fresh = found.get(Kind.SESSION) or found.get(Kind.APPOINTMENT)
        if fresh:
            self.grid.choose(fresh)

    def undo(self) -> None:
        """Take back the last gesture made here."""
        if self._done is None:
            return
        desk, done = self._session.desk, self._done
        self._done = None
        self.undoable.emit(False)
        self.strip.hide()
        work = partial(desk.corrections.undo, desk.actor, done)
        self._session.tasks.write(work, self._on_undone, self._refuse)

    def _on_undone(self, done: Done) -> None:
        self.strip.offer("Geste annulé.")
        self.strip.button.hide()
        self._session.announce(done)

    def _on_not_written(self, error: Exception) -> None:
        form, _said = self._under_way.popleft()
        if form is not None and form is self.panels.form:
            form.refuse(error)
        else:
            self._refuse(error)

    def _refuse(self, error: Exception) -> None:
        match error:
            case Refusal(no=No.SLOT_TAKEN) if self._asked is not None:
                self.move_strip.dispute(sentence(error))
                return
            case Refusal() | Unavailable():
                self._say(BannerKind.ERROR, sentence(error))
            case OSError():
                self._say(BannerKind.ERROR, of_system(error))
            case EditConflict():
                self._say(BannerKind.WARN, sentence(error))
                self.read()
            case _:
                raise error
        self._give_up()

    def _say(self, kind: BannerKind, said: str) -> None:
        self.banner.set(kind, said, "Fermer")
        self.banner.show()
