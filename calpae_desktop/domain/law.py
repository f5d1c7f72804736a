"""The legal limits of a dossier, as data: each rule holds for what began while it was in force.

Source: the law by period (before 2025; since 01/01/2025, D.262-65-2 CASF and D.5411-14-1 of the
Code du travail). The targets of CALPAE are other rules: see `milestones`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from .calendar import add_months
from .milestones import Milestone
from .orientation import Orientation, OrientationStatus, Pathway

REFORM = date(2025, 1, 1)


class Step(Enum):
    ORIENTATION = "orientation"
    CONTRACT = "contract"


class CountedFrom(Enum):
    """What a limit is counted from."""

    INFORMATION = "information"
    DECISION = "decision"
    NOTIFICATION = "notification"


class Law(Enum):
    """Where a rule is written."""

    BEFORE_REFORM = "before_reform"
    ORIENTATION_DECREE = "D.262-65-2 CASF"
    CONTRACT_DECREE = "D.5411-14-1"


@dataclass(frozen=True, slots=True)
class Rule:
    """`weeks` or `months` after its origin; in force from `since`, and until the day before
    `until`. `pathways`: those it is for, empty for all."""

    step: Step
    origin: CountedFrom
    law: Law
    weeks: int = 0
    months: int = 0
    since: date | None = None
    until: date | None = None
    pathways: frozenset[Pathway] = frozenset()

    def holds(self, day: date, pathway: Pathway | None) -> bool:
        begun = self.since is None or day >= self.since
        in_force = begun and (self.until is None or day < self.until)
        return in_force and (not self.pathways or pathway in self.pathways)

    def limit(self, day: date) -> date:
        """Last day in time, counted from `day`."""
        return add_months(day, self.months) + timedelta(weeks=self.weeks)


RULES = (
    Rule(Step.ORIENTATION, CountedFrom.INFORMATION, Law.BEFORE_REFORM, months=2, until=REFORM),
    Rule(Step.ORIENTATION, CountedFrom.INFORMATION, Law.ORIENTATION_DECREE, weeks=6, since=REFORM),
    Rule(
        Step.CONTRACT,
        CountedFrom.DECISION,
        Law.BEFORE_REFORM,
        months=1,
        until=REFORM,
        pathways=frozenset({Pathway.PROFESSIONAL}),
    ),
    Rule(
        Step.CONTRACT,
        CountedFrom.DECISION,
        Law.BEFORE_REFORM,
        months=2,
        until=REFORM,
        pathways=frozenset({Pathway.SOCIAL, Pathway.SOCIO_PROFESSIONAL}),
    ),
    Rule(Step.CONTRACT, CountedFrom.NOTIFICATION, Law.CONTRACT_DECREE, months=1, since=REFORM),
)


@dataclass(frozen=True, slots=True)
class Limit:
    """A rule applied to a dossier. `day` is None while what it is counted from is not known."""

    rule: Rule
    day: date | None


def limits(milestone: Milestone, orientations: Iterable[Orientation]) -> list[Limit]:
    """The limits of an entry: to orient; then, from its last decided orientation, to sign.

    A new orientation starts the second one again (D.5411-8-2 of the Code du travail).
    """
    informed = {CountedFrom.INFORMATION: milestone.informed_on}
    found = _applied(Step.ORIENTATION, milestone.informed_on, informed, None)
    decided = [
        (o.decided_on, o.id, o)
        for o in orientations
        if o.status is OrientationStatus.DECIDED
        and o.decided_on is not None
        and o.decided_on >= milestone.opened_on
        and (milestone.next_opened_on is None or o.decided_on < milestone.next_opened_on)
    ]
    if decided:
        decided_on, _, last = max(decided)
        days = {CountedFrom.DECISION: decided_on, CountedFrom.NOTIFICATION: last.notified_on}
        found += _applied(Step.CONTRACT, decided_on, days, last.pathway)
    return found


def _applied(
    step: Step, began: date, days: Mapping[CountedFrom, date | None], pathway: Pathway | None
) -> list[Limit]:
    rules = (r for r in RULES if r.step is step and r.holds(began, pathway))
    return [Limit(r, r.limit(day) if (day := days.get(r.origin)) else None) for r in rules]
