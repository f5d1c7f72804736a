"""A new entrant: typed once, compared at each key with those already known."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from calpae_desktop.domain.draft import Draft, Spot
from calpae_desktop.domain.refusals import Refusal, Unavailable
from calpae_desktop.services.commands import Done, RecordEntry
from calpae_desktop.services.rows import Neighbour
from calpae_desktop.ui.drafts import PUT_ASIDE, when
from calpae_desktop.ui.screens.dossier.identity import full_name
from calpae_desktop.ui.screens.entry.form import EntryForm
from calpae_desktop.ui.screens.neighbours import Neighbours
from calpae_desktop.ui.screens.session import Opened, Session
from calpae_desktop.ui.shell import KeyHint, Screen
from calpae_desktop.ui.widgets import BannerKind, Button, Card, Rank, Text
from calpae_desktop.ui.widgets.notice import Notice
from calpae_desktop.words.refusals import sentence

_FORM_WIDTH, _SIDE = 640, 360


class EntryScreen(Screen):
    """Enter saves and opens the dossier; Échap leaves, what is typed stays until then."""

    back_asked = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._busy = False
        self.form = EntryForm(session.desk.clock.today, session.desk.actor.scope)
        self.notice = Notice()
        self.notice.activated.connect(self._on_notice)
        self._sent: RecordEntry | None = None
        self._entered: Opened | None = None
        self._given_back = self._watched = False
        self.neighbours = Neighbours()
        self.save = Button("Enregistrer l’entrée", Rank.PRIMARY)
        self.cancel = Button("Annuler")
        self._lay_out()
        self.form.typed.connect(self._look_for_neighbours)
        self.neighbours.opened.connect(self._open)
        self.neighbours.asked_again.connect(self._look_for_neighbours)
        self.save.clicked.connect(self.submit)
        self.cancel.clicked.connect(self.back_asked)

    def _lay_out(self) -> None:
        card = Card()
        card.setMaximumWidth(_FORM_WIDTH)
        card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        card.body.setSpacing(16)
        card.body.addWidget(self.notice)
        card.body.addWidget(self.form)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.save)
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        card.body.addLayout(buttons)
        side = Card("Déjà connu ?")
        side.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Maximum)
        side.setFixedWidth(_SIDE)
        side.body.addWidget(self.neighbours)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(card, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(side, 0, Qt.AlignmentFlag.AlignTop)
        row.addStretch(0)
        content = QWidget()
        content.setProperty("part", "scrolled")
        scroller = QScrollArea()
        scroller.setWidgetResizable(True)
        scroller.setFrameShape(QFrame.Shape.NoFrame)
        scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroller.setWidget(content)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroller)
        page = QVBoxLayout(content)
        page.setContentsMargins(24, 16, 24, 16)
        page.setSpacing(16)
        page.addWidget(Text("Nouvelle entrée", 21, 600))
        page.addLayout(row)
        page.addStretch(1)

    def arrive(self, subject: object | None) -> None:
        """Go on with what was typed; a text given is the beginning of a name."""
        if not self._watched:
            self._watched = True
            self._session.drafts.watch(self)
        if isinstance(subject, str) and subject and self.form.blank:
            self.form.last_name.set_value(subject.upper())
            self.form.mark()
            self._look_for_neighbours()
        self.form.last_name.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def unsaved(self) -> bool:
        return self.form.touched

    def spot(self) -> Spot:
        """Where its draft is kept."""
        return Spot("entry")

    def draft_title(self) -> str:
        return f"Nouvelle entrée · {full_name(self.form.command().person)}"

    def typed(self) -> dict[str, str]:
        """What a draft keeps of it."""
        return self.form.texts()

    def opened(self) -> int:
        return 0

    def give_back(self, draft: Draft) -> None:
        """Show again what was typed, and say so."""
        self.form.put_back(draft.typed)
        self._given_back = True
        self.notice.say(BannerKind.INFO, f"{when(draft)}.", PUT_ASIDE)
        self._look_for_neighbours()

    def key_hints(self) -> tuple[KeyHint, ...]:
        return (KeyHint("Return", "enregistrer"), KeyHint("Esc", "revenir"))

    def _look_for_neighbours(self) -> None:
        if self.form.blank:
            self.neighbours.show_found(())
            return
        desk, person = self._session.desk, self.form.command().person
        self._session.tasks.latest(
            "neighbours",
            lambda: desk.intake.neighbours(desk.actor, person),
            self._on_neighbours,
            self._on_not_compared,
        )

    def _on_neighbours(self, found: list[Neighbour]) -> None:
        self.neighbours.show_found([] if self.form.blank else found)

    def _on_not_compared(self, error: Exception) -> None:
        if not isinstance(error, (Refusal, Unavailable)):
            raise error
        self.neighbours.show_unknown(sentence(error))

    def submit(self) -> None:
        """Save once, when nothing is missing."""
        if self._busy:
            return
        self.notice.hide()
        self._entered, self._given_back = None, False
        if not self.form.check():
            return
        self._sent = self.form.command()
        self._write(self._sent)

    def _write(self, command: RecordEntry) -> None:
        self.notice.hide()
        self._set_busy(True)
        desk = self._session.desk
        self._session.tasks.write(
            lambda: desk.intake.record_entry(desk.actor, command), self._on_saved, self._on_failed
        )

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.save.setEnabled(not busy)

    def _name(self) -> str:
        return full_name(self._sent.person) if self._sent else ""

    def _is_somebody_else(self) -> bool:
        """Whether another person is typed since."""
        return full_name(self.form.command().person) != self._name()

    def _on_saved(self, done: Done) -> None:
        self._set_busy(False)
        words = f"Entrée de {self._name()} enregistrée."
        entered = Opened(next(iter(done.persons)), done, words)
        # What was typed since is of somebody else, or was not saved: it stays.
        same = self.form.command() == self._sent
        if same:
            self._session.drafts.drop(self.spot())
            self.form.clear()
            self.neighbours.show_found(())
        self._session.announce(done)
        if same and self.isVisible():
            self.go.emit("dossier", entered)
        else:
            self._entered = entered
            self.notice.say(BannerKind.INFO, words, "Ouvrir le dossier")

    def _on_failed(self, error: Exception) -> None:
        self._set_busy(False)
        elsewhere = self._is_somebody_else() or not self.isVisible()
        whose = f"{self._name()} : " if elsewhere else ""
        match error:
            case Refusal(field=str(name)) if name in self.form.fields and not whose:
                self.form.fields[name].set_error(sentence(error))
                self.form.fields[name].editor.setFocus()
            case Refusal():
                self.notice.say(BannerKind.ERROR, f"{whose}{sentence(error)}")
            case Unavailable():
                self.notice.say(BannerKind.WARN, f"{whose}{sentence(error)}", "Réessayer")
            case _:
                raise error

    def _on_notice(self) -> None:
        entered, self._entered = self._entered, None
        if self._given_back:
            self._given_back = False
            self.notice.hide()
            self.form.clear()
            self.neighbours.show_found(())
            self._session.drafts.drop(self.spot())
        elif entered is not None:
            self.notice.hide()
            self.go.emit("dossier", entered)
        elif self._sent is not None and self._is_somebody_else():
            self._write(self._sent)
        else:
            self.submit()

    def _open(self, person: str) -> None:
        self.go.emit("dossier", person)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back_asked.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = self.focusWidget()
            if isinstance(focused, QPushButton) and focused is not self.save:
                focused.click()
            else:
                self.submit()
        else:
            super().keyPressEvent(event)
