"""Databases kept from each version of the program (`tests/past_databases/<version>`): invented
people, and what that version said of them. `tools/past_database.py` makes them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from calpae_desktop.bootstrap import tools
from calpae_desktop.domain.access import Actor, Role
from calpae_desktop.domain.milestones import Start
from calpae_desktop.services.desk import Desk
from calpae_desktop.services.desk import desk as desk_of
from calpae_desktop.services.figures import Ask
from calpae_desktop.storage.schema_search import metadata
from tests.engines import Stored
from tests.storage.worlds import HandClock

FOLDER = Path(__file__).parent / "past_databases"
BASE, DUMP, SAID = "base.calpae", "base.sql", "dit.json"
PHRASE = "girouette-mirabelle-tabouret-58-loutre"
ACTOR = Actor("d.muller", Role.ADMINISTRATOR, "Dominique Muller")
# When they were made, and when they are opened: whatever the clock of the machine.
MADE, OPENED = datetime(2026, 9, 1, 8, tzinfo=UTC), datetime(2027, 3, 1, 8, tzinfo=UTC)
KNOWN = (date(2026, 9, 30), date(2026, 3, 1))
YEARS = (2024, 2025, 2026)


def versions() -> list[int]:
    return sorted(int(path.name) for path in FOLDER.iterdir() if path.name.isdecimal())


def desk(store: Stored, at: datetime = OPENED) -> Desk:
    return desk_of(store, HandClock(at), ACTOR, tools())


def said(opened: Desk) -> dict[str, Any]:
    """Every figure of three years from both starts, known on two days; every issued fiche."""
    with opened.store.snapshot() as view:
        issued = {str(one.number): one.fingerprint for one in view.yearly.issued()}
    return {"chiffres": dict(_figures(opened)), "fiches": issued}


def _figures(opened: Desk) -> Iterator[tuple[str, str]]:
    for known_on in KNOWN:
        for start in Start:
            for year in YEARS:
                ask = Ask(date(year, 1, 1), date(year, 12, 31), known_on, start)
                for one in opened.figures.compute(opened.actor, ask).figures:
                    key = f"{one.id} {one.department} {year} {start.value} {known_on}"
                    yield key, f"{one.status.value} {one.value}"


def counts(store: Stored) -> dict[str, int]:
    """Rows of each table."""
    with store._engine.connect() as connection:
        return {
            table.name: int(connection.scalar(select(func.count()).select_from(table)) or 0)
            for table in metadata.sorted_tables
        }


def written(opened: Desk, version: int) -> None:
    """Keep what the program says, beside the base."""
    text = json.dumps(said(opened), ensure_ascii=False, indent=0, sort_keys=True)
    (FOLDER / str(version) / SAID).write_text(text + "\n", encoding="utf-8")


def kept(version: int) -> dict[str, Any]:
    text = (FOLDER / str(version) / SAID).read_text(encoding="utf-8")
    return dict(json.loads(text))


def load_dump(connection: Any, version: int) -> None:
    """Into an empty database, by a connection of the driver."""
    text = (FOLDER / str(version) / DUMP).read_text(encoding="utf-8")
    connection.execute(text.encode())
    connection.commit()
