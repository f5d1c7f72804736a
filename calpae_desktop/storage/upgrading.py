"""An older base brought to the tables of this program: backed up first, whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from calpae_desktop.domain.calendar import paris_wall
from calpae_desktop.domain.refusals import No, Refusal, Unavailable
from calpae_desktop.services.ports import Clock

from . import keyfile
from .backup import write_backup
from .engine import writing
from .files import beside
from .founding import remember_backup, upgrade
from .lock import WriterLock
from .records import StoredRecords
from .schema import VERSION
from .sqlite import DataKey

NAME = ".avant-version-{version}-{at:%Y%m%d-%H%M%S-%f}.sauvegarde"


@dataclass(frozen=True, slots=True)
class Upgraded:
    """From which version to which, and the backup made before; None on a server."""

    before: int
    after: int
    backup: Path | None = None


def upgrade_file(engine: Engine, path: Path, key: DataKey, clock: Clock) -> Upgraded:
    """Back up beside the base, verify, then upgrade in one transaction.

    Raises Refusal (OTHER_WRITER, UPGRADE_WITHOUT_BACKUP: nothing was upgraded), Unavailable.
    """
    with WriterLock.of(path).held():
        at = clock.now()
        backup = _backed_up(engine, path, key, clock)
        with writing(engine) as connection, connection.begin():
            before = upgrade(connection)
            if backup is not None:
                remember_backup(StoredRecords(connection), at, clock.now())
    return Upgraded(before, VERSION, backup)


def _backed_up(engine: Engine, path: Path, key: DataKey, clock: Clock) -> Path | None:
    """None for a demonstration: nobody could open a backup of it."""
    if not keyfile.path_of(path).exists():
        return None
    at = paris_wall(clock.now())
    target = beside(path, NAME.format(version=VERSION, at=at))
    try:
        write_backup(engine, path, key, target, clock)
    except Unavailable as why:
        raise Refusal(No.UPGRADE_WITHOUT_BACKUP, cause=why.cause) from why
    except Refusal as why:
        if why.no not in (No.BACKUP_DAMAGED, No.FILE_EXISTS):
            raise
        raise Refusal(No.UPGRADE_WITHOUT_BACKUP) from why
    return target
