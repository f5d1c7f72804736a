"""Memory is collected by the thread of the screens, and by no other.

Python collects whenever objects are made, in whichever thread makes them. Among what it finds are
widgets: destroyed by a thread that reads while Qt paints, they end the program (shiboken keeps
plain widgets for the right thread, not the subclasses that Python code makes).
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, Qt, QTimerEvent

EVERY_MS = 1000


class Collecting(QObject):
    """Collects between two events, as often as Python would; made in the thread of the screens."""

    def __init__(self, parent: QObject, milliseconds: int = EVERY_MS) -> None:
        super().__init__(parent)
        gc.disable()
        self.startTimer(milliseconds, Qt.TimerType.CoarseTimer)

    def timerEvent(self, _event: QTimerEvent) -> None:
        collect_due()


def collect_due() -> None:
    """Collect the oldest generation whose turn has come."""
    ages = enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))
    due = [age for age, (count, most) in ages if count > most]
    if due:
        gc.collect(due[-1])
