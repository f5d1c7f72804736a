"""Backups: one file that holds the database (still encrypted) and its key file, verified.

A backup is one only once it was opened. Restoring keeps what was there before.
"""

from __future__ import annotations

import errno
import hashlib
import json
import struct
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any
from zipfile import ZIP_STORED, BadZipFile, LargeZipFile, ZipFile

from sqlalchemy import Engine, func, inspect, select, table

from calpae_desktop.domain.calendar import paris_wall
from calpae_desktop.domain.refusals import No, Refusal
from calpae_desktop.services.ports import Clock

from . import keyfile
from .engine import mapped
from .files import beside, create_private, push, put
from .lock import WriterLock
from .place import refuse_network
from .sqlite import DataKey, cipher_integrity, copy_into, header, integrity, open_engine

FORMAT = "calpae-sauvegarde 1"
DATABASE, KEY, MANIFEST = "base.sqlite", "base.cle", "manifeste.json"
ARCHIVE = "archive"
DRAFT = ".en-cours"
KEPT = ".avant-restauration-"
SIDE_FILES = ("-wal", "-shm", "-journal")
BLOCK = 1 << 20
SMALL = 1 << 20
NOT_A_BACKUP = (
    BadZipFile,
    LargeZipFile,
    EOFError,
    KeyError,
    NotImplementedError,
    RuntimeError,
    TypeError,
    ValueError,
    struct.error,
)


def write_backup(engine: Engine, path: Path, key: DataKey, target: Path, clock: Clock) -> datetime:
    """Write `target` and open it again; the instant at which it was found good.

    Raises Refusal (FILE_EXISTS, KEY_FILE_MISSING, KEY_FILE_DAMAGED, BACKUP_DAMAGED), Unavailable.
    """
    with mapped():
        if target.exists():
            raise Refusal(No.FILE_EXISTS, path=str(target))
        key_file = _key_file(path, key)
        with _workshop(target.absolute().parent) as folder:
            copy = folder / DATABASE
            create_private(copy)
            copy_into(engine, copy)
            archive = folder / ARCHIVE
            _pack(archive, copy, key_file, _counts(copy, key), clock.now())
            copy.unlink()
            verify_backup(archive, folder, key)
            if target.exists():
                raise Refusal(No.FILE_EXISTS, path=str(target))
            put(archive, target.absolute())
    return clock.now()


def restore(source: Path, target: Path, clock: Clock, phrase: str | None = None) -> list[Path]:
    """Put a backup in place of a database; the files that were there, under their new names.

    The archive is verified first; with a phrase, its database is really opened.
    Raises Refusal (BAD_FILE, BACKUP_DAMAGED, WRONG_PHRASE, OTHER_WRITER, NETWORK_FOLDER),
    Unavailable.
    """
    target = target.absolute()
    refuse_network(target)
    with mapped():
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with WriterLock.of(target).held(alone=True), _workshop(target.parent) as folder:
            _unpacked(source, folder)
            if phrase is not None:
                _open_copy(folder, keyfile.read_key_file(folder / KEY).unlock(phrase))
            kept = _set_aside(target, paris_wall(clock.now()))
            put(folder / KEY, keyfile.path_of(target))
            put(folder / DATABASE, target)
    return kept


def verify_backup(source: Path, folder: Path, key: DataKey) -> None:
    """Unpack in `folder`, open, check every page, count. Raises Refusal(BACKUP_DAMAGED)."""
    manifest = _unpacked(source, folder)
    if _open_copy(folder, key) != manifest["counts"]:
        raise Refusal(No.BACKUP_DAMAGED)


def _key_file(path: Path, key: DataKey) -> bytes:
    """The key file of the database, as it is, when it is really its own."""
    place = keyfile.path_of(path)
    if keyfile.read_key_file(place).database != key.database:
        raise Refusal(No.KEY_FILE_DAMAGED)
    return place.read_bytes()


@contextmanager
def _workshop(parent: Path) -> Iterator[Path]:
    """A private folder on the same disk as what is being made."""
    with tempfile.TemporaryDirectory(prefix=DRAFT, dir=parent) as folder:
        yield Path(folder)


