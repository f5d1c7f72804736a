"""What left together: a gesture a line, whom it concerned beside it, printed again as it was."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from calpae_desktop.domain.reach import Channel
from calpae_desktop.services.batch_log import Batch
from calpae_desktop.services.batches import Again, Member, Older, Page
from calpae_desktop.services.desk import Desk
from calpae_desktop.services.letters import CSV, PDF, Writing
from calpae_desktop.services.load_report import Cancelled
from calpae_desktop.ui.screens.lines import Elided
from calpae_desktop.ui.screens.paper import Printing
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.screens.telling import telling
from calpae_desktop.ui.tables import TableModel, TableView
from calpae_desktop.ui.tasks import Ticket
from calpae_desktop.ui.widgets import (
    Button,
    Card,
    EmptyState,
    ProgressLine,
    Rank,
    Text,
    on_key,
)

from . import batch_words as said
from .files import chosen_file

_SIDE = 400
_REPRINTING = "Impression", "Les dossiers le disent déjà."
_SAVING = "Enregistrement", "Rien n’est ajouté aux dossiers."
_GIVEN_UP = "Interrompu : rien n’est imprimé ni écrit."
_LANE = "batch-again"


def pages_of(desk: Desk, batch: Batch, ticket: Ticket) -> tuple[bytes, Again]:
    """The letters as they left, and those that cannot be written again. Raises Cancelled."""
    again = desk.letters.batches.again(desk.actor, batch)
    pages = desk.letters.pdf(again.letters, telling(ticket)) if again.letters else b""
    return pages, again


def copy_of(desk: Desk, batch: Batch, target: Path, ticket: Ticket) -> Again:
    """The file that left, written again. Raises as `Letters.copy`; Cancelled."""
    again = desk.letters.batches.again(desk.actor, batch)
    desk.letters.copy(again.letters, again.texts, target, telling(ticket))
    return again


class BatchesPage(QWidget):
    """Entrée goes to the persons, then opens a dossier; Ctrl P prints again, Ctrl S saves."""

    opened = Signal(str)
    writing = Signal(object)
    refused = Signal(object)
    told = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._older: Older | None = None
        self._shown: said.Row | None = None
        self._ticket: Ticket | None = None
        self._target = Path()
        self.model: TableModel[said.Row] = TableModel(said.batch_columns())
        self.table = TableView(self.model, "Lots")
        self.empty = EmptyState(
            "mail",
            "Aucun lot",
            "Ce qui est écrit à plusieurs personnes en une fois se retrouve ici.",
        )
        self.older_button = Button("Plus anciens", Rank.TERTIARY, icon="history")
        self.title = Elided("", 16, 600)
        self.made = Text("", 14, 400, "text2", wrap=True)
        self.sums = Text("", 14, 500, wrap=True)
        self.members: TableModel[Member] = TableModel(said.member_columns())
        self.persons = TableView(self.members, "Personnes du lot")
        self.progress = ProgressLine()
        self.write_button = Button("Leur écrire", Rank.TERTIARY, icon="mail")
        self.save_button = Button("Enregistrer", icon="download", key="Ctrl+S")
        self.print_button = Button("Réimprimer", icon="printer", key="Ctrl+P")
        self.printing = Printing(session.tasks, "Courrier réimprimé", self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        sheet = Card(padding=1)
        sheet.body.setSpacing(0)
        sheet.body.addWidget(self.table, 1)
        sheet.body.addWidget(self.empty, 1)
        sheet.body.addWidget(self.older_button)
        self.side = Card(padding=16)
        self.side.setFixedWidth(_SIDE)
        self.side.body.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title, 1)
        head.addWidget(self.write_button)
        self.side.body.addLayout(head)
        for label in (self.made, self.sums):
            self.side.body.addWidget(label)
        self.side.body.addWidget(self.progress)
        self.side.body.addWidget(self.persons, 1)
        answers = QHBoxLayout()
        answers.setSpacing(8)
        answers.addStretch(1)
        answers.addWidget(self.save_button)
        answers.addWidget(self.print_button)
        self.side.body.addLayout(answers)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(sheet, 1)
        row.addWidget(self.side)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(row, 1)
        self.empty.hide()
        self.older_button.hide()
        self.side.hide()

    def _connect(self) -> None:
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(self._enter)
        self.persons.opened.connect(self._open)
        self.older_button.clicked.connect(self._read_older)
        self.write_button.clicked.connect(self._write_to)
        self.print_button.clicked.connect(self.print)
        self.save_button.clicked.connect(self.save)
        self.progress.interrupted.connect(self.interrupt)
        self.printing.busy.connect(self._on_printing)
        self.printing.advanced.connect(self.progress.advance)
        self.printing.told.connect(self.told)
        self.printing.failed.connect(self.refused)
        on_key(self, Qt.Key.Key_Escape, self.interrupt)

    def read(self) -> None:
        """Read the last batches again."""
        self._ask(None, self._show)

    def _read_older(self) -> None:
        self._ask(self._older, self._add)

    def _ask(self, older: Older | None, done: Callable[[Page], None]) -> None:
        desk = self._session.desk
        work = partial(desk.letters.batches.listed, desk.actor, older)
        self._session.tasks.latest("batches", work, done, self._on_unread)

    def _on_unread(self, error: Exception) -> None:
        self.refused.emit(error)

    def _show(self, page: Page) -> None:
        self._put(said.rows(page), page.older)

    def _add(self, page: Page) -> None:
        """Letters and e-mails are read apart: the older ones of each are put in order."""
        rows = [self.model.row(at) for at in range(self.model.rowCount())]
        self._put([*rows, *said.rows(page)], page.older)

    def _put(self, rows: list[said.Row], older: Older | None) -> None:
        kept = self._shown.key if self._shown else None
        rows.sort(key=said.made_at, reverse=True)
        self.model.set_rows(rows)
        self._older = older
        self.table.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self.side.setVisible(bool(rows))
        self.older_button.setVisible(older is not None)
        self.setFocusProxy(self.table if rows else self.empty)
        keys = [row.key for row in rows]
        if rows:
            at = keys.index(kept) if kept in keys else 0
            self.table.setCurrentIndex(self.model.index(at, 0))
            self._choose(at)

    def _choose(self, row: int) -> None:
        if not 0 <= row < self.model.rowCount():
            return
        before, one = self._shown, self.model.row(row)
        self._shown = one
        if before is None or before.key != one.key:
            # Those of the batch shown before are not whom this one concerns.
            self.members.set_rows([])
            self.write_button.setEnabled(False)
        self.title.set_words(one.name)
        self.made.setText(said.made(one))
        self.sums.setText(said.sums(one))
        self._allow()
        desk = self._session.desk
        work = partial(desk.letters.batches.members, desk.actor, one.batch)
        self._session.tasks.latest("batch-members", work, self._show_members, self._on_unread)

    def _show_members(self, members: list[Member]) -> None:
        self.members.set_rows(members)
        if members:
            self.persons.setCurrentIndex(self.members.index(0, 0))
        self.write_button.setEnabled(bool(members))

    def _enter(self, _row: int) -> None:
        self.persons.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, row: int) -> None:
        self.opened.emit(self.members.row(row).person)

    def _write_to(self) -> None:
        every = (self.members.row(at).person for at in range(self.members.rowCount()))
        self.writing.emit(Writing(tuple(dict.fromkeys(every))))

    @property
    def _working(self) -> bool:
        """Whether a batch is being written again: this one, or one shown before."""
        return self._ticket is not None or self.printing.active

    def _allow(self) -> None:
        channel = self._shown.batch.channel if self._shown else Channel.EMAIL
        self.print_button.setVisible(channel is Channel.LETTER)
        self.save_button.setVisible(channel is not Channel.EMAIL)
        for button in (self.print_button, self.save_button):
            button.setEnabled(not self._working)

    def _on_printing(self, busy: bool) -> None:
        if busy:
            self.progress.start(*_REPRINTING)
        else:
            self.progress.finish()
        self._allow()

    def print(self) -> None:
        """The same letters once more; nothing is added to the dossiers."""
        if self._shown is not None and self.print_button.isEnabled():
            work = partial(pages_of, self._session.desk, self._shown.batch)
            self._begin(_REPRINTING, work, self._choose_printer)

    def _choose_printer(self, made: tuple[bytes, Again]) -> None:
        self._end()
        content, again = made
        if missing := said.missing(again):
            self.told.emit(missing)
        if content:
            self.printing.start("Réimprimer les courriers", content)

    def save(self) -> None:
        """The same file once more; nothing is added to the dossiers."""
        if self._shown is None or not self.save_button.isEnabled():
            return
        ending = PDF if self._shown.batch.channel is Channel.LETTER else CSV
        batch = self._shown.batch
        target = chosen_file(self, "Enregistrer le lot", "lot", ending)
        if target is not None:
            self._target = target
            work = partial(copy_of, self._session.desk, batch, target)
            self._begin(_SAVING, work, self._on_saved)

    def _on_saved(self, again: Again) -> None:
        self._end()
        self.told.emit(said.saved(self._target.name, again))

    def _begin(
        self,
        words: tuple[str, str],
        work: Callable[[Ticket], object],
        done: Callable[..., None],
    ) -> None:
        self.progress.start(*words)
        advance = self.progress.advance
        self._ticket = self._session.tasks.follow(_LANE, work, done, self._fail, advance)
        self._allow()

    def _end(self) -> None:
        self._ticket = None
        self.progress.finish()
        self._allow()

    def interrupt(self) -> None:
        """Stop between two letters: nothing is printed nor written."""
        if self._ticket is not None:
            self._ticket.cancel()
        else:
            self.printing.interrupt()

    def _fail(self, error: Exception) -> None:
        self._end()
        if isinstance(error, Cancelled):
            self.told.emit(_GIVEN_UP)
        else:
            self.refused.emit(error)
