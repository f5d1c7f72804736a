"""Diaries as they are read: a span of days of a site, what stands in the way, what is free."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from calpae_desktop.domain.access import Action, Actor, require
from calpae_desktop.domain.appointment import Nature, Outcome
from calpae_desktop.domain.busy import Busy
from calpae_desktop.domain.calendar import Period, paris_wall
from calpae_desktop.domain.diary import Hours, hours_of, parse_rooms
from calpae_desktop.domain.fact import Version
from calpae_desktop.domain.free import (
    Hold,
    Obstacle,
    busy_hold,
    obstacles,
    session_hold,
)
from calpae_desktop.domain.session import Session
from calpae_desktop.domain.site import Post, Site
from calpae_desktop.domain.standing import Standing
from calpae_desktop.services.agenda_rows import Booked
from calpae_desktop.services.arrangements import Arrangements
from calpae_desktop.services.holidays import closed_days, holiday, read_around
from calpae_desktop.services.listing import nobody
from calpae_desktop.services.moving import Moving
from calpae_desktop.services.offers import Free, Offer, offer
from calpae_desktop.services.ports import Clock, Snapshot, Store
from calpae_desktop.services.posts import Seat, posts, seat, sites
from calpae_desktop.services.session_moves import SessionMoves
from calpae_desktop.services.sessions import Sessions
from calpae_desktop.services.slots import lengths
from calpae_desktop.services.standing import standing

EVERY_SITE = ""
MANY = 5


@dataclass(frozen=True, slots=True)
class Item:
    """An appointment in a diary; `obstacles` are said of one still planned and to come, each
    with what it meets."""

    booked: Booked
    minutes: int
    obstacles: tuple[tuple[Obstacle, str], ...] = ()
    standing: Standing | None = None

    @property
    def conflict(self) -> bool:
        return bool(self.obstacles)


@dataclass(frozen=True, slots=True)
class Gathering:
    """A collective session and who is expected there, or was; `obstacles` as those of an item."""

    session: Session
    version: int
    expected: tuple[Booked, ...] = ()
    obstacles: tuple[tuple[Obstacle, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Diary:
    """What a screen shows of a span. `advisers` are those of `site` (of every site when None),
    in their order; holidays by day; `now` the wall clock in Paris."""

    span: Period
    now: datetime
    seat: Seat
    site: Site | None
    sites: tuple[Site, ...]
    advisers: tuple[str, ...]
    items: tuple[Item, ...]
    gatherings: tuple[Gathering, ...]
    busy: tuple[Version, ...]
    holidays: Mapping[date, str]
    hours: Hours
    rooms: tuple[str, ...]
    lengths: Mapping[Nature, int]
    # The base holds no dossier yet.
    nobody: bool = False

    def rooms_at(self, site: str | None) -> tuple[str, ...]:
        """The rooms of one of the sites."""
        return next((parse_rooms(known.rooms) for known in self.sites if known.id == site), ())

    def count(self, adviser: str) -> int:
        """Appointments of an adviser in the span, those excused left out."""
        return sum(
            item.booked.whose == adviser and item.booked.outcome is not Outcome.EXCUSED
            for item in self.items
        )


class Agenda:
    """Reads diaries; what is done in them is asked of `moving`, `sessions`, `arrangements`."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self.moving = Moving(store, clock)
        self.sessions = Sessions(store, clock)
        self.session_moves = SessionMoves(store, clock)
        self.arrangements = Arrangements(store)

    def read(self, actor: Actor, span: Period, site: str | None = None) -> Diary:
        """The diaries of a site (None: that of the actor; EVERY_SITE: of all): a constant number
        of statements, whatever the number of advisers."""
        require(actor, Action.READ_DOSSIER)
        with self._store.snapshot() as view:
            known, mine, places = posts(view), seat(view, actor), sites(view)
            chosen = _chosen(places, mine, site)
            names = _advisers(view, actor, span, known, mine, chosen)
            busy = _theirs(view.diaries.busy(span), names, chosen)
            sessions = _theirs(view.diaries.sessions(span), names, chosen)
            place, drawn = chosen.id if chosen else None, [one.fact_id for one in sessions]
            booked = view.diaries.booked(span, actor.scope, names, place, drawn)
            minutes = lengths(view)
            empty = not booked and nobody(view, actor, self._clock.today())
        read_around(span.first)
        days = [span.first + timedelta(n) for n in range((span.last - span.first).days + 1)]
        hours = hours_of(chosen.hours if chosen else mine.site.hours if mine.site else None)
        now = paris_wall(self._clock.now())
        usual = {post.adviser: post.site for post in known}
        gatherings = _gatherings(sessions, booked)
        time = _Time(busy, minutes, usual, hours, now)
        items, gatherings = time.items(booked, gatherings)
        return Diary(
            span=span,
            now=now,
            seat=mine,
            site=chosen,
            sites=tuple(places),
            advisers=names,
            items=items,
            gatherings=gatherings,
            busy=tuple(busy),
            holidays={day: name for day in days if (name := holiday(day)) is not None},
            hours=hours,
            rooms=parse_rooms(chosen.rooms) if chosen else (),
            lengths=minutes,
            nobody=empty,
        )

    def offer(self, actor: Actor, wanted: Free, many: int = MANY) -> Offer:
        """The first free slots of an adviser, or of anyone of the site, from tomorrow on, those
        before the limits of the person's entry first (appointment within 8 days, interview within
        the month; first accompaniment appointment within 2 weeks)."""
        require(actor, Action.READ_DOSSIER)
        with self._store.snapshot() as view:
            return offer(view, actor, self._clock.today(), wanted, many)


