"""Runs, in the transaction of the caller, what an older base has not had yet."""

from __future__ import annotations

from collections.abc import Callable

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, MetaData

from calpae_desktop.storage.schema import NAMING

from . import to_2, to_3, to_4, to_5, to_6

# By the version it leads to; version 1 is where the first base began.
STEPS: dict[int, Callable[[], None]] = {
    2: to_2.upgrade,
    3: to_3.upgrade,
    4: to_4.upgrade,
    5: to_5.upgrade,
    6: to_6.upgrade,
}


def run(connection: Connection, version: int) -> None:
    """Every step after `version`. Nothing is written of how far it went: the caller keeps the
    new version with it, or none of it is kept."""
    named = MetaData(naming_convention=NAMING)
    context = MigrationContext.configure(connection, opts={"target_metadata": named})
    with Operations.context(context):
        for leads_to, step in STEPS.items():
            if leads_to > version:
                step()
