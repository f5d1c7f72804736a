"""One person's facts told in time: each is recorded on the day it happened, none in the future."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from random import Random

from calpae_desktop.domain.fact import Content, Kind, Version

OPENS_AT = time(7, 0)
MINUTES_BETWEEN = 3
# Written one or two days late, now and then, as at any desk.
LATE = (0, 0, 0, 0, 0, 0, 0, 1, 1, 2)


class Story:
    """Versions of one person. What happens today or later is not recorded yet."""

    def __init__(self, rng: Random, today: date, author: str) -> None:
        self.rng = rng
        self.today = today
        self.author = author
        self.versions: list[Version] = []
        self._current: dict[tuple[Kind, str], int] = {}
        self._ids: dict[str, int] = {}

    def new_id(self, prefix: str, person: str) -> str:
        self._ids[prefix] = self._ids.get(prefix, 0) + 1
        return f"{prefix}{person[1:]}{self._ids[prefix]:02}"

    def say(self, content: Content, on: date, *, by: str | None = None) -> bool:
        """Record a fact, or its new content, on a day; False when that day has not come."""
        return self._add(content, on, retired=False, by=by)

    def withdraw(self, content: Content, on: date) -> bool:
        """Say that the fact should never have been."""
        return self._add(content, on, retired=True, by=None)

    def _add(self, content: Content, on: date, *, retired: bool, by: str | None) -> bool:
        if on >= self.today:
            return False
        on = min(on + timedelta(self.rng.choice(LATE)), self.today - timedelta(1))
        at = datetime.combine(on, OPENS_AT, UTC)
        at += timedelta(minutes=MINUTES_BETWEEN * len(self.versions))
        version = Version(content, at, retired=retired, recorded_by=by or self.author)
        key = (version.kind, version.fact_id)
        before = self._current.get(key)
        if before is not None:
            at = max(at, self.versions[before].recorded_at + timedelta(minutes=MINUTES_BETWEEN))
            version = Version(content, at, retired=retired, recorded_by=by or self.author)
            self._close(before, at)
        self._current[key] = len(self.versions)
        self.versions.append(version)
        return True

    def _close(self, position: int, at: datetime) -> None:
        known = self.versions[position]
        self.versions[position] = Version(
            known.content, known.recorded_at, at, known.retired, known.recorded_by
        )


def working_day(day: date) -> date:
    """`day`, or the Monday after a week-end."""
    return day + timedelta({5: 2, 6: 1}.get(day.weekday(), 0))
