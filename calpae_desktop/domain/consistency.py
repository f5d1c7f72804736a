"""Rules across facts, at every instant of knowledge: rights with one start, replaced appointments.

Source: exchange format (« Loading »): refused where they hold at the same instant.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import groupby

from .appointment import Appointment
from .fact import Version
from .refusals import No
from .right import Right

_NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Clash:
    """A version that breaks a rule, and the id of the fact it clashes with."""

    no: No
    version: Version
    other: str


def overlap(one: Version, other: Version) -> bool:
    """Whether two versions are in force together at some instant."""
    ends = one.superseded_at or _NEVER, other.superseded_at or _NEVER
    return one.recorded_at < ends[1] and other.recorded_at < ends[0]


def right_clashes(versions: Iterable[Version]) -> list[Clash]:
    """Two rights of a person that start on the same day and are known together."""
    groups: dict[tuple[str, date], list[Version]] = defaultdict(list)
    for version in versions:
        content = version.content
        if isinstance(content, Right) and not version.retired:
            groups[(content.person, content.starts_on)].append(version)
    return [clash for group in groups.values() if len(group) > 1 for clash in _together(group)]


def _together(group: Sequence[Version]) -> Iterator[Clash]:
    """Versions in force with one of another fact that began before them: one clash for each.

    One sweep over the instants: of the facts begun so far, the two that last longest are enough
    to know whether one of another fact is still in force.
    """
    longest: list[tuple[datetime, str]] = []
    for version in sorted(group, key=lambda v: (v.recorded_at, v.fact_id)):
        others = [fact for end, fact in longest if end > version.recorded_at]
        other = next((fact for fact in others if fact != version.fact_id), None)
        if other is not None:
            yield Clash(No.SAME_START, version, other)
        longest = _two_facts([*longest, (version.superseded_at or _NEVER, version.fact_id)])


def _two_facts(ends: Sequence[tuple[datetime, str]]) -> list[tuple[datetime, str]]:
    """The latest ends of two different facts."""
    latest: dict[str, datetime] = {}
    for end, fact in ends:
        latest[fact] = max(end, latest.get(fact, end))
    return sorted(((end, fact) for fact, end in latest.items()), reverse=True)[:2]


def replacement_clashes(chains: Mapping[str, Sequence[Version]]) -> list[Clash]:
    """Appointments that replace one of another person or nature, or each other in a circle.

    `chains` holds every version of the appointments to judge and of those they replace.
    """
    clashes: list[Clash] = []
    for chain in chains.values():
        for version in chain:
            content = version.content
            if isinstance(content, Appointment) and content.replaces is not None:
                clashes += _target_clashes(version, content, chains.get(content.replaces, ()))
    return clashes + _cycles(chains)


def _target_clashes(
    version: Version, content: Appointment, targets: Sequence[Version]
) -> list[Clash]:
    together = [t for t in targets if overlap(version, t)] or targets
    clashes: dict[No, Clash] = {}
    for target in together:
        replaced = target.content
        if not isinstance(replaced, Appointment):
            continue
        if replaced.person != content.person:
            clash = Clash(No.REPLACES_OTHER_PERSON, version, replaced.id)
            clashes.setdefault(clash.no, clash)
        elif replaced.nature is not content.nature:
            clash = Clash(No.REPLACES_OTHER_NATURE, version, replaced.id)
            clashes.setdefault(clash.no, clash)
    return list(clashes.values())


def _cycles(chains: Mapping[str, Sequence[Version]]) -> list[Clash]:
    """Replay the history of the links, and follow each new one: does it come back?"""
    events = [(v.recorded_at, fact, v) for fact, chain in chains.items() for v in chain]
    looping = _may_loop([(fact, target) for _, fact, v in events if (target := _link(v))])
    current: dict[str, Version] = {}
    found: dict[str, Clash] = {}
    ordered = sorted((e for e in events if e[1] in looping), key=lambda event: event[:2])
    for _, group in groupby(ordered, key=lambda event: event[0]):
        changed = {fact: version for _, fact, version in group}
        current |= changed
        for fact in changed:
            if fact not in found:
                ring = _ring(fact, current)
                found |= {f: Clash(No.REPLACES_CYCLE, current[f], _link(current[f])) for f in ring}
    return sorted(found.values(), key=lambda clash: clash.version.fact_id)


def _link(version: Version) -> str:
    """The appointment that a version replaces; empty when none, or when it is withdrawn."""
    content = version.content
    replaces = isinstance(content, Appointment) and not version.retired and content.replaces
    return replaces or ""


def _may_loop(links: Iterable[tuple[str, str]]) -> set[str]:
    """Appointments from which links, whenever they held, never come to an end."""
    outgoing: dict[str, set[str]] = defaultdict(set)
    incoming: dict[str, set[str]] = defaultdict(set)
    for fact, target in links:
        outgoing[fact].add(target)
        incoming[target].add(fact)
    ends = [fact for fact in incoming if not outgoing.get(fact)]
    while ends:
        end = ends.pop()
        for fact in incoming[end]:
            outgoing[fact].discard(end)
            if not outgoing[fact]:
                ends.append(fact)
    return {fact for fact, targets in outgoing.items() if targets}


def _ring(origin: str, current: Mapping[str, Version]) -> list[str]:
    """The appointments that lead from `origin` back to it; none when they do not."""
    ring, seen, node = [origin], {origin}, origin
    while (version := current.get(node)) is not None and (node := _link(version)) not in seen:
        ring.append(node)
        seen.add(node)
    return ring if version is not None and node == origin else []
