"""What a list says when it is empty, and what a long work says while it lasts."""

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from calpae_desktop.ui.style import paint

from .buttons import Button, Rank
from .text import Text


class _Icon(QWidget):
    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.setFixedSize(32, 32)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.icon(painter, self._name, 0, 0, 32, "text3")
        painter.end()


class EmptyState(QWidget):
    """An icon, the fact, a reassurance and a link."""

    activated = Signal()

    def __init__(
        self,
        icon: str,
        fact: str,
        reassurance: str = "",
        link: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(f"{fact}. {reassurance}")
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 12, 16, 8)
        box.setSpacing(0)
        box.addStretch(1)
        middle = Qt.AlignmentFlag.AlignHCenter
        box.addWidget(_Icon(icon), alignment=middle)
        box.addSpacing(8)
        box.addWidget(Text(fact, 14, 600), alignment=middle)
        note = Text(reassurance, 14, 400, "text2")
        note.setAlignment(middle)
        self.link = Button(link, Rank.TERTIARY)
        self.link.clicked.connect(self.activated)
        # Shown before they have a parent, they would be windows that take the focus.
        box.addWidget(note, alignment=middle)
        box.addWidget(self.link, alignment=middle)
        note.setVisible(bool(reassurance))
        self.link.setVisible(bool(link))
        box.addStretch(1)


class _Bar(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.share = 0.0
        self.setFixedHeight(6)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.rounded(painter, self.rect(), 3, "hairline")
        done = round(self.width() * self.share)
        if done:
            paint.rounded(painter, QRect(0, 0, max(6, done), 6), 3, "accent")
        painter.end()


class ProgressLine(QWidget):
    """A count, a bar, « Interrompre » and what is safe; appears after half a second."""

    interrupted = Signal()
    _PATIENCE_MS = 500

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = ""
        self.count = Text("", 14, 500)
        self.bar = _Bar()
        self.stop = Button("Interrompre", Rank.TERTIARY)
        self.stop.height_px = 24
        self.stop.clicked.connect(self.interrupted)
        self.note = Text("", 13, 400, "text3")
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.bar, 1)
        row.addWidget(self.stop)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.count)
        box.addLayout(row)
        box.addWidget(self.note)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.show)
        self.hide()

    def start(self, label: str, note: str = "") -> None:
        """Begin; nothing is shown for work that ends within half a second."""
        self._label = label
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self.advance(0, 0)
        self._timer.start(self._PATIENCE_MS)

    def advance(self, done: int, total: int) -> None:
        """Show the count; a total of 0 means that it is not known yet."""
        words = f"{self._label} : {_grouped(done)} sur {_grouped(total)}" if total else self._label
        self.count.setText(words)
        self.setAccessibleName(words)
        self.bar.share = done / total if total else 0.0
        self.bar.update()

    def finish(self) -> None:
        """The work has ended, well or not."""
        self._timer.stop()
        self.hide()


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", "\u202f")
