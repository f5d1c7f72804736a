"""Take a whole load back: each dossier reads again as if the load had not been there.

Source: docs/decisions/0005-undo-of-an-import.md. New versions, from now on: what was known before
stays known as it was. A dossier is put back whole or left whole, when someone wrote in it since.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from calpae_desktop.domain.access import Actor
from calpae_desktop.domain.fact import PERSON_KINDS, Kind, Version
from calpae_desktop.services.load_log import LoadLog, LoggedLoad, stands
from calpae_desktop.services.load_report import Progress
from calpae_desktop.services.ports import Facts, UnitOfWork
from calpae_desktop.services.recording import rebuild

CHUNK = 500
OTHER_KINDS = tuple(kind for kind in Kind if kind not in PERSON_KINDS)
# Persons that share a fact, put back together: most often one.
Group = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A fact to write: `current` is closed, what it reads next may be a withdrawal."""

    current: Version
    content_of: Version
    retired: bool


@dataclass(frozen=True, slots=True)
class Left:
    """What stays as it is, for someone wrote in it since: persons, or facts of no person."""

    persons: frozenset[str] = frozenset()
    facts: frozenset[tuple[Kind, str]] = frozenset()

    def __len__(self) -> int:
        return len(self.persons) + len(self.facts)


class Undoing:
    """One load to take back, in what is known: a transaction, or a snapshot to look ahead."""

    def __init__(self, facts: Facts, log: LoadLog, load: LoggedLoad) -> None:
        self._facts = facts
        self._log = log
        self._number = load.number
        self._load = load
        self._undoers = log.undoers()
        self._undos = frozenset(self._undoers.values())
        self._lasts = {one.number: one.detail.last for one in log.loads() if one.detail}
        self.groups = _groups(log.persons(load, decided=True), log.moved(load))
        self._others = {kind: log.facts(load, kind) for kind in OTHER_KINDS}

    @property
    def persons(self) -> list[str]:
        return sorted(person for group in self.groups for person in group)

    def left(self) -> Left:
        """Where someone wrote since the load, an undone load and its undo aside."""
        last = self._load.detail.last if self._load.detail else 0
        since = self._log.persons_since(last)
        doubtful = [group for group in self.groups if not since.isdisjoint(group)]
        persons = {
            person
            for some in _chunks(doubtful)
            for group, versions in self._dossiers(some)
            if self._written_since(versions)
            for person in group
        }
        facts = {
            (kind, fact_id)
            for kind, ids in self._others.items()
            for fact_id, chain in self._facts.chains(kind, ids).items()
            if self._written_since(chain)
        }
        return Left(frozenset(persons), frozenset(facts))

    def steps(self, left: Left) -> Iterator[tuple[list[str], list[Step]]]:
        """What to write, by chunks of persons; facts of no person last."""
        kept = [group for group in self.groups if left.persons.isdisjoint(group)]
        for some in _chunks(kept):
            found = [
                step for _, versions in self._dossiers(some) for step in self._put_back(versions)
            ]
            yield sorted(person for group in some for person in group), found
        others: list[Step] = []
        for kind, ids in self._others.items():
            for fact_id, chain in self._facts.chains(kind, ids).items():
                if (kind, fact_id) not in left.facts:
                    others += self._put_back(chain)
        yield [], others

    def _dossiers(self, groups: Sequence[Group]) -> Iterator[tuple[Group, list[Version]]]:
        about = self._facts.about([person for group in groups for person in group])
        for group in groups:
            yield group, [version for person in group for version in about[person]]

    def _written_since(self, versions: Iterable[Version]) -> bool:
        versions = list(versions)
        present = self._loads_of(versions)
        mine = max((_rank(v) for v in versions if self._load_of(v) == self._number), default=0)
        return any(
            _rank(version) > mine and self._counts(version, present)
            for version in versions
            if self._load_of(version) != self._number
        )

    def _counts(self, version: Version, present: frozenset[int]) -> bool:
        """Not what an undone load wrote, nor what undid it."""
        load = self._load_of(version)
        return load not in self._undos and stands(load, self._undoers, present)

    def _load_of(self, version: Version) -> int | None:
        """The load that wrote a version; None for what someone decided since in its name."""
        load = version.load_id
        late = load is not None and _rank(version) > self._lasts.get(load, _rank(version))
        return None if late else load

    def _loads_of(self, versions: Iterable[Version]) -> frozenset[int]:
        return frozenset(load for v in versions if (load := self._load_of(v)) is not None)

    def _put_back(self, versions: Iterable[Version]) -> Iterator[Step]:
        chains: dict[tuple[Kind, str], list[Version]] = defaultdict(list)
        for version in versions:
            chains[version.kind, version.fact_id].append(version)
        present = self._loads_of(v for chain in chains.values() for v in chain)
        present -= {self._number}
        for chain in chains.values():
            if any(self._load_of(version) == self._number for version in chain):
                yield from self._step(chain, present)

    def _step(self, chain: list[Version], present: frozenset[int]) -> Iterator[Step]:
        chain.sort(key=lambda version: version.recorded_at)
        current = chain[-1]
        others = (v for v in chain if self._load_of(v) != self._number)
        rest = [version for version in others if self._counts(version, present)]
        if not rest:
            if not current.retired:
                yield Step(current, current, retired=True)
        elif (current.content, current.retired) != (rest[-1].content, rest[-1].retired):
            yield Step(current, rest[-1], rest[-1].retired)


def write(
    uow: UnitOfWork, actor: Actor, load_id: int, undoing: Undoing, left: Left, told: Progress | None
) -> tuple[int, int]:
    """Write the steps as versions of the load `load_id`; answers how many facts were withdrawn,
    and how many read as before."""
    withdrawn = restored = done = 0
    total = len(undoing.groups) - len(left.persons)
    for persons, steps in undoing.steps(left):
        for step in steps:
            uow.facts.supersede(step.current, uow.now)
        uow.facts.add(_version(uow, actor, load_id, step) for step in steps)
        rebuild(uow, persons)
        gone = sum(step.retired for step in steps)
        withdrawn, restored, done = withdrawn + gone, restored + len(steps) - gone, done + CHUNK
        if told is not None:
            told(min(done, total), total)
    return withdrawn, restored


def _version(uow: UnitOfWork, actor: Actor, load_id: int, step: Step) -> Version:
    return Version(
        step.content_of.content,
        recorded_at=uow.now,
        retired=step.retired,
        recorded_by=actor.login,
        written_at=uow.now,
        written_by=actor.login,
        load_id=load_id,
    )


def _rank(version: Version) -> int:
    return version.version_id or 0


def _chunks(groups: Sequence[Group]) -> Iterator[Sequence[Group]]:
    for start in range(0, len(groups), CHUNK):
        yield groups[start : start + CHUNK]


def _groups(persons: Iterable[str], pairs: Iterable[tuple[str, str]]) -> list[Group]:
    """Persons together that a fact went from one to the other."""
    near: Mapping[str, set[str]] = defaultdict(set)
    for one, two in pairs:
        near[one].add(two)
        near[two].add(one)
    found: list[Group] = []
    seen: set[str] = set()
    for person in sorted({*persons, *near}):
        if person not in seen:
            group = _reached(person, near)
            seen |= group
            found.append(tuple(sorted(group)))
    return found


def _reached(person: str, near: Mapping[str, set[str]]) -> set[str]:
    group, waiting = {person}, [person]
    while waiting:
        fresh = near.get(waiting.pop(), set()) - group
        group |= fresh
        waiting += fresh
    return group
