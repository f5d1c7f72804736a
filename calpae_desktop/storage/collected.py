"""What was collected, in SQL: the declarations in force, and whether one fact is recorded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Table, and_, exists, literal, or_, select

from calpae_desktop.domain.calendar import Period
from calpae_desktop.domain.collection import CollectionGap
from calpae_desktop.domain.compute import ALWAYS
from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.tallies import Asked

from .chunks import chunks
from .presence import known_before
from .schema import VERSIONS, elsewhere, milestone
from .types import whole

# What one statement asks: far from the limits on columns and values.
AT_ONCE = 60
_GAP = VERSIONS[Kind.COLLECTION_GAP]
_FIELDS = ("fact_id", "indicator", "department", "starts_on", "reason", "ends_on")


def gaps(
    connection: Connection,
    period: Period,
    known: list[ColumnElement[bool]],
    scope: frozenset[str] | None,
) -> list[CollectionGap]:
    """Declarations that touch a period; `known` is what makes one be in force."""
    last = whole(_GAP.c.ends_on)
    found = select(*(_GAP.c[name] for name in _FIELDS)).where(
        *known,
        whole(_GAP.c.starts_on) <= literal(period.last.toordinal()),
        or_(last.is_(None), last >= literal(period.first.toordinal())),
        *([] if scope is None else [_GAP.c.department.in_(sorted(scope))]),
    )
    return [CollectionGap(*row) for row in connection.execute(found)]


@dataclass(frozen=True, slots=True)
class Held:
    """Rows of a table, of some départements (None: of any, or of none)."""

    table: Table
    rows: list[ColumnElement[bool]]
    places: frozenset[str] | None

    def exists(self, end: datetime) -> ColumnElement[bool]:
        here = [] if self.places is None else [_is_of(self.table, self.places, end)]
        return select(literal(1)).select_from(self.table).where(*self.rows, *here).exists()


def recorded(connection: Connection, end: datetime, asked: Mapping[Asked, Held]) -> set[Asked]:
    """Those of which there is one row: a few answers in each statement."""
    found: set[Asked] = set()
    for some in chunks(list(asked), AT_ONCE):
        answers = connection.execute(select(*(asked[one].exists(end) for one in some))).one()
        found |= {one for one, there in zip(some, answers, strict=True) if there}
    return found


def _is_of(table: Table, places: frozenset[str], end: datetime) -> ColumnElement[bool]:
    if "department" in table.c:
        here = table.c.department.in_(sorted(places))
        # The other départements have an index of their own, used when they are said so.
        return here if places & set(ALWAYS) else and_(here, elsewhere(table.c.department))
    # A contract is of the département of the entry in whose window it is signed.
    entry = milestone.alias()
    day, until = whole(table.c.signed_on), whole(entry.c.next_opened_on)
    return exists().where(
        entry.c.person == table.c.person,
        known_before(entry, end),
        entry.c.department.in_(sorted(places)),
        whole(entry.c.opened_on) <= day,
        or_(until.is_(None), until > day),
    )
