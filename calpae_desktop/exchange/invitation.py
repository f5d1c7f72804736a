"""The file of one appointment for the calendar of whoever receives it.

It says when, where and with whom, never what it is about: calendars are shared and shown. It
speaks of the same entry as the files of the agenda.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta

from calpae_desktop.services.calendar_file import CalendarEvent
from calpae_desktop.services.letter_writing import Meeting

from .calendars import write_calendar

_USUAL_MINUTES = 60


def invitation(meeting: Meeting, now: datetime) -> str:
    """The text of an .ics file; without an hour, the appointment takes its whole day."""
    starts = meeting.planned_at
    lasts = timedelta(minutes=meeting.minutes or _USUAL_MINUTES)
    if starts.time() == time():
        lasts = timedelta(days=1)
    event = CalendarEvent(
        meeting.appointment,
        starts,
        starts + lasts,
        meeting.title,
        meeting.place,
        meeting.held_by,
    )
    return write_calendar([event], now).decode()
