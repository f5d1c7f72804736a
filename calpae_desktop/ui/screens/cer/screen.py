"""A CER before it is printed: what is on screen is what comes out on paper."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from calpae_desktop.domain.refusals import Refusal, Unavailable
from calpae_desktop.services.cer import PDF, file_names
from calpae_desktop.services.cer_sheet import CerSheet
from calpae_desktop.services.desk import Desk
from calpae_desktop.ui import dialogs
from calpae_desktop.ui.changes import Change
from calpae_desktop.ui.screens.lines import Elided
from calpae_desktop.ui.screens.paper import Paper, PaperBar, Printing
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.shell import KeyHint, Screen
from calpae_desktop.ui.widgets import (
    Banner,
    BannerKind,
    Button,
    ProgressLine,
    Rank,
    State,
    StatePill,
    UndoStrip,
)
from calpae_desktop.words.refusals import sentence

_FILTER = "PDF (*.pdf)"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A CER as it is read: what it says, and the bytes that show it."""

    wanted: str
    sheet: CerSheet
    content: bytes


def prepare(desk: Desk, wanted: str) -> Prepared:
    """Raises as `Cer.sheet`."""
    sheet = desk.cer.sheet(desk.actor, wanted)
    return Prepared(wanted, sheet, desk.cer.pdf(desk.actor, sheet.contract))


class CerScreen(Screen):
    """The preview of a contract, or of the latest contract of a person, by id."""

    back_asked = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._wanted = ""
        self._shown: Prepared | None = None
        self._target = Path()
        self.name = Elided("", 21, 600)
        self.state = StatePill(State.WATCH)
        self.subtitle = Elided("", 14, 400, "text2")
        self.banner = Banner(BannerKind.ERROR, "")
        self.progress = ProgressLine()
        self.paper = Paper("Aperçu du CER", self)
        self.bar = PaperBar(self.paper, "Aperçu, comme imprimé")
        self.printing = Printing(session.tasks, "CER envoyé", self)
        self.strip = UndoStrip()
        self.save_button = Button("Enregistrer", icon="download", key="Ctrl+S")
        self.print_button = Button("Imprimer", Rank.PRIMARY, icon="printer", key="Ctrl+P")
        self._lay_out()
        self._connect()
        self._clear()

    def _lay_out(self) -> None:
        page = QVBoxLayout(self)
        page.setContentsMargins(24, 16, 24, 16)
        page.setSpacing(8)
        page.addLayout(self._head())
        page.addWidget(self.bar)
        page.addWidget(self.banner)
        page.addWidget(self.progress)
        page.addWidget(self.paper, 1)
        page.addStretch(0)
        page.addWidget(self.strip)

    def _head(self) -> QHBoxLayout:
        first = QHBoxLayout()
        first.setSpacing(16)
        first.addWidget(self.name)
        first.addWidget(self.state)
        first.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addLayout(first)
        words.addWidget(self.subtitle)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addLayout(words, 1)
        head.addWidget(self.save_button, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.print_button, 0, Qt.AlignmentFlag.AlignVCenter)
        return head

    def _connect(self) -> None:
        self.save_button.clicked.connect(self.save)
        self.print_button.clicked.connect(self.print)
        self.paper.print_asked.connect(self.print)
        self.printing.busy.connect(self._busy)
        self.printing.told.connect(self._say)
        self.printing.failed.connect(self._not_done)
        self.banner.activated.connect(self._read)
        self.progress.interrupted.connect(self.back_asked)
        self._session.changes.changed.connect(self._on_change)

    def arrive(self, subject: object | None) -> None:
        """Show a contract, by its id, or the latest of a person, by theirs."""
        if subject != self._wanted:
            self._clear()
        self._wanted = str(subject or "")
        self.strip.hide()
        self._read()

    def key_hints(self) -> tuple[KeyHint, ...]:
        back = KeyHint("Esc", "revenir au dossier")
        if self._shown is None:
            return (back,)
        return (KeyHint("Return", "imprimer"), KeyHint("Ctrl+S", "enregistrer"), back)

    def _clear(self) -> None:
        self._shown = None
        for part in (self.state, self.banner, self.paper):
            part.hide()
        for words in (self.name, self.subtitle):
            words.set_words("")
        self.bar.clear()
        self._allow(False)

    def _allow(self, allowed: bool) -> None:
        for button in (self.save_button, self.print_button):
            button.setEnabled(allowed)

    def _read(self) -> None:
        self.banner.hide()
        self.progress.start("Préparation du CER", "Rien n’est écrit.")
        desk, wanted = self._session.desk, self._wanted
        self._session.tasks.latest("cer", partial(prepare, desk, wanted), self._show, self._refuse)

    def _on_change(self, change: Change) -> None:
        if self.isVisible() and self._shown and change.touches(self._shown.sheet.person):
            self._read()

    def _show(self, prepared: Prepared) -> None:
        self.progress.finish()
        if prepared.wanted != self._wanted:
            return
        self._shown, sheet = prepared, prepared.sheet
        self.name.set_words(f"CER de {sheet.name}")
        self.subtitle.set_words(sheet.subtitle)
        words, state = sheet.signed, State.ON_TIME
        if sheet.mark:
            words, state = sheet.banner, State.WATCH
        self.state.set_state(state, words)
        self.paper.put(prepared.content)
        for part in (self.state, self.paper):
            part.show()
        self._allow(True)
        self.paper.setFocus(Qt.FocusReason.OtherFocusReason)
        self.keys_changed.emit()

    def _refuse(self, error: Exception) -> None:
        self.progress.finish()
        if not isinstance(error, (Refusal, Unavailable)):
            raise error
        self._clear()
        again = "Réessayer" if isinstance(error, Unavailable) else ""
        self.banner.set(BannerKind.ERROR, sentence(error), again)
        self.banner.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.keys_changed.emit()

    def print(self) -> None:
        """Print what is shown, on the printer that is chosen."""
        if self._shown is None or not self.print_button.isEnabled():
            return
        self.printing.start("Imprimer le CER", self._shown.content)

    def _busy(self, busy: bool) -> None:
        self._allow(not busy)

    def save(self) -> None:
        """Write it in a file whose name does not say whose it is."""
        if self._shown is None or not self.save_button.isEnabled():
            return
        sheet = self._shown.sheet
        (name, _), *_ = file_names([sheet])
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        typed = dialogs.save_file(self, "Enregistrer le CER", str(Path(folder, name)), _FILTER)
        if not typed:
            return
        target = Path(typed) if Path(typed).suffix else Path(typed + PDF)
        self._target = target
        desk = self._session.desk
        self._allow(False)
        self._session.tasks.read(
            lambda: desk.cer.save(desk.actor, sheet.contract, target), self._on_file, self._not_done
        )

    def _on_file(self, _nothing: None) -> None:
        self._allow(True)
        self._say(f"CER enregistré : {self._target.name}.")

    def _not_done(self, error: Exception) -> None:
        self._allow(True)
        match error:
            case Refusal() | Unavailable():
                self._say(sentence(error))
            case OSError():
                self._say("Ce fichier ne peut pas être écrit : choisissez un autre endroit.")
            case _:
                raise error

    def _say(self, words: str) -> None:
        self.strip.offer(words)
        self.strip.button.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back_asked.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.print()
        else:
            super().keyPressEvent(event)
