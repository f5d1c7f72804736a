"""One field for people, appointments and actions."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QListView, QVBoxLayout, QWidget

from calpae_desktop.ui.style import font, paint
from calpae_desktop.ui.widgets import KeyCap, Line, Text

from .hits import APPOINTMENTS, PERSONS, Hit, HitDelegate, HitModel
from .overlay import Overlay

Search = Callable[[str, int], None]
_WIDTH, _TOP, _FIELD, _FOOT = 680, 72, 56, 43
_KEYS = (
    ("Return", "ouvrir"),
    ("Ctrl+Return", "garder la recherche"),
    ("Tab", "actions sur la personne"),
    ("Esc", "fermer"),
)
_KEYS_OF_ACTIONS = (("Return", "choisir"), ("Shift+Tab", "revenir aux réponses"))
_ANSWERS = (PERSONS, APPOINTMENTS)


class _SearchIcon(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(20, 20)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.icon(painter, "search", 0, 0, 20, "accent")
        painter.end()


class PaletteOverlay(Overlay):
    """Ctrl+K: `search(text, generation)` is asked at each key; answer with `show_hits`.

    `chosen` closes it, `kept` leaves it open over what was chosen, `actions_asked` wants
    `show_actions` for an answer."""

    chosen = Signal(object)
    kept = Signal(object)
    actions_asked = Signal(object)

    def __init__(self, parent: QWidget, search: Search) -> None:
        super().__init__(parent)
        self._search = search
        self.generation = 0
        # The answers put aside while the actions on one of them are listed, with its row.
        self._aside: tuple[list[Hit], int] | None = None
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
        field.setPlaceholderText("Nom, matricule, date, téléphone, « rdv demain », action…")
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
        self._feet = self._foot(_KEYS), self._foot(_KEYS_OF_ACTIONS)
        for foot in self._feet:
            box.addWidget(foot)
        self._feet[1].hide()

    def _foot(self, keys: tuple[tuple[str, str], ...]) -> QWidget:
        strip = QWidget()
        strip.setFixedHeight(_FOOT)
        foot = QHBoxLayout(strip)
        foot.setContentsMargins(20, 0, 20, 0)
        foot.setSpacing(0)
        for key, label in keys:
            foot.addWidget(KeyCap(key))
            foot.addSpacing(6)
            foot.addWidget(Text(label, 13, 400, "text2"))
            foot.addSpacing(16)
        foot.addStretch(1)
        return strip

    def box(self) -> QWidget:
        return self._panel

    def place(self) -> None:
        width = min(_WIDTH, self.width() - 48)
        top = min(_TOP, self.height() // 8)
        rows = self._hits.height()
        self._nothing.setVisible(not rows)
        self.list.setVisible(bool(rows))
        middle = rows or 52
        height = min(_FIELD + 1 + middle + 8 + 1 + _FOOT, self.height() - top - 24)
        self._panel.setGeometry(QRect(QPoint((self.width() - width) // 2, top), QPoint()))
        self._panel.setFixedSize(width, height)
        self.update()

    def open(self) -> None:
        """What was typed last is there, and the next key replaces it."""
        if self.isHidden():
            super().open()
            if isinstance(application := QApplication.instance(), QApplication):
                application.focusChanged.connect(self._hold)
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)
        self._ask(self.field.text())

    def close_overlay(self) -> None:
        if self.isHidden():
            return
        self._leave_actions()
        if isinstance(application := QApplication.instance(), QApplication):
            application.focusChanged.disconnect(self._hold)
        super().close_overlay()

    def _hold(self, _before: QWidget | None, now: QWidget | None) -> None:
        """A page that takes the focus as it comes under the search has it afterwards."""
        covered = now is not None and now.window() is self.window() and not self.isAncestorOf(now)
        if self.isVisible() and covered and now is not self:
            self._before = now
            self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def show_hits(
        self, generation: int, hits: Sequence[Hit], milliseconds: int = 0, more: bool = False
    ) -> None:
        """Show the answers, unless something else was typed since; `more`: there are others."""
        if generation != self.generation:
            return
        typed = self.field.text().strip()
        self._hits.set_hits(hits, typed)
        people = sum(hit.section in _ANSWERS for hit in hits)
        words = f"{people} réponse" if people < 2 else f"{people} réponses"
        words = f"Plus de {words}" if more else words
        took = f" en {milliseconds} ms" if milliseconds else ""
        self._count(f"{words}{took}" if typed and (people or not hits) else "")
        self._tell(f"Rien ne répond à « {typed} »." if typed else "Tapez un nom ou une action.")

    def show_actions(self, of: str, actions: Sequence[Hit]) -> None:
        """What can be done for the person chosen, instead of the answers."""
        if self._aside is not None or not actions:
            return
        self._aside = self._hits.hits(), self.list.currentIndex().row()
        self.field.setReadOnly(True)
        self._hits.set_hits(actions, "")
        self._count(of)
        self._swap_feet()
        self._tell("")

    def say(self, generation: int, trouble: str) -> None:
        """Why there are no answers."""
        if generation == self.generation:
            self._hits.set_hits((), "")
            self._count("")
            self._tell(trouble)

    def _count(self, words: str) -> None:
        self.count.setText(words)
        self.list.setAccessibleDescription(words)

    def _tell(self, nothing: str) -> None:
        self._nothing.setText(nothing)
        self.field.setAccessibleDescription(nothing)
        self._select(self._hits.next_hit(-1, 1))
        self.place()

    def _leave_actions(self) -> None:
        if self._aside is None:
            return
        (hits, row), self._aside = self._aside, None
        self.field.setReadOnly(False)
        self._swap_feet()
        self._hits.set_hits(hits, self.field.text().strip())
        self._count("")
        self._select(row)
        self.place()

    def _swap_feet(self) -> None:
        for foot, here in zip(
            self._feet, (self._aside is None, self._aside is not None), strict=True
        ):
            foot.setVisible(here)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = watched is self.field and event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and self._on_key(event):
            return True
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        row, key = self.list.currentIndex().row(), event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._select(self._hits.next_hit(row, 1 if key == Qt.Key.Key_Down else -1))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            self._keep() if held else self._choose()
        elif key == Qt.Key.Key_Tab:
            if self._aside is None and (hit := self._hits.hit(row)):
                self.actions_asked.emit(hit)
        elif self._aside is None:
            return False
        elif key in (Qt.Key.Key_Backtab, Qt.Key.Key_Escape, Qt.Key.Key_Backspace):
            self._leave_actions()
        else:
            self._choose_by_key(event.text())
        return True

    def _choose_by_key(self, letter: str) -> None:
        """Actions have the keys that they have in the dossier."""
        hits = self._hits.hits()
        asked = next((h for h in hits if letter and h.key_hint == letter.upper()), None)
        if asked is not None:
            self._select(self._hits.rows.index(asked))
            self._choose()

    def _select(self, row: int) -> None:
        index = self._hits.index(row)
        if hit := self._hits.hit(row):
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index)
            if row == self._hits.next_hit(-1, 1):
                self.list.scrollToTop()  # with the name of its section
            # The focus stays in the field: its description speaks the answer chosen.
            hits = self._hits.hits()
            place = f"{hits.index(hit) + 1} sur {len(hits)}"
            self.field.setAccessibleDescription(f"{index.data()} ({place})")

    def _ask(self, typed: str) -> None:
        self.generation += 1
        self._search(typed.strip(), self.generation)

    def _choose(self) -> None:
        hit = self._hits.hit(self.list.currentIndex().row())
        if hit:
            self.close_overlay()
            self.chosen.emit(hit)

    def _keep(self) -> None:
        """Open what is chosen under the search, which stays as it is."""
        hit = self._hits.hit(self.list.currentIndex().row())
        if hit:
            self.kept.emit(hit)
