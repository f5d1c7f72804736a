"""Files that are whole or absent: written aside, pushed to the disk, then renamed."""

from __future__ import annotations

import os
from pathlib import Path

PRIVATE = 0o600


def beside(path: Path, suffix: str) -> Path:
    """`base.sqlite` + `.cle` → `base.sqlite.cle`, in the same folder."""
    return path.with_name(path.name + suffix)


def create_private(path: Path) -> None:
    """Make an empty file that its owner alone may read. FileExistsError when there is one."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE))


def write_private(path: Path, content: bytes) -> None:
    """Write a new private file, down to the disk."""
    create_private(path)
    with path.open("r+b") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def push(path: Path) -> None:
    """Down to the disk: a file, or the list of files of a folder."""
    if path.is_dir():
        if os.name == "nt":  # Windows does not open folders, and has no need to
            return
        descriptor = os.open(path, os.O_RDONLY)
    else:
        descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def put(source: Path, target: Path) -> None:
    """Rename, replacing `target`, and make the renaming last."""
    source.replace(target)
    push(target.parent)
