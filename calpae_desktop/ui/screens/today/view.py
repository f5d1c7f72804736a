"""From what was read to what the list of appointments shows: pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from calpae_desktop.domain.appointment import Nature, Outcome
from calpae_desktop.domain.listing import ENDING_DAYS
from calpae_desktop.domain.person import Title
from calpae_desktop.domain.standing import Standing
from calpae_desktop.domain.summary import Summary
from calpae_desktop.domain.team import Circle
from calpae_desktop.services.rows import Due
from calpae_desktop.services.worklist import Today
from calpae_desktop.ui.style import Tone
from calpae_desktop.ui.widgets import Delay, State
from calpae_desktop.words.dates import MONTHS, WEEKDAYS, hour
from calpae_desktop.words.lines import behind, elapsed, full_name, standing_on
from calpae_desktop.words.typography import NBSP
from calpae_desktop.words.worklist import near, near_day, near_moment

STATES = {
    Standing.ON_TIME: State.ON_TIME,
    Standing.WATCH: State.WATCH,
    Standing.LATE: State.LATE,
}
_NATURES = {
    Nature.ORIENTATION: "Orientation",
    Nature.SUPPORT: "Accompagnement",
    Nature.OTHER: "Autre",
}
_DONE: dict[Outcome, tuple[str, str, Tone]] = {
    Outcome.HONOURED: ("Honoré", "circle-check", "ok"),
    Outcome.ABSENT: ("Absent", "user-x", "late"),
    Outcome.EXCUSED: ("Excusé", "user-off", "watch"),
    Outcome.CANCELLED_BY_SERVICE: ("Annulé", "calendar-x", "text2"),
    Outcome.POSTPONED_BY_PERSON: ("Reporté", "calendar-time", "text2"),
    Outcome.POSTPONED_BY_SERVICE: ("Reporté", "calendar-time", "text2"),
}
_SAID_OF_PERSON = (Outcome.ABSENT, Outcome.EXCUSED)
NO_DELAY = "—"


@dataclass(frozen=True, slots=True)
class Heading:
    """Above appointments: whose days, and how many."""

    title: str
    aside: str


@dataclass(frozen=True, slots=True)
class NowLine:
    """Where the day is."""

    clock: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A word with its shape."""

    word: str
    icon: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class Line:
    """An appointment. `waiting`: somebody must say what came of it; `past`: before now."""

    due: Due
    time: str
    name: str
    below: str
    delay: Delay | None
    mark: Mark | None
    waiting: bool
    past: bool

    @property
    def key(self) -> str:
        return self.due.appointment.id

    @property
    def sentence(self) -> str:
        """The line in words, for a screen reader."""
        said = "à consigner" if self.waiting and self.past else ""
        delay = self.delay.sentence if self.delay else ""
        word = self.mark.word if self.mark and not self.waiting else ""
        return ", ".join(
            part for part in (self.time, self.name, self.below, delay, word, said) if part
        )


Row = Heading | NowLine | Line


def rows(shown: Today) -> list[Row]:
    """The days before without outcome, then the day, cut by the line of now."""
    found: list[Row] = []
    if shown.earlier:
        before = [_line(due, shown) for due in shown.earlier]
        number = shown.counts.unsettled - sum(late(due, shown) for due in shown.day)
        found += [Heading(_before(shown), f"{number} à consigner"), *before]
    number, done = shown.counts.today, shown.counts.settled
    aside = f"{number}{NBSP}rendez-vous"
    found.append(Heading("Aujourd’hui", f"{aside} · {done} fait{_s(done)}" if number else aside))
    return [*found, *_day(shown)]


def late(due: Due, shown: Today) -> bool:
    """Of today, in the past, without outcome."""
    at = due.appointment.planned_at
    return _waits(due) and bool(hour(at)) and at < shown.now


def _before(shown: Today) -> str:
    days = {due.appointment.planned_on for due in shown.earlier}
    if len(days) > 1:
        return "Les jours précédents, sans issue"
    words = near(days.pop(), shown.today)
    return f"{words[:1].upper()}{words[1:]}, sans issue"


def _day(shown: Today) -> Iterator[Row]:
    said = False
    for due in shown.day:
        if not said and due.appointment.planned_at > shown.now:
            yield NowLine(f"{shown.now:%H:%M}")
            said = True
        yield _line(due, shown)
    if shown.day and not said:
        yield NowLine(f"{shown.now:%H:%M}")


def next_key(found: Sequence[Row], after: str = "") -> str:
    """The appointment to open: after one, the next that waits; else the next of the day, else
    the first that waits; "" when there is none."""
    lines = [row for row in found if isinstance(row, Line)]
    waiting = [line for line in lines if line.waiting]
    keys = [line.key for line in lines]
    if after in keys:
        rest = set(keys[keys.index(after) :])
        waiting = [line for line in waiting if line.key in rest] or waiting
        return waiting[0].key if waiting else after
    coming = [line for line in waiting if not line.past]
    chosen = coming or waiting or lines
    return chosen[0].key if chosen else ""


