"""One field for people, appointments and actions."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListView, QVBoxLayout, QWidget

from calpae_desktop.ui.style import font, paint
from calpae_desktop.ui.widgets import KeyCap, Line, Text

from .hits import PERSONS, Hit, HitDelegate, HitModel
from .overlay import Overlay

Search = Callable[[str, int], None]
_WIDTH, _TOP, _FIELD, _FOOT = 680, 72, 56, 43
_KEYS = (("Return", "ouvrir"), ("↑ ↓", "choisir"), ("Esc", "fermer"))


class _SearchIcon(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(20, 20)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.icon(painter, "search", 0, 0, 20, "accent")
        painter.end()


class PaletteOverlay(Overlay):
    """Ctrl+K: `search(text, generation)` is asked at each key; answer with `show_hits`."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget, search: Search) -> None:
        super().__init__(parent)
        self._search = search
        self.generation = 0
        self.setAccessibleName("Recherche et actions")
        self._panel = QWidget(self)
        self._hits = HitModel(self)
        self.field = self._build_field()
        self.count = Text("", 13, 400, "text3")
        self.list = self._build_list()
        self._nothing = Text("", 14, 400, "text2")
        self._lay_out()

    def _build_field(self) -> QLineEdit:
        field = QLineEdit()
        field.setProperty("part", "bare")
        field.setFont(font(19))
        field.setPlaceholderText("Nom, matricule, téléphone, action…")
        field.setAccessibleName("Rechercher ou agir")
        field.textChanged.connect(self._ask)
        field.installEventFilter(self)
        return field

    def _build_list(self) -> QListView:
        view = QListView()
        view.setAccessibleName("Réponses")
        view.setModel(self._hits)
        view.setItemDelegate(HitDelegate(view))
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.clicked.connect(self._choose)
        return view

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(20, 0, 20, 0)
        head.setSpacing(12)
        head.addWidget(_SearchIcon())
        head.addWidget(self.field, 1)
        head.addWidget(self.count)
        box = QVBoxLayout(self._panel)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(head, 0)
        head.addStrut(_FIELD)
        box.addWidget(Line())
        box.addWidget(self.list, 1)
        self._nothing.setContentsMargins(52, 16, 20, 16)
        box.addWidget(self._nothing)
        box.addSpacing(8)
        box.addWidget(Line())
        box.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 0, 20, 0)
        foot.setSpacing(0)
        foot.addStrut(_FOOT - 1)
        for key, label in _KEYS:
            foot.addWidget(KeyCap(key))
            foot.addSpacing(6)
            foot.addWidget(Text(label, 13, 400, "text2"))
            foot.addSpacing(16)
        foot.addStretch(1)
        return foot

    def box(self) -> QWidget:
        return self._panel

    def place(self) -> None:
        width = min(_WIDTH, self.width() - 48)
        top = min(_TOP, self.height() // 8)
        rows = self._hits.height()
        self._nothing.setVisible(not rows)
        self.list.setVisible(bool(rows))
        middle = rows or 52
        height = min(_FIELD + 1 + middle + 8 + 1 + _FOOT, self.height() - top - 48)
        self._panel.setGeometry(QRect(QPoint((self.width() - width) // 2, top), QPoint()))
        self._panel.setFixedSize(width, height)
        self.update()

    def open(self) -> None:
        super().open()
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)
        self._ask(self.field.text())

    def show_hits(self, generation: int, hits: Sequence[Hit], milliseconds: int = 0) -> None:
        """Show the answers, unless something else was typed since."""
        if generation != self.generation:
            return
        typed = self.field.text().strip()
        self._hits.set_hits(hits, typed)
        people = sum(hit.section == PERSONS for hit in hits)
        words = f"{people} réponse" if people < 2 else f"{people} réponses"
        took = f" en {milliseconds} ms" if milliseconds else ""
        self.count.setText(f"{words}{took}" if typed else "")
        asked = f"Rien ne répond à « {typed} »." if typed else "Tapez un nom ou une action."
        self._nothing.setText(asked)
        self._select(self._hits.next_hit(-1, 1))
        self.place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = watched is self.field and event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and self._on_key(event):
            return True
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        row = self.list.currentIndex().row()
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            self._select(self._hits.next_hit(row, step))
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose()
            return True
        return False

    def _select(self, row: int) -> None:
        index = self._hits.index(row)
        if self._hits.hit(row):
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index)
            # The focus stays in the field: its description speaks the answer chosen.
            self.field.setAccessibleDescription(str(index.data() or ""))

    def _ask(self, typed: str) -> None:
        self.generation += 1
        self._search(typed.strip(), self.generation)

    def _choose(self) -> None:
        hit = self._hits.hit(self.list.currentIndex().row())
        if hit:
            self.close_overlay()
            self.chosen.emit(hit)
