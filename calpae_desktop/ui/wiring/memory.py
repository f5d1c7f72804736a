"""Memory is collected by the thread of the screens, and by no other.

Python collects whenever objects are made, in whichever thread makes them. Among what it finds are
widgets: destroyed by a thread that reads while Qt paints, they end the program (shiboken keeps
plain widgets for the right thread, not the subclasses that Python code makes).
"""

from __future__ import annotations

import gc
import time

from PySide6.QtCore import QObject, Qt, QTimerEvent

EVERY_MS = 1000
# Objects gone through at once, 0.4 to 0.8 µs each; seconds of processor.
MOST, LONGEST_S = 80_000, 0.05


class Collecting(QObject):
    """Collects between two events, as often as Python would; made in the thread of the screens.

    What would be felt is set aside instead, until nobody is there. How much there is comes of
    counting what is made: asking Python for its objects would hold those that another thread is
    still making, and break them.
    """

    def __init__(self, parent: QObject, milliseconds: int = EVERY_MS) -> None:
        super().__init__(parent)
        gc.disable()
        # Objects of the two youngest generations, at most.
        self._young = 0
        self.startTimer(milliseconds, Qt.TimerType.CoarseTimer)

    def timerEvent(self, _event: QTimerEvent) -> None:
        ages = enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))
        due = [age for age, (count, most) in ages if count > most]
        if due:
            self.collect(due[-1])

    def collect(self, oldest: int) -> None:
        """Collect generations 0 to `oldest`, of at most 2, unless it would be felt."""
        self._young += gc.get_count()[0]
        if self._young > MOST:
            self._young = 0
            set_aside()
            return
        began = time.thread_time()
        gc.collect(oldest)
        if oldest:
            self._young = 0
        if time.thread_time() - began > LONGEST_S:
            set_aside()

    def collect_all(self) -> None:
        """Nobody is there: go through everything, what was set aside too. It may take a third of a
        second."""
        gc.unfreeze()
        gc.collect()
        gc.freeze()


def set_aside() -> None:
    """What is there will most likely stay: later collections leave it out."""
    gc.freeze()
