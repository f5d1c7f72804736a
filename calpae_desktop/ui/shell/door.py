"""What stands before the work: a card, the ruler as only ornament, two lines at the foot."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from calpae_desktop.ui.style import theme
from calpae_desktop.ui.widgets import Card, Text

from .logo import Logo
from .statusbar import BackupMark

CARD_WIDTH = 400
_STEP, _DAYS, _DONE = 24, 30, 12
_TALL = {0: 28, 8: 28, 15: 28, 30: 28}


class RulerOrnament(QWidget):
    """Thirty days, twelve of them gone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(_STEP * _DAYS + 2, 29)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for day in range(_DAYS + 1):
            colour = QColor(theme().color("accent" if day <= _DONE else "track"))
            colour.setAlphaF(0.6 if day <= _DONE else 0.7)
            pen = QPen(colour, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            x = day * _STEP + 1
            painter.drawLine(QPointF(x, 28 - _TALL.get(day, 13)), QPointF(x, 27))
        painter.end()


class Door(QWidget):
    """A centred card; subclasses fill `body`."""

    def __init__(self, title: str, note: str, version: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self.card = Card(padding=40)
        self.card.setFixedWidth(CARD_WIDTH)
        self.body = self.card.body
        self.body.setSpacing(0)
        self.body.setContentsMargins(40, 40, 40, 28)
        self.title = Text(title, 21, 600)
        self.note = Text(note, 14, 400, "text2", wrap=True)
        self.backup = BackupMark()
        self.version = Text(version, 13, 400, "text3")
        self._head()
        self._lay_out()

    def _head(self) -> None:
        middle = Qt.AlignmentFlag.AlignHCenter
        self.body.addWidget(Logo(56), alignment=middle)
        self.body.addSpacing(18)
        self.body.addWidget(self.title, alignment=middle)
        self.body.addSpacing(2)
        self.note.setAlignment(middle)
        self.body.addWidget(self.note)
        self.body.addSpacing(24)

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.addWidget(self.backup)
        foot.addStretch(1)
        foot.addWidget(self.version)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 16)
        box.setSpacing(0)
        middle = Qt.AlignmentFlag.AlignHCenter
        box.addStretch(5)
        # A row of its own: an aligned item would ignore the height that wrapped words need.
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.card)
        row.addStretch(1)
        box.addLayout(row)
        box.addStretch(5)
        self.ornament = RulerOrnament()
        box.addWidget(self.ornament, alignment=middle)
        box.addStretch(3)
        box.addLayout(foot)

    def set_backup(self, sentence: str, ok: bool) -> None:
        """Say when the last verified backup was made."""
        self.backup.set_state(sentence, ok=ok)
