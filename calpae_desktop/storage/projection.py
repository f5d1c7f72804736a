"""The milestones in the database, as known at every instant: kept, never computed here."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import Connection, bindparam

from calpae_desktop.domain.milestones import KnownMilestone

from . import stray
from .chunks import ROWS, chunks
from .engine import insert_rows
from .prepared import rows_of
from .schema import milestone
from .translate import known_milestone, milestone_rows, milestones_of

# Made once: building a statement takes longer than the database does to answer it.
_DELETE = milestone.delete().where(
    milestone.c.person == bindparam("of_person"),
    milestone.c.right == bindparam("of_right"),
    milestone.c.recorded_at == bindparam("from_instant"),
)


class StoredProjection:
    """`ports.Projection` on one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def rewrite(self, rows: Mapping[str, Sequence[KnownMilestone]]) -> None:
        """Only the rows that differ are written: each is in five indexes."""
        stored = {known for found in self.of(rows).values() for known in found}
        wanted = {known for found in rows.values() for known in found}
        for chunk in chunks(stored - wanted, ROWS):
            self._connection.execute(_DELETE, [_key(known) for known in chunk])
        fresh = (k for person in sorted(rows) for k in rows[person] if k not in stored)
        for chunk in chunks(fresh, ROWS):
            insert_rows(self._connection, milestone, *milestone_rows(chunk))
        stray.refresh(self._connection, rows)

    def of(self, persons: Collection[str]) -> dict[str, list[KnownMilestone]]:
        found: dict[str, list[KnownMilestone]] = {person: [] for person in persons}
        for row in rows_of(self._connection, milestones_of, found):
            known = known_milestone(row)
            found[known.milestone.person].append(known)
        return found


def _key(known: KnownMilestone) -> dict[str, object]:
    return {
        "of_person": known.milestone.person,
        "of_right": known.milestone.right,
        "from_instant": known.recorded_at,
    }
