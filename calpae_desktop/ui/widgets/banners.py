"""Strips in the page: what happened, what to do."""

from enum import Enum

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from calpae_desktop.ui.style import Tone, paint

from .buttons import Button, IconButton, Rank
from .text import Text


class BannerKind(Enum):
    """How serious a banner is; members carry (icon, tone, soft tone, word)."""

    INFO = ("info-circle", "accent", "accent_soft", "Information")
    WARN = ("alert-triangle", "watch", "watch_soft", "Attention")
    ERROR = ("alert-circle", "late", "late_soft", "Erreur")

    def __init__(self, icon: str, tone: Tone, soft: Tone, word: str) -> None:
        self.icon = icon
        self.tone: Tone = tone
        self.soft: Tone = soft
        self.word = word


class ToneButton(Button):
    """A tertiary button in the colour of its strip."""

    def __init__(self, label: str, tone: Tone, parent: QWidget | None = None) -> None:
        super().__init__(label, Rank.TERTIARY, parent=parent)
        self.tone: Tone = tone

    def _ink(self) -> Tone:
        return self.tone

    def draw(self, painter: QPainter) -> None:
        if self.hasFocus():
            paint.focus_ring(painter, self.rect())
        tone: Tone = "text" if self.hovered else self.tone
        paint.text(painter, self.rect(), self.label, 14, 600, tone, paint.CENTER)


class _Strip(QWidget):
    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.kind = BannerKind.INFO
        self.icon_name = self.kind.icon
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(42, 4, 6, 4)
        self.row.setSpacing(8)
        self.label = Text("", 14, 400)
        self.label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.row.addWidget(self.label, 1)
        self.setFixedHeight(40)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.rounded(painter, self.rect(), 6, self.kind.soft)
        painter.setClipRect(0, 0, 3, self.height())
        paint.rounded(painter, self.rect().adjusted(0, 0, 8, 0), 6, self.kind.tone)
        painter.setClipping(False)
        paint.icon(painter, self.icon_name, 14, (self.height() - 18) // 2, 18, self.kind.tone)
        painter.end()


class Banner(_Strip):
    """A sentence and at most one action."""

    activated = Signal()

    def __init__(
        self, kind: BannerKind, text: str, action: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.button = ToneButton("", kind.tone, self)
        self.button.clicked.connect(self.activated)
        self.row.addWidget(self.button)
        self.set(kind, text, action)

    def set(self, kind: BannerKind, text: str, action: str = "") -> None:
        """Show another message."""
        self.kind, self.icon_name = kind, kind.icon
        self.label.setText(text)
        self.label.setToolTip(text)
        self.button.tone = kind.tone
        self.button.set_label(action)
        self.button.setVisible(bool(action))
        self.setAccessibleName(f"{kind.word} : {text}")
        self.update()


class UndoStrip(_Strip):
    """What was just done, and the way back; it hides by itself after a while."""

    undone = Signal()
    dismissed = Signal()
    _STAYS_MS = 12_000

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.icon_name = "check"
        self.button = ToneButton("Annuler", "accent", self)
        self.button.setToolTip("Annuler (Ctrl Z)")
        self.button.clicked.connect(self._undo)
        self.close_button = IconButton("x", "Fermer", size=28, parent=self)
        self.close_button.clicked.connect(self._dismiss)
        self.row.addWidget(self.button)
        self.row.addWidget(self.close_button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._timer.timeout.connect(self._dismiss)
        self.hide()

    def offer(self, text: str) -> None:
        """Say what was done and offer to undo it."""
        self.kind, self.icon_name = BannerKind.INFO, "check"
        self._stay(text, f"{text} Annuler : Ctrl Z")
        self.button.show()

    def refuse(self, text: str) -> None:
        """Say why nothing was done: there is nothing to undo."""
        self.kind, self.icon_name = BannerKind.WARN, BannerKind.WARN.icon
        self._stay(text, f"{BannerKind.WARN.word} : {text}")
        self.button.hide()

    def _stay(self, text: str, name: str) -> None:
        self.label.setText(text)
        self.label.setToolTip(text)
        self.setAccessibleName(name)
        self._timer.start(self._STAYS_MS)
        self.show()
        self.update()

    def _undo(self) -> None:
        self._timer.stop()
        self.hide()
        self.undone.emit()

    def _dismiss(self) -> None:
        self._timer.stop()
        self.hide()
        self.dismissed.emit()
