"""How what drags on comes to its end: nobody is left for years with nothing decided or started.

Told after the people and by numbers of its own, as the desk is: the pathways stay the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from calpae_desktop.domain.fact import Version
from calpae_desktop.domain.milestones import milestones_now
from calpae_desktop.domain.orientation import Orientation, OrientationStatus
from calpae_desktop.domain.right import Right, RightState
from calpae_desktop.domain.scheme import Scheme
from calpae_desktop.domain.summary import Summary, summarise
from calpae_desktop.domain.support import Support
from calpae_desktop.services.demo import names

AGLO = "aglo"
# Days without an orientation, then without the support that was decided.
DRAGGING, WAITING = (60, 180), (110, 170)
ON_FILE = 0.55
AT = time(10)


def tell_end(
    person: str, versions: Sequence[Version], today: date, seed: str, schemes: dict[str, Scheme]
) -> list[Version]:
    """The versions of a person, with what ended their wait when it had lasted long enough."""
    rng = Random(f"{seed}:end:{person}")  # noqa: S311 - invented people, nothing to protect
    told = list(versions)
    line = summarise(person, told, milestones_now(person, told))
    if line is None or _comes_soon(line, today):
        return told
    if line.running:
        told += _decided(rng, line, told, today, schemes)
    if line.waiting_scheme == AGLO:
        told += _started(rng, line, told, today)
    return told


def _comes_soon(line: Summary, today: date) -> bool:
    """An appointment waits, or its outcome."""
    return line.planned_last is not None and line.planned_last.date() >= today - timedelta(7)


def _decided(
    rng: Random, line: Summary, told: Sequence[Version], today: date, schemes: dict[str, Scheme]
) -> list[Version]:
    """Oriented on file, or the right closed."""
    right = max(
        (v.content for v in _in_force(told) if isinstance(v.content, Right)),
        key=lambda one: (one.starts_on, one.id),
    )
    since = line.informed_on or line.opened_on or right.starts_on
    on = since + timedelta(rng.randint(*DRAGGING))
    if on >= today:
        return []
    if rng.random() >= ON_FILE and right.starts_on < on.replace(day=1):
        return [_said(_closed(rng, right, on), on + timedelta(1), "flux CAF", today)]
    return [_on_file(rng, right, on, today, schemes)]


def _on_file(
    rng: Random, right: Right, on: date, today: date, schemes: dict[str, Scheme]
) -> Version:
    weights = {k: part for k, part in names.SCHEME_WEIGHTS[right.department].items() if k != AGLO}
    scheme = schemes[rng.choices(list(weights), list(weights.values()))[0]]
    referent = rng.choice(names.ADVISERS[right.department])
    decision = Orientation(
        id=f"OZ{right.person[1:]}",
        person=right.person,
        department=right.department,
        status=OrientationStatus.DECIDED,
        pathway=scheme.pathway,
        scheme=scheme.id,
        proposed_on=on,
        decided_on=on,
        notified_on=on,
        organisation=rng.choice(names.OPERATORS[scheme.id]),
        referent=referent,
    )
    return _said(decision, on, referent, today)


def _closed(rng: Random, right: Right, on: date) -> Right:
    return Right(
        id=f"DZ{right.person[1:]}",
        person=right.person,
        department=right.department,
        state=RightState.CLOSED,
        duties=right.duties,
        starts_on=on.replace(day=1),
        informed_on=on,
        reason=rng.choice(names.CLOSING_REASONS),
    )


def _started(rng: Random, line: Summary, told: Sequence[Version], today: date) -> list[Version]:
    """The AGLO begins late."""
    orientation = next(
        c
        for v in _in_force(told)
        if isinstance(c := v.content, Orientation) and c.decided_on == line.waiting_since
    )
    decided_on = orientation.decided_on or today
    on = decided_on + timedelta(rng.randint(*WAITING))
    if on >= today:
        return []
    support = Support(
        id=f"AZ{orientation.person[1:]}",
        person=orientation.person,
        department=orientation.department,
        scheme=AGLO,
        organisation=orientation.organisation,
        adviser=orientation.referent,
        orientation=orientation.id,
        oriented_on=decided_on,
        started_on=on,
    )
    return [_said(support, on, orientation.referent, today)]


def _said(content: Right | Orientation | Support, on: date, by: str | None, today: date) -> Version:
    at = datetime.combine(min(on, today - timedelta(1)), AT, UTC)
    return Version(content, at, recorded_by=by)


def _in_force(versions: Sequence[Version]) -> list[Version]:
    return [v for v in versions if v.superseded_at is None and not v.retired]
