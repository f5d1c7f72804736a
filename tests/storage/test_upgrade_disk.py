"""An older base on a disk that is full: not upgraded, intact, and upgraded once there is room."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from calpae_desktop.domain.refusals import Cause, No, Refusal
from calpae_desktop.storage.schema import VERSION
from calpae_desktop.words.causes import CAUSES
from calpae_desktop.words.refusals import sentence
from tests.house.source import ROOT
from tests.needs import lacking
from tests.storage.small_disk import OLDER, ROOMS

MOUNT = 'mount -t tmpfs -o size=3m tmpfs disque && exec "$@"'
WITHOUT_BACKUP = sentence(Refusal(No.UPGRADE_WITHOUT_BACKUP, cause=Cause.DISK_FULL))
# Without a block left, SQLite cannot even read the base, and does not say why.
REFUSED = {WITHOUT_BACKUP, CAUSES[Cause.DISK_FULL], CAUSES[Cause.UNREACHABLE]}


def test_a_full_disk_upgrades_nothing_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "disque").mkdir()
    inside = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", MOUNT, "sh"]
    if shutil.which("unshare") is None:
        lacking("no `unshare` here: a small disk cannot be mounted")
    if subprocess.run([*inside, "true"], cwd=tmp_path, capture_output=True, check=False).returncode:
        pytest.skip("this system lets nobody mount a small disk")
    ran = subprocess.run(
        [*inside, sys.executable, "-m", "tests.storage.small_disk"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/sbin:/usr/bin:/sbin:/bin"},
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    found = [json.loads(line) for line in ran.stdout.splitlines()]
    assert [one["room"] for one in found] == list(ROOMS)
    refused = [one for one in found if one["said"] != "upgraded"]
    assert {one["said"] for one in refused} <= REFUSED
    assert WITHOUT_BACKUP in {one["said"] for one in refused}
    assert {(one["version"], *one["left"], one["again"]) for one in refused} == {
        (str(OLDER), "upgraded")
    }
    done = [one for one in found if one not in refused]
    assert {(one["version"], *one["left"], one["again"]) for one in done} == {
        (str(VERSION), ".avant-", "opened")
    }
