"""Another process on the same database: what it is told to do, what it answers."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from calpae_desktop.storage.store import EncryptedStore
from tests.house.source import ROOT

PRELUDE = """
import sys
from datetime import timedelta
from pathlib import Path
from calpae_desktop.domain.refusals import Refusal
from calpae_desktop.storage.sqlite import DataKey
from calpae_desktop.storage.store import create, open_store
from tests.storage.worlds import ACTOR, PHRASE, START, HandClock, persons_of, write
base, key = Path(sys.argv[1]), DataKey(*map(bytes.fromhex, sys.argv[2:4]))
clock = HandClock(START + timedelta(days=1))
def say(word):
    print(word, flush=True)
"""


def command(store: EncryptedStore, script: str) -> list[str]:
    secrets = [store.key.key.hex(), store.key.database.hex()]
    return [sys.executable, "-c", PRELUDE + script, str(store.path), *secrets]


def elsewhere(store: EncryptedStore, script: str) -> str:
    """What a process that runs to its end says."""
    done = subprocess.run(
        command(store, script), capture_output=True, text=True, timeout=60, cwd=ROOT, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@contextmanager
def running(store: EncryptedStore, script: str) -> Iterator[subprocess.Popen[str]]:
    """A process that is killed at the end; it has said its first word."""
    process = subprocess.Popen(
        command(store, script),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "prêt"
        yield process
    finally:
        process.kill()
        process.communicate()
