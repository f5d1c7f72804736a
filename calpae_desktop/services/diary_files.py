"""What leaves the diaries: the sheet of a day on paper, an .ics file for a calendar."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from calpae_desktop.domain.access import Action, Actor, require
from calpae_desktop.domain.busy import Busy
from calpae_desktop.domain.calendar import Period, paris_wall
from calpae_desktop.domain.free import FREED
from calpae_desktop.domain.session import Session
from calpae_desktop.domain.site import Site
from calpae_desktop.services.agenda import Agenda, Diary, Gathering, Item
from calpae_desktop.services.agenda_rows import Booked
from calpae_desktop.services.calendar_file import TITLE, CalendarEvent, CalendarWriter
from calpae_desktop.services.holidays import holiday
from calpae_desktop.services.ports import Clock, Store
from calpae_desktop.services.posts import posts, sites
from calpae_desktop.services.slots import lengths
from calpae_desktop.words import diary as words
from calpae_desktop.words.enums import outcome


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A line of a day: when, who, what, and what is noted of it."""

    starts_at: datetime
    ends_at: datetime
    who: str
    what: str = ""
    room: str = ""
    noted: str = ""


@dataclass(frozen=True, slots=True)
class SheetPart:
    """The day of one adviser."""

    adviser: str
    lines: tuple[SheetLine, ...]


@dataclass(frozen=True, slots=True)
class DaySheet:
    """A day as it is printed; `holiday` is empty on an open day."""

    day: date
    site: str
    parts: tuple[SheetPart, ...]
    printed_at: datetime
    author: str
    holiday: str = ""


@dataclass(frozen=True, slots=True)
class DiaryTools:
    """What draws a sheet, writes a calendar, and puts a file in its place whole or not at all."""

    sheet: Callable[[DaySheet], bytes]
    calendar: CalendarWriter
    save: Callable[[Path, bytes], None]


class DiaryFiles:
    def __init__(self, store: Store, clock: Clock, agenda: Agenda, tools: DiaryTools) -> None:
        self._store = store
        self._clock = clock
        self._agenda = agenda
        self._tools = tools

    def sheet(
        self, actor: Actor, day: date, site: str | None = None, advisers: Collection[str] = ()
    ) -> bytes:
        """The PDF of a day: of these advisers, of everyone on the site when none is named."""
        diary = self._agenda.read(actor, Period(day, day), site)
        shown = [name for name in diary.advisers if not advisers or name in advisers]
        parts = tuple(SheetPart(name, tuple(_lines(diary, name))) for name in shown)
        made = DaySheet(
            day,
            diary.site.name if diary.site else "",
            parts,
            diary.now,
            actor.name or actor.login,
            holiday(day) or "",
        )
        return self._tools.sheet(made)

    def calendar(self, actor: Actor, adviser: str, span: Period) -> bytes:
        """The .ics file of an adviser over a span: where and when, never who nor why."""
        require(actor, Action.READ_DOSSIER)
        with self._store.snapshot() as view:
            booked = view.diaries.booked(span, actor.scope, [adviser])
            others = [*view.diaries.busy(span), *view.diaries.sessions(span)]
            minutes = lengths(view)
            places = {site.id: site for site in sites(view)}
            usual = {post.adviser: post.site for post in posts(view)}.get(adviser)
        events = [
            _event(
                one, one.minutes or minutes[one.nature], _place(places, one.site or usual, one.room)
            )
            for one in booked
            if one.session is None and one.outcome not in FREED
        ]
        for version in others:
            content = version.content
            if isinstance(content, (Busy, Session)) and content.adviser == adviser:
                events.append(_own(content, _place(places, content.site or usual, content.room)))
        events.sort(key=lambda event: (event.starts_at, event.uid))
        return self._tools.calendar(events, self._clock.now(), adviser)

    def save_calendar(self, actor: Actor, adviser: str, span: Period, target: Path) -> None:
        """Write the same in a file, in the place of the one there. Raises OSError."""
        self._tools.save(target, self.calendar(actor, adviser, span))

    def today(self) -> date:
        return paris_wall(self._clock.now()).date()


def _event(one: Booked, minutes: int, place: str) -> CalendarEvent:
    starts = one.planned_at
    if starts.time() == time():  # no hour: the whole of its day
        return CalendarEvent(one.id, starts, starts + timedelta(1), place=place)
    return CalendarEvent(one.id, starts, starts + timedelta(minutes=minutes), place=place)


def _own(content: Busy | Session, place: str) -> CalendarEvent:
    if isinstance(content, Busy):
        return CalendarEvent(content.id, content.starts_at, content.ends_at, content.label, place)
    ends = content.planned_at + timedelta(minutes=content.minutes)
    return CalendarEvent(content.id, content.planned_at, ends, TITLE, place)


def _place(places: dict[str, Site], site: str | None, room: str | None) -> str:
    found = places.get(site or "")
    town = " ".join(part for part in (found.postal_code, found.town) if part) if found else ""
    parts = (room, found.address if found else None, town)
    return ", ".join(part for part in parts if part)


def _lines(diary: Diary, adviser: str) -> Iterable[SheetLine]:
    found = [_of_item(item) for item in diary.items if item.booked.whose == adviser]
    found += [_of_session(g) for g in diary.gatherings if g.session.adviser == adviser]
    for version in diary.busy:
        busy = version.content
        if isinstance(busy, Busy) and busy.adviser in (adviser, None):
            found.append(_of_busy(busy, diary))
    return sorted(found, key=lambda line: (line.starts_at, line.who))


def _of_item(item: Item) -> SheetLine:
    one = item.booked
    ends = one.planned_at + timedelta(minutes=item.minutes)
    who = f"{one.last_name} {one.first_name}".strip()
    noted = outcome(one.outcome, one.title) if one.outcome.value != "prevu" else ""
    if item.obstacles:
        noted = words.OBSTACLES[item.obstacles[0][0]].lower()
    return SheetLine(
        one.planned_at, ends, who, words.SHORT_NATURES[one.nature], one.room or "", noted
    )


def _of_session(gathering: Gathering) -> SheetLine:
    session = gathering.session
    ends = session.planned_at + timedelta(minutes=session.minutes)
    count: Sequence[Booked] = gathering.expected
    said = f"{len(count)} inscrit" + ("s" if len(count) > 1 else "")
    return SheetLine(session.planned_at, ends, session.title, said, session.room or "")


def _of_busy(busy: Busy, diary: Diary) -> SheetLine:
    first = datetime.combine(diary.span.first, time())
    starts, ends = max(busy.starts_at, first), min(busy.ends_at, first + timedelta(1))
    return SheetLine(starts, ends, busy.label, room=busy.room or "")
