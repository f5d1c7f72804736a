"""Every row of every table, to be compared."""

from __future__ import annotations

from typing import cast

from sqlalchemy import inspect

from calpae_desktop.services.desk import Desk
from calpae_desktop.services.ports import Store
from tests.engines import Stored

# What a file leaves whether it is loaded, refused, or says nothing new: its line in the journal.
JOURNAL = {"load", "load_detail", "load_fault", "counter"}
Rows = dict[str, list[tuple[object, ...]]]


def rows(store: Store) -> Rows:
    """By table, whatever the table: also those that no class of the program names."""
    with cast(Stored, store)._engine.connect() as connection:
        ask = connection.exec_driver_sql
        names = inspect(connection).get_table_names()
        return {
            name: sorted(map(tuple, ask(f'SELECT * FROM "{name}"')), key=repr) for name in names
        }


def changed(before: Rows, after: Rows) -> set[str]:
    """Names of the tables that differ."""
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


def unsound(desk: Desk) -> list[str]:
    return [check.detail for check in desk.upkeep.verify(desk.actor) if not check.ok]
