"""Load a CNAF flow: persons matched, the right it states for each, in one transaction.

Source: the project's reading of the flow (docs/formats.md, « Flux CNAF »). A flow states the
present: what is unchanged is not written, what people typed by hand is never touched.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from calpae_desktop.domain.fact import Content, Kind, Version
from calpae_desktop.domain.fate import Fate
from calpae_desktop.domain.flow_rights import FlowDates, Past, Silence, Statement, stated
from calpae_desktop.domain.household import FlowPerson, Household
from calpae_desktop.domain.person import Person, bare_number
from calpae_desktop.domain.right import Right
from calpae_desktop.domain.text import fold
from calpae_desktop.services.load_report import LoadReport, Progress
from calpae_desktop.services.merging import Stamp
from calpae_desktop.services.ports import FlowKey, UnitOfWork
from calpae_desktop.services.recording import new_id, rebuild
from calpae_desktop.words import loading as words
from calpae_desktop.words.faults import Fault

SOURCE = "flux CNAF"
CHUNK = 500
ADDRESS = ("address", "address_extra", "postal_code", "town", "town_code")


class FlowFile(Protocol):
    """A flow whose identity was read; faults come where the household would have been."""

    @property
    def identity(self) -> FlowKey: ...
    @property
    def reference_day(self) -> date: ...

    def households(self) -> Iterator[Household | Fault]: ...


@dataclass(frozen=True, slots=True)
class _Match:
    """Who a person of the flow is: known (`chain`), new (empty chain), or to be decided."""

    chain: list[Version]
    doubt: str = ""


class FlowLoad:
    """One flow under way, inside its transaction."""

    def __init__(
        self,
        uow: UnitOfWork,
        file: str,
        flow: FlowFile,
        stamp: Stamp,
        *,
        backlog: bool = False,
        progress: Progress | None = None,
    ) -> None:
        self.report = LoadReport(read={"foyers": 0, "personnes": 0, "autres_personnes": 0})
        self._uow = uow
        self._file = file
        self._flow = flow
        self._stamp = stamp
        self._progress = progress
        self._dates = FlowDates(flow.identity.created_on, flow.reference_day, backlog)
        self._by = f"{SOURCE} du {flow.identity.created_on:%d/%m/%Y}"
        self._touched: set[str] = set()
        self._met: set[str] = set()
        self._departments: set[str] = set()
        self._fresh_claims: set[str] = set()

    def read(self) -> None:
        """Read and write every household; the caller commits or not."""
        for household in self._flow.households():
            if isinstance(household, Fault):
                self.report.add(household)
            elif not self.report.errors_total:
                self._household(household)
        self._refuse_older()

    def finish(self) -> None:
        """Remember the flow, and rebuild the milestones of every person touched."""
        identity, load_id = self._flow.identity, self._stamp.load_id
        if identity not in self._uow.records.flows():
            self._uow.records.add_flow(identity, load_id)
        self._uow.records.add_claims(sorted(self._fresh_claims), load_id)
        for department in self._departments:
            if (self._uow.records.get(_latest(department)) or "") < _moment(identity):
                self._uow.records.set(_latest(department), _moment(identity))
        persons = sorted(self._touched)
        for start in range(0, len(persons), CHUNK):
            rebuild(self._uow, persons[start : start + CHUNK])
        self._uow.records.close_load(load_id, self.report.counts)

    def _refuse_older(self) -> None:
        """A flow older than one loaded, or loaded already, is refused unless it changes nothing."""
        if not self._touched:
            return
        identity = self._flow.identity
        latest = [self._uow.records.get(_latest(d)) or "" for d in self._departments]
        again = identity in self._uow.records.flows()
        if again or any(_moment(identity) < known for known in latest):
            message = words.FLOW_AGAIN if again else words.FLOW_OLDER
            shown = identity.created_on.isoformat()
            self.report.add(Fault(self._file, None, "DTCREAFLUX", shown, message))

    def _household(self, household: Household) -> None:
        read = self.report.read
        read["foyers"] += 1
        read["personnes"] += len(household.persons)
        read["autres_personnes"] += household.others
        self._departments.add(household.department)
        known = bool(self._uow.records.known_claims([household.claim_number]))
        for person in household.persons:
            self._person(household, person, claim_known=known)
        if not known:
            self._fresh_claims.add(household.claim_number)
        if self._progress is not None and read["foyers"] % CHUNK == 0:
            self._progress(read["foyers"], 0)

    def _person(self, household: Household, person: FlowPerson, *, claim_known: bool) -> None:
        match = self._match(household, person)
        doubt = match.doubt
        if match.chain and match.chain[-1].fact_id in self._met:
            doubt = words.TWICE_IN_FLOW
        if doubt:
            self._warn(person, doubt)
            return
        chain = match.chain
        identity = _identity(household, person, chain)
        if chain:
            person_id, versions = chain[-1].fact_id, self._rights(chain[-1].fact_id)
        else:
            person_id, versions = identity.id, []
        self._met.add(person_id)
        past = Past(
            rights=tuple(v.content for v in versions if isinstance(v.content, Right)),
            from_flows={v.fact_id for v in versions if _from_flow(v)},
            claim_known=claim_known,
        )
        said = stated(household, person, past, self._dates)
        if isinstance(said, Silence) and said is Silence.NO_RIGHT and not chain:
            self._warn(person, words.SILENCES[said])
            return
        self._write_identity(chain, identity)
        if isinstance(said, Silence):
            self.report.fates[Fate.UNCHANGED] += 1
            if said is not Silence.UNCHANGED:
                self._warn(person, words.SILENCES[said])
            return
        self._write_right(person_id, said, {v.fact_id: v for v in versions})

    def _warn(self, person: FlowPerson, message: str) -> None:
        shown = f"{person.last_name} {person.first_name}"
        self.report.add(Fault(self._file, person.line, "Personne", shown, message, warning=True))

    def _rights(self, person: str) -> list[Version]:
        versions = self._uow.facts.of_persons(Kind.RIGHT, [person])
        return [v for v in versions if v.superseded_at is None and not v.retired]

    def _match(self, household: Household, person: FlowPerson) -> _Match:
        """By NIR, else by matricule, role and birth date; never by guessing."""
        found = self._uow.people(person.nir13, household.matricule)
        by_nir = [v for v in found if person.nir13 and _nir(v) == person.nir13]
        by_file = [v for v in found if _same_place(v, household, person)]
        if by_nir and ((by_file and by_file != by_nir) or not _resembles(by_nir[0], person)):
            return _Match([], words.NIR_ELSEWHERE)
        return self._one(by_nir or by_file, person)

    def _one(self, found: list[Version], person: FlowPerson) -> _Match:
        if len(found) > 1:
            return _Match([], words.SEVERAL)
        if not found:
            return _Match([])
        other = _nir(found[0])
        if other and person.nir13 and other != person.nir13:
            return _Match([], words.OTHER_NIR)
        return _Match(self._uow.facts.chain(Kind.PERSON, found[0].fact_id))

    def _write_identity(self, chain: list[Version], identity: Person) -> None:
        if not chain:
            self._add(identity, None)
        elif identity != chain[-1].content:
            self._add(identity, chain[-1])

    def _write_right(self, person: str, said: Statement, known: Mapping[str, Version]) -> None:
        for right_id in (*said.withdraws, *said.undoes):
            self._add(known[right_id].content, known[right_id], retired=True)
        before = known.get(said.revises) if said.revises else None
        right = said.right(before.fact_id if before else new_id("D"), person)
        if before is None or before.content != right:
            self._add(right, before)

    def _add(self, content: Content, before: Version | None, *, retired: bool = False) -> None:
        if before is not None:
            self._uow.facts.supersede(before, self._stamp.at)
        version = Version(
            content,
            recorded_at=self._stamp.at,
            retired=retired,
            recorded_by=self._by,
            written_at=self._stamp.at,
            written_by=self._stamp.by,
            load_id=self._stamp.load_id,
        )
        self._uow.facts.add([version])
        self.report.fates[Fate.CHANGED if before else Fate.NEW] += 1
        self._touched.add(content.id if isinstance(content, Person) else _person_id(content))


def _person_id(content: Content) -> str:
    return content.person if isinstance(content, Right) else content.id


def _latest(department: str) -> str:
    return f"flow {department}"


def _moment(identity: FlowKey) -> str:
    return f"{identity.created_on.isoformat()} {identity.created_time}"


def _from_flow(version: Version) -> bool:
    return (version.recorded_by or "").startswith("flux ")


def _nir(version: Version) -> str | None:
    content = version.content
    return content.nir[:13] if isinstance(content, Person) and content.nir else None


def _resembles(version: Version, person: FlowPerson) -> bool:
    """Whether a birth date or a name agrees: a NIR alone may have been typed wrong."""
    content = version.content
    if not isinstance(content, Person):
        return False
    names = {fold(name) for name in (content.last_name, content.birth_name or "") if name}
    said = {fold(name) for name in (person.last_name, person.birth_name or "") if name}
    same_name = bool(names & said) and fold(content.first_name) == fold(person.first_name)
    return content.born_on == person.born_on or same_name


def _same_place(version: Version, household: Household, person: FlowPerson) -> bool:
    content = version.content
    if not isinstance(content, Person) or content.role not in (person.role, None):
        return False
    same = bare_number(content.file_number or "") == bare_number(household.matricule)
    return same and content.born_on == person.born_on


def _said(household: Household, person: FlowPerson) -> dict[str, object]:
    """What the flow says of a person, by field."""
    address = household.address
    said: dict[str, object] = {
        "last_name": person.last_name,
        "birth_name": person.birth_name,
        "first_name": person.first_name,
        "title": person.title,
        "role": person.role,
        "file_number": household.matricule,
        "nir": person.nir13,
    }
    if address is not None:
        lines = (address.line, address.extra, address.postal_code, address.town, address.town_code)
        said |= dict(zip(ADDRESS, lines, strict=True))
    return said


def _identity(household: Household, person: FlowPerson, chain: list[Version]) -> Person:
    """The identity as it should read: only what is new since the flow last said something.

    Noise (case, accents, hyphens, a NIR without its key) is no news, and what an adviser
    corrected since a flow said the same is left as corrected.
    """
    said = _said(household, person)
    current = chain[-1].content if chain else None
    if not isinstance(current, Person):
        fresh = Person(new_id("P"), person.last_name, person.first_name, person.born_on)
        return replace(fresh, **said)  # type: ignore[arg-type] # the fields of the person
    told = next((v.content for v in reversed(chain) if _from_flow(v)), None)
    changes = {
        name: value
        for name, value in said.items()
        if value is not None and _is_news(value, getattr(current, name), getattr(told, name, None))
    }
    return replace(current, **changes)  # type: ignore[arg-type] # the fields of the person


def _is_news(value: object, current: object, told: object) -> bool:
    return (
        not _alike(value, current)
        and (told is None or not _alike(value, told))
        and (told is not None or current is None)
    )


def _alike(one: object, other: object) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return fold(one) == fold(other) or (len(other) == 15 and other.startswith(one))
    return one == other
