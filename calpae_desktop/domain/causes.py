"""The versions of facts that made a dossier enter or leave a figure, or made the figure differ.

Source: method, « Comparer deux jours de connaissance ». Between two states of what is known, a
fact changes by the fields that count; the causes of a move are the changed facts without which
the dossier would not hold its new role: taken alone with what was known, they give it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from decimal import Decimal
from typing import TypeGuard

from .adviser import Adviser
from .collection import CollectionGap
from .conditions import CONTRACT_DUE, Question, Source
from .fact import Kind, Version, person_of
from .figures import ALL
from .indicators import Indicator
from .measures import PerUnit
from .moves import READINGS, PlainRows, Reading, Roles
from .plain import milestone_rows, plain_rows
from .scheme import Scheme
from .tallies import Row, holds

# The fields that a figure may depend on. A person counts by being there, no more; no figure
# depends on a kind that is not named.
COUNTING: dict[Kind, tuple[str, ...]] = {
    Kind.PERSON: (),
    Kind.RIGHT: ("person", "department", "state", "duties", "starts_on", "informed_on", "reason"),
    Kind.APPOINTMENT: (
        "person",
        "department",
        "nature",
        "fixed_at",
        "planned_at",
        "outcome",
        "replaces",
    ),
    Kind.ORIENTATION: ("person", "department", "status", "pathway", "scheme", "decided_on"),
    Kind.CONTRACT: ("person", "signed_on", "cancelled_on"),
    Kind.SUPPORT: ("person", "department", "scheme", "oriented_on", "started_on", "ended_on"),
    Kind.ADVISER: ("department", "starts_on", "aglo_fte", "ends_on"),
    Kind.COLLECTION_GAP: ("indicator", "department", "starts_on", "ends_on"),
}
ID, RETIRED = "id", "retired"
_ALWAYS = frozenset({Kind.PERSON, Kind.RIGHT})
# What a milestone's columns come from, besides the rights that open and close its window.
_MILESTONE_MADE_OF = {
    "booked_on": {Kind.APPOINTMENT},
    "honoured_on": {Kind.APPOINTMENT},
    "signed_on": {Kind.CONTRACT},
    "oriented_on": {Kind.ORIENTATION},
    "pathway": {Kind.ORIENTATION},
    "scheme": {Kind.ORIENTATION},
    CONTRACT_DUE: {Kind.ORIENTATION},
    "support_fixed_on": {Kind.ORIENTATION, Kind.APPOINTMENT},
    "support_slot_on": {Kind.ORIENTATION, Kind.APPOINTMENT},
}


def _made_of(how: Reading) -> frozenset[Kind]:
    """The kinds of facts that a person's role in a figure depends on."""
    source = how.base.source
    if source is not Source.MILESTONE:
        return frozenset({Kind.PERSON, Kind(source.value)})
    names = {how.days.since, how.days.until} if how.days else set()
    for where in (how.base.where, *(where for _, where in how.roles)):
        for condition in where:
            names |= {getattr(condition, f.name) for f in fields(condition) if f.type == "str"}
    return _ALWAYS.union(*(_MILESTONE_MADE_OF.get(name, ()) for name in names))


MADE_OF = {name: _made_of(how) for name, how in READINGS.items()}


@dataclass(frozen=True, slots=True)
class Cut:
    """A state of what is known: what was recorded before `end`; and, of what was frozen, what
    had been written by then (a load may bring what is dated before it)."""

    end: datetime
    written: datetime | None = None

    def holds(self, version: Version) -> bool:
        late = self.written and version.written_at and version.written_at > self.written
        return version.recorded_at < self.end and not late


@dataclass(frozen=True, slots=True)
class Change:
    """A fact that two states do not know alike; `steps` are the versions the second has more."""

    before: Version | None
    after: Version
    steps: tuple[Version, ...]

    @property
    def since(self) -> tuple[datetime, str, str]:
        return (self.steps[-1].recorded_at, self.after.kind.value, self.after.fact_id)


@dataclass(frozen=True, slots=True)
class Cause:
    """What a version did to a field that counts: `ID` when it made the fact known, `RETIRED`
    when it withdrew it or brought it back."""

    version: Version
    field: str
    before: object
    after: object


def state(chain: Iterable[Version], cut: Cut) -> Version | None:
    """The version of a fact that a state holds, withdrawn or not; versions are oldest first."""
    known = [version for version in chain if cut.holds(version)]
    return known[-1] if known else None


def change(chain: Sequence[Version], before: Cut, after: Cut) -> Change | None:
    """How two states know a fact, None when nothing that counts differs."""
    old, new = state(chain, before), state(chain, after)
    if new is None or new.kind not in COUNTING or _counts(old) == _counts(new):
        return None
    return Change(old, new, tuple(v for v in chain if after.holds(v) and not before.holds(v)))


def _counts(version: Version | None) -> tuple[object, ...] | None:
    if version is None or version.retired:
        return None
    return tuple(getattr(version.content, name) for name in COUNTING[version.kind])


def causes(changed: Change) -> list[Cause]:
    """What the versions between two states did to a fact, field by field, oldest first."""
    first, found = changed.before, []
    if first is None:
        first = changed.steps[0]
        found.append(Cause(first, ID, None, first.fact_id))
    if first.retired != changed.after.retired:
        found.append(_by_field(changed, RETIRED, first.retired, changed.after.retired))
    if not changed.after.retired:
        for name in COUNTING[changed.after.kind]:
            old, new = getattr(first.content, name), getattr(changed.after.content, name)
            if old != new:
                found.append(_by_field(changed, name, old, new))
    return sorted(found, key=lambda cause: cause.version.recorded_at)


