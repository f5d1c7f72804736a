"""When the last verified backup was made."""

from __future__ import annotations

from datetime import datetime

from calpae_desktop.services.ports import Store

LAST_BACKUP_VERIFIED = "last_backup_verified"


def last_verified_backup(store: Store) -> datetime | None:
    """The instant (UTC) at which the last backup was read again and found whole."""
    with store.snapshot() as view:
        said = view.records.get(LAST_BACKUP_VERIFIED)
    return datetime.fromisoformat(said) if said else None
