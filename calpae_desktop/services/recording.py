"""Writing versions: the one path of every gesture, in one transaction, milestones included."""

from __future__ import annotations

import secrets
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from calpae_desktop.domain.access import Action, Actor, require
from calpae_desktop.domain.appointment import Appointment
from calpae_desktop.domain.calendar import paris_day
from calpae_desktop.domain.consistency import replacement_clashes, right_clashes
from calpae_desktop.domain.fact import KIND_OF, Content, Kind, Version, person_of
from calpae_desktop.domain.milestones import (
    KnownMilestone,
    Milestone,
    milestone_history,
    milestones_now,
)
from calpae_desktop.domain.orientation import Orientation, OrientationStatus
from calpae_desktop.domain.person import Person
from calpae_desktop.domain.refusals import EditConflict, No, Refusal
from calpae_desktop.domain.summary import Summary, summarise
from calpae_desktop.domain.support import Support
from calpae_desktop.domain.values import check
from calpae_desktop.services.commands import AsRead, Done, Written
from calpae_desktop.services.ports import Store, UnitOfWork

STEP = 100
Progress = Callable[[int, int], None]


def new_id(prefix: str) -> str:
    """An opaque id that no other desk will give."""
    return f"{prefix}-{secrets.token_hex(8)}"


@dataclass(frozen=True, slots=True)
class Change:
    """A fact as it should be; `opened` is the version it was read in, None for a new fact.
    `said_by` is who said it, when that is not who records it."""

    content: Content
    opened: int | None = None
    retired: bool = False
    said_by: str | None = None


class Recorder:
    """Records changes: locks the persons, closes what was opened, writes, rebuilds milestones."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def record(self, actor: Actor, action: Action, changes: Sequence[Change]) -> Done:
        """Write all the changes, or none.

        Raises Refusal (a rule says no), EditConflict (opened version no longer current),
        Unavailable (the machine cannot).
        """
        with self._store.unit_of_work() as uow:
            done = self.write(uow, actor, action, changes)
            if done.written:
                uow.commit()
        return done

    def write(
        self,
        uow: UnitOfWork,
        actor: Actor,
        action: Action,
        changes: Sequence[Change],
        progress: Progress | None = None,
    ) -> Done:
        """The same inside a transaction that the caller commits; what `progress` raises gives it
        up."""
        if action not in (Action.UNDO, Action.IDENTIFY):
            for change in changes:
                check(change.content, paris_day(uow.now))
        chains = _chains(uow, [change.content for change in changes])
        persons = _persons(changes, chains)
        uow.lock(persons)
        known = uow.facts.in_force(persons)
        _authorise(actor, action, known, changes)
        _check_references(uow, [change.content for change in changes], known)
        both = list(zip(changes, chains, strict=True))
        added = [v for change, chain in both if (v := _apply(uow, actor, change, chain))]
        if not added:
            return Done()
        uow.facts.add(added)
        for change, chain in both:
            if isinstance(change.content, Appointment) and _linked(change.content, chain):
                _check_replacement(uow, change.content, chain)
        _advance(uow, _after(known, added), progress)
        written = (Written(version.kind, version.fact_id, uow.now) for version in added)
        return Done(frozenset(persons), tuple(written))


def _chains(uow: UnitOfWork, contents: Sequence[Content]) -> list[list[Version]]:
    """Every version of each fact: read at once when they are many of a kind."""
    kinds: dict[Kind, set[str]] = defaultdict(set)
    for content in contents:
        kinds[KIND_OF[type(content)]].add(content.id)
    found = {
        kind: uow.facts.chains(kind, ids)
        if len(ids) > 1
        else {fact: uow.facts.chain(kind, fact) for fact in ids}
        for kind, ids in kinds.items()
    }
    return [found[KIND_OF[type(content)]].get(content.id, []) for content in contents]


def _persons(changes: Iterable[Change], chains: Iterable[Sequence[Version]]) -> list[str]:
    """Whom the changes touch, in id order: also whoever a fact is taken from."""
    found = {person_of(change.content) for change in changes}
    found |= {person_of(version.content) for chain in chains for version in chain}
    return sorted(person for person in found if person is not None)


def _authorise(
    actor: Actor,
    action: Action,
    known: Mapping[str, Sequence[Version]],
    changes: Iterable[Change],
) -> None:
    """The dossiers as they are, and what is written in them, are the actor's affair."""
    for versions in known.values() if known else [()]:
        require(actor, action, departments_of(versions))
    for change in changes:
        place = getattr(change.content, "department", None)
        require(actor, action, [place] if place else [])


def departments_of(versions: Iterable[Version]) -> set[str]:
    """Départements of a dossier: those of its facts in force."""
    alive = [v for v in versions if v.superseded_at is None and not v.retired]
    return {d for v in alive if (d := getattr(v.content, "department", None))}


def _apply(
    uow: UnitOfWork, actor: Actor, change: Change, chain: Sequence[Version]
) -> Version | None:
    current = chain[-1] if chain else None
    if (current.version_id if current else None) != change.opened:
        raise EditConflict(change.content.id)
    if current is not None:
        if (current.content, current.retired) == (change.content, change.retired):
            return None
        uow.facts.supersede(current, uow.now)
    return Version(
        change.content,
        recorded_at=uow.now,
        retired=change.retired,
        recorded_by=change.said_by or actor.login,
        written_at=uow.now,
        written_by=actor.login,
    )


