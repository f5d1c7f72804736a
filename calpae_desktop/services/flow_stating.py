"""Write what a flow states of one person: identity and right, as new versions of facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from calpae_desktop.domain.entry import Entry, entries
from calpae_desktop.domain.fact import Content, Kind, Version, person_of
from calpae_desktop.domain.flow_rights import FlowDates, Past, Silence, Statement, stated
from calpae_desktop.domain.household import FlowPerson, Household
from calpae_desktop.domain.right import Right
from calpae_desktop.services import flow_identity
from calpae_desktop.services.flow_people import Known
from calpae_desktop.services.load_log import taken_back
from calpae_desktop.services.merging import Stamp
from calpae_desktop.services.ports import UnitOfWork
from calpae_desktop.services.recording import new_id


@dataclass(slots=True)
class Stated:
    """What became of a person: `silence` when no right was written, `written` versions (the
    first of a fact are in `fresh`), `entered` when an entry is of the month of the flow."""

    person: str
    chain: list[Version]
    silence: Silence | None = None
    fresh: int = 0
    changed: int = 0
    entered: bool = False
    rights: list[Version] = field(default_factory=list)


class Stating:
    """Gathers versions; `flush` writes them."""

    def __init__(self, uow: UnitOfWork, stamp: Stamp, dates: FlowDates) -> None:
        self._uow = uow
        self._stamp = stamp
        self._dates = dates
        self._gone = taken_back(stamp.undoers)
        self._by = f"{flow_identity.SOURCE} du {dates.created_on:%d/%m/%Y}"
        self._closed: list[tuple[Kind, int, datetime | None]] = []
        self._added: list[Version] = []

    def state(
        self, household: Household, person: FlowPerson, known: Known, *, claim_known: bool
    ) -> Stated | Silence:
        """What the flow states of this person; a silence alone when nobody is to be known."""
        rights = {v.fact_id: v for v in known.rights}
        held = [v.content for v in known.rights if isinstance(v.content, Right)]
        past = Past(
            rights=tuple(held),
            from_flows=known.from_flows,
            claim_known=claim_known,
        )
        said = stated(household, person, past, self._dates)
        if said is Silence.NO_RIGHT and not known.chain:
            return said
        found = self._identity(household, person, known)
        if isinstance(said, Silence):
            found.silence = said
        else:
            self._right(found, said, rights)
        found.rights = list(rights.values())
        if person.entering is not None:
            found.entered = _entered(found.rights, household.department, self._dates)
        return found

    def flush(self) -> None:
        """Write what was gathered: closings first, a fact never has two open versions."""
        self._uow.facts.rechain(self._closed)
        self._uow.facts.add(self._added)
        self._closed, self._added = [], []

    def _identity(self, household: Household, person: FlowPerson, known: Known) -> Stated:
        identity = flow_identity.identity(household, person, known.chain, self._gone)
        found = Stated(identity.id, known.chain)
        if not known.chain or identity != known.chain[-1].content:
            version = self._add(found, identity, known.chain[-1] if known.chain else None)
            found.chain = [*known.chain, version]
        return found

    def _right(self, found: Stated, said: Statement, rights: dict[str, Version]) -> None:
        for right_id in (*said.withdraws, *said.undoes):
            self._add(found, rights[right_id].content, rights.pop(right_id), retired=True)
        before = rights.get(said.revises) if said.revises else None
        right = said.right(before.fact_id if before else new_id("D"), found.person)
        if before is None or before.content != right:
            rights[right.id] = self._add(found, right, before)

    def _add(
        self, found: Stated, content: Content, before: Version | None, *, retired: bool = False
    ) -> Version:
        if before is None:
            found.fresh += 1
        else:
            found.changed += 1
            if before.version_id is not None:
                self._closed.append((before.kind, before.version_id, self._stamp.at))
        version = Version(
            content,
            recorded_at=self._stamp.at,
            retired=retired,
            recorded_by=self._by,
            written_at=self._stamp.at,
            written_by=self._stamp.by,
            load_id=self._stamp.load_id,
        )
        self._added.append(version)
        return version

    def touched(self) -> dict[str, list[Version]]:
        """The versions gathered since the last `flush`, by person."""
        found: dict[str, list[Version]] = {}
        for version in self._added:
            found.setdefault(person_of(version.content) or "", []).append(version)
        return found


def _entered(rights: Sequence[Version], department: str, dates: FlowDates) -> bool:
    """Whether we count an entry of the month of the flow: opened in it, or told by its flows."""
    held = [v.content for v in rights if isinstance(v.content, Right)]
    told = dates.created_on.replace(day=1)

    def of_month(right: Right | Entry, opened_on: date) -> bool:
        informed = right.informed_on
        opened = opened_on.replace(day=1) == dates.month
        return opened or (informed is not None and informed.replace(day=1) == told)

    if not any(right.active and of_month(right, right.starts_on) for right in held):
        return False
    return any(
        entry.department == department and of_month(entry, entry.opened_on)
        for entry in entries(held)
    )
