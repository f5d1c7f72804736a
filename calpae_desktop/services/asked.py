"""What was typed in the search, told apart: names and numbers, dates, the day of appointments."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time, timedelta

from calpae_desktop.domain.text import fold
from calpae_desktop.services.typed_dates import day_of, month_of, relative_day, year_of

CENTURY = 100
_APPOINTMENTS = re.compile(r"(?<!\w)(?:rdvs?|rendez[\s-]?vous)(?!\w)", re.IGNORECASE)
# « née le 3/2/85 », « rdv du 23/03 ».
_BEFORE_DATE = re.compile(r"(?<!\w)(?:n[ée]e?\s+)?(?:le|du|au)\s+(?=\d)", re.IGNORECASE)
_HOUR = re.compile(
    r"(?:(?<!\w)[àa]\s+)?(?<![\w.@:/+-])(\d{1,2})(?:\s?h\s?(\d{2})?|:(\d{2}))(?![\w:])",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"(?<!\w)(?:aujourd['’`´ʼ]?\s?hui|auj|avant[\s-]hier|hier|apr[èe]s[\s-]demain|demain"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)(?!\w)",
    re.IGNORECASE,
)
_STANDARD = re.compile(r"(?<![\w-])(\d{4})-(\d{1,2})-(\d{1,2})(?![\w-])")
_FRENCH = re.compile(
    r"(?<![\w/.+-])(\d{1,2})(?:\s*[/.-]\s*(\d{1,2})(?:\s*[/.-]\s*(\d{4}|\d{2}))?|\s+(\d{1,2})\s+"
    r"((?:19|20)\d{2}))(?![\w]|[/.-]\d)"
)
_NAMED = re.compile(
    r"(?<![\w/.-])(?:(\d{1,2})(?:er)?\s+)?([^\W\d_]{3,9})\.?(?:\s+(\d{4}|\d{2}))?(?!\w)",
)
_MONTH = re.compile(r"(?<![\w/.-])(\d{1,2})[/.-](\d{4})(?![\w/.-])")


@dataclass(frozen=True, slots=True)
class TypedDate:
    """A date as `written`. `births` are the beginnings of a birth date that it may mean
    (« 1985-02-03 », « 1985-02 »); `number`, whether it may as well be digits of a number."""

    written: str
    births: tuple[str, ...] = ()
    number: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """`words` are of persons; every date too must be theirs. `day`: that of the appointments
    asked for, from `since` and before `until`. `booked`: appointments alone are asked for.
    `perhaps`: what tells a day and, alone, may also be a name (« dimanche »)."""

    words: str = ""
    dates: tuple[TypedDate, ...] = ()
    day: date | None = None
    since: time = time.min
    until: time | None = None
    booked: bool = False
    perhaps: str = ""

    @property
    def name(self) -> str:
        """What may be somebody's name; empty when there is none."""
        words = self.words
        named = any(c.isalpha() for c in words) and not any(c.isdigit() or c == "@" for c in words)
        return words if named else ""

    @property
    def of_persons(self) -> bool:
        """Whether persons are asked for."""
        return not self.booked and bool(
            self.words or self.perhaps or any(d.births for d in self.dates)
        )


def words_of(text: str) -> list[str]:
    """Its folded words."""
    return fold(text).split()


def understood(typed: str, today: date) -> Asked:
    """What somebody means who types this on that day; anything typed means something."""
    reading = _Reading(today)
    rest = _BEFORE_DATE.sub(" ", typed)
    rest = reading.without(_APPOINTMENTS, rest, reading.appointments)
    rest = reading.without(_HOUR, rest, reading.hour)
    rest = reading.without(_STANDARD, rest, reading.standard)
    rest = reading.without(_MONTH, rest, reading.month)
    rest = reading.without(_FRENCH, rest, reading.french)
    rest = reading.without(_NAMED, rest, reading.named)
    return reading.asked(reading.without(_RELATIVE, rest, reading.relative))


