"""What the tools that draw screens share: sizes, themes, waiting for reads, writing a picture."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer

from calpae_desktop.ui.main_window import MainWindow
from calpae_desktop.ui.shell import Place, User
from calpae_desktop.ui.style import Mode, theme

SIZES = ((1280, 720), (1680, 1000))
MODES: tuple[Mode, ...] = ("light", "dark")
WAIT_MS = 900


def settle(milliseconds: int = WAIT_MS) -> None:
    """Let the reads arrive. Not QTest.qWait, which keeps the threads that read from running."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _nothing(_text: str, _generation: int) -> None:
    """No search on a picture."""


class Album:
    """One window of places, and a folder of its pictures."""

    def __init__(self, places: tuple[Place, ...], folder: Path) -> None:
        self._folder = folder
        user = User("Anne Lehmann", "Responsable · Alsace", "AL")
        self.window = MainWindow(places, user, search=_nothing, demo=True)
        self.window.show()

    def save(self, name: str) -> None:
        """Write one picture."""
        settle()
        path = self._folder / f"{name}-{self.window.width()}-{theme().mode}.png"
        if not self.window.grab().save(str(path)):
            raise OSError(path)

    def each(self, draw: Callable[[], None], sizes: tuple[tuple[int, int], ...] = SIZES) -> None:
        """Draw in both themes, at each size."""
        for mode in MODES:
            theme().set_mode(mode)
            for width, height in sizes:
                self.window.resize(width, height)
                draw()