def _waits(due: Due) -> bool:
    return due.appointment.outcome is Outcome.PLANNED


def _line(due: Due, shown: Today) -> Line:
    at, waiting = due.appointment.planned_at, _waits(due)
    name = full_name(due.last_name, due.first_name)
    past = at < shown.now and (bool(hour(at)) or at.date() < shown.today)
    below = _below(due, shown)
    if at.date() < shown.today and len({d.appointment.planned_on for d in shown.earlier}) > 1:
        below = f"{near_day(at.date(), shown.today)} · {_what(due, shown.today)}"
    delay = delay_of(due.summary, shown.today)
    return Line(due, hour(at) or "–", name, below, delay, _mark(due, shown.today), waiting, past)


def delay_of(summary: Summary, today: date) -> Delay | None:
    """The clock of the month, while it runs."""
    state, gone = standing_on(summary, today), elapsed(summary, today)
    if state is None or gone is None:
        return None
    return Delay(gone.days, gone.month, STATES[state])


def _mark(due: Due, today: date) -> Mark | None:
    """What came of it, else how the dossier stands."""
    outcome = due.appointment.outcome
    if outcome is not Outcome.PLANNED:
        word, icon, tone = _DONE[outcome]
        feminine = due.title is Title.MRS and outcome in _SAID_OF_PERSON
        return Mark(f"{word}e" if feminine else word, icon, tone)
    delay = delay_of(due.summary, today)
    if delay is None:
        return None
    return Mark(delay.state.word, delay.state.icon, delay.state.tone)


def _below(due: Due, shown: Today) -> str:
    """« 2ᵉ rendez-vous · bureau 4 », « Orientation · à rappeler »…"""
    place = due.room or (shown.names.get(due.site, "") if due.site else "")
    adviser = due.appointment.adviser
    if shown.circle is not Circle.ME and adviser not in (None, shown.seat.adviser):
        place = adviser or ""
    return " · ".join(part for part in (_what(due, shown.today), _news(due) or place) if part)


def _what(due: Due, today: date) -> str:
    line = due.summary
    ends = line.contract_ends_on
    renewing = ends is not None and today <= ends <= today + timedelta(ENDING_DAYS)
    if not line.running and renewing and ends is not None:
        days = (ends - today).days
        return f"CER à renouveler sous {days} jour{_s(days)}" if days else "CER à renouveler"
    again = due.appointment.nature is Nature.ORIENTATION and line.absences and _waits(due)
    if again:
        return f"{line.absences + 1}ᵉ rendez-vous"
    return _NATURES[due.appointment.nature]


def _news(due: Due) -> str:
    """After it: what was done, or is to be done."""
    outcome, line = due.appointment.outcome, due.summary
    if outcome is Outcome.HONOURED:
        signed = line.signed_on is not None and line.signed_on >= due.appointment.planned_on
        return "CER signé" if signed else ""
    if outcome is Outcome.ABSENT:
        if line.planned_last is not None and line.planned_last > due.appointment.planned_at:
            return "nouveau rendez-vous pris"
        if due.calls:
            return f"{due.calls} appel{_s(due.calls)}"
        return "à rappeler"
    return ""


def title(today: date) -> str:
    """« Mardi 23 mars 2027 »."""
    name = WEEKDAYS[today.weekday()]
    number = "1ᵉʳ" if today.day == 1 else str(today.day)
    return f"{name[:1].upper()}{name[1:]} {number} {MONTHS[today.month - 1]} {today.year}"


def subtitle(shown: Today, closed: tuple[date, str] | None) -> str:
    """« 7 rendez-vous aujourd’hui, 24 tâches à faire. Vendredi est férié (Vendredi saint). »"""
    number, todo = shown.counts.today, shown.todo
    booked = f"{number}{NBSP}rendez-vous aujourd’hui" if number else "Aucun rendez-vous aujourd’hui"
    left = f"{todo} tâche{_s(todo)} à faire." if todo else "rien à faire."
    if closed is None:
        return f"{booked}, {left}"
    day, name = closed
    words = near(day, shown.today)
    return f"{booked}, {left} {words[:1].upper()}{words[1:]} est férié ({name})."


def coming(summary: Summary, now: datetime) -> str:
    """Beside a dossier whose month ends: its next appointment."""
    planned = summary.planned_first
    if planned is None:
        return "orientation à décider" if summary.honoured_on else "à convoquer"
    return "issue à consigner" if behind(planned, now) else near_moment(planned, now.date())


def _s(number: int) -> str:
    return "s" if number > 1 else ""
