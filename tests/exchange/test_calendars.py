"""Files of appointments: read back by another program, at the right instant, saying nothing."""

from datetime import UTC, datetime, timedelta
from typing import Any

from icalendar import Calendar

from calpae_desktop.domain.calendar import PARIS
from calpae_desktop.exchange.calendars import write_calendar
from calpae_desktop.services.calendar_file import CalendarEvent

STAMP = datetime(2027, 3, 20, 8, tzinfo=UTC)
WINTER, SUMMER = datetime(2027, 3, 26, 9), datetime(2027, 3, 29, 9)
HOUR = timedelta(hours=1)


def events(*uids: str, at: datetime = WINTER) -> list[CalendarEvent]:
    return [
        CalendarEvent(uid, at, at + HOUR, place="12 rue Kléber ; salle 2, étage") for uid in uids
    ]


def read(content: bytes) -> Any:
    """As another program reads it; its library says nothing of what properties are."""
    return Calendar.from_ical(content)


def test_hours_are_those_of_paris_in_winter_and_in_summer() -> None:
    content = write_calendar(events("R-1") + events("R-2", at=SUMMER), STAMP, "C. Muller")
    found = read(content)
    (zone,) = found.walk("VTIMEZONE")
    assert str(zone["TZID"]) == str(PARIS)
    starts = [event["DTSTART"].dt for event in found.walk("VEVENT")]
    expected = [at.replace(tzinfo=PARIS) for at in (WINTER, SUMMER)]
    assert [at.astimezone(UTC) for at in starts] == [at.astimezone(UTC) for at in expected]
    assert starts[0].utcoffset() != starts[1].utcoffset()
    assert [event["DTEND"].dt - event["DTSTART"].dt for event in found.walk("VEVENT")] == [HOUR] * 2


def test_a_second_file_speaks_of_the_same_entries() -> None:
    first, second = (
        [str(event["UID"]) for event in read(write_calendar(given, STAMP)).walk("VEVENT")]
        for given in (events("R-1", "R-2"), events("R-1", "R-2", at=SUMMER))
    )
    assert first == second
    assert len(set(first)) == len(first)


def test_places_with_signs_of_the_format_are_read_back_whole() -> None:
    (event,) = read(write_calendar(events("R-1"), STAMP)).walk("VEVENT")
    assert str(event["LOCATION"]) == events("R-1")[0].place
    assert str(event["SUMMARY"]) == "Rendez-vous"


def test_lines_are_those_of_the_format() -> None:
    long = [CalendarEvent("R-1", WINTER, WINTER + HOUR, place="é" * 200)]
    content = write_calendar(long, STAMP)
    assert content.endswith(b"\r\n")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert b"RSA" not in content
    assert b"BEGIN:VTIMEZONE" in content


def test_one_that_no_longer_holds_says_so() -> None:
    gone = CalendarEvent("R-1", WINTER, WINTER + HOUR, cancelled=True)
    (event,) = read(write_calendar([gone], STAMP)).walk("VEVENT")
    assert str(event["STATUS"]) == "CANCELLED"
