"""Time of a diary: what holds it, what is free, and what stands in the way of an appointment.

Spans and starts are Paris wall clocks; the end of a span is left out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum

from .appointment import Appointment, Nature, Outcome
from .busy import Busy
from .diary import Hours
from .session import Session
from .text import fold

# Starts are proposed on the quarter of an hour, counted from the opening.
STEP = timedelta(minutes=15)
LENGTHS = {Nature.ORIENTATION: 60, Nature.SUPPORT: 45, Nature.OTHER: 30}
# What came of an appointment and gave its time back.
FREED = frozenset(
    {
        Outcome.EXCUSED,
        Outcome.CANCELLED_BY_SERVICE,
        Outcome.POSTPONED_BY_PERSON,
        Outcome.POSTPONED_BY_SERVICE,
    }
)


class Obstacle(Enum):
    """What stands in the way of an appointment at a time. The first four take the slot."""

    ADVISER = "conseiller"
    ROOM = "salle"
    PERSON = "personne"
    BUSY = "indisponible"
    HOLIDAY = "ferie"
    CLOSED = "hors_horaires"


TAKEN = (Obstacle.ADVISER, Obstacle.ROOM, Obstacle.PERSON, Obstacle.BUSY)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    starts_at: datetime
    ends_at: datetime

    def meets(self, other: Span) -> bool:
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at


@dataclass(frozen=True, slots=True)
class Hold:
    """Time held in a diary. `key` names what holds it; those of one `session` share it.

    `busy`: time that is no appointment. Without an adviser, a busy time holds its room, without
    a room the whole site, and without a site every one."""

    key: str
    span: Span
    adviser: str | None = None
    person: str | None = None
    site: str | None = None
    room: str | None = None
    session: str | None = None
    busy: bool = False


def hold_of(
    appointment: Appointment,
    minutes: int,
    site: str | None = None,
    room: str | None = None,
    session: str | None = None,
) -> Hold | None:
    """The time that an appointment holds; None when it has no hour, or gave its time back."""
    if appointment.planned_at.time() == time() or appointment.outcome in FREED:
        return None
    return Hold(
        appointment.id,
        Span(appointment.planned_at, appointment.planned_at + timedelta(minutes=minutes)),
        appointment.adviser,
        appointment.person,
        site,
        room,
        session,
    )


def busy_hold(busy: Busy) -> Hold:
    span = Span(busy.starts_at, busy.ends_at)
    return Hold(busy.id, span, busy.adviser, None, busy.site, busy.room, busy=True)


def session_hold(session: Session, usual_site: str | None = None) -> Hold:
    """The time of a collective session, whether or not anybody is expected yet; without a site,
    on that of its adviser."""
    span = Span(session.planned_at, session.planned_at + timedelta(minutes=session.minutes))
    place = session.site or usual_site, session.room
    return Hold(session.id, span, session.adviser, None, *place, session=session.id)


def obstacles(
    wanted: Hold, others: Iterable[Hold], hours: Hours, closed: Collection[date] = ()
) -> list[tuple[Obstacle, str]]:
    """What stands in the way of `wanted`, each with the key of what it is (empty for a day)."""
    found = [
        (obstacle, other.key)
        for other in others
        if other.key != wanted.key
        and other.span.meets(wanted.span)
        and (obstacle := _between(wanted, other)) is not None
    ]
    day = wanted.span.starts_at.date()
    if day in closed:
        found.append((Obstacle.HOLIDAY, ""))
    elif not within(hours, wanted.span):
        found.append((Obstacle.CLOSED, ""))
    return found


def _between(wanted: Hold, other: Hold) -> Obstacle | None:
    if wanted.session is not None and wanted.session == other.session:
        return None
    if _same(wanted.adviser, other.adviser):
        return Obstacle.BUSY if other.busy else Obstacle.ADVISER
    if wanted.site == other.site and _same(wanted.room, other.room):
        return Obstacle.ROOM
    if other.busy and other.adviser is None and other.room is None:
        here = other.site is None or _same(wanted.site, other.site)
        return Obstacle.BUSY if here else None
    if wanted.person is not None and wanted.person == other.person:
        return Obstacle.PERSON
    return None


def _same(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and fold(one) == fold(other)


def within(hours: Hours, span: Span) -> bool:
    """Whether a site is open during all of a span."""
    day = span.starts_at.date()
    stretches = (stretch.on(day) for stretch in hours.on(day))
    return any(opens <= span.starts_at and span.ends_at <= shuts for opens, shuts in stretches)


def starts(
    hours: Hours,
    days: Iterable[date],
    taken: Iterable[Span],
    length: timedelta,
    closed: Collection[date] = (),
) -> Iterator[datetime]:
    """Every start, a quarter of an hour apart, at which `length` is free within the hours."""
    held = sorted(taken)
    for day in days:
        if day in closed:
            continue
        today = [span for span in held if span.starts_at.date() <= day <= span.ends_at.date()]
        for stretch in hours.on(day):
            opens, shuts = stretch.on(day)
            yield from _fitting(Span(opens, shuts), today, length)


def _fitting(open_time: Span, taken: Sequence[Span], length: timedelta) -> Iterator[datetime]:
    start = open_time.starts_at
    while start + length <= open_time.ends_at:
        if not any(span.meets(Span(start, start + length)) for span in taken):
            yield start
        start += STEP


@dataclass(frozen=True, slots=True)
class Proposal:
    """A free start, and the last limit of the entry that it still keeps (None: none is); who
    receives, and in which room, when that is known."""

    starts_at: datetime
    keeps: date | None = None
    adviser: str | None = None
    room: str | None = None


# The other half of a day, from its first free start.
_HALF_DAY = timedelta(hours=4)


def proposals(
    free: Iterable[datetime], limits: Sequence[date], many: int, beside: timedelta
) -> list[Proposal]:
    """At most `many` starts, in order, as a secretary would say them on the telephone.

    The first of each day until the last limit; when these days are few, the first of their other
    half; then the first of each day after the limit; then what is left, never closer than
    `beside`. So one day alone is never all the choice while another has room.
    """
    ordered = sorted(set(free))
    last = max(limits, default=None)
    firsts = _firsts(ordered)
    in_time = [at for at in firsts if last is None or at.date() <= last]
    halves = _halves(ordered, in_time) if last is not None else []
    late = [at for at in firsts if last is not None and at.date() > last]
    kept: list[datetime] = []
    for at in (*in_time, *halves, *late, *ordered):
        if len(kept) < many and _far(at, kept, beside):
            kept.append(at)
    return [Proposal(at, _kept(at.date(), limits)) for at in sorted(kept)]


def _firsts(ordered: Iterable[datetime]) -> list[datetime]:
    """The first of each day."""
    found: dict[date, datetime] = {}
    for at in ordered:
        found.setdefault(at.date(), at)
    return list(found.values())


def _halves(ordered: Iterable[datetime], firsts: Iterable[datetime]) -> list[datetime]:
    """The first start of the other half of each of these days."""
    first_of = {at.date(): at for at in firsts}
    others = (at for at in ordered if at.date() in first_of)
    return _firsts(at for at in others if at - first_of[at.date()] >= _HALF_DAY)


def _kept(day: date, limits: Sequence[date]) -> date | None:
    return min((limit for limit in limits if day <= limit), default=None)


def _far(at: datetime, kept: Iterable[datetime], beside: timedelta) -> bool:
    return all(abs(at - other) >= beside for other in kept)
