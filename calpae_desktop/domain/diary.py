"""Opening hours and rooms of a site, as its secretary types them and as they are kept.

Hours are « lun-ven 08:30-12:00 13:30-17:30; sam 09:00-12:00 »: days, then stretches; what is read
is wider (« lundi au vendredi 8h30-12h, 13h30-17h30 »), what is kept is this.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import groupby, pairwise

from .refusals import No, Refusal
from .text import fold

DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
# Of an adviser without a site, and of a site that has not said its own.
USUAL_HOURS = "lun-ven 08:30-12:00 13:30-17:30"
_SHORT = 3
_UNTIL = frozenset({"-", "au", "a"})
_SILENT = frozenset({"le", "les", "du", "de", "et"})
_CLOSED = frozenset({"ferme", "fermee"})
_HOUR = r"(\d{1,2})(?:[h:](\d{2})?)?"
# « 8 h 30 » is « 8h30 »; in « 12 h 13 h 30 » the second number is another hour.
_SPACED = re.compile(r"(?<=\d) h(?: (\d{2})(?!\s*[h:\d]))?")
_STRETCH = re.compile(rf"{_HOUR}\s*(?:-|à|a)\s*{_HOUR}(?!\d)")
_BETWEEN = re.compile(r"(?:[\s,]|\bet\b|\bde\b)*")
_DASHES = str.maketrans({"–": "-", "—": "-", "\u202f": " ", "\u00a0": " "})


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """Open from `opens` to `closes` (Paris wall clock), the end left out."""

    opens: time
    closes: time

    def on(self, day: date) -> tuple[datetime, datetime]:
        return datetime.combine(day, self.opens), datetime.combine(day, self.closes)


@dataclass(frozen=True, slots=True)
class Hours:
    """Seven days, Monday first, each with its stretches in order, none touching another."""

    week: tuple[tuple[Stretch, ...], ...]

    def on(self, day: date) -> tuple[Stretch, ...]:
        return self.week[day.weekday()]


def hours_of(text: str | None) -> Hours:
    """The hours of a site, the usual ones when it has said nothing. Raises as `parse_hours`."""
    return parse_hours(text if text and text.strip() else USUAL_HOURS)


def parse_hours(text: str) -> Hours:
    """The week that `text` says; a day it does not name is closed.

    Raises Refusal at « hours »: HOURS_UNREAD with the piece that cannot be read, HOURS_REVERSED
    (closed before opening), HOURS_OVERLAP (two stretches of one day).
    """
    week: list[list[Stretch]] = [[] for _ in DAYS]
    for piece in re.split(r"[;\n]", text.translate(_DASHES).lower()):
        if piece.strip():
            days, stretches = _piece(piece.strip())
            for day in days:
                week[day] += stretches
    for name, stretches in zip(DAYS, week, strict=True):
        stretches.sort()
        if any(later.opens < earlier.closes for earlier, later in pairwise(stretches)):
            raise Refusal(No.HOURS_OVERLAP, "hours", piece=name)
    return Hours(tuple(_joined(stretches) for stretches in week))


def hours_text(hours: Hours) -> str:
    """The one way in which hours are kept: days of equal hours that follow each other together."""
    said = [" ".join(f"{s.opens:%H:%M}-{s.closes:%H:%M}" for s in day) for day in hours.week]
    runs = [list(run) for _, run in groupby(range(len(DAYS)), key=lambda n: said[n])]
    return "; ".join(f"{_named(run)} {said[run[0]]}" for run in runs if said[run[0]])


def parse_rooms(text: str | None) -> tuple[str, ...]:
    """Names of rooms, parted by « ; », a comma or a new line, each once."""
    found: dict[str, str] = {}
    for name in re.split(r"[;,\n]", text or ""):
        if name.strip():
            found.setdefault(fold(name), " ".join(name.split()))
    return tuple(found.values())


def rooms_text(rooms: tuple[str, ...]) -> str | None:
    """Rooms as they are kept; None when there are none."""
    return "; ".join(rooms) or None


def _piece(piece: str) -> tuple[list[int], list[Stretch]]:
    named = re.match(r"[^\d]*", piece)
    head = named.group() if named else ""
    tail = _SPACED.sub(r"h\1", piece[len(head) :])
    words = _folded(head)
    closed = bool(_CLOSED & set(words))
    days = _days([word for word in words if word not in _SILENT | _CLOSED], piece)
    if closed == bool(tail):
        raise Refusal(No.HOURS_UNREAD, "hours", piece=piece)
    return days, _stretches(tail, piece)


def _folded(head: str) -> list[str]:
    """Words without accents, dashes kept."""
    return [fold(part) or part for part in re.findall(r"-|[^\s,:.-]+", head)]


def _days(words: list[str], piece: str) -> list[int]:
    """`lun - mer ven` as day numbers; `sam - lun` goes over the end of the week."""
    found: list[int] = []
    until = False
    for word in words:
        if word in _UNTIL and found and not until:
            until = True
            continue
        day = _day(word, piece)
        span = (day - found[-1]) % len(DAYS) if until else 0
        found += [(day - n) % len(DAYS) for n in range(span + 1)]
        until = False
    if until or not words:
        raise Refusal(No.HOURS_UNREAD, "hours", piece=piece)
    return sorted(set(found))


def _day(word: str, piece: str) -> int:
    for number, name in enumerate(DAYS):
        if len(word) >= _SHORT and name.startswith(word):
            return number
    raise Refusal(No.HOURS_UNREAD, "hours", piece=piece)


def _stretches(text: str, piece: str) -> list[Stretch]:
    found, at = [], 0
    for match in _STRETCH.finditer(text):
        if not _BETWEEN.fullmatch(text[at : match.start()]):
            raise Refusal(No.HOURS_UNREAD, "hours", piece=piece)
        opens, closes = _time(match[1], match[2], piece), _time(match[3], match[4], piece)
        if closes <= opens:
            raise Refusal(No.HOURS_REVERSED, "hours", piece=match.group().strip())
        found.append(Stretch(opens, closes))
        at = match.end()
    if not _BETWEEN.fullmatch(text[at:]):
        raise Refusal(No.HOURS_UNREAD, "hours", piece=piece)
    return found


def _time(hour: str, minute: str | None, piece: str) -> time:
    try:
        return time(int(hour), int(minute or 0))
    except ValueError as error:
        raise Refusal(No.HOURS_UNREAD, "hours", piece=piece) from error


def _joined(stretches: list[Stretch]) -> tuple[Stretch, ...]:
    """Stretches that touch are one."""
    whole: list[Stretch] = []
    for stretch in stretches:
        if whole and whole[-1].closes == stretch.opens:
            whole[-1] = Stretch(whole[-1].opens, stretch.closes)
        else:
            whole.append(stretch)
    return tuple(whole)


def _named(run: list[int]) -> str:
    first, last = DAYS[run[0]][:_SHORT], DAYS[run[-1]][:_SHORT]
    return first if first == last else f"{first}-{last}"
