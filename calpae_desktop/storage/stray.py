"""Contracts that may belong to no entry: found when milestones are written, checked when counted.

This only narrows the rows that the condition « before every entry » is tried on: a contract left
out is one that always had an entry opened on the day it was signed, or before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, bindparam, exists, select

from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.milestones import KnownMilestone

from .chunks import IDS, chunks
from .prepared import Prepared
from .schema import VERSIONS, milestone
from .schema_search import stray_contract
from .types import OPEN, whole

_CONTRACT = VERSIONS[Kind.CONTRACT].c
_SIGNED = (_CONTRACT.signed_on.is_not(None), _CONTRACT.retired.is_(False))
_ENTERED = exists().where(
    milestone.c.person == _CONTRACT.person,
    milestone.c.superseded_at == OPEN,
    whole(milestone.c.opened_on) <= whole(_CONTRACT.signed_on),
)
_NOTED = exists().where(stray_contract.c.version_id == _CONTRACT.version_id)


def unnoted(column: ColumnElement[Any]) -> Select[Any]:
    """Contracts in force that belong to no entry known now, and are not noted."""
    return select(column).where(_CONTRACT.superseded_at == OPEN, *_SIGNED, ~_ENTERED, ~_NOTED)


_NOTE = Prepared(
    stray_contract.insert().from_select(
        ["version_id"], unnoted(_CONTRACT.version_id).where(_CONTRACT.person == bindparam("person"))
    )
)


def advance(connection: Connection, persons: Iterable[str]) -> None:
    """Note the contracts in force that belong, from now on, to no entry; none is taken out."""
    for person in persons:
        _NOTE.run(connection, {"person": person})


def refresh(connection: Connection, rows: Mapping[str, Sequence[KnownMilestone]]) -> None:
    """Look again at the contracts of persons, given all that was ever known of their entries."""
    signed = select(
        _CONTRACT.version_id,
        _CONTRACT.person,
        _CONTRACT.signed_on,
        _CONTRACT.recorded_at,
        _CONTRACT.superseded_at,
    ).where(*_SIGNED)
    for persons in chunks(rows, IDS):
        found = connection.execute(signed.where(_CONTRACT.person.in_(persons))).all()
        for ids in chunks((row.version_id for row in found), IDS):
            connection.execute(stray_contract.delete().where(stray_contract.c.version_id.in_(ids)))
        stray = []
        for row in found:
            entries = [k for k in rows[row.person] if k.milestone.opened_on <= row.signed_on]
            if not _always_known(entries, row.recorded_at, row.superseded_at):
                stray.append({"version_id": row.version_id})
        if stray:
            connection.execute(stray_contract.insert(), stray)


def _always_known(
    entries: Sequence[KnownMilestone], since: datetime, until: datetime | None
) -> bool:
    """Whether at every instant from `since` to `until` at least one of the entries was known."""
    for entry in sorted(entries, key=lambda known: known.recorded_at):
        if entry.recorded_at > since:
            return False
        if entry.superseded_at is None or (until is not None and entry.superseded_at >= until):
            return True
        since = max(since, entry.superseded_at)
    return False
