"""What is told of dossiers that moved in figures: the causes, read for many persons at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from calpae_desktop.domain.causes import Cause, Cut, Replay, by_fact
from calpae_desktop.domain.comparison import Divergence
from calpae_desktop.domain.conditions import Question
from calpae_desktop.domain.fact import Kind, Version
from calpae_desktop.domain.person import Person
from calpae_desktop.domain.scheme import Scheme
from calpae_desktop.services.ports import Facts

PERSONS_AT_ONCE, PERSONS_A_STEP = 500, 50
# Told what is done, of how many.
Progress = Callable[[int, int], None]
Fact = tuple[Kind, str]


class Stopped(Exception):
    """What a `Progress` raises to stop the work it is told of."""


@dataclass(frozen=True, slots=True)
class Told:
    """Causes by indicator, département and person; names, empty for who was erased."""

    causes: dict[tuple[str, str, str], tuple[Cause, ...]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)


def told(
    facts: Facts,
    schemes: Mapping[str, Scheme],
    cuts: tuple[Cut, Cut],
    question: Question,
    found: Iterable[Divergence],
    progress: Progress | None,
) -> Told:
    """The causes of every move that is given: so many statements for so many persons."""
    asked = _by_person(found)
    answer, persons = Told(), sorted(asked)
    for start in range(0, len(persons), PERSONS_AT_ONCE):
        some = persons[start : start + PERSONS_AT_ONCE]
        for rank, (person, chains) in enumerate(_chains(facts, some, cuts[0])):
            if progress is not None and rank % PERSONS_A_STEP == 0:
                progress(start + rank, len(persons))
            replay = Replay(person, chains, cuts, question, schemes)
            for one in asked[person]:
                causes = replay.causes(one.id, one.department)
                answer.causes[one.id, one.department, person] = tuple(causes)
            answer.names[person] = _name(person, chains)
    if progress is not None and persons:
        progress(len(persons), len(persons))
    return answer


def _by_person(found: Iterable[Divergence]) -> dict[str, list[Divergence]]:
    asked: dict[str, list[Divergence]] = defaultdict(list)
    for divergence in found:
        for person in dict.fromkeys(move.person for move in divergence.moves):
            asked[person].append(divergence)
    return asked


def _chains(
    facts: Facts, persons: Collection[str], before: Cut
) -> Iterator[tuple[str, list[list[Version]]]]:
    """Every fact of each person with all its versions, those that name another one included."""
    about = {person: by_fact(found) for person, found in facts.about(persons).items()}
    by_kind: dict[Kind, set[str]] = defaultdict(set)
    for own in about.values():
        for (kind, fact_id), chain in own.items():
            if kind is not Kind.PERSON and not _whole(chain, before):
                by_kind[kind].add(fact_id)
    whole: dict[Fact, list[Version]] = {}
    for kind, ids in by_kind.items():
        read = facts.chains(kind, ids)
        whole |= {(kind, fact_id): chain for fact_id, chain in read.items()}
    for person, own in about.items():
        yield person, [whole.get(key, chain) for key, chain in own.items()]


def _whole(chain: Sequence[Version], before: Cut) -> bool:
    """Whether the versions that name a person are all that tells what became of the fact."""
    follows = (
        version.superseded_at == (following.recorded_at if following else None)
        for version, following in zip(chain, [*chain[1:], None], strict=True)
    )
    return before.holds(chain[0]) and all(follows)


def _name(person: str, chains: Iterable[Sequence[Version]]) -> str:
    for chain in chains:
        content = chain[-1].content
        if isinstance(content, Person) and content.id == person and not content.erased:
            return f"{content.last_name} {content.first_name}"
    return ""
