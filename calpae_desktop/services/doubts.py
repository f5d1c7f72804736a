"""« À décider »: what loads of flows left to someone, with both sides, and what is decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from calpae_desktop.domain.access import Action, Actor, permitted, require
from calpae_desktop.domain.fact import Kind, person_of
from calpae_desktop.domain.flow_rights import FlowDates, Silence
from calpae_desktop.domain.household import FlowPerson, Household
from calpae_desktop.domain.matching import Decision, Doubt
from calpae_desktop.domain.person import Person
from calpae_desktop.domain.refusals import No, Refusal
from calpae_desktop.services.commands import Done
from calpae_desktop.services.dossier_merges import kept_by
from calpae_desktop.services.doubt_log import Doubtful, DoubtLog
from calpae_desktop.services.flow_doubts import OF_SILENCE, FlowDoubts
from calpae_desktop.services.flow_people import Known, rights_of
from calpae_desktop.services.flow_said import from_text
from calpae_desktop.services.flow_stating import Stated, Stating
from calpae_desktop.services.merging import Stamp
from calpae_desktop.services.ports import Facts, Store, UnitOfWork
from calpae_desktop.services.recording import departments_of, rebuild

_TICK = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Said:
    """What one flow said of the person."""

    created_on: date
    household: Household


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to decide: the person of the flows on one side, the candidates on the other.
    `number` names it; `said` is in the order of the flows."""

    number: int
    reason: Doubt
    person: FlowPerson
    said: tuple[Said, ...]
    candidates: tuple[Person, ...]

    @property
    def of_identity(self) -> bool:
        """Whether the answer is who the person is."""
        return self.reason.of_identity or self.reason is Doubt.TWICE


class Doubts:
    def __init__(self, store: Store) -> None:
        self._store = store

    def undecided(self, actor: Actor) -> list[Question]:
        """What the actor may decide, the oldest first."""
        require(actor, Action.IDENTIFY)
        with self._store.snapshot() as view:
            groups = _groups(view.doubts)
            candidates = _candidates(view.doubts, view.facts, groups)
        questions = [_question(group, candidates) for group in groups]
        return [one for one in questions if permitted(actor, Action.IDENTIFY, _places(one))]

    def decide(
        self, actor: Actor, number: int, decision: Decision, person: str | None = None
    ) -> Done:
        """Write what the flows said, as if they had known, or leave it; for good.

        SAME needs `person` when there are several candidates. Raises Refusal: UNKNOWN_DOUBT,
        NOT_OF_IDENTITY, NOT_A_CANDIDATE, FORBIDDEN, OUT_OF_SCOPE.
        """
        with self._store.unit_of_work(alone=True) as uow:
            group = next((g for g in _groups(uow.doubts) if g[0].number == number), None)
            if group is None:
                raise Refusal(No.UNKNOWN_DOUBT, value=number)
            question = _question(group, _candidates(uow.doubts, uow.facts, [group]))
            require(actor, Action.IDENTIFY, _places(question))
            known = _chosen(question, decision, person)
            if known is not None:
                _require_within(uow, actor, known)
            if decision in (Decision.SAME, Decision.OTHER):
                known = _Written(uow, actor).write(group, known)
            numbers = [one.number for one in group]
            uow.doubts.settle(numbers, decision, known, uow.now, actor.login)
            uow.records.note(uow.now, actor, "a-decider", f"n° {number} : {decision.value}")
            uow.commit()
        return Done(frozenset({known} if known else ()))


