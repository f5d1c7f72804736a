"""A day before it is printed: the very page, to read and to put on paper."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from calpae_desktop.ui.screens.paper import Paper, PaperBar, Printing
from calpae_desktop.ui.tasks import Tasks
from calpae_desktop.ui.widgets import Button, Rank, UndoStrip


class DayPreview(QWidget):
    """Enter or Ctrl+P prints, Escape goes back."""

    back_asked = Signal()
    failed = Signal(object)

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._content = "", b""
        self.paper = Paper("Agenda du jour", self)
        self.bar = PaperBar(self.paper, "")
        self.back_button = Button("Revenir", Rank.TERTIARY, icon="arrow-left")
        self.print_button = Button("Imprimer", icon="printer", key="Ctrl+P")
        self.printing = Printing(tasks, "Agenda envoyé", self)
        self.strip = UndoStrip()
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.back_button)
        row.addWidget(self.bar, 1)
        row.addWidget(self.print_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addLayout(row)
        box.addWidget(self.paper, 1)
        box.addWidget(self.strip)
        self.back_button.clicked.connect(self.back_asked)
        self.print_button.clicked.connect(self.print)
        self.paper.print_asked.connect(self.print)
        self.printing.busy.connect(self.print_button.setDisabled)
        self.printing.told.connect(self._say)
        self.printing.failed.connect(self.failed)

    def put(self, title: str, content: bytes) -> None:
        """Show these pages."""
        self._title, self._content = title, content
        self.bar.words.set_words(title)
        self.paper.put(content)
        self.strip.hide()
        self.paper.setFocus(Qt.FocusReason.OtherFocusReason)

    def print(self) -> None:
        """On the printer that is chosen."""
        if self._content and self.print_button.isEnabled():
            self.printing.start(self._title, self._content)

    def _say(self, words: str) -> None:
        self.strip.offer(words)
        self.strip.button.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back_asked.emit()
        else:
            super().keyPressEvent(event)
