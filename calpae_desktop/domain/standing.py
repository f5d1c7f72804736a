"""How an entry stands against the one-month target, and whether an indicator counts it."""

from __future__ import annotations

from enum import Enum


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
