"""Load a CNAF flow: persons matched, the right it states for each, in one transaction.

Source: the project's reading of the flow (docs/formats.md, « Flux CNAF »). A flow states the
present: what is unchanged is not written, what people typed by hand is never touched.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Protocol

from calpae_desktop.domain.fact import Kind, Version, person_of
from calpae_desktop.domain.fate import Fate, Note
from calpae_desktop.domain.flow_rights import FlowDates, Silence
from calpae_desktop.domain.household import FlowPerson, Household
from calpae_desktop.domain.matching import Doubt, Match, match
from calpae_desktop.domain.person import Person
from calpae_desktop.services.doubt_log import Entering
from calpae_desktop.services.flow_doubts import OF_SILENCE, FlowDoubts
from calpae_desktop.services.flow_identity import from_flow
from calpae_desktop.services.flow_people import Aliases, FlowPeople, Known
from calpae_desktop.services.flow_stating import Stated, Stating
from calpae_desktop.services.load_report import LoadReport, Progress
from calpae_desktop.services.merging import Stamp
from calpae_desktop.services.ports import UnitOfWork
from calpae_desktop.services.recording import project, rebuild
from calpae_desktop.services.rows import FlowKey
from calpae_desktop.words import loading as words
from calpae_desktop.words.faults import Fault

CHUNK = 500
MONTHLY = "M"


class FlowFile(Protocol):
    """A flow whose identity was read; faults come where the household would have been."""

    @property
    def identity(self) -> FlowKey: ...
    @property
    def reference_day(self) -> date: ...

    def households(self) -> Iterator[Household | Fault]: ...

    def expected(self, done: int) -> int:
        """How many households there will be, by what was read of the file for those `done`."""


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
        self.report.notes = dict.fromkeys(Note, 0)
        self._uow = uow
        self._file = file
        self._flow = flow
        self._stamp = stamp
        self._progress = progress
        self._dates = FlowDates(flow.identity.created_on, flow.reference_day, backlog)
        self._stating = Stating(uow, stamp, self._dates)
        self._doubts = FlowDoubts(uow.doubts, stamp, self._dates)
        self._merged = Aliases.read(uow, self._doubts.absorbed)
        self._changed = False
        self._met: set[str] = set()
        self._perhaps: set[str] = set()
        self._departments: set[str] = set()
        self._fresh_claims: set[str] = set()
        self._entering: list[Entering] = []

    def read(self) -> None:
        """Read and write every household; the caller commits or not."""
        found = self._flow.households()
        while chunk := list(islice(found, CHUNK)):
            for fault in chunk:
                if isinstance(fault, Fault):
                    self.report.add(fault)
            if not self.report.errors_total:
                self._households([one for one in chunk if isinstance(one, Household)])
        if not self.report.errors_total:
            self._refuse_older()
        if not self.report.errors_total and self._flow.identity.type == MONTHLY:
            self._tell_gone()

    def finish(self) -> None:
        """Remember the flow, and close the load."""
        identity, load_id = self._flow.identity, self._stamp.load_id
        if identity not in self._uow.records.flows():
            self._uow.records.add_flow(identity, load_id)
        self._uow.records.add_claims(sorted(self._fresh_claims), load_id)
        self._uow.doubts.keep_entering(load_id, self._entering)
        for department in self._departments:
            was = self._uow.records.get(_latest(department)) or ""
            if was < _moment(identity):
                self._uow.records.set(_latest(department), _moment(identity))
                self.report.marks[_latest(department)] = (was, _moment(identity))
        self._uow.records.close_load(load_id, self.report.counts)

    def _refuse_older(self) -> None:
        """A flow older than one loaded, or loaded already, is refused unless it changes nothing."""
        if not self._changed and not self._doubts.kept:
            return
        identity = self._flow.identity
        latest = [self._uow.records.get(_latest(d)) or "" for d in self._departments]
        again = identity in self._uow.records.flows()
        if again or any(_moment(identity) < known for known in latest):
            message = words.FLOW_AGAIN if again else words.FLOW_OLDER
            shown = identity.created_on.isoformat()
            self.report.add(Fault(self._file, None, "DTCREAFLUX", shown, message))

    def _households(self, households: list[Household]) -> None:
        read = self.report.read
        people = FlowPeople(self._uow, households, self._doubts.decided, self._merged)
        claims = self._uow.records.known_claims({one.claim_number for one in households})
        for household in households:
            read["foyers"] += 1
            read["personnes"] += len(household.persons)
            read["autres_personnes"] += household.others
            self._departments.add(household.department)
            known = household.claim_number in claims
            for person in household.persons:
                self._person(people, household, person, claim_known=known)
            if not known:
                self._fresh_claims.add(household.claim_number)
        self._write(people)
        if self._progress is not None:
            self._progress(read["foyers"], self._flow.expected(read["foyers"]))

    def _person(
        self, people: FlowPeople, household: Household, person: FlowPerson, *, claim_known: bool
    ) -> None:
        near = people.candidates(household.matricule, person)
        found = match(household.matricule, person, near, self._doubts.decided)
        if found.person in self._met:
            found = Match(None, Doubt.TWICE, (found.person or "",))
        if found.doubt is not None:
            self._ask(household, person, found.doubt, found.candidates, claim_known=claim_known)
            return
        known = people.of(found.person) if found.person else Known()
        said = self._stating.state(household, person, known, claim_known=claim_known)
        if isinstance(said, Silence):
            self._warn(person, words.SILENCES[said])
            self.report.notes[Note.NO_RIGHT] += 1
            return
        self._stated(household, person, said, claim_known=claim_known)
        people.replace(said.person, Known(said.chain, said.rights))

    def _stated(
        self, household: Household, person: FlowPerson, said: Stated, *, claim_known: bool
    ) -> None:
        self._met.add(said.person)
        fates = self.report.fates
        fates[Fate.NEW] += said.fresh
        fates[Fate.CHANGED] += said.changed
        fates[Fate.UNCHANGED] += not (said.fresh or said.changed)
        self._compare(person, said)
        doubt = OF_SILENCE.get(said.silence) if said.silence else None
        if doubt is not None:
            self._ask(household, person, doubt, (said.person,), claim_known=claim_known)
            return
        if said.silence is Silence.NO_RIGHT:
            self._warn(person, words.SILENCES[said.silence])
            self.report.notes[Note.NO_RIGHT] += 1
        self._doubts.clear(household, person, said.person)

    def _compare(self, person: FlowPerson, said: Stated) -> None:
        """The flow's own mark of an entry, when it gives one, against our count."""
        entering, ours = person.entering, said.entered
        if entering is None or not (entering or ours):
            return
        self._entering.append(Entering(said.person, entering, ours))
        if entering and ours:
            self.report.notes[Note.ENTERING_BOTH] += 1
            return
        note = Note.ENTERING_FLOW if entering else Note.ENTERING_OURS
        self.report.notes[note] += 1
        self._warn(person, words.NOTED[note])

    def _ask(
        self,
        household: Household,
        person: FlowPerson,
        reason: Doubt,
        candidates: tuple[str, ...],
        *,
        claim_known: bool,
    ) -> None:
        self._perhaps.update(candidates)
        if self._doubts.ask(household, person, reason, candidates, claim_known=claim_known):
            self._warn(person, words.DOUBTS[reason])
            self.report.notes[Note.TO_DECIDE] += 1

    def _warn(self, person: FlowPerson, message: str) -> None:
        shown = f"{person.last_name} {person.first_name}"
        self.report.add(Fault(self._file, person.line, "Personne", shown, message, warning=True))

    def _write(self, people: FlowPeople) -> None:
        """Keep what was gathered, and make anew the milestones of those whom it touches."""
        touched = self._stating.touched()
        self._stating.flush()
        self._doubts.flush()
        self._changed = self._changed or bool(touched)
        fresh = {one: versions for one, versions in touched.items() if people.is_new(one)}
        if fresh:
            project(self._uow, fresh)
        moved = sorted(touched.keys() - fresh.keys())
        if moved:
            rebuild(self._uow, moved)

    def _tell_gone(self) -> None:
        """Who had a right that goes on, told by a flow, and is not in this one."""
        seen = self._met | self._perhaps
        for department in sorted(self._departments):
            missing = (one for one in self._uow.going_on(department) if one not in seen)
            while some := list(islice(missing, CHUNK)):
                for version in _told_by_flows(self._uow, some):
                    self._gone(version)

    def _gone(self, version: Version) -> None:
        content = version.content
        if isinstance(content, Person):
            self.report.notes[Note.GONE] += 1
            shown = f"{content.last_name} {content.first_name}"
            fault = Fault(self._file, None, "Personne", shown, words.GONE, warning=True)
            self.report.add(fault)


def _told_by_flows(uow: UnitOfWork, persons: list[str]) -> Iterator[Version]:
    """The last identity of those of whom a flow once said something."""
    from_flows = {
        person_of(version.content) or ""
        for kind in (Kind.PERSON, Kind.RIGHT)
        for version in uow.facts.of_persons(kind, persons)
        if from_flow(version)
    }
    chains = uow.facts.chains(Kind.PERSON, sorted(from_flows))
    for one in sorted(chains):
        if not chains[one][-1].retired:
            yield chains[one][-1]


def _latest(department: str) -> str:
    return f"flow {department}"


def _moment(identity: FlowKey) -> str:
    return f"{identity.created_on.isoformat()} {identity.created_time}"
