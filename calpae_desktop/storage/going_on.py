"""Whose right goes on in a département."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, select

from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.right import RightState

from .chunks import streamed
from .schema import VERSIONS
from .types import OPEN


def going_on(connection: Connection, department: str) -> Iterator[str]:
    """Persons whose last right in force there is not a closure, in id order."""
    right = VERSIONS[Kind.RIGHT].c
    query = (
        select(right.person, right.state)
        .where(
            right.superseded_at == OPEN,
            right.retired.is_(False),
            right.department == department,
        )
        .order_by(right.person, right.starts_on, right.fact_id)
    )
    before, state = "", RightState.CLOSED
    for person, said in streamed(connection, query):
        if person != before and state is not RightState.CLOSED:
            yield before
        before, state = person, said
    if state is not RightState.CLOSED:
        yield before