def _chosen(places: Sequence[Site], mine: Seat, site: str | None) -> Site | None:
    if site is None:
        return mine.site
    return next((place for place in places if place.id == site), None)


def _advisers(
    view: Snapshot,
    actor: Actor,
    span: Period,
    known: Iterable[Post],
    mine: Seat,
    site: Site | None,
) -> tuple[str, ...]:
    """Mine first, then the others by name."""
    if site is not None:
        names = {post.adviser for post in known if post.site == site.id}
        own = mine.adviser if mine.site is None or mine.site.id == site.id else None
    else:
        there = [p for p in known if actor.scope is None or p.department in actor.scope]
        names = {post.adviser for post in there} | set(view.diaries.counts(span, actor.scope))
        own = mine.adviser if mine.post else None
    others = sorted(names - {mine.adviser})
    first = [mine.adviser] if own is not None or mine.adviser in names else []
    return (*first, *others)


def _theirs(versions: Iterable[Version], names: Iterable[str], site: Site | None) -> list[Version]:
    """Times of these advisers, those placed on the site whoever gives them, those of everyone
    everywhere."""
    advisers, found = set(names), []
    for version in versions:
        content = version.content
        if not isinstance(content, (Busy, Session)):
            continue
        here = site is not None and content.site == site.id
        everyone = content.adviser is None and (site is None or content.site is None)
        if content.adviser in advisers or here or everyone:
            found.append(version)
    return found


def _gatherings(sessions: Iterable[Version], booked: Iterable[Booked]) -> tuple[Gathering, ...]:
    """Sessions, each with who is expected that day: an excuse stays on the day that it was for."""
    there: dict[tuple[str, date], list[Booked]] = defaultdict(list)
    for one in booked:
        if one.session is not None:
            there[one.session, one.planned_at.date()].append(one)
    return tuple(
        Gathering(content, version.version_id or 0, by_name(there[content.id, content.planned_on]))
        for version in sessions
        if isinstance(content := version.content, Session)
    )


def by_name(booked: Iterable[Booked]) -> tuple[Booked, ...]:
    return tuple(sorted(booked, key=lambda one: (one.last_name, one.first_name, one.id)))


@dataclass(frozen=True, slots=True)
class _Time:
    """What the time of a span is held by besides appointments, and how it is read."""

    busy: Sequence[Version]
    minutes: Mapping[Nature, int]
    usual: Mapping[str, str | None]
    hours: Hours
    now: datetime

    def items(
        self, booked: Iterable[Booked], gatherings: Iterable[Gathering]
    ) -> tuple[tuple[Item, ...], tuple[Gathering, ...]]:
        """Appointments that are not those of a session drawn as one, and the sessions, each with
        what stands in its way."""
        theirs = {one.id for gathering in gatherings for one in gathering.expected}
        own = [one for one in booked if one.id not in theirs]
        by_day, labels = self._held(own, gatherings)
        items = [
            Item(
                one,
                one.minutes or self.minutes[one.nature],
                self._met(self._hold(one), by_day, labels, one.outcome is Outcome.PLANNED),
                standing(one.entry, self.now.date()) if one.entry else None,
            )
            for one in own
        ]
        drawn = [
            replace(gathering, obstacles=self._met(self._session(gathering), by_day, labels))
            for gathering in gatherings
        ]
        return tuple(items), tuple(drawn)

    def _held(
        self, own: Iterable[Booked], gatherings: Iterable[Gathering]
    ) -> tuple[Mapping[date, Sequence[Hold]], Mapping[str, str]]:
        by_day: dict[date, list[Hold]] = defaultdict(list)
        labels: dict[str, str] = {}
        for gathering in gatherings:
            by_day[gathering.session.planned_on].append(self._session(gathering))
            labels[gathering.session.id] = gathering.session.title
        for version in self.busy:
            if isinstance(version.content, Busy):
                labels[version.fact_id] = version.content.label
                hold = busy_hold(version.content)
                for n in range((hold.span.ends_at.date() - hold.span.starts_at.date()).days + 1):
                    by_day[hold.span.starts_at.date() + timedelta(n)].append(hold)
        for one in own:
            labels[one.id] = f"{one.last_name} {one.first_name}".strip()
            if (held := self._hold(one)) is not None:
                by_day[one.planned_at.date()].append(held)
        return by_day, labels

    def _hold(self, one: Booked) -> Hold | None:
        return one.hold(self.minutes, self.usual)

    def _session(self, gathering: Gathering) -> Hold:
        session = gathering.session
        return session_hold(session, self.usual.get(session.adviser or ""))

    def _met(
        self,
        hold: Hold | None,
        by_day: Mapping[date, Sequence[Hold]],
        labels: Mapping[str, str],
        planned: bool = True,
    ) -> tuple[tuple[Obstacle, str], ...]:
        if hold is None or not planned or hold.span.ends_at < self.now:
            return ()
        day = hold.span.starts_at.date()
        found = obstacles(hold, by_day[day], self.hours, closed_days(day, day))
        return tuple((obstacle, labels.get(key, "")) for obstacle, key in found)
