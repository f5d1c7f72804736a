"""Where a database may live: a disk of this machine, never a network folder.

A file lock is not kept across a network, and two writers would destroy the database.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

from calpae_desktop.domain.refusals import No, Refusal

if sys.platform == "win32":
    from ctypes import windll

MOUNTS = Path("/proc/self/mountinfo")
REMOTE = re.compile(
    r"^(nfs\d*|cifs|smb\w*|9p|afs|ceph|coda|davfs\d*|gfs2|glusterfs|lustre|ncpfs?|ocfs2|pvfs2"
    r"|vboxsf|vmhgfs|fuse\.(sshfs|rclone|smbnetfs|davfs\d*|gvfsd-fuse|glusterfs|ceph|s3fs|curlftpfs"
    r"|vmhgfs-fuse|onedriver|google-drive-ocamlfuse))$"
)
WINDOWS_REMOTE = 4

Kind = Callable[[Path], str | None]


def refuse_network(path: Path, kind_of: Kind | None = None) -> None:
    """Raise Refusal(NETWORK_FOLDER) when the folder of `path` is on another machine."""
    kind = (kind_of or remote_kind)(path)
    if kind is not None:
        raise Refusal(No.NETWORK_FOLDER, kind=kind, path=str(path))


def remote_kind(path: Path) -> str | None:
    """Name of the network file system that holds `path`; None for a local disk."""
    if sys.platform == "win32":
        root = Path(os.path.realpath(path)).anchor
        return "SMB" if windll.kernel32.GetDriveTypeW(root) == WINDOWS_REMOTE else None
    try:
        mounts = MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return None
    return remote_mount(mounts, Path(os.path.realpath(path)))


def remote_mount(mounts: str, path: Path) -> str | None:
    """The same from the text of mountinfo; `path` is resolved."""
    holder, kind = Path(), ""
    for line in mounts.splitlines():
        left, _, right = line.partition(" - ")
        point = Path(_unescaped(left.split()[4]))
        if path.is_relative_to(point) and len(point.parts) >= len(holder.parts):
            holder, kind = point, right.split()[0]
    return kind if REMOTE.match(kind) else None


def _unescaped(point: str) -> str:
    """Spaces and such are written in octal: `\\040`."""
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), point)