class _Reading:
    """What is found on the way; a part that means nothing stays among the words."""

    def __init__(self, today: date) -> None:
        self._today = today
        self._dates: list[TypedDate] = []
        self._day: date | None = None
        self._names: list[str] = []
        self._hours: tuple[time, time | None] | None = None
        self._booked = False

    def without(self, pattern: re.Pattern[str], text: str, read: Callable[..., bool]) -> str:
        return pattern.sub(lambda match: " " if read(match) else match.group(), text)

    def asked(self, rest: str) -> Asked:
        rest = " ".join(rest.split())
        alone = not rest and not self._dates and not self._booked and self._hours is None
        perhaps = " ".join(self._names) if alone else ""
        wanted = self._booked or self._hours is not None
        day = self._day or (self._today if wanted and not (rest or self._dates) else None)
        since, until = self._hours or (time.min, None)
        if self._hours and day is None:
            day = self._today
        return Asked(rest, tuple(self._dates), day, since, until, self._booked, perhaps)

    def appointments(self, _match: re.Match[str]) -> bool:
        self._booked = True
        return True

    def hour(self, match: re.Match[str]) -> bool:
        hour, minute = int(match[1]), match[2] or match[3]
        if hour > time.max.hour or int(minute or 0) > time.max.minute:
            return False
        start = time(hour, int(minute or 0))
        ahead = timedelta(minutes=1) if minute else timedelta(hours=1)
        seconds = timedelta(hours=start.hour, minutes=start.minute) + ahead
        hours, rest = divmod(int(seconds.total_seconds()), 3600)
        self._hours = start, (time(hours, rest // 60) if hours <= time.max.hour else None)
        return True

    def standard(self, match: re.Match[str]) -> bool:
        return self._dated(match.group(), day_of(int(match[1]), int(match[2]), int(match[3])))

    def french(self, match: re.Match[str]) -> bool:
        day, month = int(match[1]), int(match[2] or match[4])
        digits = match[3] or match[5]
        if digits is None:
            return self._of_appointments(self._nearest(month, day))
        if len(digits) > 2:
            return self._dated(match.group(), day_of(int(digits), month, day))
        return self._shortened(match.group(), digits, month, day)

    def month(self, match: re.Match[str]) -> bool:
        if (first := day_of(int(match[2]), int(match[1]), 1)) is None:
            return False
        self._dates.append(TypedDate(match.group(), (f"{first:%Y-%m}",), number=True))
        return True

    def named(self, match: re.Match[str]) -> bool:
        month = month_of(match[2])
        if month is None or not (match[1] or match[3]):
            return False
        if not match[1]:
            whole = len(match[3]) > 2
            if whole:
                self._dates.append(TypedDate(match.group(), (f"{int(match[3]):04}-{month:02}",)))
            return whole
        if match[3] is None:
            return self._of_appointments(self._nearest(month, int(match[1])))
        if len(match[3]) > 2:
            return self._dated(match.group(), day_of(int(match[3]), month, int(match[1])))
        return self._shortened(match.group(), match[3], month, int(match[1]), number=False)

    def relative(self, match: re.Match[str]) -> bool:
        self._names.append(match.group())
        return self._of_appointments(relative_day(match.group(), self._today))

    def _dated(self, written: str, day: date | None) -> bool:
        if day is None:
            return False
        self._dates.append(TypedDate(written.strip(), (day.isoformat(),)))
        return self._of_appointments(day)

    def _shortened(
        self, written: str, digits: str, month: int, day: int, number: bool = True
    ) -> bool:
        """Two digits of a year: someone was born in one century or the other."""
        century = self._today.year // CENTURY * CENTURY
        years = (century + int(digits), century - CENTURY + int(digits))
        days = [born for year in years if (born := day_of(year, month, day))]
        births = tuple(born.isoformat() for born in days if born <= self._today)
        if not days:
            return False
        self._dates.append(TypedDate(written.strip(), births, number))
        return self._of_appointments(day_of(year_of(digits, self._today), month, day))

    def _nearest(self, month: int, day: int) -> date | None:
        """The day of this name that is nearest: last year's, this year's, next year's."""
        years = (self._today.year + step for step in (0, -1, 1))
        days = [found for year in years if (found := day_of(year, month, day))]
        return min(days, key=lambda found: abs((found - self._today).days), default=None)

    def _of_appointments(self, day: date | None) -> bool:
        self._day = self._day or day
        return day is not None
