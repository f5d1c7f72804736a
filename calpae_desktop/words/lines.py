"""What each column of the list of dossiers says of a dossier, on the screen and in a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeAlias

from calpae_desktop.domain.listing import Shown, passed, state_of
from calpae_desktop.domain.person import Title
from calpae_desktop.domain.standing import Standing
from calpae_desktop.domain.summary import Summary

from .dates import day, hour, short_day
from .enums import ENTRY_REASONS, PATHWAYS, STAGES
from .standing import STANDINGS
from .typography import NBSP

NONE = "—"
# A day or a number stays one in a file; the rest is text.
Cell: TypeAlias = str | int | date | None
_ABSENT = {Title.MR: "absent", Title.MRS: "absente"}


@dataclass(frozen=True, slots=True)
class Seen:
    """What a line is read with: the moment (Paris wall clock), the names of schemes and sites by
    id."""

    now: datetime
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def today(self) -> date:
        return self.now.date()

    def named(self, code: str | None) -> str | None:
        """The name of what has an id; the id itself when it has none."""
        return self.names.get(code, code) if code else None


@dataclass(frozen=True, slots=True)
class Elapsed:
    """Days since the information, of the days of that month."""

    days: int
    month: int


def elapsed(line: Summary, today: date) -> Elapsed | None:
    """How far the clock is, or was when the orientation ended it; None without a clock."""
    if line.informed_on is None or line.month_due is None:
        return None
    if not line.running and line.oriented_on is None:
        return None
    end = line.oriented_on or today
    days = max(0, (end - line.informed_on).days)
    return Elapsed(days, (line.month_due - line.informed_on).days)


def standing(line: Summary, seen: Seen) -> Standing | None:
    """How a dossier stands; None when no clock runs."""
    return standing_on(line, seen.today)


def standing_on(line: Summary, today: date) -> Standing | None:
    """The same on a day."""
    return state_of(line, today)


def behind(planned_at: datetime, now: datetime) -> bool:
    """Whether the hour of an appointment is behind."""
    return passed(planned_at, now)


def full_name(last_name: str, first_name: str) -> str:
    """« DIALLO Aminata »."""
    return f"{last_name.upper()} {first_name}".strip() or "(sans nom)"


def coming(line: Summary, title: Title | None, now: datetime) -> str:
    """Where the appointments are: « 23/03 à 14:00 », « issue à consigner », « à prendre »…"""
    planned = line.planned_first
    if planned is not None:
        if passed(planned, now):
            return "issue à consigner"
        at = hour(planned)
        when = short_day(planned.date(), now.date())
        return f"{when} à {at}" if at else when
    if not line.running:
        return NONE
    if line.honoured_on is not None:
        return "orientation à décider"
    if line.absences:
        return _absences(line.absences, title)
    return "à prendre"


def _absences(number: int, title: Title | None) -> str:
    if title is None:
        return f"{number}{NBSP}absence{'s' if number > 1 else ''}"
    return _ABSENT[title] if number == 1 else f"{_ABSENT[title]} {number}{NBSP}fois"


def cell(shown: Shown, line: Summary, title: Title | None, seen: Seen) -> Cell:
    """What a column other than the name holds; None when there is nothing to say."""
    return _CELLS[shown](line, title, seen)


def text(shown: Shown, line: Summary, title: Title | None, seen: Seen) -> str:
    """The same as it is read on the screen."""
    found = cell(shown, line, title, seen)
    if found is None:
        return NONE
    return day(found) if isinstance(found, date) else str(found)


def _delay(line: Summary, _: Title | None, seen: Seen) -> Cell:
    found = elapsed(line, seen.today)
    return f"J+{found.days} / {found.month}" if found else None


def _state(line: Summary, _: Title | None, seen: Seen) -> Cell:
    state = standing(line, seen)
    return STANDINGS[state] if state else None


def _since(name: str | None, since: date | None, seen: Seen) -> Cell:
    if name is None or since is None:
        return None
    return f"{seen.named(name)}, {day(since)}"


_Reader: TypeAlias = Callable[[Summary, Title | None, Seen], Cell]
_CELLS: dict[Shown, _Reader] = {
    Shown.STAGE: lambda x, _t, _s: STAGES[x.stage] if x.stage else None,
    Shown.DELAY: _delay,
    Shown.DUE: lambda x, _t, _s: x.month_due,
    Shown.STATE: _state,
    Shown.NEXT: lambda x, t, s: coming(x, t, s.now),
    Shown.TOWN: lambda x, _t, _s: x.town,
    Shown.ADVISER: lambda x, _t, _s: x.adviser,
    Shown.DEPARTMENT: lambda x, _t, _s: x.department,
    Shown.SITE: lambda x, _t, s: s.named(x.site),
    Shown.ORGANISATION: lambda x, _t, _s: x.organisation,
    Shown.ENTERED: lambda x, _t, _s: x.informed_on,
    Shown.REASON: lambda x, _t, _s: ENTRY_REASONS[x.reason] if x.reason else None,
    Shown.BOOKED: lambda x, _t, _s: x.booked_on,
    Shown.HONOURED: lambda x, _t, _s: x.honoured_on,
    Shown.SIGNED: lambda x, _t, _s: x.signed_on,
    Shown.ORIENTED: lambda x, _t, _s: x.oriented_on,
    Shown.PATHWAY: lambda x, _t, _s: PATHWAYS[x.pathway] if x.pathway else None,
    Shown.SCHEME: lambda x, _t, s: s.named(x.scheme),
    Shown.ABSENCES: lambda x, _t, _s: x.absences,
    Shown.CONTRACT_ENDS: lambda x, _t, _s: x.contract_ends_on,
    Shown.WAITING: lambda x, _t, s: _since(x.waiting_scheme, x.waiting_since, s),
    Shown.SUPPORTED: lambda x, _t, s: _since(x.supported_scheme, x.supported_since, s),
}
