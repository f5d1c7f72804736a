"""The keys that work here, and the state of the backups, always."""

from collections.abc import Sequence

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from calpae_desktop.ui.style import paint
from calpae_desktop.ui.widgets import KeyCap, Line, Text

from .places import KeyHint

NO_BACKUP = "Aucune sauvegarde vérifiée"


class BackupMark(QWidget):
    """A shield and a sentence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ok = False
        row = QHBoxLayout(self)
        row.setContentsMargins(22, 0, 0, 0)
        self._words = Text(NO_BACKUP, 13, 400, "watch")
        row.addWidget(self._words)
        self.set_state(NO_BACKUP, ok=False)

    def set_state(self, sentence: str, *, ok: bool) -> None:
        """Say when the last verified backup was made."""
        self._ok = ok
        self._words.setText(sentence)
        self._words.set_tone("text2" if ok else "watch")
        self.setAccessibleName(sentence)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        icon = "shield-check" if self._ok else "alert-triangle"
        paint.icon(painter, icon, 0, (self.height() - 16) // 2, 16, "ok" if self._ok else "watch")
        painter.end()


class StatusBar(QWidget):
    """28 px at the foot of the window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(28)
        self.backup = BackupMark()
        self._hints = QHBoxLayout()
        self._hints.setSpacing(0)
        row = QHBoxLayout()
        row.setContentsMargins(16, 0, 16, 0)
        row.addLayout(self._hints)
        row.addStretch(1)
        row.addWidget(self.backup)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(Line())
        box.addLayout(row, 1)

    def set_hints(self, hints: Sequence[KeyHint]) -> None:
        """Show the keys of the page."""
        while item := self._hints.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        for hint in hints:
            self._hints.addWidget(KeyCap(hint.key))
            self._hints.addSpacing(6)
            self._hints.addWidget(Text(hint.label, 13, 400, "text2"))
            self._hints.addSpacing(16)
