"""The filters of a list in SQL, over `summary`: the other reading of `domain.listing.meets`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from enum import Enum
from typing import Any

from sqlalchemy import ColumnElement, and_, false, or_, true

from calpae_desktop.domain.entry import EntryReason
from calpae_desktop.domain.indicators import BOOKING_DAYS
from calpae_desktop.domain.listing import (
    AGLO,
    ENDING_DAYS,
    NO,
    YES,
    About,
    Criterion,
    Moment,
    Next,
    Paper,
)
from calpae_desktop.domain.orientation import Pathway
from calpae_desktop.domain.standing import SOON_DAYS, Standing
from calpae_desktop.domain.summary import Stage
from calpae_desktop.domain.team import Circle, Team

from .schema_desk import summary

_c = summary.c
_CODED: Mapping[About, tuple[str, type[Enum]]] = {
    About.STAGE: ("stage", Stage),
    About.PATHWAY: ("pathway", Pathway),
    About.REASON: ("reason", EntryReason),
}
WORDS: Mapping[About, str] = {
    About.DEPARTMENT: "department",
    About.TOWN: "town",
    About.ADVISER: "adviser",
    About.SITE: "site",
    About.ORGANISATION: "organisation",
}
_SCHEMES: Mapping[About, str] = {
    About.WAITING: "waiting_scheme",
    About.SUPPORTED: "supported_scheme",
    About.SCHEME: "scheme",
}


def where(filters: Iterable[Criterion], moment: Moment) -> ColumnElement[bool]:
    """What the lines of a list meet. Raises ValueError for a value that has no sense."""
    return and_(true(), *(_one(criterion, moment) for criterion in filters))


def in_scope(scope: frozenset[str] | None) -> ColumnElement[bool]:
    """The dossiers that an actor answers for; one without département belongs to everyone."""
    if scope is None:
        return true()
    places = (_c.departments.contains(f" {place} ", autoescape=True) for place in sorted(scope))
    return or_(_c.departments == "", *places)


def standing(state: Standing, today: date) -> ColumnElement[bool]:
    """The lines whose clock runs and that stand so (`domain.standing.standing_of`)."""
    soon, booking = today + timedelta(SOON_DAYS), today - timedelta(BOOKING_DAYS)
    rules = {
        Standing.LATE: _c.month_due < today,
        Standing.WATCH: and_(
            _c.month_due >= today,
            or_(_c.month_due <= soon, and_(_c.booked_on.is_(None), _c.informed_on < booking)),
        ),
        Standing.ON_TIME: and_(
            _c.month_due > soon, or_(_c.booked_on.is_not(None), _c.informed_on >= booking)
        ),
    }
    return and_(_c.running.is_(True), rules[state])


def _one(criterion: Criterion, moment: Moment) -> ColumnElement[bool]:
    about, values = criterion.about, criterion.values
    if about in WORDS:
        return _among(_c[WORDS[about]], values)
    if about in _CODED:
        name, kind = _CODED[about]
        return _c[name].in_([kind(value) for value in values])
    if about in _SCHEMES:
        return _schemes(_c[_SCHEMES[about]], values, moment)
    return or_(false(), *(_RULES[about](value, moment) for value in values))


def _among(column: ColumnElement[Any], values: Iterable[str]) -> ColumnElement[bool]:
    named = sorted({value for value in values if value})
    none = [column.is_(None)] if "" in values else []
    return or_(_one_of(column, named), *none)


def _one_of(column: ColumnElement[Any], named: list[str]) -> ColumnElement[bool]:
    """An equality when it can be: an index goes on in its own order after it."""
    return column == named[0] if len(named) == 1 else column.in_(named)


def _schemes(
    column: ColumnElement[Any], values: tuple[str, ...], moment: Moment
) -> ColumnElement[bool]:
    named = {value for value in values if value != AGLO}
    return _among(column, named | (moment.aglo if AGLO in values else frozenset()))


def _yes(value: str) -> bool:
    if value not in (YES, NO):
        raise ValueError(value)
    return value == YES


def of_team(team: Team) -> ColumnElement[bool]:
    """The lines of `domain.listing.of_team`."""
    if team.everyone:
        return true()
    rules = [_one_of(_c.adviser, sorted(team.advisers))]
    if team.site is not None:
        rules.append(_c.site == team.site)
    if team.organisation is not None:
        rules.append(_c.organisation == team.organisation)
    return or_(*rules)


def _whose(value: str, moment: Moment) -> ColumnElement[bool]:
    circle = Circle(value)
    return of_team(moment.teams.get(circle, Team(circle)))


def _due(value: str, moment: Moment) -> ColumnElement[bool]:
    last = moment.today + timedelta(int(value))
    return and_(_c.running.is_(True), _c.month_due.between(moment.today, last))


def _unbooked(value: str, moment: Moment) -> ColumnElement[bool]:
    known = _c.informed_on < moment.today - timedelta(int(value))
    return and_(_c.running.is_(True), _c.booked_on.is_(None), known)


def _next(value: str, moment: Moment) -> ColumnElement[bool]:
    first, last, now = _c.planned_first, _c.planned_last, moment.instant
    match Next(value):
        case Next.TO_BOOK:
            return and_(_c.running.is_(True), first.is_(None))
        case Next.PLANNED:
            return or_(last >= now, last == moment.morning)
        case Next.UNSETTLED:
            return and_(first < now, first != moment.morning)


def _paper(value: str, moment: Moment) -> ColumnElement[bool]:
    today = moment.today
    match Paper(value):
        case Paper.TO_SIGN:
            return _c.draft.is_(True)
        case Paper.ENDING:
            return _c.contract_ends_on.between(today, today + timedelta(ENDING_DAYS))
        case Paper.ENDED:
            return _c.contract_ends_on < today


def _state(value: str, moment: Moment) -> ColumnElement[bool]:
    return standing(Standing(value), moment.today)


def _running(value: str, _: Moment) -> ColumnElement[bool]:
    return _c.running.is_(_yes(value))


def _active(value: str, _: Moment) -> ColumnElement[bool]:
    return _c.active.is_(_yes(value))


def _oriented(value: str, _: Moment) -> ColumnElement[bool]:
    return _c.oriented_on.is_not(None) if _yes(value) else _c.oriented_on.is_(None)


def _absences(value: str, _: Moment) -> ColumnElement[bool]:
    return _c.absences >= int(value)


def _waited(value: str, moment: Moment) -> ColumnElement[bool]:
    return _c.waiting_since < moment.today - timedelta(int(value))


_RULES: Mapping[About, Callable[[str, Moment], ColumnElement[bool]]] = {
    About.WHOSE: _whose,
    About.STATE: _state,
    About.RUNNING: _running,
    About.ACTIVE: _active,
    About.ORIENTED: _oriented,
    About.DUE: _due,
    About.UNBOOKED: _unbooked,
    About.NEXT: _next,
    About.ABSENCES: _absences,
    About.CONTRACT: _paper,
    About.WAITED: _waited,
}
