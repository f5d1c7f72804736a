"""The first free slots that a booking form is given, each with who receives and in which room."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from calpae_desktop.domain.access import Actor
from calpae_desktop.domain.appointment import Nature
from calpae_desktop.domain.busy import Busy
from calpae_desktop.domain.calendar import Period
from calpae_desktop.domain.diary import hours_of, parse_rooms
from calpae_desktop.domain.free import (
    Hold,
    Obstacle,
    Proposal,
    Span,
    busy_hold,
    obstacles,
    proposals,
    session_hold,
    starts,
)
from calpae_desktop.domain.indicators import BOOKING_DAYS, SUPPORT_DAYS
from calpae_desktop.domain.session import Session
from calpae_desktop.domain.site import Post, Site
from calpae_desktop.domain.summary import Summary
from calpae_desktop.services.holidays import closed_days, holiday
from calpae_desktop.services.ports import Snapshot
from calpae_desktop.services.posts import posts, seat, sites
from calpae_desktop.services.slots import lengths

# How far free slots are looked for: two months, and at least two weeks after the last limit.
AHEAD, AFTER_LIMIT = timedelta(60), timedelta(14)
# As far as that is read first: it is nearly always enough.
_SOON = timedelta(10)
# When nobody is named, so many advisers at most are looked at.
_MOST = 12
_ROOM_TAKEN = (Obstacle.ROOM, Obstacle.BUSY)


@dataclass(frozen=True, slots=True)
class Free:
    """What free slots are asked for: `minutes` None is the length of the nature, `person` whose
    limits they should keep. `anyone`: without an adviser, those of `site` are looked at (None: of
    the site of whoever asks)."""

    adviser: str | None
    nature: Nature = Nature.ORIENTATION
    minutes: int | None = None
    person: str | None = None
    anyone: bool = False
    site: str | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """What a booking form is given: free slots, the limits they are held against, the usual
    length; the rooms of the site, when everyone looked at is on the same one."""

    proposals: tuple[Proposal, ...]
    limits: tuple[date, ...]
    minutes: int
    rooms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Diary:
    """An adviser (None: nobody in particular), their site, and what holds their time."""

    adviser: str | None
    site: Site | None
    taken: tuple[Span, ...]
    # Rooms that their coming appointments take, the most usual one first.
    usual: tuple[str, ...] = ()


def offer(view: Snapshot, actor: Actor, today: date, wanted: Free, many: int) -> Offer:
    """The first free slots from tomorrow on: of one adviser, or of whoever of the site is free
    first that day. A constant number of statements, twice that when the next days are full."""
    line = view.summaries.of([wanted.person]).get(wanted.person) if wanted.person else None
    limits = _limits(line, wanted.nature)
    usual = lengths(view)
    minutes = wanted.minutes or usual[wanted.nature]
    length = timedelta(minutes=minutes)
    tomorrow = today + timedelta(1)
    far = max([today + AHEAD, *(limit + AFTER_LIMIT for limit in limits)])
    soon = Period(tomorrow, max([today + _SOON, *limits]))
    diaries = _diaries(view, actor, soon, wanted, usual, line)
    free = _free(diaries, soon, length)
    # With a start on as many days, what lies further would not be proposed.
    if len({at.date() for at in free}) < many:
        span = Period(tomorrow, far)
        diaries = _diaries(view, actor, span, wanted, usual, line)
        free = _free(diaries, span, length)
    coming = [limit for limit in limits if limit >= tomorrow]
    found = proposals(free, coming, many, length)
    given = [_given(proposal, free[proposal.starts_at]) for proposal in found]
    placed = _with_rooms(view, given, diaries, minutes, usual)
    places = {diary.site for diary in diaries}
    place = places.pop() if len(places) == 1 else None
    return Offer(tuple(placed), tuple(limits), minutes, _rooms(place))


def _limits(line: Summary | None, nature: Nature) -> list[date]:
    if line is None or not line.active:
        return []
    if nature is Nature.SUPPORT:
        return [line.oriented_on + timedelta(SUPPORT_DAYS)] if line.oriented_on else []
    if nature is not Nature.ORIENTATION or not line.running or line.informed_on is None:
        return []
    first = [line.informed_on + timedelta(BOOKING_DAYS)] if line.booked_on is None else []
    return [*first, *([line.month_due] if line.month_due else [])]


def _rooms(site: Site | None) -> tuple[str, ...]:
    return parse_rooms(site.rooms) if site else ()


def _diaries(
    view: Snapshot,
    actor: Actor,
    span: Period,
    wanted: Free,
    usual: Mapping[Nature, int],
    line: Summary | None,
) -> list[_Diary]:
    known, places = posts(view), {site.id: site for site in sites(view)}
    names = _names(view, actor, wanted, known, line)
    site_of = {post.adviser: places.get(post.site or "") for post in known}
    whom = [name for name in names if name is not None]
    persons = [wanted.person] if wanted.person else []
    booked = view.diaries.around(span, whom, persons, rooms=False)
    holds = [hold for one in booked if (hold := one.hold(usual, {})) is not None]
    holds += [busy_hold(v.content) for v in view.diaries.busy(span) if isinstance(v.content, Busy)]
    sessions = [v.content for v in view.diaries.sessions(span)]
    holds += [session_hold(one) for one in sessions if isinstance(one, Session)]
    rooms: dict[str, Counter[str]] = defaultdict(Counter)
    for one in booked:
        if one.adviser is not None and one.room is not None:
            rooms[one.adviser][one.room] += 1
    return [
        _Diary(
            name,
            site := site_of.get(name or ""),
            tuple(h.span for h in holds if _holds(h, name, wanted.person, site)),
            tuple(room for room, _ in rooms[name or ""].most_common()),
        )
        for name in names
    ]


def _names(
    view: Snapshot, actor: Actor, wanted: Free, known: Sequence[Post], line: Summary | None
) -> list[str | None]:
    """Who is looked at: the one named; else, for anyone, those of the site wanted or of whoever
    asks (of the département of the dossier when there is none), whoever asks first."""
    if wanted.adviser is not None or not wanted.anyone:
        return [wanted.adviser]
    mine = seat(view, actor)
    there = [post for post in known if actor.scope is None or post.department in actor.scope]
    place = wanted.site or (mine.site.id if mine.site else None)
    if place is not None:
        there = [post for post in there if post.site == place]
    elif line is not None and line.department is not None:
        there = [post for post in there if post.department == line.department]
    names = sorted({post.adviser for post in there}, key=lambda name: name != mine.adviser)
    return [*names[:_MOST]] if names else [None]


def _holds(hold: Hold, adviser: str | None, person: str | None, site: Site | None) -> bool:
    """Whether a time is held from an adviser who receives a person on a site."""
    if hold.busy and hold.adviser is None:
        here = hold.site is None or (site is not None and hold.site == site.id)
        return hold.room is None and here
    return hold.adviser == adviser or (person is not None and hold.person == person)


def _free(
    diaries: Iterable[_Diary], span: Period, length: timedelta
) -> dict[datetime, list[_Diary]]:
    """Every free start with those who are, the least taken first."""
    days = [span.first + timedelta(n) for n in range((span.last - span.first).days + 1)]
    shut = {day for day in closed_days(span.first, span.last) if holiday(day) is not None}
    free: dict[datetime, list[_Diary]] = defaultdict(list)
    for diary in sorted(diaries, key=lambda one: len(one.taken)):
        hours = hours_of(diary.site.hours if diary.site else None)
        for at in starts(hours, days, diary.taken, length, shut):
            free[at].append(diary)
    return free


def _given(proposal: Proposal, there: Sequence[_Diary]) -> tuple[Proposal, _Diary]:
    return replace(proposal, adviser=there[0].adviser), there[0]


def _with_rooms(
    view: Snapshot,
    given: Sequence[tuple[Proposal, _Diary]],
    diaries: Iterable[_Diary],
    minutes: int,
    usual: Mapping[Nature, int],
) -> list[Proposal]:
    """Each in a room that is free then: the one that its adviser takes most, else the first."""
    if not any(_rooms(diary.site) for diary in diaries):
        return [proposal for proposal, _ in given]
    days = sorted({proposal.starts_at.date() for proposal, _ in given})
    held = _held_rooms(view, days, usual)
    return [
        replace(proposal, room=_room(proposal.starts_at, minutes, diary, held))
        for proposal, diary in given
    ]


def _held_rooms(view: Snapshot, days: Sequence[date], usual: Mapping[Nature, int]) -> list[Hold]:
    if not days:
        return []
    site_of = {post.adviser: post.site for post in posts(view)}
    booked = view.diaries.in_rooms(days)
    holds = [one.hold(usual, site_of) for one in booked]
    found = [hold for hold in holds if hold is not None]
    within = Period(days[0], days[-1])
    for version in (*view.diaries.busy(within), *view.diaries.sessions(within)):
        if isinstance(content := version.content, Busy):
            found.append(busy_hold(content))
        elif isinstance(content, Session):
            found.append(session_hold(content, site_of.get(content.adviser or "")))
    return found


def _room(at: datetime, minutes: int, diary: _Diary, held: Iterable[Hold]) -> str | None:
    rooms = _rooms(diary.site)
    if diary.site is None or not rooms:
        return None
    hours = hours_of(diary.site.hours)
    mine = [room for room in diary.usual if room in rooms]
    for room in dict.fromkeys([*mine, *rooms]):
        span = Span(at, at + timedelta(minutes=minutes))
        wanted = Hold("", span, None, None, diary.site.id, room)
        if not any(said in _ROOM_TAKEN for said, _ in obstacles(wanted, held, hours)):
            return room
    return None
