"""What blocks, days and moves say."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from calpae_desktop.domain.appointment import Outcome
from calpae_desktop.domain.busy import Busy
from calpae_desktop.domain.calendar import Period
from calpae_desktop.domain.fact import Version
from calpae_desktop.domain.free import Obstacle
from calpae_desktop.services.agenda import Diary, Gathering, Item
from calpae_desktop.words.dates import MONTHS, WEEKDAYS, day, named_day
from calpae_desktop.words.diary import OBSTACLES, SHORT_NATURES
from calpae_desktop.words.enums import NATURES, outcome

from .layout import Look, Placed
from .target import Movable, Target, place_of

NO_ROOM = "Sans salle"
SHORT_DAYS = tuple(f"{name[:3]}." for name in WEEKDAYS)
_SHORT_OUTCOMES = {
    Outcome.HONOURED: ("honoré", "honorée"),
    Outcome.ABSENT: ("absent", "absente"),
    Outcome.EXCUSED: ("excusé", "excusée"),
}


def title(span: Period) -> str:
    """« 22 au 26 mars 2027 », « Mardi 23 mars 2027 »."""
    first, last = span.first, span.last
    if first == last:
        name = WEEKDAYS[first.weekday()]
        number = "1er" if first.day == 1 else str(first.day)
        return f"{name[:1].upper()}{name[1:]} {number} {MONTHS[first.month - 1]} {first.year}"
    end = f"{last.day} {MONTHS[last.month - 1]} {last.year}"
    if first.month == last.month:
        return f"{first.day} au {end}"
    year = f" {first.year}" if first.year != last.year else ""
    return f"{first.day} {MONTHS[first.month - 1]}{year} au {end}"


def subtitle(span: Period, placed: list[Placed]) -> str:
    """« Sem. 12 · 21 RDV, 2 en conflit, 2 sans issue »."""
    items = [p for p in placed if p.item is not None and not _excused(p)]
    conflicts = sum(p.look is Look.CONFLICT for p in placed)
    forgotten = sum(p.look is Look.FORGOTTEN for p in placed)
    parts = [counted(len(items), "RDV", "RDV")]
    if conflicts:
        parts.append(counted(conflicts, "en conflit", "en conflit"))
    if forgotten:
        parts.append(counted(forgotten, "sans issue", "sans issue"))
    week = span.first.isocalendar().week
    return f"Sem. {week} · {', '.join(parts)}"


def counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count < 2 else many}"


def _excused(placed: Placed) -> bool:
    return placed.item is not None and placed.item.booked.outcome is Outcome.EXCUSED


def hour(at: datetime) -> str:
    """« 09:00 »; without an hour, so it is said."""
    return "sans heure" if at.time() == time() else f"{at:%H:%M}"


def name(item: Item) -> str:
    return f"{item.booked.last_name} {item.booked.first_name}".strip()


def head(source: Item | Gathering | Version) -> str:
    """First line of a block."""
    if isinstance(source, Item):
        return name(source)
    if isinstance(source, Gathering):
        return source.session.title
    return source.content.label if isinstance(source.content, Busy) else ""


def obstacle(placed: Placed) -> str:
    """What stands in its way, in a word or two; by room, that the room is taken comes first."""
    found = [said for said, _ in placed.obstacles]
    if placed.by_room and Obstacle.ROOM in found:
        return OBSTACLES[Obstacle.ROOM]
    return OBSTACLES[found[0]] if found else ""


def tail(placed: Placed) -> str:
    """Second line, after the hour."""
    source = placed.source
    if isinstance(source, Gathering):
        count = len(source.expected)
        return counted(count, "inscrit", "inscrits")
    if isinstance(source, Version):
        busy = source.content
        return busy.room or "" if isinstance(busy, Busy) else ""
    if source.booked.outcome in _SHORT_OUTCOMES:
        return short_outcome(source)
    if placed.look is Look.FORGOTTEN:
        return "sans issue"
    if placed.by_room and source.booked.whose:
        return source.booked.whose
    return source.booked.room or SHORT_NATURES[source.booked.nature]


def short_outcome(item: Item) -> str:
    """« honoré », « absente »."""
    him, her = _SHORT_OUTCOMES[item.booked.outcome]
    if item.booked.outcome is Outcome.HONOURED:
        return him
    told = outcome(item.booked.outcome, item.booked.title)
    return her if told.startswith(her) else him


def spoken(placed: Placed) -> str:
    """The accessible name of a block: who, when, what, with whom, what stands in the way."""
    source = placed.source
    when = f"{named_day(placed.span.starts_at.date())}, "
    if isinstance(source, Item):
        one = source.booked
        when += hour(one.planned_at)
        state = "sans issue" if placed.look is Look.FORGOTTEN else outcome(one.outcome, one.title)
        parts = [name(source), when, NATURES[one.nature], f"{source.minutes} min", state]
        parts += [part for part in (one.whose, one.room) if part]
        return ", ".join([*parts, *_in_the_way(placed)])
    when += f"{placed.span.starts_at:%H:%M} à {placed.span.ends_at:%H:%M}"
    said = [head(source), when, tail(placed)]
    if isinstance(source, Gathering):
        said += [source.session.adviser or "", source.session.room or ""]
    return ", ".join(part for part in (*said, *_in_the_way(placed)) if part)


def _in_the_way(placed: Placed) -> list[str]:
    return [f"{OBSTACLES[o].lower()} {what}".strip() for o, what in placed.obstacles]


def tip(placed: Placed) -> str:
    """The same, what stands in the way on a line of its own, first."""
    found = [f"{OBSTACLES[o]} : {what}" if what else OBSTACLES[o] for o, what in placed.obstacles]
    return "\n".join([*found, spoken(placed)])


def moved(target: Target) -> str:
    """« Rendez-vous de KELLER Bruno déplacé du jeudi 25/03 à 13:30 au mercredi 24/03 à 14:00. »"""
    before, after = place_of(target.source), target.place
    what, agreed = _named(target.source)
    if before.at == after.at:
        if before.adviser != after.adviser:
            return f"{what} confié{agreed} à {after.adviser or 'personne'}."
        return f"{what} {_in_room(after.room)}."
    if before.at.date() == after.at.date():
        return f"{what} déplacé{agreed} de {hour(before.at)} à {hour(after.at)}."
    return (
        f"{what} déplacé{agreed} du {_near(before.at.date())} à {hour(before.at)} "
        f"au {_near(after.at.date())} à {hour(after.at)}."
    )


def _named(source: Movable) -> tuple[str, str]:
    """What is moved, and how the participle agrees."""
    if isinstance(source, Item):
        return f"Rendez-vous de {name(source)}", ""
    return f"Séance {source.session.title}", "e"


def _in_room(room: str | None) -> str:
    return f"en salle {room}" if room else "sans salle"


def moving(target: Target) -> str:
    """What is about to be done."""
    before, after = place_of(target.source), target.place
    said = f"{head(target.source)} : {_near(after.at.date())} à {hour(after.at)}"
    if after.adviser != before.adviser:
        said += f", {after.adviser or 'sans conseiller'}"
    if after.room != before.room:
        said += f", {_in_room(after.room)}"
    if isinstance(target.source, Gathering):
        count = sum(one.outcome is Outcome.PLANNED for one in target.source.expected)
        said += f", {counted(count, 'inscrit', 'inscrits')}"
    return said


def _near(value: date) -> str:
    return f"{WEEKDAYS[value.weekday()]} {value.day:02}/{value.month:02}"


def slot_line(at: datetime) -> str:
    """« mer. 24/03 15:00 »."""
    return f"{SHORT_DAYS[at.weekday()]} {at.day:02}/{at.month:02}  {at:%H:%M}"


def leave_words(diary: Diary) -> str:
    """Which days a span covers, for a file."""
    return f"{day(diary.span.first)} au {day(diary.span.last)}"


def day_words(value: date) -> str:
    return named_day(value)


def end_of(at: datetime, minutes: int) -> datetime:
    return at + timedelta(minutes=minutes)
