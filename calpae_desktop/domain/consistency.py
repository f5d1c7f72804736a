"""Rules across facts, at every instant of knowledge: rights with one start, replaced appointments.

Source: exchange format (« Loading »): refused where they hold at the same instant.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

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
    return [
        Clash(No.SAME_START, later, earlier.fact_id)
        for group in groups.values()
        if len(group) > 1
        for later, earlier in _pairs(group)
        if later.fact_id != earlier.fact_id and overlap(later, earlier)
    ]


def _pairs(group: Sequence[Version]) -> list[tuple[Version, Version]]:
    ordered = sorted(group, key=lambda v: (v.recorded_at, v.fact_id))
    return [(later, earlier) for i, later in enumerate(ordered) for earlier in ordered[:i]]


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
    edges: dict[str, list[tuple[str, Version]]] = {}
    for fact_id, chain in chains.items():
        for version in chain:
            content = version.content
            if isinstance(content, Appointment) and content.replaces and not version.retired:
                edges.setdefault(fact_id, []).append((content.replaces, version))
    found: dict[str, Clash] = {}
    for fact_id, outgoing in edges.items():
        for target, version in outgoing:
            if fact_id not in found and _returns(fact_id, target, version, edges):
                found[fact_id] = Clash(No.REPLACES_CYCLE, version, target)
    return list(found.values())


def _returns(
    origin: str, target: str, version: Version, edges: Mapping[str, list[tuple[str, Version]]]
) -> bool:
    """Whether, while `version` is in force, the chain of replacements comes back to `origin`."""
    for instant in _instants(origin, target, version, edges):
        current, seen = target, set[str]()
        while current != origin and current not in seen:
            seen.add(current)
            nexts = (t for t, v in edges.get(current, ()) if _in_force(v, instant))
            current = next(nexts, "")
        if current == origin:
            return True
    return False


def _instants(
    origin: str, target: str, version: Version, edges: Mapping[str, list[tuple[str, Version]]]
) -> list[datetime]:
    """Instants at which the chain that starts at `target` may change while `version` holds."""
    reached, queue = {origin}, [target]
    moments = {version.recorded_at}
    while queue:
        node = queue.pop()
        if node in reached:
            continue
        reached.add(node)
        for after, v in edges.get(node, ()):
            moments.add(v.recorded_at)
            queue.append(after)
    return sorted(m for m in moments if _in_force(version, m))


def _in_force(version: Version, instant: datetime) -> bool:
    return version.recorded_at <= instant < (version.superseded_at or _NEVER)
