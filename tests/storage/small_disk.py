"""An older base on a disk that fills up: `python -m tests.storage.small_disk`, run in a mount
namespace, in a folder where a small disk is mounted on `disque`.

Prints one line of JSON for each room left on it: what opening answered, the version of the base
then, what else is left in its folder; last, the same with room enough.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from calpae_desktop.domain.refusals import Refusal, Unavailable
from calpae_desktop.storage.keyfile import path_of, read_key_file
from calpae_desktop.storage.sqlite import DataKey, open_engine
from calpae_desktop.storage.store import open_store
from calpae_desktop.words.refusals import sentence
from tests import past
from tests.older import version_kept
from tests.storage.worlds import HandClock

DISK, OLDER = Path("disque"), 2
KIB = 1024
# From nothing to what the backup takes while it is written and verified, and beyond.
ROOMS = (0, 40, 500, 800, 1300)


def main() -> None:
    base = DISK / past.BASE
    key = read_key_file(path_of(past.FOLDER / str(OLDER) / past.BASE)).unlock(past.PHRASE)
    for room in ROOMS:
        for old in DISK.iterdir():
            old.unlink()
        for name in (past.BASE, path_of(base).name):
            shutil.copy(past.FOLDER / str(OLDER) / name, DISK / name)
        free = shutil.disk_usage(DISK).free
        filler = DISK / "autre"
        filler.write_bytes(bytes(free - room * KIB))
        said = opened(base, key)
        filler.unlink()
        found = {"room": room, "said": said, "version": version(base, key), "left": left()}
        print(json.dumps(found | {"again": opened(base, key)}))


def opened(base: Path, key: DataKey) -> str:
    """What opening answers."""
    try:
        store = open_store(base, key, HandClock(past.OPENED))
    except Refusal as refusal:
        return sentence(refusal)
    except Unavailable as unavailable:
        return sentence(unavailable)
    store.close()
    return "upgraded" if store.upgraded else "opened"


def version(base: Path, key: DataKey) -> str | None:
    engine = open_engine(base, key)
    try:
        with engine.connect() as connection:
            return version_kept(connection)
    finally:
        engine.dispose()


def left() -> list[str]:
    """Backups, and anything that an unfinished one left."""
    return sorted(
        path.name.partition(".avant-")[1] or path.name
        for path in DISK.iterdir()
        if path.name.removeprefix(past.BASE) not in ("", ".cle", ".verrou", "-wal", "-shm")
    )


if __name__ == "__main__":
    main()