class _Written:
    """Writes what flows said, one after the other, for one person."""

    def __init__(self, uow: UnitOfWork, actor: Actor) -> None:
        self._uow = uow
        self._actor = actor
        self._at = uow.now

    def write(self, group: Sequence[Doubtful], person: str | None) -> str | None:
        """Answers who it is; None when nothing was to be written of a newcomer."""
        if person is not None:
            self._uow.lock([person])
        # The lock may have waited for another desk, whose writes are then earlier.
        self._at = self._uow.now
        for one in group:
            person = self._one(one, person)
        if person is not None:
            rebuild(self._uow, [person])
        return person

    def _one(self, one: Doubtful, person: str | None) -> str | None:
        household, who = from_text(one.said)
        stamp = Stamp(self._at, self._actor.login, one.load_id)
        dates = FlowDates(one.created_on, one.reference_day, one.backlog)
        stating = Stating(self._uow, stamp, dates)
        known = _known(self._uow, person)
        said = stating.state(household, who, known, claim_known=one.claim_known)
        if isinstance(said, Silence):
            return person
        stating.flush()
        self._at += _TICK
        self._ask_again(one, household, who, said, stamp, dates)
        return said.person

    def _ask_again(
        self,
        one: Doubtful,
        household: Household,
        who: FlowPerson,
        said: Stated,
        stamp: Stamp,
        dates: FlowDates,
    ) -> None:
        """Who it is is known now; what their right is may still be for someone to say."""
        reason = OF_SILENCE.get(said.silence) if said.silence else None
        if reason is not None:
            doubts = FlowDoubts(self._uow.doubts, stamp, dates)
            about = (said.person,)
            doubts.ask(household, who, reason, about, claim_known=one.claim_known)
            doubts.flush()


def _known(uow: UnitOfWork, person: str | None) -> Known:
    if person is None:
        return Known()
    known = Known(uow.facts.chain(Kind.PERSON, person))
    for chain in rights_of(uow.facts.of_persons(Kind.RIGHT, [person])).values():
        if person_of(chain[-1].content) == person:
            known.add(chain)
    return known


def _groups(log: DoubtLog) -> list[list[Doubtful]]:
    """What is undecided, by person of the flow and reason."""
    found: dict[tuple[str, Doubt], list[Doubtful]] = {}
    for one in log.undecided():
        found.setdefault((one.key, one.reason), []).append(one)
    return list(found.values())


def _candidates(
    log: DoubtLog, facts: Facts, groups: Sequence[Sequence[Doubtful]]
) -> Mapping[str, Person]:
    """The candidates who exist, by the id they were proposed under."""
    merged = kept_by(log.merges())
    ids = {one for group in groups for doubt in group for one in doubt.candidates}
    now = {one: merged.get(one, one) for one in ids}
    chains = facts.chains(Kind.PERSON, sorted(set(now.values()))) if now else {}
    present = {
        one: chain[-1].content
        for one, chain in chains.items()
        if not chain[-1].retired and isinstance(chain[-1].content, Person)
    }
    return {one: p for one, last in now.items() if isinstance(p := present.get(last), Person)}


def _question(group: Sequence[Doubtful], candidates: Mapping[str, Person]) -> Question:
    told = [(one.created_on, *from_text(one.said)) for one in group]
    proposed = {
        candidates[one].id: candidates[one]
        for doubt in group
        for one in doubt.candidates
        if one in candidates
    }
    said = tuple(Said(created_on, household) for created_on, household, _ in told)
    who = told[-1][2]
    return Question(group[0].number, group[0].reason, who, said, tuple(proposed.values()))


def _places(question: Question) -> set[str]:
    return {said.household.department for said in question.said}


def _chosen(question: Question, decision: Decision, person: str | None) -> str | None:
    """The person decided upon; None for another one, or when nothing is written."""
    if decision is Decision.LEFT:
        return None
    if not question.of_identity:
        raise Refusal(No.NOT_OF_IDENTITY)
    if decision is Decision.OTHER:
        return None
    ids = [candidate.id for candidate in question.candidates]
    if person is None and len(ids) == 1:
        return ids[0]
    if person not in ids:
        raise Refusal(No.NOT_A_CANDIDATE, "person", candidates=", ".join(ids))
    return person


def _require_within(uow: UnitOfWork, actor: Actor, person: str) -> None:
    require(actor, Action.IDENTIFY, departments_of(uow.facts.in_force([person])[person]))
