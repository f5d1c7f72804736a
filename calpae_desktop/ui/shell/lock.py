"""The lock: no name, one field, the promise that what is typed is kept."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from calpae_desktop.ui.widgets import Button, Rank, TextField

from .door import Door


class LockOverlay(Door):
    """Covers the whole window; only the right password removes it."""

    unlock_asked = Signal(str)
    account_change_requested = Signal()

    def __init__(self, parent: QWidget, version: str = "") -> None:
        super().__init__("Session verrouillée", "", version, parent)
        self.setAccessibleName("Session verrouillée")
        self._window = parent
        self._before: QWidget | None = None
        self.field = TextField("Mot de passe", password=True, tall=True)
        self.button = Button("Déverrouiller", Rank.PRIMARY)
        self.button.set_large()
        self.other = Button("Changer de compte", Rank.TERTIARY)
        self.body.addWidget(self.field)
        self.body.addSpacing(14)
        self.body.addWidget(self.button)
        self.body.addSpacing(6)
        self.body.addWidget(self.other, alignment=Qt.AlignmentFlag.AlignHCenter)
        self.field.line.returnPressed.connect(self._ask)
        self.button.clicked.connect(self._ask)
        self.other.clicked.connect(self.account_change_requested)
        parent.installEventFilter(self)
        self.hide()

    def engage(self, since: str, note: str = "Votre saisie en cours est conservée.") -> None:
        """Cover the window; `since` is the time shown (10:24)."""
        self._before = QApplication.focusWidget()
        self.note.setText(f"Depuis {since}. {note}")
        self.field.set_value("")
        self.field.clear_error()
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()
        self.field.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def release(self) -> None:
        """Uncover the window, at the same place with the same draft."""
        self.field.set_value("")
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self._before = None

    def refuse(self, sentence: str) -> None:
        """Say why it stays locked."""
        self.field.set_error(sentence)
        self.field.line.selectAll()
        self.field.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab turns round on the card: nothing under the lock may take the focus."""
        parts: tuple[QWidget, ...] = (self.field.line, self.button, self.other)
        stops = [part for part in parts if part.isVisible() and part.isEnabled()]
        current = QApplication.focusWidget()
        place = stops.index(current) if current in stops else -1
        if not stops:  # being hidden
            return True
        stops[(place + (1 if forward else -1)) % len(stops)].setFocus()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._window.rect())
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()

    def _ask(self) -> None:
        # Disabled while a passphrase is checked.
        if self.button.isEnabled():
            self.unlock_asked.emit(self.field.value())