def _by_field(changed: Change, name: str, old: object, new: object) -> Cause:
    """By the last version that gave the field its value."""
    last = changed.steps[-1]
    for version in reversed(changed.steps):
        if _value(version, name) != new:
            break
        last = version
    return Cause(last, name, old, new)


def _value(version: Version, name: str) -> object:
    return version.retired if name == RETIRED else getattr(version.content, name)


class Replay:
    """One person's facts, in which any set of the changes can be tried."""

    def __init__(
        self,
        person: str,
        chains: Iterable[Sequence[Version]],
        cuts: tuple[Cut, Cut],
        question: Question,
        schemes: Mapping[str, Scheme],
    ) -> None:
        self._person, self._question, self._schemes = person, question, schemes
        still: list[Version | None] = []
        found: list[Change] = []
        for chain in chains:
            if (changed := change(chain, *cuts)) is not None:
                found.append(changed)
            else:
                still.append(state(chain, cuts[0]))
        self.changes = sorted(found, key=lambda one: one.since)
        self._still = [version for version in still if self._is_there(version)]
        self._sides = [
            tuple(v if self._is_there(v) else None for v in (one.before, one.after))
            for one in self.changes
        ]
        self._ranks: dict[frozenset[Kind], list[int]] = {}
        self._causes = [causes(changed) for changed in self.changes]
        self._rows: dict[tuple[Source, frozenset[int]], PlainRows] = {}
        self._roles: dict[tuple[str, frozenset[int]], dict[str, Roles]] = {}

    def causes(self, indicator: str, place: str) -> list[Cause]:
        """Those of the person's move in a figure: of the changes that would do, the oldest."""
        ranks = self._of(MADE_OF[indicator])
        kept = frozenset(ranks)
        wanted = self.roles(indicator, place, kept)
        for rank in reversed(ranks):
            if len(kept) > 1 and not (wanted and self._makes_known(rank)):
                fewer = kept - {rank}
                kept = fewer if self.roles(indicator, place, fewer) == wanted else kept
        return [cause for rank in sorted(kept) for cause in self._causes[rank]]

    def _of(self, kinds: frozenset[Kind]) -> list[int]:
        if kinds not in self._ranks:
            found = [rank for rank, one in enumerate(self.changes) if one.after.kind in kinds]
            self._ranks[kinds] = found
        return self._ranks[kinds]

    def _makes_known(self, rank: int) -> bool:
        """Without whom nothing of theirs counts: no need to try."""
        after = self.changes[rank].after
        return after.kind is Kind.PERSON and not after.retired

    def roles(self, indicator: str, place: str, applied: frozenset[int]) -> Roles:
        """The person's roles in a figure, were these changes alone made."""
        key = (indicator, applied)
        if key not in self._roles:
            how = READINGS[indicator]
            self._roles[key] = self._with(how.base.source, applied).roles(how)
        return self._roles[key].get(place, {})

    def _with(self, source: Source, applied: frozenset[int]) -> PlainRows:
        key = (source, applied)
        if key not in self._rows:
            rows = {source: self._made(source, applied)}
            self._rows[key] = PlainRows(self._question, rows)
        return self._rows[key]

    def _made(self, source: Source, applied: frozenset[int]) -> list[Row]:
        chosen = (sides[rank in applied] for rank, sides in enumerate(self._sides))
        held = [*self._still, *(version for version in chosen if version is not None)]
        if not any(version.kind is Kind.PERSON for version in held):
            return []
        if source is Source.MILESTONE:
            return milestone_rows(held)
        kind = Kind(source.value)
        return plain_rows((v for v in held if v.kind is kind), self._schemes)[source]

    def _is_there(self, version: Version | None) -> TypeGuard[Version]:
        return bool(version and not version.retired and person_of(version.content) == self._person)


def common_causes(
    changes: Iterable[Change], indicator: Indicator, place: str, question: Question
) -> list[Cause]:
    """Causes that are of no dossier: staff counted, declarations « non collecté »."""
    found = [
        changed
        for changed in changes
        if _weight(changed.before, indicator, place, question)
        != _weight(changed.after, indicator, place, question)
    ]
    return [cause for changed in sorted(found, key=lambda c: c.since) for cause in causes(changed)]


def _weight(
    version: Version | None, indicator: Indicator, place: str, question: Question
) -> Decimal | bool | None:
    """What a fact that is of no dossier brings to a figure; None is nothing."""
    if version is None or version.retired:
        return None
    content, measure = version.content, indicator.measure
    if place not in (ALL, getattr(content, "department", None)):
        return None
    if isinstance(content, CollectionGap):
        mine = content.indicator == indicator.id and content.touches(question.period)
        return mine or None
    if isinstance(content, Adviser) and isinstance(measure, PerUnit):
        row = Row({name: getattr(content, name) for name in COUNTING[Kind.ADVISER]})
        if all(holds(condition, row, question, ()) for condition in measure.units.where):
            return content.aglo_fte or None
    return None


def by_fact(versions: Iterable[Version]) -> dict[tuple[Kind, str], list[Version]]:
    """Versions by fact, oldest first."""
    found: dict[tuple[Kind, str], list[Version]] = defaultdict(list)
    for version in versions:
        found[version.kind, version.fact_id].append(version)
    for chain in found.values():
        chain.sort(key=lambda version: version.recorded_at)
    return dict(found)
