"""One import: what its report said, the dossiers it wrote in, and taking it back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from calpae_desktop.domain.fate import ImportState
from calpae_desktop.services.imports import Import, ImportDetail, ImportUndone, UndoPreview
from calpae_desktop.services.load_log import WrittenDossier
from calpae_desktop.ui import dialogs
from calpae_desktop.ui.dialogs import Question
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.shell import KeyHint
from calpae_desktop.ui.tables import TableModel, TableView
from calpae_desktop.ui.widgets import (
    Button,
    Card,
    EmptyState,
    Rank,
    Tab,
    TabStrip,
    Text,
)
from calpae_desktop.words import imports as said
from calpae_desktop.words.faults import Fault

from . import view, work
from .report import CountStrip, DaysNotice, FaultTable, stacked, titled
from .working import WorkingPage

_DOSSIERS, _FAULTS = "dossiers", "constats"
_NAMED = 8
_UNDOING = "Annulation en cours"
_GIVEN_UP = "Interrompu : rien n’a été annulé."
_FIXED = (
    "Les dossiers qu’il a écrits se lisent de nouveau comme avant lui, à partir de maintenant. "
    "Rien n’est effacé : l’annulation s’annule."
)


class DetailPage(WorkingPage):
    """`undone` carries what was taken back, `opened` a dossier."""

    undone = Signal(object)
    opened = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.number = 0
        self.found: ImportDetail | None = None
        self._fresh = True
        self.heading = Text("", 21, 600)
        self.note = Text("", 14, 400, "text2")
        self.print = Text("", 13, 400, "text3")
        self.undo_button = Button("Annuler l’import", Rank.DANGER, icon="arrow-back-up", key="Del")
        self.counts = CountStrip()
        self.days = DaysNotice()
        self.tabs = TabStrip([Tab(_DOSSIERS, "Dossiers"), Tab(_FAULTS, "Constats")], "Détail")
        self.model: TableModel[WrittenDossier] = TableModel(view.dossier_columns())
        self.model.set_source(self._more_dossiers)
        self.table = TableView(self.model, "Dossiers écrits")
        self.empty = EmptyState("folders", "Cet import n’a écrit dans aucun dossier")
        self.faults = FaultTable("Constats de l’import", with_values=False, more=self._more_faults)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addLayout(titled(self.heading, self.note, self.print), 1)
        head.addWidget(self.back_button)
        head.addWidget(self.undo_button)
        dossiers = Card(padding=1)
        dossiers.body.setSpacing(0)
        dossiers.body.addWidget(self.table, 1)
        dossiers.body.addWidget(self.empty, 1)
        self.pages = QStackedWidget()
        self.pages.addWidget(dossiers)
        self.pages.addWidget(self.faults)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        box.addLayout(head)
        parts = (self.banner, self.progress, self.counts, self.days, self.tabs, self.pages)
        box.addLayout(stacked(*parts), 1)

    def _connect(self) -> None:
        self.undo_button.clicked.connect(self.ask_undo)
        self.tabs.changed.connect(self._turn)
        self.table.opened.connect(self._open)

    def key_hints(self) -> tuple[KeyHint, ...]:
        """Keys that work now."""
        line = self.found.line if self.found else None
        opens = line is not None and not self.pages.currentIndex() and self.model.rowCount()
        hints = (KeyHint("Return", "ouvrir le dossier"),) if opens else ()
        if line is not None and line.may_be_undone:
            verb = "rétablir" if line.undoes is not None else "annuler"
            hints = (*hints, KeyHint("Del", f"{verb} l’import"))
        return (*hints, KeyHint("Esc", "revenir"))

    def open(self, number: int) -> None:
        """Show an import; what was said of the last one goes."""
        self.banner.hide()
        self._fresh = True
        self.read(number)

    def read(self, number: int) -> None:
        """Read an import again."""
        self.number = number
        desk = self._session.desk
        work_ = partial(desk.imports.detail, desk.actor, number)
        self._session.tasks.latest("import", work_, self._show, self._refuse)

    def _show(self, found: ImportDetail) -> None:
        self.found = found
        self._name(found.line)
        line = found.line
        self.counts.set_counts(view.counts(line.counts, line.errors, line.warnings))
        self.days.set_days(line.days, tried=False)
        self.model.set_rows(found.dossiers, found.dossiers_total)
        self.table.setVisible(bool(found.dossiers))
        self.empty.setVisible(not found.dossiers)
        self.faults.set_faults(found.faults, line.errors + line.warnings)
        self.tabs.set_tabs(
            [
                Tab(_DOSSIERS, "Dossiers", found.dossiers_total),
                Tab(_FAULTS, "Constats", line.errors + line.warnings),
            ]
        )
        if found.dossiers:
            self.table.setCurrentIndex(self.model.index(0, 0))
        self.keys_changed.emit()
        if self._fresh:
            self._fresh = False
            refused = line.state is ImportState.REFUSED
            self.tabs.set_current(_FAULTS if refused else _DOSSIERS)
            self._turn(self.tabs.current())
            (self.faults.table if refused else self.table).setFocus()

    def _name(self, line: Import) -> None:
        self.heading.setText(f"Import {said.numbered(line.number)} · {line.file}")
        self.setAccessibleName(self.heading.text())
        told = f"{view.form(line)}, {view.when(line)}, par {line.by}"
        self.note.setText(f"{view.state(line)} · {told} · {view.read_words(line.read)}".strip(" ·"))
        mark = line.fingerprint
        self.print.setText(f"Empreinte {mark[:16]}…" if mark else "")
        self.print.setToolTip(mark)
        self.print.setVisible(bool(mark))
        self.undo_button.setVisible(line.may_be_undone)
        again = line.undoes is not None
        self.undo_button.set_label("Rétablir l’import" if again else "Annuler l’import")

    def _turn(self, key: str) -> None:
        self.pages.setCurrentIndex(1 if key == _FAULTS else 0)
        self.keys_changed.emit()

    def _open(self, row: int) -> None:
        self.opened.emit(self.model.row(row).person)

    def _more_dossiers(self, offset: int) -> None:
        desk, last = self._session.desk, self.model.row(offset - 1)
        work_ = partial(desk.imports.dossiers, desk.actor, self.number, last.key)
        self._session.tasks.latest("import, dossiers", work_, self.model.append, self._refuse)

    def _more_faults(self, offset: int) -> None:
        desk = self._session.desk
        work_ = partial(desk.imports.faults, desk.actor, self.number, offset)
        self._session.tasks.latest("import, constats", work_, self._add_faults, self._refuse)

    def _add_faults(self, found: list[Fault]) -> None:
        self.faults.model.append(found)

    def ask_undo(self) -> None:
        """Say first what it would do."""
        if self.busy or not self.undo_button.isVisible():
            return
        desk = self._session.desk
        work_ = partial(desk.imports.preview, desk.actor, self.number)
        self._session.tasks.latest("annulation", work_, self._confirm, self._refuse)

    def _confirm(self, found: UndoPreview) -> None:
        if dialogs.ask(self, question(found)):
            left = bool(found.left_total + found.other_facts_left)
            self.take_back(found.line.number, leave=left)

    def take_back(self, number: int, *, leave: bool = False) -> None:
        """Take an import back, in the lane that writes."""
        if self.busy:
            return
        self.undo_button.setEnabled(False)
        asked = partial(work.undo, self._session.desk, number, leave)
        self.begin(_UNDOING, asked, self._on_undone, self._not_undone)

    def _on_undone(self, done: ImportUndone) -> None:
        self._end()
        self.undone.emit(done)
        self.read(self.number)

    def _not_undone(self, error: Exception) -> None:
        self._end()
        self._refuse(error)

    def _end(self) -> None:
        self.undo_button.setEnabled(True)
        self.ended()

    def _refuse(self, error: Exception) -> None:
        self.tell(error, _GIVEN_UP)


def question(found: UndoPreview) -> Question:
    """What taking it back would do, and what would stay."""
    line = found.line
    parts = [said.would_undo(line.number, found.dossiers), _FIXED]
    left = found.left_total + found.other_facts_left
    if left:
        names = [f"{one.last_name} {one.first_name}".strip() for one in found.left[:_NAMED]]
        more = ["…"] if found.left_total > len(names) else []
        parts.append(f"{said.left(left, 0)}\n{', '.join([*names, *more])}")
    if line.days:
        parts.append(f"{said.UNTOUCHED} ({said.days(line.days)})")
    verb = "Annuler en les laissant" if left else "Annuler l’import"
    title = f"Annuler l’import {said.numbered(line.number)} ?"
    if line.undoes is not None:
        title = f"Rétablir l’import {said.numbered(line.undoes)} ?"
        verb = "Rétablir en les laissant" if left else "Rétablir l’import"
    return Question(title, "\n\n".join(parts), verb, cancel="Ne rien changer", danger=True)
