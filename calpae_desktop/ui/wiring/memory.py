"""Memory is collected by the thread of the screens, and by no other.

Python collects whenever objects are made, in whichever thread makes them. Among what it finds are
widgets: destroyed by a thread that reads while Qt paints, they end the program (shiboken keeps
plain widgets for the right thread, not the subclasses that Python code makes).
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, Qt, QTimerEvent

EVERY_MS = 1000
# Objects gone through at once: 0.4 to 0.8 µs each.
MOST = 80_000


class Collecting(QObject):
    """Collects between two events, as often as Python would; made in the thread of the screens."""

    def __init__(self, parent: QObject, milliseconds: int = EVERY_MS) -> None:
        super().__init__(parent)
        gc.disable()
        self.startTimer(milliseconds, Qt.TimerType.CoarseTimer)

    def timerEvent(self, _event: QTimerEvent) -> None:
        collect_due()

    def collect_all(self) -> None:
        """Nobody is there: go through everything, what was set aside too. It may take a third of a
        second."""
        gc.unfreeze()
        gc.collect()
        gc.freeze()


def collect_due() -> None:
    """Collect the oldest generation whose turn has come."""
    ages = enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))
    due = [age for age, (count, most) in ages if count > most]
    if due:
        collect(due[-1])


def collect(oldest: int) -> None:
    """Collect generations 0 to `oldest`, of at most 2. When they hold so much that going through
    it would be felt, it is set aside instead, until nobody is there."""
    if sum(len(gc.get_objects(age)) for age in range(oldest + 1)) > MOST:
        set_aside()
    else:
        gc.collect(oldest)


def set_aside() -> None:
    """What is there will most likely stay: later collections leave it out."""
    gc.freeze()
