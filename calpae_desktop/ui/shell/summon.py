"""A key of the window that works wherever the focus is, even where a field has its own use of it
(Ctrl+K erases the end of a line on some systems)."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid


class Summon(QObject):
    """Hears the key before the part of the window that has the focus."""

    asked = Signal()

    def __init__(self, key: str, window: QWidget) -> None:
        super().__init__(window)
        self._key, self._window = QKeySequence(key), window
        self._heard: QWidget | None = None
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        for widget in {before, self._heard} - {None}:
            # A row rebuilt while it had the focus is gone by now, and its filter with it.
            if widget is not None and isValid(widget):
                widget.removeEventFilter(self)
        self._heard = now if now is not None and now.window() is self._window else None
        if self._heard is not None:
            self._heard.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and self._is_key(event):
            # Accepted: neither the field nor an overlay may say that the key is theirs.
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress and self._is_key(event):
            self.asked.emit()
            return True
        return super().eventFilter(watched, event)

    def _is_key(self, event: QEvent) -> bool:
        return (
            isinstance(event, QKeyEvent)
            and self._key.matches(QKeySequence(event.keyCombination()))
            == QKeySequence.SequenceMatch.ExactMatch
        )
