"""Where an export goes: written aside, then put in place at once, never over something."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from calpae_desktop.domain.refusals import Cause, No, Refusal, Unavailable

_CAUSES = {
    errno.ENOSPC: Cause.DISK_FULL,
    errno.EDQUOT: Cause.DISK_FULL,
    errno.EROFS: Cause.READ_ONLY,
    errno.EACCES: Cause.READ_ONLY,
    errno.EPERM: Cause.READ_ONLY,
}


@contextmanager
def _told() -> Iterator[None]:
    """Turns what the machine cannot do into Unavailable."""
    try:
        yield
    except OSError as error:
        cause = _CAUSES.get(error.errno or 0, Cause.UNREACHABLE)
        raise Unavailable(cause, error.strerror or "") from error


def _refuse_existing(target: Path) -> None:
    empty = target.is_dir() and not target.is_symlink() and not any(target.iterdir())
    if (target.exists() or target.is_symlink()) and not empty:
        raise Refusal(No.FILE_EXISTS, path=str(target))


@contextmanager
def new_folder(target: Path) -> Iterator[Path]:
    """A folder to fill, named `target` once the block ends well, gone otherwise."""
    with _told():
        _refuse_existing(target)
        target.parent.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
        try:
            yield aside
            if target.is_dir():
                target.rmdir()  # empty: a folder can't be renamed over one on Windows
            aside.rename(target)
            _sync(target.parent)
        finally:
            shutil.rmtree(aside, ignore_errors=True)


@contextmanager
def new_file(target: Path) -> Iterator[IO[bytes]]:
    """A file to write, named `target` once the block ends well, gone otherwise."""
    with _told():
        if target.exists() or target.is_symlink():
            raise Refusal(No.FILE_EXISTS, path=str(target))
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        aside = Path(name)
        try:
            with os.fdopen(handle, "wb") as stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            aside.rename(target)
            _sync(target.parent)
        finally:
            aside.unlink(missing_ok=True)


def _sync(folder: Path) -> None:
    """Make a new name last; Windows has no such call, nor need for it."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
