"""What is done at once in a dossier, what came of it, and taking it back."""

from __future__ import annotations

from collections import deque

from PySide6.QtWidgets import QWidget

from calpae_desktop.domain.appointment import Outcome
from calpae_desktop.domain.refusals import EditConflict, Refusal, Unavailable
from calpae_desktop.services.commands import Done, LogOutcome
from calpae_desktop.ui.screens.dossier.identity import full_name
from calpae_desktop.ui.screens.dossier.matters import Matter
from calpae_desktop.ui.screens.dossier.page import Page
from calpae_desktop.ui.screens.dossier.panel import Panel
from calpae_desktop.ui.screens.dossier.reading import Dossier
from calpae_desktop.ui.screens.session import Gesture, Session
from calpae_desktop.ui.shell import Screen
from calpae_desktop.ui.widgets import BannerKind
from calpae_desktop.words.enums import outcome as outcome_words
from calpae_desktop.words.refusals import sentence


class GestureScreen(Screen):
    """The page of a dossier; its last gesture can be taken back from the strip or by Ctrl+Z."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._person = ""
        self.dossier: Dossier | None = None
        self._matter: Matter | None = None
        self._done: Done | None = None
        self._last = Gesture("", "", "")
        # One lane writes: outcomes come in the order of what was asked.
        self._asked: deque[Gesture] = deque()
        self.page = Page(Panel(session))
        self.page.panel.outcome_asked.connect(self._log)
        self.page.strip.undone.connect(self.undo)
        self.page.strip.dismissed.connect(self._forget_done)

    def _reread(self) -> None:
        """Show the dossier as it now is; the screen overrides it."""

    def _gesture(self, words: str) -> Gesture:
        """Done for the person who is shown."""
        name = full_name(self.dossier.identity) if self.dossier else ""
        return Gesture(self._person, name, words)

    def _offer_undo(self, done: Done, gesture: Gesture) -> None:
        self._done, self._last = (done if done.written else None), gesture
        nothing = "" if done.written else "Rien n’a changé."
        self.page.strip.offer(gesture.told(self._person, nothing))
        self.page.strip.button.setVisible(self._done is not None)
        self.undoable.emit(self._done is not None)
        self.keys_changed.emit()

    def _forget_done(self) -> None:
        # The strip goes, the gesture can still be taken back with Ctrl+Z until the next one.
        self.keys_changed.emit()

    def _log(self, outcome: Outcome) -> None:
        if self._matter is None or self._matter.appointment is None or self.dossier is None:
            return
        version, desk = self._matter.appointment, self._session.desk
        command = LogOutcome(version.fact_id, version.version_id or 0, outcome)
        words = outcome_words(outcome, self.dossier.identity.title)
        self._asked.append(self._gesture(f"Rendez-vous : {words}."))
        self.page.panel.question.setEnabled(False)
        self._session.tasks.write(
            lambda: desk.appointments.log(desk.actor, command), self._on_logged, self._on_not_logged
        )

    def _on_logged(self, done: Done) -> None:
        self.page.panel.question.setEnabled(True)
        self._offer_undo(done, self._asked.popleft())
        self._session.announce(done)

    def _on_not_logged(self, error: Exception) -> None:
        self.page.panel.question.setEnabled(True)
        self._say_problem(error)

    def _say_problem(self, error: Exception) -> None:
        gesture = self._asked.popleft()
        if gesture.person != self._person and isinstance(
            error, (Refusal, EditConflict, Unavailable)
        ):
            self.page.strip.refuse(gesture.told(self._person, sentence(error)))
            return
        match error:
            case EditConflict():
                words = "Quelqu’un a modifié ce fait : rien n’a changé. Voici le dossier à jour."
                self.page.panel.question.notice.say(BannerKind.WARN, words)
                self._reread()
            case Refusal():
                self.page.panel.question.notice.say(BannerKind.ERROR, sentence(error))
            case Unavailable():
                self.page.panel.question.notice.say(BannerKind.WARN, sentence(error))
            case _:
                raise error

    def undo(self) -> None:
        """Take back the last gesture made here."""
        if self._done is None:
            return
        done, desk = self._done, self._session.desk
        self._done = None
        self._asked.append(self._last)
        self.undoable.emit(False)
        self.page.strip.hide()
        self._session.tasks.write(
            lambda: desk.corrections.undo(desk.actor, done), self._on_undone, self._say_problem
        )

    def _on_undone(self, done: Done) -> None:
        self._session.announce(done)
        undone = self._asked.popleft().told(self._person)
        self.page.strip.offer(f"Geste annulé · {undone}")
        self.page.strip.button.hide()
        self.keys_changed.emit()
