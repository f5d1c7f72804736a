"""A CER before it is printed: what is on screen is what comes out on paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from calpae_desktop.domain.refusals import Refusal, Unavailable
from calpae_desktop.services.cer import PDF, file_names
from calpae_desktop.services.cer_sheet import CerSheet
from calpae_desktop.services.desk import Desk
from calpae_desktop.ui import dialogs
from calpae_desktop.ui.changes import Change
from calpae_desktop.ui.screens.lines import Elided
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
    Text,
    UndoStrip,
)
from calpae_desktop.words.refusals import sentence

from .paper import Paper, images, print_pages

_FILTER = "PDF (*.pdf)"
_NOT_PRINTED = "L’imprimante n’a pas pris le CER : vérifiez-la, puis recommencez."


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
        self._printer: QPrinter | None = None
        self._target = Path()
        self.name = Elided("", 21, 600)
        self.state = StatePill(State.WATCH)
        self.subtitle = Elided("", 14, 400, "text2")
        self.number = Text("", 14, 400, "text2")
        self.banner = Banner(BannerKind.ERROR, "")
        self.progress = ProgressLine()
        self.paper = Paper("Aperçu du CER", self)
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
        page.addLayout(self._tools())
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

    def _tools(self) -> QHBoxLayout:
        self.smaller = Button("Réduire", Rank.TERTIARY, key="Ctrl+-")
        self.larger = Button("Agrandir", Rank.TERTIARY, key="Ctrl++")
        self.usual = Button("Taille réelle", Rank.TERTIARY, key="Ctrl+0")
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(Text("Aperçu, comme imprimé", 14, 400, "text2"))
        row.addStretch(1)
        for button in (self.smaller, self.larger, self.usual):
            row.addWidget(button)
        row.addSpacing(12)
        row.addWidget(self.number)
        return row

    def _connect(self) -> None:
        self.smaller.clicked.connect(self._smaller)
        self.larger.clicked.connect(self._larger)
        self.usual.clicked.connect(self._usual)
        self.save_button.clicked.connect(self.save)
        self.print_button.clicked.connect(self.print)
        self.paper.print_asked.connect(self.print)
        self.paper.turned.connect(self._show_page)
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
        self.number.setText("")
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

    def _show_page(self, page: int, pages: int) -> None:
        self.number.setText(f"page {page} sur {pages}" if pages else "")

    def _smaller(self) -> None:
        self.paper.zoom(-1)

    def _larger(self) -> None:
        self.paper.zoom(1)

    def _usual(self) -> None:
        self.paper.zoom(0)

    def print(self) -> None:
        """Print what is shown, on the printer that is chosen."""
        if self._shown is None or not self.print_button.isEnabled():
            return
        self._printer = dialogs.printer(self, "Imprimer le CER")
        if self._printer is None:
            return
        self._allow(False)
        content = self._shown.content
        self._session.tasks.read(partial(images, content), self._print_pages, self._not_done)

    def _print_pages(self, pages: Sequence[QImage]) -> None:
        self._allow(True)
        done = self._printer is not None and print_pages(self._printer, pages)
        count = f"{len(pages)} page" + ("s" if len(pages) > 1 else "")
        self._say(f"CER envoyé à l’imprimante, {count}." if done else _NOT_PRINTED)

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
