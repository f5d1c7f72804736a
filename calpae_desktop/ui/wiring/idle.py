"""A desk left alone locks itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QApplication

from calpae_desktop.ui.main_window import MainWindow

IDLE_MS = 15 * 60_000
HANDS = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)


class IdleLock(QObject):
    """Asks every open window to lock once nobody has touched any of them for a while, then says so
    by `left`."""

    left = Signal()

    def __init__(self, application: QApplication, milliseconds: int = IDLE_MS) -> None:
        super().__init__()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(milliseconds)
        self._timer.setTimerType(Qt.TimerType.CoarseTimer)
        self._timer.timeout.connect(self._lock)
        self._application = application
        application.focusWindowChanged.connect(self._watch)
        self._watch(application.focusWindow())

    def stop(self) -> None:
        """Lock nothing any more."""
        self._timer.stop()
        self._application.focusWindowChanged.disconnect(self._watch)

    def _watch(self, window: QWindow | None) -> None:
        # A filter on the application would be called for every event of every widget.
        if window is not None:
            window.installEventFilter(self)
            self._timer.start()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in HANDS:
            self._timer.start()
        return False

    def _lock(self) -> None:
        _close_what_stands_above()
        for window in QApplication.topLevelWidgets():
            if isinstance(window, MainWindow) and _shows(window):
                window.lock_requested.emit()
        self.left.emit()


def _shows(window: MainWindow) -> bool:
    return window.isVisible() and not window.lock_overlay.isVisible()


def _close_what_stands_above() -> None:
    """Menus and dialogs would stay above the lock, with the names they show."""
    while (popup := QApplication.activePopupWidget()) is not None and popup.close():
        pass
    while (modal := QApplication.activeModalWidget()) is not None and modal.close():
        pass
