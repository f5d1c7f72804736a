"""What loads could not decide, in the database."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Row, select

from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.matching import Decision, Doubt
from calpae_desktop.services.doubt_log import Doubtful, Entering, Merge, Settled, mark_of

from .chunks import IDS, ROWS, chunks
from .loads import loads_taken_back
from .schema_doubts import dossier_merge, doubt, flow_entry

_ASKED = ("load_id", "key", "reason", "said", "created_on", "reference_day", "backlog")


class StoredDoubts:
    """`doubt_log.DoubtLog` on one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, doubts: Iterable[Doubtful]) -> None:
        for some in chunks(doubts, ROWS):
            rows = [
                {name: getattr(one, name) for name in _ASKED}
                | {
                    "candidates": json.dumps(one.candidates),
                    "claim_known": one.claim_known,
                    "mark": mark_of(one.said),
                }
                for one in some
            ]
            self._connection.execute(doubt.insert(), rows)

    def undecided(self) -> list[Doubtful]:
        query = select(doubt).where(doubt.c.decision.is_(None), self._stands())
        query = query.order_by(doubt.c.number)
        return [_doubtful(row) for row in self._connection.execute(query)]

    def settled(self) -> list[Settled]:
        query = select(doubt).where(doubt.c.decision.is_not(None)).order_by(doubt.c.number)
        return [
            Settled(r.key, r.reason, r.decision, r.person, tuple(json.loads(r.candidates)))
            for r in self._connection.execute(query)
        ]

    def last_marks(self) -> dict[tuple[str, Doubt], str]:
        columns = (doubt.c.key, doubt.c.reason, doubt.c.mark)
        query = select(*columns).where(self._stands()).order_by(doubt.c.number)
        rows = self._connection.execute(query)
        return {(key, reason): mark for key, reason, mark in rows}

    def _stands(self) -> ColumnElement[bool]:
        """A flow that was taken back asks nothing, and can ask again."""
        return doubt.c.load_id.not_in(loads_taken_back(self._connection))

    def settle(
        self, numbers: Iterable[int], decision: Decision, person: str | None, at: datetime, by: str
    ) -> None:
        values = {"decision": decision, "person": person, "decided_at": at, "decided_by": by}
        for some in chunks(numbers, IDS):
            change = doubt.update().where(doubt.c.number.in_(some)).values(**values)
            self._connection.execute(change)

    def keep_entering(self, load_id: int, entering: Iterable[Entering]) -> None:
        for some in chunks(entering, ROWS):
            rows = [
                {"load_id": load_id, "person": e.person, "said": e.said, "ours": e.ours}
                for e in some
            ]
            self._connection.execute(flow_entry.insert(), rows)

    def entering(self, load_id: int) -> list[Entering]:
        columns = flow_entry.c
        query = select(columns.person, columns.said, columns.ours)
        rows = query.where(columns.load_id == load_id).order_by(columns.person)
        return [Entering(*row) for row in self._connection.execute(rows)]

    def add_merge(self, merge: Merge) -> int:
        added = dossier_merge.insert().values(
            kept=merge.kept,
            absorbed=merge.absorbed,
            merged_at=merge.at,
            merged_by=merge.by,
            written=json.dumps([[kind.value, fact_id] for kind, fact_id in merge.written]),
        )
        return int(self._connection.execute(added.returning(dossier_merge.c.number)).scalar_one())

    def merges(self) -> list[Merge]:
        rows = self._connection.execute(select(dossier_merge).order_by(dossier_merge.c.number))
        return [
            Merge(
                r.kept,
                r.absorbed,
                r.merged_at,
                r.merged_by,
                tuple((Kind(kind), fact_id) for kind, fact_id in json.loads(r.written)),
                r.number,
                r.undone_at,
            )
            for r in rows
        ]

    def undo_merge(self, number: int, at: datetime, by: str) -> None:
        undone = dossier_merge.update().where(dossier_merge.c.number == number)
        self._connection.execute(undone.values(undone_at=at, undone_by=by))


def _doubtful(row: Row[tuple[object, ...]]) -> Doubtful:
    return Doubtful(
        **{name: getattr(row, name) for name in (*_ASKED, "claim_known", "number")},
        candidates=tuple(json.loads(row.candidates)),
    )
