"""How an entry stands against the one-month target, and what it counts for in the figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta

from calpae_desktop.domain.calendar import Period
from calpae_desktop.domain.conditions import Condition, Question
from calpae_desktop.domain.indicators import BOOKING_DAYS, BY_ID, SUPPORT_DAYS
from calpae_desktop.domain.law import Limit, Step, limits
from calpae_desktop.domain.measures import CountRows, Share
from calpae_desktop.domain.milestones import Milestone, Start
from calpae_desktop.domain.orientation import Orientation
from calpae_desktop.domain.standing import SOON_DAYS, Counting, Keeping, Standing, standing_of
from calpae_desktop.domain.tallies import Row, holds
from calpae_desktop.services.rows import LastEntry


@dataclass(frozen=True, slots=True)
class Counted:
    """One indicator for one entry; `days` since the start it is measured from, `due` its last
    day in time, None when it depends on something that has not happened. `early`: it happened
    before that start: its delay is 0 since the information, and none since the orientation."""

    indicator: str
    counting: Counting
    days: int | None = None
    due: date | None = None
    early: bool = False
    from_orientation: bool = False


def standing(milestone: Milestone | LastEntry, today: date) -> Standing:
    """As `domain.standing.standing_of`, of an entry."""
    m = milestone
    return standing_of(m.informed_on, m.month_due_informed, m.booked_on, m.oriented_on, today)


def legal_limits(milestone: Milestone, orientations: Iterable[Orientation]) -> list[Limit]:
    """The limits of the law for an entry, beside the targets."""
    return limits(milestone, orientations)


def counted(milestone: Milestone, today: date) -> Iterator[Counted]:
    """What an entry counts for today, by the conditions of the indicators themselves."""
    m, due = milestone, milestone.month_due(Start.INFORMATION)
    booking_due = m.informed_on + timedelta(BOOKING_DAYS)
    slot_due = m.oriented_on + timedelta(SUPPORT_DAYS) if m.oriented_on else None
    yield Counted("F4-1", Counting.COUNTED)
    yield _one("L-1", m, m.informed_on, m.booked_on, booking_due, today)
    yield _one("F4-2", m, m.informed_on, m.oriented_on, due, today)
    yield _one("L-5", m, m.informed_on, m.signed_on, due, today)
    yield _since_orientation("F4-4", m, m.support_slot_on, slot_due, today)
    if m.oriented_on is not None:
        yield _since_orientation("F4-6", m, m.signed_on, m.contract_due_informed, today)
    else:
        yield _one("F4-6", m, m.informed_on, m.signed_on, m.contract_due_informed, today)


@dataclass(frozen=True, slots=True)
class Deadline:
    """A target (the id of its indicator) or a limit of the law, for one entry.

    `due` is the last day in time, None while it is not known; `done_on` when it was done; `left`
    the days from today to `due`, negative once it is over.
    """

    of: str | Limit
    keeping: Keeping
    due: date | None = None
    done_on: date | None = None
    left: int = 0


def deadlines(
    milestone: Milestone, orientations: Iterable[Orientation], today: date
) -> list[Deadline]:
    """The targets of CALPAE and the limits of the law, each with the last day in time: the nearest
    first, those whose day is not known last."""
    m = milestone
    happened = {
        "L-1": m.booked_on,
        "F4-2": m.oriented_on,
        "L-5": m.signed_on,
        "F4-4": m.support_slot_on,
        "F4-6": m.signed_on,
    }
    found = [
        _deadline(c.indicator, m.informed_on, c.due, happened[c.indicator], today)
        for c in counted(m, today)
        if c.indicator in happened
    ]
    steps = {Step.ORIENTATION: m.oriented_on, Step.CONTRACT: m.signed_on}
    found += [
        _deadline(limit, m.informed_on, limit.day, steps[limit.rule.step], today)
        for limit in legal_limits(m, orientations)
    ]
    return sorted(found, key=lambda d: (d.due is None, d.due or today))


def _deadline(
    of: str | Limit, since: date, due: date | None, done_on: date | None, today: date
) -> Deadline:
    if due is None:
        return Deadline(of, Keeping.WAITING, done_on=done_on)
    left = (due - today).days
    if done_on is not None:
        keeping = Keeping.KEPT if done_on <= due else Keeping.MISSED
    elif left < 0:
        keeping = Keeping.MISSED
    else:
        # A quarter of what was given, never more than a week: two days for the eight of L-1.
        soon = min(SOON_DAYS, max(1, (due - since).days // 4))
        keeping = Keeping.SOON if left <= soon else Keeping.ON_TIME
    return Deadline(of, keeping, due, done_on, left)


def _since_orientation(
    indicator: str, milestone: Milestone, happened_on: date | None, due: date | None, today: date
) -> Counted:
    found = _one(indicator, milestone, milestone.oriented_on, happened_on, due, today)
    # No figure measures this delay: unlike one since the information, it has no floor.
    days = None if found.early else found.days
    return replace(found, days=days, from_orientation=True)


def _one(
    indicator: str,
    milestone: Milestone,
    since: date | None,
    happened_on: date | None,
    due: date | None,
    today: date,
) -> Counted:
    days = (happened_on - since).days if happened_on and since else None
    early = days is not None and days < 0
    days = 0 if early else days
    if _meets(indicator, milestone):
        return Counted(indicator, Counting.COUNTED, days, due, early)
    if due is None:
        return Counted(indicator, Counting.WAITING)
    missed = happened_on is not None or today > due
    return Counted(indicator, Counting.MISSED if missed else Counting.EXPECTED, days, due, early)


def _meets(indicator: str, milestone: Milestone) -> bool:
    row = Row({f.name: getattr(milestone, f.name) for f in fields(milestone)})
    question = Question(Period(milestone.informed_on, milestone.informed_on))
    return all(holds(condition, row, question, ()) for condition in _conditions(indicator))


def _conditions(indicator: str) -> tuple[Condition, ...]:
    measure = BY_ID[indicator].measure
    if isinstance(measure, CountRows):
        return measure.count.where
    if isinstance(measure, Share):
        return measure.part.where
    raise TypeError(indicator)
