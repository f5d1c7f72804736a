"""« Aujourd’hui »: the appointments of the day and what must not wait, read in one snapshot."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

from calpae_desktop.domain.access import Action, Actor, require
from calpae_desktop.domain.calendar import paris_wall
from calpae_desktop.domain.call import Call, CallResult
from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.listing import RUNNING, Moment, View, around
from calpae_desktop.domain.team import Circle
from calpae_desktop.domain.worklist import OF_DOSSIERS, PARTS, VIEWS, Worklist
from calpae_desktop.services.holidays import holiday
from calpae_desktop.services.listing import moment, names_of, nobody
from calpae_desktop.services.ports import Clock, Snapshot, Store
from calpae_desktop.services.posts import Seat, seat
from calpae_desktop.services.rows import DayCounts, DossierLine, Due, Tally

LINES = 8
EARLIER, OF_DAY = 60, 200
CIRCLE = "aujourdhui.cercle"
_AHEAD_DAYS = 6
NOBODY = Tally(0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Section:
    """A worklist of dossiers: how many it holds, and the first of them."""

    count: int = 0
    lines: Sequence[DossierLine] = ()


@dataclass(frozen=True, slots=True)
class Today:
    """What the screen shows. `now` is the wall clock in Paris; `earlier` the appointments of the
    days before without outcome, oldest first (the latest `EARLIER` of them), `day` those of
    today; `running` how the entries under way stand; `calls` how many times each person of
    the lists was called in vain; `names` sites and schemes by id; `nobody`: the base holds no
    dossier yet."""

    now: datetime
    seat: Seat
    circle: Circle
    counts: DayCounts = field(default_factory=DayCounts)
    earlier: Sequence[Due] = ()
    day: Sequence[Due] = ()
    running: Tally = NOBODY
    sections: Mapping[Worklist, Section] = field(default_factory=dict)
    calls: Mapping[str, int] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    nobody: bool = False

    @property
    def today(self) -> date:
        return self.now.date()

    @property
    def todo(self) -> int:
        """What is counted beside the place in the sidebar: the lines of the five lists."""
        return self.count(Worklist.UNSETTLED) + sum(self.count(one) for one in OF_DOSSIERS)

    def count(self, worklist: Worklist) -> int:
        if worklist is Worklist.UNSETTLED:
            return self.counts.unsettled
        return self.sections.get(worklist, Section()).count

    def view(self, worklist: Worklist) -> View:
        """The whole of a worklist, as a list of dossiers."""
        return around(self.circle, VIEWS[worklist])


def of_circle(circle: Circle, view: View) -> View:
    """The list to open for a worklist of a circle."""
    return around(circle, view)


class Worklists:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def wall(self) -> datetime:
        """The wall clock in Paris."""
        return paris_wall(self._clock.now())

    def today(self, actor: Actor, circle: Circle | None = None) -> Today:
        """The screen of the day, of the circle asked or of the one that the actor left.

        A constant number of statements, and one more when there is nothing to show.

        Raises Refusal(FORBIDDEN).
        """
        require(actor, Action.SEARCH)
        now = paris_wall(self._clock.now())
        with self._store.snapshot() as view:
            mine = seat(view, actor)
            chosen = circle or _left(view, actor, mine)
            at = moment(view, actor, self._clock)
            shown = Today(now, mine, chosen, names=names_of(view))
            shown = _with_day(view, actor, at, shown)
            shown = _with_sections(view, actor, at, shown)
            if shown.day or shown.earlier or shown.todo or shown.running.total:
                return shown
            return replace(shown, nobody=nobody(view, actor, shown.today))

    def closed(self) -> tuple[date, str] | None:
        """The next public holiday, today or within six days; asked apart, for the library of
        holidays is slow to load and the day is shown before."""

        today = self._clock.today()
        coming = (today + timedelta(days) for days in range(_AHEAD_DAYS + 1))
        return next(((day, name) for day in coming if (name := holiday(day))), None)

    def keep_circle(self, actor: Actor, circle: Circle) -> None:
        """What the screen shows next time."""
        with self._store.unit_of_work() as uow:
            uow.preferences.put(actor.login, CIRCLE, circle.value)
            uow.commit()


def _left(view: Snapshot, actor: Actor, mine: Seat) -> Circle:
    kept = view.preferences.get(actor.login, CIRCLE)
    there = {circle.value: circle for circle in mine.circles}
    return there.get(kept, mine.usual) if isinstance(kept, str) else mine.usual


def _with_day(view: Snapshot, actor: Actor, at: Moment, shown: Today) -> Today:
    around_me, scope = at.teams[shown.circle], actor.scope
    morning = datetime.combine(shown.today, time())
    earlier = view.days.unsettled(around_me, morning, scope, EARLIER)
    return replace(
        shown,
        counts=view.days.counts(around_me, shown.now, scope),
        earlier=sorted(earlier, key=lambda due: due.appointment.planned_at),
        day=view.days.of_day(around_me, shown.today, scope, OF_DAY),
    )


def _with_sections(view: Snapshot, actor: Actor, at: Moment, shown: Today) -> Today:
    lists = [shown.view(one) for one in OF_DOSSIERS]
    counts = view.lists.counts([one.filters for one in lists], at, actor.scope)
    running = around(shown.circle, View((RUNNING,)))
    sections: dict[Worklist, Section] = {
        one: Section(count, _first(view, actor, at, one, shown.circle))
        for one, count in zip(OF_DOSSIERS, counts, strict=True)
    }
    return replace(
        shown,
        running=view.lists.tally(running.filters, at, actor.scope),
        sections=sections,
        calls=_called_in_vain(view, sections[Worklist.UNBOOKED].lines),
    )


def _first(
    view: Snapshot, actor: Actor, at: Moment, worklist: Worklist, circle: Circle
) -> list[DossierLine]:
    """The first dossiers of a list, each once."""
    found: dict[str, DossierLine] = {}
    for part in PARTS[worklist]:
        wanted = around(circle, part)
        for line in view.lists.first(wanted.filters, wanted.sort, at, actor.scope, LINES):
            found.setdefault(line.summary.person, line)
    return list(found.values())[:LINES]


def _called_in_vain(view: Snapshot, lines: Sequence[DossierLine]) -> Counter[str]:
    """Calls since the entry that did not reach the person."""
    since = {line.summary.person: line.summary.informed_on for line in lines}
    calls = (
        version.content
        for version in view.facts.of_persons(Kind.CALL, sorted(since))
        if version.superseded_at is None and not version.retired
    )
    return Counter(
        call.person
        for call in calls
        if isinstance(call, Call)
        and call.result is not CallResult.REACHED
        and call.called_on >= (since[call.person] or call.called_on)
    )
