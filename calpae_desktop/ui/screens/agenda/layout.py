"""Where things stand on the grid: columns, hours, and lanes for what overlaps. No widget here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import Enum

from calpae_desktop.domain.appointment import Nature, Outcome
from calpae_desktop.domain.busy import Busy
from calpae_desktop.domain.fact import Version
from calpae_desktop.domain.free import TAKEN, Obstacle, Span
from calpae_desktop.services.agenda import Diary, Gathering, Item
from calpae_desktop.services.rooms import in_room, whole_site

FIRST_HOUR, LAST_HOUR = time(8), time(18)
_NO_HOUR = timedelta(minutes=30)
# A block is never lower than its line, a conflict than two: the next one, that soon, stands
# beside it.
_SEEN, _SEEN_CONFLICT = timedelta(minutes=25), timedelta(minutes=50)
_WEEK = 7


class View(Enum):
    DAY = "jour"
    WEEK = "semaine"


class By(Enum):
    """What has a column of its own."""

    ADVISER = "conseillers"
    ROOM = "salles"


class Look(Enum):
    """What a block is drawn as."""

    PLANNED = "planned"
    OTHER = "other"
    NEXT = "next"
    PAST = "past"
    FORGOTTEN = "forgotten"
    CONFLICT = "conflict"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Column:
    """A day: in the day view of one adviser (None: everyone shown); by room, of one room
    (NO_ROOM: of what has none)."""

    day: date
    adviser: str | None = None
    room: str | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """What is drawn in a column: `source` is what it stands for; `lane` of `lanes` side by
    side."""

    key: str
    column: int
    span: Span
    source: Item | Gathering | Version
    look: Look
    lane: int = 0
    lanes: int = 1
    by_room: bool = False

    @property
    def obstacles(self) -> tuple[tuple[Obstacle, str], ...]:
        """What stands in its way."""
        return self.source.obstacles if isinstance(self.source, Item | Gathering) else ()

    @property
    def item(self) -> Item | None:
        return self.source if isinstance(self.source, Item) else None


def week_of(day: date) -> date:
    """The Monday before, or that day."""
    return day - timedelta(day.weekday())


def columns_of(diary: Diary, view: View, shown: Sequence[str], by: By = By.ADVISER) -> list[Column]:
    """The days of a week that have hours or something in them; the advisers of a day; by room,
    the rooms of each day."""
    if by is By.ROOM:
        days = _days(diary) if view is View.WEEK else [diary.span.first]
        return [Column(day, room=room) for day in days for room in shown]
    if view is View.DAY:
        return [Column(diary.span.first, adviser) for adviser in shown] or [
            Column(diary.span.first)
        ]
    return [Column(day) for day in _days(diary, shown)]


def _days(diary: Diary, advisers: Sequence[str] | None = None) -> list[date]:
    """Those of the week that have hours, or something of these advisers (None: of anybody)."""
    days = [diary.span.first + timedelta(n) for n in range(_WEEK)]
    items = (i.booked for i in diary.items if advisers is None or i.booked.whose in advisers)
    held = {one.planned_at.date() for one in items}
    held |= {gathering.session.planned_on for gathering in diary.gatherings}
    return [d for d in days if d.weekday() < 5 or d in held or diary.hours.on(d)]


def days_of(columns: Sequence[Column]) -> list[tuple[date, int, int]]:
    """Each day with its first and last column."""
    found: list[tuple[date, int, int]] = []
    for number, column in enumerate(columns):
        if found and found[-1][0] == column.day and column.room is not None:
            found[-1] = (column.day, found[-1][1], number)
        else:
            found.append((column.day, number, number))
    return found


def hours_shown(diary: Diary, placed: Sequence[Placed]) -> tuple[int, int]:
    """First and last hour of the grid: the opening hours, and whatever lies outside them."""
    stretches = [stretch for day in diary.hours.week for stretch in day]
    opens = min([FIRST_HOUR, *(s.opens for s in stretches)])
    closes = max([*(s.closes for s in stretches)], default=LAST_HOUR)
    own = [p for p in placed if not isinstance(p.source, Version)]
    first = min([opens, *(p.span.starts_at.time() for p in own)])
    last = max([closes, *(p.span.ends_at.time() for p in own if _same_day(p.span))])
    return first.hour, min(24, last.hour + (1 if last.minute else 0))


def _same_day(span: Span) -> bool:
    return span.starts_at.date() == span.ends_at.date()


def placed_in(diary: Diary, columns: Sequence[Column], shown: Sequence[str]) -> list[Placed]:
    """Everything to draw, by column then hour, what overlaps side by side."""
    found = [
        Placed(key, n, span, source, _look(source, diary), by_room=column.room is not None)
        for n, column in enumerate(columns)
        for key, span, source, adviser in _sources(diary, column.day)
        if _in_room(diary, source, column) or _belongs(adviser, column, shown)
    ]
    by_column = ([p for p in found if p.column == n] for n in range(len(columns)))
    return [one for column in by_column for one in _in_lanes(column)]


def _in_room(diary: Diary, source: Item | Gathering | Version, column: Column) -> bool:
    if column.room is None:
        return False
    return in_room(diary, source, column.room) or whole_site(diary, source)


def _belongs(adviser: str | None, column: Column, shown: Sequence[str]) -> bool:
    if column.room is not None:
        return False
    if adviser is None:
        return True
    return adviser == column.adviser if column.adviser is not None else adviser in shown


Source = tuple[str, Span, Item | Gathering | Version, str | None]


def _sources(diary: Diary, day: date) -> list[Source]:
    found: list[Source] = []
    for item in diary.items:
        one = item.booked
        if one.planned_at.date() == day:
            found.append((one.id, span_of(diary, item), item, one.whose))
    for gathering in diary.gatherings:
        session = gathering.session
        if session.planned_on == day:
            end = session.planned_at + timedelta(minutes=session.minutes)
            found.append((session.id, Span(session.planned_at, end), gathering, session.adviser))
    for version in diary.busy:
        busy = version.content
        if isinstance(busy, Busy) and busy.starts_at.date() <= day <= busy.ends_at.date():
            span = _clipped(busy, day, diary)
            if span.starts_at < span.ends_at:
                found.append((busy.id, span, version, busy.adviser))
    return found


def span_of(diary: Diary, item: Item) -> Span:
    """Its time; without an hour, the first half hour of the day."""
    at = item.booked.planned_at
    if at.time() == time():
        opened = diary.hours.on(at.date())
        start = datetime.combine(at.date(), opened[0].opens if opened else FIRST_HOUR)
        return Span(start, start + _NO_HOUR)
    return Span(at, at + timedelta(minutes=item.minutes))


def _clipped(busy: Busy, day: date, diary: Diary) -> Span:
    """The part of it in the opening hours of a day, when it goes over several."""
    stretches = diary.hours.on(day)
    opens = stretches[0].opens if stretches else FIRST_HOUR
    closes = stretches[-1].closes if stretches else LAST_HOUR
    starts = busy.starts_at if busy.starts_at.date() == day else datetime.combine(day, opens)
    ends = busy.ends_at if busy.ends_at.date() == day else datetime.combine(day, closes)
    return Span(starts, ends)


def _look(source: Item | Gathering | Version, diary: Diary) -> Look:
    if isinstance(source, Gathering):
        left = any(one.outcome is Outcome.PLANNED for one in source.expected)
        if source.session.planned_at < diary.now:
            return Look.FORGOTTEN if left else Look.PAST
        return Look.CONFLICT if _taken(source) else Look.PLAIN
    if isinstance(source, Version):
        return Look.PLAIN
    if source.booked.outcome is not Outcome.PLANNED:
        return Look.PAST
    if over_at(diary, source) <= diary.now:
        return Look.FORGOTTEN
    if _taken(source):
        return Look.CONFLICT
    if source.booked.id == next_of(diary):
        return Look.NEXT
    return Look.PLANNED if source.booked.nature is Nature.ORIENTATION else Look.OTHER


def _taken(source: Item | Gathering) -> bool:
    return any(obstacle in TAKEN for obstacle, _ in source.obstacles)


def over_at(diary: Diary, item: Item) -> datetime:
    """When an outcome is expected: at its end; without an hour, at the end of its day."""
    at = item.booked.planned_at
    return at + timedelta(1) if at.time() == time() else span_of(diary, item).ends_at


def next_of(diary: Diary) -> str:
    """The appointment of today that goes on, or comes next, of who looks."""
    coming = [
        (item.booked.planned_at, item.booked.id)
        for item in diary.items
        if item.booked.whose == diary.seat.adviser
        and item.booked.outcome is Outcome.PLANNED
        and item.booked.planned_at.date() == diary.now.date()
        and over_at(diary, item) > diary.now
    ]
    return min(coming, default=(None, ""))[1]


def first_to_see(diary: Diary, placed: Sequence[Placed]) -> str:
    """What the keyboard comes to first: what goes on or comes next, else the last before."""
    coming = [p for p in placed if p.span.ends_at > diary.now]
    return (coming[0] if coming else placed[-1]).key if placed else ""


def _in_lanes(column: list[Placed]) -> list[Placed]:
    """Those that overlap, directly or through others, share the width evenly."""
    ordered = sorted(column, key=lambda p: (p.span, p.key))
    done: list[Placed] = []
    group: list[Placed] = []
    ends: list[datetime] = []
    for one in ordered:
        if group and one.span.starts_at >= max(ends):
            done += _shared(group, len(ends))
            group, ends = [], []
        free = next((n for n, end in enumerate(ends) if end <= one.span.starts_at), len(ends))
        least = _SEEN_CONFLICT if one.look is Look.CONFLICT else _SEEN
        ends[free : free + 1] = [max(one.span.ends_at, one.span.starts_at + least)]
        group.append(replace(one, lane=free))
    return done + _shared(group, len(ends))


def _shared(group: list[Placed], lanes: int) -> list[Placed]:
    return [replace(placed, lanes=lanes) for placed in group]