def _pack(
    archive: Path, copy: Path, key_file: bytes, counts: dict[str, int], now: datetime
) -> None:
    manifest = {
        "format": FORMAT,
        "made_at": now.isoformat(),
        "database": header(copy).hex(),
        "sha256": {DATABASE: _fingerprint(copy), KEY: hashlib.sha256(key_file).hexdigest()},
        "counts": counts,
    }
    create_private(archive)
    with ZipFile(archive, "w", ZIP_STORED) as packed:
        packed.writestr(MANIFEST, json.dumps(manifest, indent=1))
        packed.writestr(KEY, key_file)
        packed.write(copy, DATABASE)
    push(archive)


def _unpacked(source: Path, folder: Path) -> dict[str, Any]:
    """The two files in `folder`, equal to what the manifest says; the manifest."""
    if not source.is_file():
        raise Refusal(No.BAD_FILE, path=str(source))
    try:
        with ZipFile(source) as packed:
            manifest = _manifest(packed)
            for name in (DATABASE, KEY):
                _extract(packed, name, folder / name, manifest["sha256"][name])
    except NOT_A_BACKUP as error:
        raise Refusal(No.BACKUP_DAMAGED, path=str(source)) from error
    except OSError as error:
        if error.errno == errno.EINVAL:  # a position that the file does not have
            raise Refusal(No.BACKUP_DAMAGED, path=str(source)) from error
        raise
    read = keyfile.decode((folder / KEY).read_bytes())
    if not read.database == header(folder / DATABASE) == bytes.fromhex(manifest["database"]):
        raise Refusal(No.BACKUP_DAMAGED, path=str(source))
    return manifest


def _manifest(packed: ZipFile) -> dict[str, Any]:
    names = sorted(info.filename for info in packed.infolist())
    stored = all(info.compress_type == ZIP_STORED for info in packed.infolist())
    if names != sorted((DATABASE, KEY, MANIFEST)) or not stored:
        raise BadZipFile("other files than those of a backup")
    if packed.getinfo(MANIFEST).file_size > SMALL or packed.getinfo(KEY).file_size > SMALL:
        raise BadZipFile("too long")
    manifest = json.loads(packed.read(MANIFEST))
    if manifest["format"] != FORMAT or not isinstance(manifest["counts"], dict):
        raise BadZipFile("another format")
    return dict(manifest)


def _extract(packed: ZipFile, name: str, place: Path, fingerprint: str) -> None:
    create_private(place)
    with packed.open(name) as source, place.open("r+b") as copy:
        while block := source.read(BLOCK):
            copy.write(block)
    if _fingerprint(place) != fingerprint:
        raise BadZipFile(f"{name} is not what was saved")
    push(place)


def _fingerprint(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _open_copy(folder: Path, key: DataKey) -> dict[str, int]:
    """Counts of a copy that was opened and checked from end to end."""
    copy = folder / DATABASE
    engine = open_engine(copy, key)
    try:
        with mapped(), engine.connect() as connection:
            wrong = integrity(connection) + cipher_integrity(connection)
    except Refusal as refusal:
        raise Refusal(No.BACKUP_DAMAGED) from refusal
    finally:
        engine.dispose()
    if wrong:
        raise Refusal(No.BACKUP_DAMAGED)
    return _counts(copy, key)


def _counts(copy: Path, key: DataKey) -> dict[str, int]:
    """Rows of each table that is there: those of an earlier version are fewer."""
    engine = open_engine(copy, key)
    try:
        with engine.connect() as connection:
            return {
                name: int(connection.scalar(select(func.count()).select_from(table(name))) or 0)
                for name in inspect(connection).get_table_names()
            }
    finally:
        engine.dispose()


def _set_aside(target: Path, now: datetime) -> list[Path]:
    """Rename the database that is there, with its log and its key file."""
    suffix = f"{KEPT}{now:%Y%m%d-%H%M%S-%f}"
    kept = []
    names = [target, keyfile.path_of(target), *(beside(target, side) for side in SIDE_FILES)]
    for old in names:
        if old.exists():
            ending = old.name.removeprefix(target.name)
            new = target.with_name(f"{target.name}{suffix}{ending}")
            old.rename(new)
            kept.append(new)
    return kept
