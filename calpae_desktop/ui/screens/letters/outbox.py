"""The e-mails: what waits, what left, what failed and why."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from calpae_desktop.domain.outbox import MessageState
from calpae_desktop.services.desk import Desk
from calpae_desktop.services.messages import Message
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.tables import TableModel, TableView
from calpae_desktop.ui.widgets import Button, Card, EmptyState, Text

from . import said

SHOWN = 500
Read = tuple[list[Message], dict[MessageState, int]]


def read(desk: Desk) -> Read:
    """The last messages, and how many are in each state."""
    messages = desk.letters.messages
    return messages.listed(desk.actor, SHOWN), messages.counts(desk.actor)


class Outbox(QWidget):
    """R sends again, Suppr takes back, Entrée opens the dossier."""

    opened = Signal(str)
    counted = Signal(int)
    refused = Signal(object)
    told = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._words = ""
        self.model: TableModel[Message] = TableModel(said.message_columns())
        self.table = TableView(self.model, "Courriels")
        self.empty = EmptyState(
            "mail",
            "Aucun courriel",
            "Ce qui est envoyé depuis un dossier ou une liste se suit ici.",
        )
        self.sums = Text("", 14, 400, "text2")
        self.retry_button = Button("Renvoyer", icon="refresh", key="Ctrl+R")
        self.withdraw_button = Button("Retirer", icon="trash", key="Del")
        self._lay_out()
        self.table.opened.connect(self._open)
        self.table.chosen.connect(self._on_chosen)
        self.retry_button.clicked.connect(self.retry)
        self.withdraw_button.clicked.connect(self.withdraw)

    def _lay_out(self) -> None:
        sheet = Card(padding=1)
        sheet.body.setSpacing(0)
        sheet.body.addWidget(self.table, 1)
        sheet.body.addWidget(self.empty, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.sums, 1)
        row.addWidget(self.withdraw_button)
        row.addWidget(self.retry_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        box.addWidget(sheet, 1)
        box.addLayout(row)
        self.empty.hide()
        self._on_chosen(-1)

    def read(self) -> None:
        """Read the queue again."""
        work = partial(read, self._session.desk)
        self._session.tasks.latest("outbox", work, self._show, self._fail)

    def _show(self, found: Read) -> None:
        messages, counts = found
        chosen = self._chosen()
        self.model.set_rows(messages)
        self.table.setVisible(bool(messages))
        self.empty.setVisible(not messages)
        # A hidden proxy would hold Tab on what is before.
        self.setFocusProxy(self.table if messages else self.empty)
        numbers = [one.number for one in messages]
        if chosen is not None and chosen.number in numbers:
            self.table.setCurrentIndex(self.model.index(numbers.index(chosen.number), 0))
        elif messages:
            self.table.setCurrentIndex(self.model.index(0, 0))
        self.sums.setText(said.sums(counts))
        self.counted.emit(counts.get(MessageState.FAILED, 0))
        self._on_chosen(self.table.currentIndex().row())

    def _chosen(self) -> Message | None:
        row = self.table.currentIndex().row()
        return self.model.row(row) if 0 <= row < self.model.rowCount() else None

    def _on_chosen(self, _row: int) -> None:
        one = self._chosen()
        open_ = one is not None and one.state in (MessageState.FAILED, MessageState.WAITING)
        for button in (self.retry_button, self.withdraw_button):
            button.setEnabled(open_)

    def _open(self, row: int) -> None:
        self.opened.emit(self.model.row(row).person)

    def retry(self) -> None:
        """Try the chosen message again now."""
        messages = self._session.desk.letters.messages
        self._move(messages.retry, "Le courriel va partir de nouveau.")

    def withdraw(self) -> None:
        """Take the chosen message back."""
        messages = self._session.desk.letters.messages
        self._move(messages.withdraw, "Courriel retiré : il ne partira pas.")

    def _move(self, verb: Callable[..., int], words: str) -> None:
        one = self._chosen()
        if one is None or not self.retry_button.isEnabled():
            return
        self._words = words
        work = partial(verb, self._session.desk.actor, (one.number,))
        self._session.tasks.write(work, self._on_moved, self._fail)

    def _on_moved(self, _count: int) -> None:
        self.told.emit(self._words)
        self.read()

    def _fail(self, error: Exception) -> None:
        self.refused.emit(error)
