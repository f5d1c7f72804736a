"""Diaries in the database: what a span of days holds, each kind in one statement over an index."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from calpae_desktop.domain.appointment import Outcome
from calpae_desktop.domain.calendar import Period
from calpae_desktop.domain.fact import Kind, Version
from calpae_desktop.services.agenda_rows import Booked
from calpae_desktop.services.rows import LastEntry

from .schema import TEXTS, VERSIONS
from .schema_desk import summary
from .schema_search import person_search
from .translate import select_versions, version_of
from .types import OPEN

# Postponed and cancelled: they no longer are in the diary.
GONE = (
    Outcome.CANCELLED_BY_SERVICE,
    Outcome.POSTPONED_BY_PERSON,
    Outcome.POSTPONED_BY_SERVICE,
)
_BOOKED, _SLOT = VERSIONS[Kind.APPOINTMENT].c, VERSIONS[Kind.SLOT].c
_BUSY, _SESSION = VERSIONS[Kind.BUSY].c, VERSIONS[Kind.SESSION].c
_PERSON, _SUMMARY = TEXTS[Kind.PERSON].c, summary.c
_OF_ENTRY = (
    _SUMMARY.adviser,
    _SUMMARY.running,
    _SUMMARY.informed_on,
    _SUMMARY.month_due,
    _SUMMARY.booked_on,
    _SUMMARY.oriented_on,
)
_READ = (
    _BOOKED.fact_id,
    _BOOKED.version_id,
    _BOOKED.person,
    func.coalesce(_PERSON.last_name, ""),
    func.coalesce(_PERSON.first_name, ""),
    _PERSON.title,
    _BOOKED.department,
    _BOOKED.nature,
    _BOOKED.outcome,
    _BOOKED.planned_at,
    _BOOKED.fixed_at,
    _BOOKED.adviser,
    _BOOKED.organisation,
    _SLOT.minutes,
    _SLOT.site,
    _SLOT.room,
    _SLOT.session,
)


class StoredDiaries:
    """`ports.Diaries` on one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def booked(
        self,
        within: Period,
        scope: frozenset[str] | None,
        advisers: Collection[str],
        site: str | None = None,
        sessions: Collection[str] = (),
    ) -> list[Booked]:
        names = sorted(advisers)
        unnamed = and_(_BOOKED.adviser.is_(None), _SUMMARY.adviser.in_(names))
        theirs: list[ColumnElement[bool]] = [_BOOKED.adviser.in_(names), unnamed]
        if site is not None:
            theirs.append(_SLOT.site == site)
        if sessions:
            theirs.append(_SLOT.session.in_(sorted(sessions)))
        of_scope = [_BOOKED.department.in_(sorted(scope))] if scope is not None else []
        return self._read(_of_diary(within), or_(*theirs), *of_scope)

    def around(
        self, within: Period, advisers: Collection[str], persons: Collection[str], rooms: bool
    ) -> list[Booked]:
        theirs: list[ColumnElement[bool]] = [_BOOKED.person.in_(sorted(persons))]
        if advisers:
            theirs.append(_BOOKED.adviser.in_(sorted(advisers)))
        if rooms:
            theirs.append(_SLOT.room.is_not(None))
        return self._read(_of_diary(within), or_(*theirs))

    def in_rooms(self, days: Collection[date]) -> list[Booked]:
        on_them = _BOOKED.planned_on.in_(sorted(days))
        kept = and_(_in_force(_BOOKED), on_them, _BOOKED.outcome.not_in(GONE))
        return self._read(kept, _SLOT.room.is_not(None))

    def of_session(self, session: str, day: date) -> list[Booked]:
        return self._read(_of_diary(Period(day, day)), _SLOT.session == session)

    def counts(self, within: Period, scope: frozenset[str] | None) -> dict[str, int]:
        query = (
            select(_BOOKED.adviser, func.count())
            .where(_of_diary(within), _BOOKED.adviser.is_not(None))
            .group_by(_BOOKED.adviser)
        )
        if scope is not None:
            query = query.where(_BOOKED.department.in_(sorted(scope)))
        return {adviser: int(count) for adviser, count in self._connection.execute(query)}

    def busy(self, within: Period) -> list[Version]:
        first, after = _bounds(within)
        query = select_versions(Kind.BUSY).where(
            _in_force(_BUSY), _BUSY.ends_at > first, _BUSY.starts_at < after
        )
        rows = self._connection.execute(query.order_by(_BUSY.starts_at, _BUSY.fact_id))
        return [version_of(Kind.BUSY, row) for row in rows]

    def sessions(self, within: Period) -> list[Version]:
        first, after = _bounds(within)
        query = select_versions(Kind.SESSION).where(
            _in_force(_SESSION), _SESSION.planned_at >= first, _SESSION.planned_at < after
        )
        rows = self._connection.execute(query.order_by(_SESSION.planned_at, _SESSION.fact_id))
        return [version_of(Kind.SESSION, row) for row in rows]

    def _read(self, *conditions: ColumnElement[bool]) -> list[Booked]:
        slot = and_(_SLOT.fact_id == _BOOKED.fact_id, _in_force(_SLOT))
        source = (
            VERSIONS[Kind.APPOINTMENT]
            .join(summary, _SUMMARY.person == _BOOKED.person)
            .outerjoin(VERSIONS[Kind.SLOT], slot)
            .outerjoin(person_search, person_search.c.person == _BOOKED.person)
            .outerjoin(TEXTS[Kind.PERSON], _PERSON.version_id == person_search.c.version_id)
        )
        query = select(*_READ, *_OF_ENTRY).select_from(source).where(*conditions)
        rows = self._connection.execute(query.order_by(_BOOKED.planned_at, _BOOKED.fact_id))
        return [_booked(row) for row in rows]


def _in_force(columns: Any) -> ColumnElement[bool]:
    return and_(columns.superseded_at == OPEN, columns.retired.is_(False))


def _of_diary(within: Period) -> ColumnElement[bool]:
    return and_(
        _in_force(_BOOKED),
        _BOOKED.planned_on.between(within.first, within.last),
        _BOOKED.outcome.not_in(GONE),
    )


def _bounds(within: Period) -> tuple[datetime, datetime]:
    first = datetime.combine(within.first, time())
    return first, datetime.combine(within.last, time()) + timedelta(1)


def _booked(row: Sequence[Any]) -> Booked:
    own = len(_READ)
    follower, running, informed_on, month_due, booked_on, oriented_on = row[own:]
    known = running and informed_on is not None and month_due is not None
    entry = LastEntry(informed_on, month_due, booked_on, oriented_on) if known else None
    return Booked(*(*row[:own], entry, follower))
