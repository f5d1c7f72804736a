"""Files of appointments (.ics, RFC 5545), for the calendar of an adviser or of a person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from icalendar import Calendar, Event, Timezone

from calpae_desktop.domain.calendar import PARIS
from calpae_desktop.services.calendar_file import CalendarEvent

PRODUCT = "-//CALPAE//Agenda//FR"
DOMAIN = "calpae"


def write_calendar(events: Sequence[CalendarEvent], stamp: datetime, name: str = "") -> bytes:
    """The bytes of an .ics file, the hours of Paris said with their summer time."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    if name:
        calendar.add("x-wr-calname", name)
    calendar.add_component(Timezone.from_tzinfo(PARIS))
    for event in events:
        calendar.add_component(_event(event, stamp))
    return bytes(calendar.to_ical())


def _event(said: CalendarEvent, stamp: datetime) -> Event:
    event = Event()
    event.add("uid", f"{said.uid}@{DOMAIN}")
    event.add("dtstamp", stamp)
    if said.whole_days:
        event.add("dtstart", said.starts_at.date())
        event.add("dtend", said.ends_at.date())
    else:
        event.add("dtstart", said.starts_at.replace(tzinfo=PARIS))
        event.add("dtend", said.ends_at.replace(tzinfo=PARIS))
    event.add("summary", said.title)
    if said.place:
        event.add("location", said.place)
    if said.note:
        event.add("description", said.note)
    event.add("status", "CANCELLED" if said.cancelled else "CONFIRMED")
    return event
