"""The only boxes that stop the user: what commits, and the choice of files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from .style import theme
from .widgets import Button, Rank, Text

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


@dataclass(frozen=True, slots=True)
class Question:
    """A question whose answers are verbs."""

    title: str
    body: str
    confirm: str
    cancel: str = "Annuler"
    danger: bool = False


Responder = Callable[[str, object], object]
_responders: list[Responder] = []


@contextmanager
def answering(responder: Responder) -> Iterator[None]:
    """For tests: `responder(kind, subject)` answers instead of the user.

    The kind is ask, tell, open, save, folder or print.
    """
    _responders.append(responder)
    try:
        yield
    finally:
        _responders.remove(responder)


class QuestionDialog(QDialog):
    """Title = question, buttons = verbs; the harmless answer has the focus."""

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        if parent is None:
            theme().dress(self)
        self.setWindowTitle(question.title)
        self.setModal(True)
        self.setMinimumWidth(384)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 16, 20, 16)
        box.setSpacing(8)
        box.addWidget(Text(question.title, 16, 600))
        box.addWidget(Text(question.body, 14, 400, "text2", wrap=True))
        box.addSpacing(8)
        box.addLayout(self._answers(question))

    def _answers(self, question: Question) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        self.cancel = Button(question.cancel)
        self.cancel.clicked.connect(self.reject)
        self.cancel.setVisible(bool(question.cancel))
        rank = Rank.DANGER if question.danger else Rank.PRIMARY
        self.confirm = Button(question.confirm, rank)
        self.confirm.clicked.connect(self.accept)
        row.addWidget(self.cancel)
        row.addWidget(self.confirm)
        first = self.cancel if question.danger else self.confirm
        first.setFocus(Qt.FocusReason.TabFocusReason)
        return row


def ask(parent: QWidget | None, question: Question) -> bool:
    """Whether the user confirmed."""
    if _responders:
        return bool(_responders[-1]("ask", question))
    return QuestionDialog(question, parent).exec() == QDialog.DialogCode.Accepted


def tell(parent: QWidget | None, title: str, body: str) -> None:
    """Say something that must be read before going on."""
    question = Question(title, body, "Fermer", cancel="")
    if _responders:
        _responders[-1]("tell", question)
    else:
        QuestionDialog(question, parent).exec()


def open_file(parent: QWidget | None, title: str, file_filter: str = "") -> str:
    """Path of the file to read, empty when the user gave up."""
    if _responders:
        return str(_responders[-1]("open", title) or "")
    return QFileDialog.getOpenFileName(parent, title, "", file_filter)[0]


def save_file(parent: QWidget | None, title: str, suggestion: str, file_filter: str = "") -> str:
    """Path of the file to write, empty when the user gave up."""
    if _responders:
        return str(_responders[-1]("save", suggestion) or "")
    return QFileDialog.getSaveFileName(parent, title, suggestion, file_filter)[0]


def folder(parent: QWidget | None, title: str) -> str:
    """Path of a folder, empty when the user gave up."""
    if _responders:
        return str(_responders[-1]("folder", title) or "")
    return QFileDialog.getExistingDirectory(parent, title)


def printer(parent: QWidget | None, title: str) -> QPrinter | None:
    """The printer that the user chose, None when they gave up."""
    # Loading what talks to printers takes a while: only who prints waits for it.
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    chosen = QPrinter(QPrinter.PrinterMode.HighResolution)
    chosen.setDocName(title)
    if _responders:
        return chosen if _responders[-1]("print", chosen) else None
    dialog = QPrintDialog(chosen, parent)
    dialog.setWindowTitle(title)
    return chosen if dialog.exec() == QDialog.DialogCode.Accepted else None
