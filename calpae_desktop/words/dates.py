"""Dates as they are read in French: JJ/MM/AAAA, with the name of the day where it helps."""

from __future__ import annotations

from datetime import date, datetime, time

WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)


def day(value: date) -> str:
    """« 23/03/2027 »."""
    return f"{value.day:02}/{value.month:02}/{value.year:04}"


def short_day(value: date, beside: date) -> str:
    """« 23/03 » beside a date of the same year, « 23/03/2027 » otherwise."""
    return f"{value.day:02}/{value.month:02}" if value.year == beside.year else day(value)


def named_day(value: date) -> str:
    """« mardi 23/03/2027 »."""
    return f"{WEEKDAYS[value.weekday()]} {day(value)}"


def long_day(value: date) -> str:
    """« mardi 23 mars 2027 », « lundi 1er mars 2027 »: as letters say it."""
    number = "1er" if value.day == 1 else str(value.day)
    return f"{WEEKDAYS[value.weekday()]} {number} {MONTHS[value.month - 1]} {value.year}"


def month(value: date) -> str:
    """« mars 2027 »."""
    return f"{MONTHS[value.month - 1]} {value.year}"


def hour(value: datetime) -> str:
    """« 09:00 », or nothing at midnight: no time was given."""
    return "" if value.time() == time() else f"{value.hour:02}:{value.minute:02}"


def moment(value: datetime) -> str:
    """« 23/03/2027 à 09:00 », of a wall-clock date-time in Paris."""
    at = hour(value)
    return f"{day(value.date())} à {at}" if at else day(value.date())


def duration(minutes: int) -> str:
    """« 45 min », « 1 h », « 1 h 30 »."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest:02}" if rest else f"{hours} h"
