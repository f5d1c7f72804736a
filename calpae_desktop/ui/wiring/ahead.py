"""Places are made ready while nobody does anything: when one is opened, it only has to be shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from calpae_desktop.ui.main_window import MainWindow
from calpae_desktop.ui.shell.stack import PageStack

from .idle import HANDS
from .memory import set_aside

# After the last key, click or movement of the mouse.
QUIET_MS = 400
# Between two steps: what came meanwhile is answered first.
PAUSE_MS = 20
_SCREENS = "calpae_desktop.ui.screens"
# Of each place, what it imports, the parts that others use first: importing all at once is felt.
MODULES: Mapping[str, Sequence[str]] = {
    "dossiers": (f"{_SCREENS}.dossiers",),
    "dossier": (f"{_SCREENS}.dossier.details", f"{_SCREENS}.dossier.screen"),
    "entry": (f"{_SCREENS}.entry",),
    "cer": (f"{_SCREENS}.cer",),
    "agenda": (f"{_SCREENS}.paper", f"{_SCREENS}.agenda"),
    "letters": (f"{_SCREENS}.letters",),
    "pilotage": ("calpae_desktop.ui.charts", f"{_SCREENS}.drill", f"{_SCREENS}.steering"),
    "fiches": (f"{_SCREENS}.collecting", f"{_SCREENS}.report"),
    "imports": (f"{_SCREENS}.imports",),
}


class Ahead(QObject):
    """Imports a module, then builds a page or a part of one, each in a turn of its own of the event
    loop. Begins once the window is painted, and waits while somebody uses it or it is locked.
    `ready` once there is nothing left to do."""

    ready = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._steps = steps(window.stack)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._advance)
        handle = window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)
            if handle.isExposed():
                self._timer.start(QUIET_MS)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Expose or event.type() in HANDS:
            self._timer.start(QUIET_MS)
        return False

    def _advance(self) -> None:
        if self._window.lock_overlay.isVisible():
            self._timer.start(QUIET_MS)
        elif next(self._steps, None) is not None:
            self._timer.start(PAUSE_MS)
        else:
            self._end()

    def _end(self) -> None:
        handle = self._window.windowHandle()
        if handle is not None:
            handle.removeEventFilter(self)
        set_aside()
        self.ready.emit()


def steps(stack: PageStack) -> Iterator[str]:
    """Makes every place of a window ready, in the order of the sidebar; each item is one step."""
    listed = sorted(stack.places.values(), key=lambda place: not place.listed)
    for key in (place.key for place in listed):
        for module in MODULES.get(key, ()):
            import_module(module)
            yield module
        screen = stack.screen_of(key)
        yield key
        for part in screen.ahead():
            yield f"{key}, {part}"
