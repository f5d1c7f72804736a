"""What the database keeps about itself: loads, flows, journal, small values."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import fields
from datetime import datetime

from sqlalchemy import Connection, select

from calpae_desktop.domain.access import Actor, Role
from calpae_desktop.services.rows import FlowKey, Load

from .chunks import IDS, ROWS, chunks, streamed
from .counters import JOURNAL_LINE, numbers
from .loads import loads_taken_back
from .schema import claim, flow, journal, load, meta
from .types import micros

# The last seal is kept apart: a journal cut short is seen too.
LAST_SEAL = "journal_seal"


class StoredRecords:
    """`ports.Records` on one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        # Loads taken back, read once: what is known of flows does not count them.
        self._undone: frozenset[int] | None = None

    def open_load(self, path: str, actor: Actor, at: datetime) -> int:
        opened = load.insert().values(
            path=path, fingerprint="", loaded_at=at, loaded_by=actor.login, counts="{}"
        )
        return int(self._connection.execute(opened.returning(load.c.load_id)).scalar_one())

    def sign_load(self, load_id: int, fingerprint: str) -> None:
        signed = load.update().where(load.c.load_id == load_id).values(fingerprint=fingerprint)
        self._connection.execute(signed)

    def close_load(self, load_id: int, counts: Mapping[str, int]) -> None:
        text = json.dumps(dict(counts), ensure_ascii=False)
        self._connection.execute(load.update().where(load.c.load_id == load_id).values(counts=text))

    def loads(self) -> list[Load]:
        rows = self._connection.execute(select(load).order_by(load.c.load_id))
        return [
            Load(r.load_id, r.path, r.fingerprint, r.loaded_at, r.loaded_by, json.loads(r.counts))
            for r in rows
        ]

    def note(self, at: datetime, actor: Actor, action: str, detail: str) -> None:
        line = numbers(self._connection, JOURNAL_LINE, 1)
        mark = seal(self.get(LAST_SEAL) or "", line, at, actor.login, actor.role, action, detail)
        self._connection.execute(
            journal.insert().values(
                line=line,
                at=at,
                login=actor.login,
                role=actor.role,
                action=action,
                detail=detail,
                seal=mark,
            )
        )
        self.set(LAST_SEAL, mark)

    def flows(self) -> list[FlowKey]:
        columns = (flow.c.sender, flow.c.type, flow.c.created_on, flow.c.created_time)
        query = select(*columns).order_by(flow.c.created_on, flow.c.created_time, *columns[:2])
        query = query.where(flow.c.load_id.not_in(self._taken_back()))
        return [FlowKey(*row) for row in self._connection.execute(query)]

    def add_flow(self, flow_key: FlowKey, load_id: int) -> None:
        same = (getattr(flow.c, f.name) == getattr(flow_key, f.name) for f in fields(FlowKey))
        self._connection.execute(flow.delete().where(*same))
        self._connection.execute(
            flow.insert().values(
                sender=flow_key.sender,
                type=flow_key.type,
                created_on=flow_key.created_on,
                created_time=flow_key.created_time,
                load_id=load_id,
            )
        )

    def known_claims(self, claim_numbers: Collection[str]) -> set[str]:
        found: set[str] = set()
        for some in chunks(claim_numbers, IDS):
            known = select(claim.c.number).where(
                claim.c.number.in_(some), claim.c.load_id.not_in(self._taken_back())
            )
            found.update(self._connection.scalars(known))
        return found

    def add_claims(self, claim_numbers: Collection[str], load_id: int) -> None:
        for some in chunks(claim_numbers, ROWS):
            rows = [{"number": number, "load_id": load_id} for number in some]
            if self._taken_back():
                for numbers_of in chunks(some, IDS):
                    again = claim.delete().where(claim.c.number.in_(numbers_of))
                    self._connection.execute(again)
            self._connection.execute(claim.insert(), rows)

    def _taken_back(self) -> frozenset[int]:
        if self._undone is None:
            self._undone = loads_taken_back(self._connection)
        return self._undone

    def get(self, name: str) -> str | None:
        return self._connection.scalar(select(meta.c.value).where(meta.c.name == name))

    def set(self, name: str, value: str) -> None:
        changed = self._connection.execute(
            meta.update().where(meta.c.name == name).values(value=value)
        )
        if not changed.rowcount:
            self._connection.execute(meta.insert().values(name=name, value=value))


def seal(
    before: str, line: int, at: datetime, login: str, role: Role, action: str, detail: str
) -> str:
    """What chains a line of the journal to the one before."""
    said = json.dumps([before, line, micros(at), login, role.value, action, detail])
    return hashlib.sha256(said.encode()).hexdigest()


def broken_lines(connection: Connection) -> Iterator[int]:
    """Lines of the journal that do not follow from the one before; the last one when cut."""
    before, expected = "", 0
    for row in streamed(connection, select(journal).order_by(journal.c.line)):
        expected += 1
        mark = seal(before, row.line, row.at, row.login, row.role, row.action, row.detail)
        if row.line != expected or row.seal != mark:
            yield row.line
        before = row.seal
    if before != (StoredRecords(connection).get(LAST_SEAL) or ""):
        yield expected
