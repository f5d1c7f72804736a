"""Back, forward, the search field, and the session's tools."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from calpae_desktop.ui.style import paint
from calpae_desktop.ui.widgets import IconButton, Line, PaintedButton, paint_key
from calpae_desktop.ui.widgets.keycap import HEIGHT, key_width

SEARCH_WORDS = "Nom, matricule, fin de NIR, téléphone, rendez-vous…"
_SEARCH_KEY = "Ctrl+K"


class SearchButton(PaintedButton):
    """Looks like a field; opens the palette."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Rechercher ou agir", _SEARCH_KEY, parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(480)
        self.setCursor(Qt.CursorShape.IBeamCursor)

    def sizeHint(self) -> QSize:
        return QSize(480, 32)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 32)

    def draw(self, painter: QPainter) -> None:
        rect = self.rect()
        paint.rounded(painter, rect, 6, "surface", "accent" if self.hovered else "border")
        if self.hasFocus():
            paint.focus_ring(painter, rect)
        paint.icon(painter, "search", 9, 8, 16, "text2")
        width = key_width(self.key)
        room = rect.adjusted(34, 0, -width - 12, 0)
        paint.text(painter, room, SEARCH_WORDS, 14, 400, "text3")
        place = QRect(rect.width() - width - 6, (rect.height() - HEIGHT) // 2, width, HEIGHT)
        paint_key(painter, place, self.key, "text")


class DemoMark(QWidget):
    """« Démonstration »: nobody here is real."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Base de démonstration")
        self.setToolTip("Base de démonstration : personnes inventées.")
        self.setFixedSize(27 + paint.text_width("Démonstration", 13, 500) + 9, 22)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.rounded(painter, self.rect(), 4, None, "border")
        paint.icon(painter, "flag", 8, 4, 14, "text2")
        paint.text(painter, self.rect().adjusted(27, 0, 0, 0), "Démonstration", 13, 500, "text2")
        painter.end()


class TopBar(QWidget):
    """48 px above the page."""

    search_asked = Signal()
    back_asked = Signal()
    forward_asked = Signal()
    undo_asked = Signal()
    shortcuts_asked = Signal()
    lock_asked = Signal()

    def __init__(self, *, demo: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(48)
        self.back = IconButton("chevron-left", "Page précédente", key="Alt+Left")
        self.forward = IconButton("chevron-right", "Page suivante", key="Alt+Right")
        self.search = SearchButton()
        self.undo = IconButton("arrow-back-up", "Annuler la dernière action", key="Ctrl+Z")
        self.shortcuts = IconButton("keyboard", "Raccourcis clavier", key="F1")
        self.lock = IconButton("lock", "Verrouiller", key="Ctrl+L")
        self._connect()
        self._lay_out(demo)

    def _connect(self) -> None:
        self.back.clicked.connect(self.back_asked)
        self.forward.clicked.connect(self.forward_asked)
        self.search.clicked.connect(self.search_asked)
        self.undo.clicked.connect(self.undo_asked)
        self.shortcuts.clicked.connect(self.shortcuts_asked)
        self.lock.clicked.connect(self.lock_asked)
        for button in (self.back, self.forward, self.undo):
            button.setEnabled(False)

    def _lay_out(self, demo: bool) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(16, 7, 12, 8)
        row.setSpacing(0)
        row.addWidget(self.back)
        row.addWidget(self.forward)
        row.addSpacing(8)
        row.addWidget(self.search, 10)
        row.addStretch(1)
        row.addSpacing(16)
        if demo:
            row.addWidget(DemoMark())
            row.addSpacing(8)
        for button in (self.undo, self.shortcuts, self.lock):
            row.addWidget(button)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(row)
        box.addWidget(Line())
