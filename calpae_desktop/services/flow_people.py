"""The persons that some households of a flow may be: read at once, kept up to date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from calpae_desktop.domain.fact import Content, Kind, Version
from calpae_desktop.domain.household import FlowPerson, Household
from calpae_desktop.domain.matching import Candidate, Decided, compact, flow_key, without_nir
from calpae_desktop.domain.person import Person, bare_number
from calpae_desktop.domain.right import Right
from calpae_desktop.services import nir
from calpae_desktop.services.flow_identity import from_flow
from calpae_desktop.services.ports import UnitOfWork
from calpae_desktop.services.rows import Sought


class Aliases:
    """The identities of dossiers merged into another: a flow may still say them."""

    def __init__(self, candidates: Iterable[Candidate] = ()) -> None:
        self._near: dict[object, list[Candidate]] = defaultdict(list)
        for one in candidates:
            person = one.person
            file_number = person.file_number or ""
            for place in _places(one.nir13, file_number, person.born_on, person.first_name):
                self._near[place].append(one)

    @classmethod
    def read(cls, uow: UnitOfWork, absorbed: Mapping[str, str]) -> Aliases:
        """Of the dossiers absorbed, each with the one that holds its facts now."""
        chains = uow.facts.chains(Kind.PERSON, sorted(absorbed)) if absorbed else {}
        identities = [(one, chain[-1].content) for one, chain in chains.items()]
        return cls(
            Candidate(content, _identifying(content), absorbed[one])
            for one, content in identities
            if isinstance(content, Person)
        )

    def candidates(self, matricule: str, person: FlowPerson) -> list[Candidate]:
        if not self._near:
            return []
        places = _places(person.nir13, matricule, person.born_on, person.first_name)
        found = [one for place in places for one in self._near.get(place, ())]
        return list({one.person.id: one for one in found}.values())


def _identifying(person: Person) -> str | None:
    return nir.identifying(person.nir) if person.nir else None


@dataclass(slots=True)
class Known:
    """Every version of an identity, and the rights in force; empty for a newcomer. `from_flows`
    names the rights that say what a flow once said of them, whoever moved or restored them."""

    chain: list[Version] = field(default_factory=list)
    rights: list[Version] = field(default_factory=list)
    from_flows: set[str] = field(default_factory=set)

    def add(self, versions: Iterable[Version]) -> None:
        """Every version of a right."""
        told = list[Content]()
        for version in versions:
            if from_flow(version):
                told.append(version.content)
            if version.superseded_at is None and not version.retired:
                self.rights.append(version)
                if any(_says_same(one, version.content) for one in told):
                    self.from_flows.add(version.fact_id)


def rights_of(versions: Iterable[Version]) -> dict[str, list[Version]]:
    """The versions of rights, by right, oldest first."""
    found: dict[str, list[Version]] = defaultdict(list)
    for version in versions:
        found[version.fact_id].append(version)
    return found


def _says_same(one: Content, other: Content) -> bool:
    if not isinstance(one, Right) or not isinstance(other, Right):
        return False
    return one == other or replace(one, person=other.person) == other


class FlowPeople:
    """Candidates for the persons of some households."""

    def __init__(
        self,
        uow: UnitOfWork,
        households: Iterable[Household],
        decided: Decided,
        merged: Aliases | None = None,
    ) -> None:
        pairs = [(one.matricule, person) for one in households for person in one.persons]
        self._known: dict[str, Known] = {}
        self._near: dict[object, set[str]] = defaultdict(set)
        self._candidates: dict[str, Candidate] = {}
        self._new: set[str] = set()
        self._merged = merged or Aliases()
        self._read(uow, uow.numbered([_sought(*pair) for pair in pairs]) if pairs else set())
        unknown = [pair for pair in pairs if not self._numbered(*pair)]
        self._read(uow, uow.namesakes([_sought(*pair) for pair in unknown]) if unknown else set())
        aliases = (c.id for pair in pairs for c in self._merged.candidates(*pair))
        self._read(uow, {*_decided(pairs, decided), *aliases})

    def of(self, person: str) -> Known:
        return self._known[person]

    def candidates(self, matricule: str, person: FlowPerson) -> list[Candidate]:
        """Everyone who shares the NIR, the matricule or the names, and those decided."""
        places = _places(person.nir13, matricule, person.born_on, person.first_name)
        found = {one for place in places for one in self._near.get(place, ())}
        known = [self._candidates[one] for one in found]
        aliases = self._merged.candidates(matricule, person)
        return [*known, *(one for one in aliases if one.id in self._known)]

    def is_new(self, person: str) -> bool:
        """Whether nothing was recorded of this person before these households."""
        return person in self._new

    def replace(self, person: str, known: Known) -> None:
        """Someone just written: the next household may speak of the same person."""
        if person not in self._known:
            self._new.add(person)
        self._known[person] = known
        self._index(known)

    def _read(self, uow: UnitOfWork, ids: Collection[str]) -> None:
        fresh = sorted(one for one in ids if one not in self._known)
        chains = uow.facts.chains(Kind.PERSON, fresh) if fresh else {}
        present = {one: Known(chain) for one, chain in chains.items() if not chain[-1].retired}
        self._known |= present
        rights = uow.facts.of_persons(Kind.RIGHT, sorted(present)) if present else ()
        for chain in rights_of(rights).values():
            present[_owner(chain[-1])].add(chain)
        for known in present.values():
            self._index(known)

    def _numbered(self, matricule: str, person: FlowPerson) -> bool:
        """Whether someone has the NIR, or the matricule and birth date."""
        number = bare_number(matricule)
        by_nir = person.nir13 is not None and person.nir13 in self._near
        return by_nir or (number, person.born_on) in self._near

    def _index(self, known: Known) -> None:
        content = known.chain[-1].content
        if not isinstance(content, Person):
            return
        number = _identifying(content)
        self._candidates[content.id] = Candidate(content, number)
        first, file_number = content.first_name, content.file_number or ""
        for place in _places(number, file_number, content.born_on, first):
            self._near[place].add(content.id)


def _places(
    nir13: str | None, file_number: str, born_on: date | None, first_name: str
) -> Iterator[object]:
    if nir13:
        yield nir13
    if file_number:
        yield bare_number(file_number), born_on
    yield born_on, compact(first_name)


def _sought(matricule: str, person: FlowPerson) -> Sought:
    return Sought(person.nir13, matricule, person.first_name, person.born_on)


def _decided(pairs: Iterable[tuple[str, FlowPerson]], decided: Decided) -> set[str]:
    if not decided.same:
        return set()
    keys = {flow_key(matricule, person) for matricule, person in pairs}
    keys |= {without_nir(key) for key in keys}
    return {person for key in keys if (person := decided.same.get(key)) is not None}


def _owner(version: Version) -> str:
    owner: str = getattr(version.content, "person", "")
    return owner
