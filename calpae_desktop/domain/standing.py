"""How an entry stands against the one-month target, and whether an indicator counts it."""

from __future__ import annotations

from datetime import date, timedelta
from enum import Enum

from .indicators import BOOKING_DAYS

SOON_DAYS = 7


class Standing(Enum):
    ON_TIME = "on_time"
    WATCH = "watch"
    LATE = "late"


class Counting(Enum):
    """Whether an entry is counted by an indicator, or may still be."""

    COUNTED = "counted"
    MISSED = "missed"
    EXPECTED = "expected"
    WAITING = "waiting"


def standing_of(
    informed_on: date,
    month_due: date,
    booked_on: date | None,
    oriented_on: date | None,
    today: date,
) -> Standing:
    """Late: the month is over without orientation. Watch: 7 days left or fewer, or nothing booked
    after 8 days. An orientation decided ends the clock."""
    if oriented_on is not None:
        return Standing.ON_TIME
    if today > month_due:
        return Standing.LATE
    soon = (month_due - today).days <= SOON_DAYS
    unbooked = booked_on is None and today > informed_on + timedelta(BOOKING_DAYS)
    return Standing.WATCH if soon or unbooked else Standing.ON_TIME


class Keeping(Enum):
    """Whether a target or a limit of the law was kept, or may still be."""

    KEPT = "kept"
    ON_TIME = "on_time"
    SOON = "soon"
    MISSED = "missed"
    WAITING = "waiting"
