"""A database lives on a disk of this machine."""

from pathlib import Path

import pytest

from calpae_desktop.domain.refusals import No, Refusal
from calpae_desktop.storage.place import refuse_network, remote_kind, remote_mount

MOUNTS = """\
21 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
22 21 0:20 / /srv rw - ext4 /dev/sda2 rw
30 21 0:40 / /mnt/partage rw,relatime - cifs //serveur/rsa rw
31 21 0:41 / /mnt/partage/local rw - ext4 /dev/sdb1 rw
32 21 0:42 / /mnt/Bureau\\040partagé rw master:1 shared:3 - nfs4 serveur:/rsa rw
33 21 0:43 / /mnt/ssh rw - fuse.sshfs moi@serveur: rw
34 21 0:44 / /mnt/usb rw - fuseblk /dev/sdc1 rw
35 21 0:45 / /mnt/c rw - 9p drvfs rw
36 22 0:46 / /srv/moi rw - nfs serveur:/srv rw
37 22 0:47 / /srv/moi rw - ext4 /dev/sdd1 rw
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/base.sqlite", None),
        ("/srv/base.sqlite", None),
        ("/mnt/partage/base.sqlite", "cifs"),
        ("/mnt/partage/local/base.sqlite", None),
        ("/mnt/partages/base.sqlite", None),
        ("/mnt/Bureau partagé/base.sqlite", "nfs4"),
        ("/mnt/ssh/a/b/base.sqlite", "fuse.sshfs"),
        ("/mnt/usb/base.sqlite", None),
        ("/mnt/c/Users/base.sqlite", "9p"),
        ("/srv/moi/base.sqlite", None),
    ],
)
def test_the_nearest_mount_says_where_a_file_is(path: str, kind: str | None) -> None:
    assert remote_mount(MOUNTS, Path(path)) == kind


def test_a_network_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refusal:
        refuse_network(tmp_path, lambda _: "nfs4")
    assert refusal.value.no is No.NETWORK_FOLDER
    assert refusal.value.details["kind"] == "nfs4"


def test_this_machine_is_accepted(tmp_path: Path) -> None:
    refuse_network(tmp_path / "absent" / "base.sqlite")
    assert remote_kind(tmp_path) is None
