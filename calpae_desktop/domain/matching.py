"""Who a person of a flow is, among the persons known. Pure functions.

Source: the project's reading of the CNAF flow (docs/formats.md, « Flux CNAF »): the NIR when both
sides have one that identifies; else matricule, role and birth date; else names and birth date.
Several answers, or a NIR that contradicts the rest, are left to someone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache

from .household import FlowPerson
from .person import Person, bare_number
from .text import fold


class Doubt(Enum):
    """Why a load could not decide: who a person is, or what to make of what the flow says."""

    SEVERAL = "several"  # several persons known answer
    OTHER_NIR = "other_nir"  # all agrees but the NIR
    NIR_ELSEWHERE = "nir_elsewhere"  # the NIR is that of someone whom the rest contradicts
    TWICE = "twice"  # met in two households of one flow
    TYPED_BY_HAND = "typed_by_hand"  # a right typed by hand contradicts the flow
    ELSEWHERE = "elsewhere"  # another département has a right of that day, or later

    @property
    def of_identity(self) -> bool:
        """Whether the question is who the person is."""
        return self in (Doubt.SEVERAL, Doubt.OTHER_NIR, Doubt.NIR_ELSEWHERE)


class Decision(Enum):
    """What became of a doubt."""

    SAME = "meme"  # this person
    OTHER = "autre"  # none of the candidates, for good
    LEFT = "laisse"  # nothing to write
    CLEARED = "leve"  # a later flow raised no doubt


@dataclass(frozen=True, slots=True)
class Match:
    """A person known, nobody (both empty), or candidates and why it is not sure."""

    person: str | None = None
    doubt: Doubt | None = None
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decided:
    """What people decided before: whom each key is (see `flow_key`), and the pairs of persons
    kept apart for good."""

    same: Mapping[str, str] = field(default_factory=dict)
    apart: Collection[frozenset[str]] = frozenset()

    def are_apart(self, one: str, others: Iterable[str]) -> bool:
        return all(frozenset((one, other)) in self.apart for other in others if other != one)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person known. `nir13` is None when the NIR is absent, provisional or wrong. `into` is
    the dossier that holds the facts of this one, once merged."""

    person: Person
    nir13: str | None
    into: str | None = None

    @property
    def id(self) -> str:
        return self.into or self.person.id


@lru_cache(4096)
def compact(text: str | None) -> str:
    """A name without case, accents, hyphens nor spaces."""
    return fold(text or "").replace(" ", "")


def flow_key(matricule: str, person: FlowPerson) -> str:
    """What a decision on a person of a flow is kept under."""
    first, last = compact(person.first_name), compact(person.last_name)
    number, born = bare_number(matricule), person.born_on.isoformat()
    return "|".join((person.nir13 or "", number, person.role.value, born, last, first))


def without_nir(key: str) -> str:
    return "|" + key.partition("|")[2]


def match(
    matricule: str, person: FlowPerson, known: Iterable[Candidate], decided: Decided
) -> Match:
    """`known` holds at least everyone who shares the NIR, the matricule or the names."""
    persons = sorted(known, key=lambda candidate: candidate.id)
    told = _decided(matricule, person, persons, decided)
    if told is not None:
        return Match(told)
    by_nir = _once(c for c in persons if person.nir13 and c.nir13 == person.nir13)
    by_file = _once(c for c in persons if _same_file(c.person, matricule, person))
    if by_nir:
        return _by_nir(by_nir, by_file, person, decided)
    named = by_file or _once(c for c in persons if same_names(c.person, person))
    return _agreeing(named, person)


def _once(found: Iterable[Candidate]) -> list[Candidate]:
    """One for each dossier: merged ones may answer under several identities."""
    return list({candidate.id: candidate for candidate in found}.values())


def _decided(
    matricule: str, person: FlowPerson, persons: Sequence[Candidate], decided: Decided
) -> str | None:
    key = flow_key(matricule, person)
    nirs = {candidate.id: candidate.nir13 for candidate in persons}
    found = decided.same.get(key)
    if found is None and person.nir13:
        # Decided before the NIR was known: still true unless it contradicts.
        found = decided.same.get(without_nir(key))
        if found is not None and nirs.get(found) not in (None, person.nir13):
            return None
    return found if found in nirs else None


def _by_nir(
    by_nir: Sequence[Candidate],
    by_file: Sequence[Candidate],
    person: FlowPerson,
    decided: Decided,
) -> Match:
    if len(by_nir) > 1:
        return _doubt(Doubt.SEVERAL, by_nir)
    (found,) = by_nir
    rivals = [c for c in by_file if c.id != found.id]
    known_here = found.id in {c.id for c in by_file}
    if not known_here and not decided.are_apart(found.id, (c.id for c in rivals)):
        return _doubt(Doubt.NIR_ELSEWHERE, [found, *rivals])
    if not resembles(found.person, person):
        return _doubt(Doubt.NIR_ELSEWHERE, [found])
    return Match(found.id)


def _agreeing(found: Sequence[Candidate], person: FlowPerson) -> Match:
    if len(found) > 1:
        return _doubt(Doubt.SEVERAL, found)
    if found and person.nir13 and found[0].nir13 not in (None, person.nir13):
        return _doubt(Doubt.OTHER_NIR, found)
    return Match(found[0].id) if found else Match()


def _doubt(doubt: Doubt, candidates: Iterable[Candidate]) -> Match:
    return Match(None, doubt, tuple(candidate.id for candidate in candidates))


def _same_file(known: Person, matricule: str, person: FlowPerson) -> bool:
    same = bare_number(known.file_number or "") == bare_number(matricule)
    return same and known.role in (person.role, None) and known.born_on == person.born_on


def same_names(known: Person, person: FlowPerson) -> bool:
    """Same first name, birth date, and usual or birth name."""
    return known.born_on == person.born_on and _same_name(known, person)


def resembles(known: Person, person: FlowPerson) -> bool:
    """Whether a birth date or the names agree: a NIR alone may have been typed wrong."""
    return known.born_on == person.born_on or _same_name(known, person)


def _same_name(known: Person, person: FlowPerson) -> bool:
    if compact(known.first_name) != compact(person.first_name):
        return False
    names = {compact(known.last_name), compact(known.birth_name)} - {""}
    return bool(names & {compact(person.last_name), compact(person.birth_name)})
