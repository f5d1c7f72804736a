"""Asked to end by the system, the application ends as when its window closes."""

from __future__ import annotations

import signal
import socket
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtWidgets import QApplication

_ASKED = ("SIGTERM", "SIGHUP", "SIGINT")
_BY_SIGNAL = 128


class Ending(QObject):
    """Leaves the event loop on a signal, so that what is open is closed; exit code 128 + signal.

    Python runs its own handlers between two instructions only: while Qt waits there are none, so
    the signal is also written to a socket that Qt watches.
    """

    def __init__(self, application: QApplication) -> None:
        super().__init__()
        self._application = application
        self._reader, self._writer = socket.socketpair()
        self._reader.setblocking(False)
        self._writer.setblocking(False)
        self._notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_signal)
        self._wakeup = signal.set_wakeup_fd(self._writer.fileno(), warn_on_full_buffer=False)
        self._before = {
            number: signal.signal(number, _wait)
            for number in (getattr(signal, name, None) for name in _ASKED)
            if number is not None
        }

    def stop(self) -> None:
        """Signals do again what they did."""
        for number, handler in self._before.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(self._wakeup)
        self._notifier.setEnabled(False)
        self._reader.close()
        self._writer.close()

    def _on_signal(self) -> None:
        numbers = self._reader.recv(64)
        if numbers:
            self._application.exit(_BY_SIGNAL + numbers[-1])


def _wait(_number: int, _frame: FrameType | None) -> None:
    """The socket tells Qt; what runs now must not be interrupted."""
