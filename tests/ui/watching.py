"""What a run of the window does beside painting: statements, files, and in which thread."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import event

from calpae_desktop.storage.store import EncryptedStore

WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate", "os.link"}
# Of the transaction itself, the same whatever is asked.
ASIDE = ("BEGIN", "COMMIT", "ROLLBACK", "PRAGMA", "SAVEPOINT")


@dataclass
class Deeds:
    """Statements by the thread that ran them; files that the thread of the screens wrote."""

    read: list[str] = field(default_factory=list)
    in_gui: list[str] = field(default_factory=list)
    written: list[str] = field(default_factory=list)

    def clear(self) -> None:
        for deeds in (self.read, self.in_gui, self.written):
            deeds.clear()


_listening: list[Deeds] = []


def _main() -> bool:
    return threading.current_thread() is threading.main_thread()


def _audit(name: str, given: tuple[Any, ...]) -> None:
    if not _listening or not _main():
        return
    if name == "open":
        path, mode, flags = given
        compiled = "__pycache__" in str(path)
        said = isinstance(mode, str) and any(letter in mode for letter in "wax+")
        if not compiled and (said or (isinstance(flags, int) and flags & WRITES)):
            _listening[-1].written.append(f"{path} {mode}")
    elif name in CHANGES and "__pycache__" not in str(given):
        _listening[-1].written.append(f"{name} {given}")


# For as long as the process lives: it says nothing while nobody listens.
sys.addaudithook(_audit)


@contextmanager
def watched(store: EncryptedStore) -> Iterator[Deeds]:
    """Every statement that the driver of a store runs, and every file opened to be written."""
    deeds = Deeds()

    def told(statement: str) -> None:
        if not statement.upper().startswith(ASIDE) and not statement.startswith("--"):
            (deeds.in_gui if _main() else deeds.read).append(statement)

    def listen(connection: Any, *_more: object) -> None:
        connection.set_trace_callback(told)

    store._engine.pool.dispose()
    event.listen(store._engine, "connect", listen)
    _listening.append(deeds)
    try:
        yield deeds
    finally:
        _listening.remove(deeds)
        event.remove(store._engine, "connect", listen)
        store._engine.pool.dispose()
