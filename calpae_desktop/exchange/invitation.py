"""The file of one appointment for the calendar of whoever receives it (RFC 5545).

It says when, where and with whom, never what it is about: calendars are shared and shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from calpae_desktop.domain.calendar import PARIS
from calpae_desktop.services.letter_writing import Meeting

_USUAL_MINUTES = 60
_MOST_OCTETS = 75


def invitation(meeting: Meeting, now: datetime) -> str:
    """The same appointment always has the same UID: a later file replaces an earlier one."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//calpae//FR",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        f"UID:{_escaped(meeting.appointment)}@calpae",
        f"DTSTAMP:{_instant(now)}",
        *_times(meeting),
        f"SUMMARY:{_escaped(meeting.title)}",
        *([f"LOCATION:{_escaped(meeting.place)}"] if meeting.place else []),
        *([f"DESCRIPTION:{_escaped(meeting.held_by)}"] if meeting.held_by else []),
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _times(meeting: Meeting) -> Iterator[str]:
    """Without an hour, the whole day."""
    start = meeting.planned_at
    if start == datetime.combine(start.date(), datetime.min.time()):
        yield f"DTSTART;VALUE=DATE:{start:%Y%m%d}"
        return
    begins = start.replace(tzinfo=PARIS)
    yield f"DTSTART:{_instant(begins)}"
    minutes = timedelta(minutes=meeting.minutes or _USUAL_MINUTES)
    yield f"DTEND:{_instant(begins.astimezone(UTC) + minutes)}"


def _instant(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    plain = "".join(c if c.isprintable() or c == "\n" else " " for c in text)
    for sign in "\\;,":
        plain = plain.replace(sign, f"\\{sign}")
    return plain.replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """Lines of at most 75 octets, the next ones begun by a space; no character is cut."""
    held, size = "", 0
    for character in line:
        octets = len(character.encode())
        if size + octets > _MOST_OCTETS:
            yield held
            held, size = " ", 1
        held += character
        size += octets
    yield held
