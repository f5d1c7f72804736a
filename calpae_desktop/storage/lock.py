"""The right to write: one process at a time, by a lock of the system on `<database>.verrou`.

The system releases it when the process ends, however it ends. The database itself is never
locked from here: opening it twice in one process would cancel SQLite's own locks.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import ClassVar

from calpae_desktop.domain.refusals import No, Refusal

from .engine import mapped
from .files import PRIVATE, beside

SUFFIX = ".verrou"


class WriterLock:
    """Held by a process as many times as it likes, by several threads."""

    _known: ClassVar[dict[Path, WriterLock]] = {}
    _guard = Lock()

    def __init__(self, path: Path) -> None:
        self._path = path
        self._holders = 0
        self._descriptor = -1

    @classmethod
    def of(cls, database: Path) -> WriterLock:
        """The one lock of a database in this process."""
        path = beside(Path(os.path.realpath(database)), SUFFIX)
        with cls._guard:
            return cls._known.setdefault(path, cls(path))

    @contextmanager
    def held(self, alone: bool = False) -> Iterator[None]:
        """Raises Refusal(OTHER_WRITER) when another process has it; `alone`: or this one."""
        self.acquire(alone)
        try:
            yield
        finally:
            self.release()

    def acquire(self, alone: bool = False) -> None:
        with self._guard:
            if alone and self._holders:
                raise Refusal(No.OTHER_WRITER)
            if not self._holders:
                self._descriptor = self._take()
            self._holders += 1

    def release(self) -> None:
        with self._guard:
            self._holders -= 1
            if not self._holders:
                os.close(self._descriptor)

    def _take(self) -> int:
        with mapped():
            descriptor = os.open(self._path, os.O_CREAT | os.O_RDWR, PRIVATE)
        try:
            _lock(descriptor)
        except OSError as error:
            os.close(descriptor)
            raise Refusal(No.OTHER_WRITER) from error
        return descriptor


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
