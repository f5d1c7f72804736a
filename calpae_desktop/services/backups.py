"""When the last verified backup was made; the one made before an upgrade."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from calpae_desktop.services.ports import Store

LAST_BACKUP_VERIFIED = "last_backup_verified"


@dataclass(frozen=True, slots=True)
class Upgrade:
    """A base brought to this version when it was opened, and the backup made before."""

    before: int
    after: int
    backup: Path | None


def upgrade_of(store: Store) -> Upgrade | None:
    """What opening a base had to do first; None when it was of this version."""
    done = getattr(store, "upgraded", None)
    return None if done is None else Upgrade(done.before, done.after, done.backup)


def last_verified_backup(store: Store) -> datetime | None:
    """The instant (UTC) at which the last backup was read again and found whole."""
    with store.snapshot() as view:
        said = view.records.get(LAST_BACKUP_VERIFIED)
    return datetime.fromisoformat(said) if said else None
