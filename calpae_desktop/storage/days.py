"""Appointments of a day and those without outcome, each list in one statement."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, case, func, or_, select, true

from calpae_desktop.domain.appointment import Outcome
from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.summary import SUMMARY_FIELDS, Summary
from calpae_desktop.domain.team import Team
from calpae_desktop.services.rows import DayCounts, Due

from .schema import TEXTS, VERSIONS
from .schema_desk import summary
from .schema_search import person_search
from .translate import VERSION_FIELDS, select_versions, version_of
from .types import OPEN

Scope = frozenset[str] | None
_booked, _slot = VERSIONS[Kind.APPOINTMENT], VERSIONS[Kind.SLOT]
_TEXT = TEXTS[Kind.PERSON].c
_OWN = len(select_versions(Kind.APPOINTMENT).selected_columns)
_NUMBER = VERSION_FIELDS.index("version_id")
_OF_DOSSIER = [summary.c[name] for name in SUMMARY_FIELDS]
_NAMES = (
    func.coalesce(_TEXT.last_name, ""),
    func.coalesce(_TEXT.first_name, ""),
    _TEXT.title,
    _TEXT.phone,
)


class StoredDays:
    """`ports.Days` on one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of_day(self, team: Team, day: date, scope: Scope, limit: int) -> list[Due]:
        rules = (_booked.c.planned_on == day, _standing(team, scope))
        return self._due(_due().where(*rules), limit, _booked.c.planned_at)

    def unsettled(self, team: Team, before: datetime, scope: Scope, limit: int) -> list[Due]:
        rules = (_forgotten(before), _standing(team, scope))
        latest = (_booked.c.planned_on.desc(), _booked.c.planned_at)
        return self._due(_due().where(*rules), limit, *latest)

    def counts(self, team: Team, now: datetime, scope: Scope) -> DayCounts:
        settled = func.sum(case((_booked.c.outcome != Outcome.PLANNED, 1), else_=0))
        mine = _standing(team, scope)
        today = (
            select(func.count(), settled)
            .select_from(_sources())
            .where(_booked.c.planned_on == now.date(), mine)
            .subquery()
        )
        oldest = func.min(_booked.c.planned_at, type_=_booked.c.planned_at.type)
        late = (
            select(func.count(), oldest)
            .select_from(_sources())
            .where(_forgotten(now), mine)
            .subquery()
        )
        both = select(today, late).select_from(today.join(late, true()))
        all_today, done, unsettled, since = self._connection.execute(both).one()
        return DayCounts(int(all_today), int(done or 0), int(unsettled), since)

    def _due(self, query: Select[Any], limit: int, *order: ColumnElement[Any]) -> list[Due]:
        query = query.order_by(*order, summary.c.name_key, _booked.c.fact_id).limit(limit)
        return [_read(row) for row in self._connection.execute(query)]


def _sources() -> Any:
    here = and_(
        _slot.c.fact_id == _booked.c.fact_id,
        _slot.c.superseded_at == OPEN,
        _slot.c.retired.is_(False),
    )
    return _booked.join(summary, summary.c.person == _booked.c.person).outerjoin(_slot, here)


def _due() -> Select[Any]:
    found = select_versions(Kind.APPOINTMENT)
    source = (
        _sources()
        .join(TEXTS[Kind.APPOINTMENT], TEXTS[Kind.APPOINTMENT].c.version_id == _booked.c.version_id)
        .outerjoin(person_search, person_search.c.person == _booked.c.person)
        .outerjoin(TEXTS[Kind.PERSON], _TEXT.version_id == person_search.c.version_id)
    )
    columns = (*found.selected_columns, *_OF_DOSSIER, *_NAMES, _slot.c.site, _slot.c.room, _calls())
    return select(*columns).select_from(source)


def _calls() -> Any:
    """Calls made about the appointment."""
    call = VERSIONS[Kind.CALL]
    about = and_(
        call.c.person == _booked.c.person,
        call.c.appointment == _booked.c.fact_id,
        call.c.superseded_at == OPEN,
        call.c.retired.is_(False),
    )
    return select(func.count()).select_from(call).where(about).scalar_subquery()


def _read(row: Sequence[Any]) -> Due:
    own, rest = row[:_OWN], row[_OWN:]
    line, shown = Summary(*rest[: len(SUMMARY_FIELDS)]), rest[len(SUMMARY_FIELDS) :]
    version = version_of(Kind.APPOINTMENT, own)
    number = own[_NUMBER]
    return Due(version.content, number, line, *shown)  # type: ignore[arg-type] # of its kind


def _forgotten(before: datetime) -> ColumnElement[bool]:
    """Planned before a moment, and nobody said what came of it. People who have such an
    appointment are found by their first one."""
    morning = datetime.combine(before.date(), time())
    earlier = _booked.c.planned_at < before
    if before > morning:
        # Without hour, it has the whole of its day.
        earlier = and_(earlier, _booked.c.planned_at != morning)
    # Asked as a list of persons: joined, the table of appointments might be read whole.
    first = summary.alias("first")
    waiting = select(first.c.person).where(first.c.planned_first < before)
    return and_(_booked.c.outcome == Outcome.PLANNED, earlier, _booked.c.person.in_(waiting))


def _standing(team: Team, scope: Scope) -> ColumnElement[bool]:
    """In force, of the team, in the départements of the scope."""
    known = (_booked.c.superseded_at == OPEN, _booked.c.retired.is_(False))
    return and_(*known, _of_team(team), _in_scope(scope))


def _of_team(team: Team) -> ColumnElement[bool]:
    if team.everyone:
        return true()
    names = sorted(team.advisers)
    unnamed = and_(_booked.c.adviser.is_(None), summary.c.adviser.in_(names))
    rules = [_booked.c.adviser.in_(names), unnamed]
    if team.site is not None:
        rules.append(_slot.c.site == team.site)
    if team.organisation is not None:
        rules.append(_booked.c.organisation == team.organisation)
    return or_(*rules)


def _in_scope(scope: Scope) -> ColumnElement[bool]:
    """The dossiers that an actor answers for; one without département belongs to everyone."""
    if scope is None:
        return true()
    places = (summary.c.departments.contains(f" {one} ", autoescape=True) for one in sorted(scope))
    return or_(summary.c.departments == "", *places)