def _after(
    known: Mapping[str, Sequence[Version]], added: Sequence[Version]
) -> dict[str, list[Version]]:
    """What is in force about each person once versions are added: the next ones of their facts."""
    replaced = {(version.kind, version.fact_id) for version in added}
    kept = {
        person: [v for v in versions if (v.kind, v.fact_id) not in replaced]
        for person, versions in known.items()
    }
    for version in added:
        owner = person_of(version.content)
        if owner is not None:
            kept[owner].append(version)
    return kept


def _advance(
    uow: UnitOfWork, known: Mapping[str, Sequence[Version]], progress: Progress | None
) -> None:
    """Milestones from now on, from what is now in force; what was known before is not touched."""
    for versions in known.values():
        for clash in right_clashes(versions):
            raise Refusal(clash.no, "starts_on", value=clash.other)
    fresh: dict[str, list[Milestone]] = {}
    for person, found in known.items():
        fresh[person] = list(milestones_now(person, found))
        if progress is not None and len(fresh) % STEP == 0:
            progress(len(fresh), len(known))
    uow.milestones.advance(fresh, uow.now)
    uow.summaries.put({p: summarise(p, found, fresh[p]) for p, found in known.items()})


def _check_references(
    uow: UnitOfWork, contents: Sequence[Content], known: Mapping[str, Sequence[Version]]
) -> None:
    persons = {v.fact_id for versions in known.values() for v in versions if v.kind is Kind.PERSON}
    persons |= {content.id for content in contents if isinstance(content, Person)}
    for content in contents:
        person = person_of(content)
        if person is not None and person not in persons:
            raise Refusal(No.UNKNOWN_PERSON, "person", value=person)
        if isinstance(content, (Orientation, Support)) and content.scheme not in uow.schemes.all():
            raise Refusal(No.UNKNOWN_SCHEME, "scheme", value=content.scheme)
        if isinstance(content, Orientation):
            _check_decision(content)


def _check_decision(orientation: Orientation) -> None:
    decided = orientation.status is OrientationStatus.DECIDED
    if decided and orientation.decided_on is None:
        raise Refusal(No.DECISION_DATE_REQUIRED, "decided_on")


def _linked(appointment: Appointment, before: Sequence[Version]) -> bool:
    """Whether what replacements are judged by is new; an outcome alone changes nothing there."""
    said = [v.content for v in before[-1:] if isinstance(v.content, Appointment) and not v.retired]
    same = [(a.person, a.nature, a.replaces) for a in said]
    return same != [(appointment.person, appointment.nature, appointment.replaces)]


def _check_replacement(
    uow: UnitOfWork, appointment: Appointment, before: Sequence[Version]
) -> None:
    """What it replaces, and what replaces it (even when it was moved to another person)."""
    owners = {p for v in before if (p := person_of(v.content)) is not None}
    mine = uow.facts.of_persons(Kind.APPOINTMENT, sorted(owners | {appointment.person}))
    ids = {v.fact_id for v in mine}
    if appointment.replaces is not None:
        ids.add(appointment.replaces)
    chains = uow.facts.chains(Kind.APPOINTMENT, ids)
    if appointment.replaces is not None and appointment.replaces not in chains:
        raise Refusal(No.UNKNOWN_FACT, "replaces", value=appointment.replaces)
    for clash in replacement_clashes(chains):
        if clash.version.superseded_at is None:
            raise Refusal(clash.no, "replaces", value=clash.other)


def rebuild(uow: UnitOfWork, persons: Sequence[str]) -> None:
    """Make anew what is kept of persons from all their versions, in the same transaction."""
    versions = uow.facts.about(persons)
    project(uow, {person: versions.get(person, []) for person in persons})


def project(uow: UnitOfWork, versions: Mapping[str, Sequence[Version]]) -> None:
    """Write the milestones and the line of persons, given all the versions that name them."""
    known = {person: milestone_history(person, found) for person, found in versions.items()}
    uow.milestones.rewrite(known)
    uow.summaries.put({p: summary_of(p, found, known[p]) for p, found in versions.items()})


def summary_of(
    person: str, versions: Sequence[Version], known: Sequence[KnownMilestone]
) -> Summary | None:
    """The line of a person from all the versions and milestones ever known."""
    now = [row.milestone for row in known if row.superseded_at is None]
    return summarise(person, versions, now)


def current(uow: UnitOfWork, kind: Kind, as_read: AsRead) -> Version:
    """The version in force of a fact, if it is still the one that was read.

    Raises Refusal(UNKNOWN_FACT), EditConflict."""
    chain = uow.facts.chain(kind, as_read.fact_id)
    if not chain:
        raise Refusal(No.UNKNOWN_FACT, value=as_read.fact_id)
    if chain[-1].version_id != as_read.version:
        raise EditConflict(as_read.fact_id)
    return chain[-1]


def reopened(version: Version, **changes: object) -> Change:
    """The change that rewrites some fields of a version read before."""
    return Change(replace(version.content, **changes), version.version_id)  # type: ignore[arg-type] # its fields
