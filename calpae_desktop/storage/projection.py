"""The milestones in the database, as known at every instant: kept, never computed here."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, bindparam

from calpae_desktop.domain.milestones import KnownMilestone, Milestone

from . import stray
from .chunks import ROWS, chunks
from .engine import insert_rows
from .prepared import Prepared, rows_of
from .schema import milestone
from .translate import known_milestone, milestone_rows, milestones_of, open_milestones_of

# Made once: building a statement takes longer than the database does to answer it.
_ROW = (
    milestone.c.person == bindparam("of_person"),
    milestone.c.right == bindparam("of_right"),
    milestone.c.recorded_at == bindparam("from_instant"),
)
_DELETE = milestone.delete().where(*_ROW)
_CLOSE = Prepared(milestone.update().where(*_ROW).values(superseded_at=bindparam("until")))


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

    def advance(self, known: Mapping[str, Sequence[Milestone]], at: datetime) -> None:
        fresh = {(m.person, m.right): m for found in known.values() for m in found}
        for row in rows_of(self._connection, open_milestones_of, known):
            stored = known_milestone(row)
            place = (stored.milestone.person, stored.milestone.right)
            if fresh.get(place) == stored.milestone:
                del fresh[place]
            else:
                _CLOSE.run(self._connection, {**_key(stored), "until": at})
        rows = milestone_rows([KnownMilestone(m, at) for m in fresh.values()])
        insert_rows(self._connection, milestone, *rows)
        stray.advance(self._connection, known)

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
