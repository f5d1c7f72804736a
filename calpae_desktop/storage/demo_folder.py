"""Where a demonstration lives: a temporary folder, gone at the end, or at the next start."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from calpae_desktop.domain.refusals import Refusal, Unavailable
from calpae_desktop.services.ports import Clock

from .lock import WriterLock

PREFIX = "calpae-demo-"
_HELD = "demonstration"
_YOUNG_SECONDS = 60.0


@contextmanager
def demo_folder(clock: Clock) -> Iterator[Path]:
    """A folder that no other process takes for one left behind while this one runs."""
    sweep(Path(tempfile.gettempdir()), clock.now())
    with tempfile.TemporaryDirectory(prefix=PREFIX, ignore_cleanup_errors=True) as made:
        folder = Path(made)
        with WriterLock.of(folder / _HELD).held():
            yield folder


def sweep(place: Path, now: datetime) -> None:
    """Remove the folders that killed processes left: the system has released their lock."""
    for folder in place.glob(f"{PREFIX}*"):
        if _abandoned(folder, now):
            shutil.rmtree(folder, ignore_errors=True)


def _abandoned(folder: Path, now: datetime) -> bool:
    try:
        # A folder just made is not locked yet.
        if folder.is_symlink() or now.timestamp() - folder.stat().st_mtime < _YOUNG_SECONDS:
            return False
        with WriterLock.of(folder / _HELD).held(alone=True):
            return True
    except (Refusal, Unavailable, OSError):
        # In use, or of another account.
        return False
