"""Imports: the journal; a file chosen or dropped is tried, then loaded; an import opened."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from calpae_desktop.domain.access import Action
from calpae_desktop.domain.refusals import Refusal, Unavailable
from calpae_desktop.services.imports import Import, ImportUndone
from calpae_desktop.ui import dialogs
from calpae_desktop.ui.main_window import MainWindow
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.shell import KeyHint, Screen
from calpae_desktop.ui.tables import TableModel, TableView
from calpae_desktop.ui.widgets import (
    Banner,
    BannerKind,
    Button,
    Card,
    EmptyState,
    Rank,
    Tab,
    TabStrip,
    Text,
    UndoStrip,
    on_key,
)
from calpae_desktop.words import imports as said
from calpae_desktop.words.refusals import sentence

from . import doubts_view, view
from .detail import DetailPage
from .doubts import DoubtsPage
from .report import titled
from .trial import TrialPage

_WIDE_FROM = 1200
_JOURNAL, _DOUBTS = "journal", "a_decider"
_DECIDING = (
    KeyHint("M", "la même personne"),
    KeyHint("A", "une autre"),
    KeyHint("L", "ne rien écrire"),
    KeyHint("O", "ouvrir le dossier"),
)


class ImportsScreen(Screen):
    """I chooses a file, D a folder, Entrée opens an import, Ctrl Z takes the last undo back."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._undo_number: int | None = None
        self._dropped: Path | None = None
        self.banner = Banner(BannerKind.ERROR, "")
        self.strip = UndoStrip()
        self.model: TableModel[Import] = TableModel(view.journal_columns())
        self.table = TableView(self.model, "Journal des imports")
        self.empty = EmptyState("download", said.NONE_YET, view.EMPTY, "Choisir un fichier")
        self.file_button = Button("Importer un fichier", Rank.PRIMARY, icon="download", key="I")
        self.folder_button = Button("Un dossier", icon="folder-open", key="D")
        self.doubts = DoubtsPage(session)
        self.tabs = TabStrip(self._tabs(None), "Parties des imports", height=44)
        self.note = Text(view.NOTE, 14, 400, "text2")
        self.lists = QStackedWidget()
        self.journal = QWidget()
        self.trial = TrialPage(session)
        self.detail = DetailPage(session)
        self.pages = QStackedWidget()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._lay_out_journal()
        for page in (self.journal, self.trial, self.detail):
            self.pages.addWidget(page)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 16, 24, 12)
        box.setSpacing(12)
        box.addWidget(self.banner)
        box.addWidget(self.strip)
        box.addWidget(self.pages, 1)
        for hidden in (self.banner, self.table, self.empty):
            hidden.hide()

    def _lay_out_journal(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addLayout(titled(Text(view.TITLE, 21, 600), self.note), 1)
        for button in (self.folder_button, self.file_button):
            head.addWidget(button)
        sheet = Card(padding=1)
        sheet.body.setSpacing(0)
        sheet.body.addWidget(self.table, 1)
        sheet.body.addWidget(self.empty, 1)
        box = QVBoxLayout(self.journal)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        box.addLayout(head)
        box.addWidget(self.tabs)
        box.addWidget(self.lists, 1)
        self.lists.addWidget(sheet)
        self.lists.addWidget(self.doubts)
        self.tabs.setVisible(len(self._tabs(None)) > 1)
        self._turn_list(self.tabs.current())

    def _tabs(self, waiting: int | None) -> list[Tab]:
        """Those that the role of the session has."""
        journal, doubts = Tab(_JOURNAL, "Journal"), Tab(_DOUBTS, "À décider", waiting)
        tabs = ((Action.LOAD, journal), (Action.IDENTIFY, doubts))
        return [tab for action, tab in tabs if self._session.may(action)]

    def _turn_list(self, key: str) -> None:
        deciding = key == _DOUBTS
        self.lists.setCurrentIndex(int(deciding))
        self.note.setText(doubts_view.NOTE if deciding else view.NOTE)
        for button in (self.folder_button, self.file_button):
            button.setVisible(not deciding)
        self.keys_changed.emit()

    def _on_waiting(self, waiting: int) -> None:
        current = self.tabs.current()
        self.tabs.set_tabs(self._tabs(waiting))
        self.tabs.set_current(current)
        window = self.window()
        if isinstance(window, MainWindow):
            window.set_count("imports", waiting)

    def _connect(self) -> None:
        self.tabs.changed.connect(self._turn_list)
        self.doubts.counted.connect(self._on_waiting)
        self.doubts.opened.connect(self._go_to)
        self.doubts.told.connect(self._on_decided)
        self.file_button.clicked.connect(self.choose_file)
        self.folder_button.clicked.connect(self.choose_folder)
        self.empty.activated.connect(self.choose_file)
        self.banner.activated.connect(self.banner.hide)
        self.strip.undone.connect(self.undo)
        self.table.opened.connect(self._open)
        self.trial.closed.connect(self.show_journal)
        self.trial.loaded.connect(self._on_loaded)
        self.trial.keys_changed.connect(self.keys_changed)
        self.detail.closed.connect(self.show_journal)
        self.detail.keys_changed.connect(self.keys_changed)
        self.detail.opened.connect(self._go_to)
        self.detail.undone.connect(self._on_undone)
        on_key(self.table, Qt.Key.Key_Delete, self._open_to_undo)

    def arrive(self, subject: object | None) -> None:
        self.banner.hide()
        self.read()
        if isinstance(subject, Path):
            # Coming back to this page does not try the file again.
            if subject is not self._dropped:
                self._dropped = subject
                self.try_file(subject)
        elif isinstance(subject, int):
            self._show_detail(subject)
        elif self.pages.currentWidget() is self.detail and self.detail.number:
            self.detail.open(self.detail.number)

    def key_hints(self) -> tuple[KeyHint, ...]:
        page = self.pages.currentWidget()
        if page is self.trial:
            if self.trial.busy:
                return (KeyHint("Esc", "interrompre"),)
            load = (KeyHint("C", "charger"),) if self.trial.load_button.isEnabled() else ()
            return (*load, KeyHint("Esc", "revenir"))
        if page is self.detail:
            return self.detail.key_hints()
        if self.lists.currentIndex() == 1:
            return _DECIDING if self.doubts.chosen() is not None else ()
        opens = () if self.table.isHidden() else (KeyHint("Return", "ouvrir"),)
        return (KeyHint("I", "importer un fichier"), KeyHint("D", "un dossier"), *opens)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for column in view.LESSER:
            self.table.setColumnHidden(column, self.width() < _WIDE_FROM)

    def read(self) -> None:
        """Read the journal, and what waits for a decision."""
        desk = self._session.desk
        if self._session.may(Action.LOAD):
            work = partial(desk.imports.journal, desk.actor)
            self._session.tasks.latest("imports", work, self._show, self._refuse)
        if self._session.may(Action.IDENTIFY):
            self.doubts.read()

    def _show(self, found: list[Import]) -> None:
        row = self.table.currentIndex().row()
        kept = self.model.row(row).number if 0 <= row < self.model.rowCount() else None
        self.model.set_rows(found)
        self.table.setVisible(bool(found))
        self.empty.setVisible(not found)
        numbers = [one.number for one in found]
        if found:
            at = numbers.index(kept) if kept in numbers else 0
            self.table.setCurrentIndex(self.model.index(at, 0))
        shown = self.pages.currentWidget() is self.journal and not self.lists.currentIndex()
        if shown and self.isVisible():
            (self.table if found else self.empty.link).setFocus()
        self.keys_changed.emit()

    def show_journal(self) -> None:
        """Back to the list."""
        self._turn(self.journal)
        self.read()

    def _turn(self, page: QWidget) -> None:
        self.pages.setCurrentWidget(page)
        self.keys_changed.emit()

    def choose_file(self) -> None:
        """A file to try."""
        path = dialogs.open_file(self, "Importer un fichier", view.FILTER)
        if path:
            self.try_file(Path(path))

    def choose_folder(self) -> None:
        """A folder to try."""
        path = dialogs.folder(self, "Importer un dossier d’échange")
        if path:
            self.try_file(Path(path))

    def try_file(self, path: Path) -> None:
        """Try a file or folder, unless one is under way."""
        self.strip.hide()
        self._turn(self.trial)
        if not self.trial.busy:
            self.trial.try_file(path)

    def _open(self, row: int) -> None:
        self._show_detail(self.model.row(row).number)

    def _open_to_undo(self) -> None:
        row = self.table.currentIndex().row()
        if row >= 0:
            self._open(row)

    def _show_detail(self, number: int) -> None:
        self.detail.open(number)
        self._turn(self.detail)

    def _go_to(self, person: str) -> None:
        self.go.emit("dossier", person)

    def _on_loaded(self, number: int) -> None:
        self._session.changes.announce()
        self._show_detail(number)
        self.strip.offer(f"Import {said.numbered(number)} chargé.")
        self.strip.button.hide()
        self.read()

    def _on_undone(self, done: ImportUndone) -> None:
        self._session.changes.announce(done.persons)
        self._undo_number = done.number
        words = said.undone(done.undoes, done.number, done.withdrawn, done.restored, done.restores)
        self.strip.offer(words)
        self.strip.button.show()
        self.undoable.emit(True)
        self.read()

    def _on_decided(self, words: str, may_undo: bool) -> None:
        self._undo_number = None
        self.strip.offer(words)
        self.strip.button.setVisible(may_undo)
        self.undoable.emit(may_undo)

    def undo(self) -> None:
        """Take back the last import undone here, or the last merge."""
        if self._undo_number is None:
            self.doubts.undo()
            return
        number, self._undo_number = self._undo_number, None
        self.undoable.emit(False)
        self.strip.hide()
        self.detail.take_back(number)

    def _refuse(self, error: Exception) -> None:
        if not isinstance(error, Refusal | Unavailable):
            raise error
        self.banner.set(BannerKind.ERROR, sentence(error), "Fermer")
        self.banner.show()
