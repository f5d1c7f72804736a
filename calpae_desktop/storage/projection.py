"""The milestones in the database, as known at every instant: kept, never computed here."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import Connection

from calpae_desktop.domain.milestones import KnownMilestone

from . import stray
from .chunks import IDS, ROWS, chunks
from .engine import insert_rows
from .schema import milestone
from .translate import known_milestone, milestone_rows, select_milestones


class StoredProjection:
    """`ports.Projection` on one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def rewrite(self, rows: Mapping[str, Sequence[KnownMilestone]]) -> None:
        for persons in chunks(rows, IDS):
            self._connection.execute(milestone.delete().where(milestone.c.person.in_(persons)))
        fresh = (known for person in sorted(rows) for known in rows[person])
        for chunk in chunks(fresh, ROWS):
            insert_rows(self._connection, milestone, *milestone_rows(chunk))
        stray.refresh(self._connection, rows)

    def of(self, persons: Collection[str]) -> dict[str, list[KnownMilestone]]:
        found: dict[str, list[KnownMilestone]] = {person: [] for person in persons}
        column = milestone.c
        for ids in chunks(found, IDS):
            query = select_milestones().where(column.person.in_(ids))
            for row in self._connection.execute(query.order_by(column.right, column.recorded_at)):
                known = known_milestone(row)
                found[known.milestone.person].append(known)
        return found
