"""What was not collected: read the declarations, make one, correct it, withdraw it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from calpae_desktop.domain.access import Action, Actor, permitted, require
from calpae_desktop.domain.calendar import end_of_day
from calpae_desktop.domain.collection import CollectionGap
from calpae_desktop.domain.fact import Kind, Version
from calpae_desktop.domain.refusals import No, Refusal
from calpae_desktop.services.commands import Done
from calpae_desktop.services.ports import Clock, Store, UnitOfWork
from calpae_desktop.services.recording import Change, Recorder, new_id


@dataclass(frozen=True, slots=True)
class DeclareGap:
    """« Non collecté »: from a day, until another included or still (None)."""

    indicator: str
    department: str
    starts_on: date
    reason: str
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class Declared:
    """A declaration in force, who said it and when; `opened` is the version that was read."""

    gap: CollectionGap
    opened: int
    recorded_at: datetime
    recorded_by: str | None
    may_change: bool


class Collection:
    """Whoever writes the fiches declares, in the départements that they answer for."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._recorder = Recorder(store)

    def declared(self, actor: Actor) -> list[Declared]:
        """Every declaration in force, the latest period first. Raises Refusal: FORBIDDEN."""
        require(actor, Action.DECLARE)
        with self._store.snapshot() as view:
            end = end_of_day(self._clock.today())
            versions = view.facts.everything(Kind.COLLECTION_GAP, end)
            found = list(_declared(actor, versions))
        return sorted(found, key=lambda one: (-one.gap.starts_on.toordinal(), one.gap.order))

    def may(self, actor: Actor, department: str = "") -> bool:
        """Whether the actor may declare, for a département when one is given."""
        return permitted(actor, Action.DECLARE, [department] if department else [])

    def declare(self, actor: Actor, command: DeclareGap) -> Done:
        """Raises Refusal: FORBIDDEN, OUT_OF_SCOPE, REQUIRED, BAD_VALUE, PERIOD_REVERSED."""
        require(actor, Action.DECLARE)
        change = Change(_gap(new_id("COL"), command))
        return self._recorder.record(actor, Action.DECLARE, [change])

    def correct(self, actor: Actor, gap_id: str, opened: int, command: DeclareGap) -> Done:
        """Say it as it should read, from the version opened. Raises Refusal as `declare`,
        UNKNOWN_FACT; EditConflict."""
        return self._change(actor, gap_id, opened, command)

    def withdraw(self, actor: Actor, gap_id: str, opened: int) -> Done:
        """It was collected after all. Raises Refusal: FORBIDDEN, OUT_OF_SCOPE, UNKNOWN_FACT;
        EditConflict."""
        return self._change(actor, gap_id, opened, None)

    def _change(self, actor: Actor, gap_id: str, opened: int, to: DeclareGap | None) -> Done:
        """What is changed is the actor's affair as it was, too: it may leave a département."""
        require(actor, Action.DECLARE)
        with self._store.unit_of_work() as uow:
            was = _last(uow, gap_id)
            require(actor, Action.DECLARE, [was.department])
            change = Change(was if to is None else _gap(gap_id, to), opened, to is None)
            done = self._recorder.write(uow, actor, Action.DECLARE, [change])
            if done.written:
                uow.commit()
        return done


def _declared(actor: Actor, versions: Iterable[Version]) -> Iterator[Declared]:
    for version in versions:
        gap, number = version.content, version.version_id
        if isinstance(gap, CollectionGap) and number is not None and not version.retired:
            may = permitted(actor, Action.DECLARE, [gap.department])
            yield Declared(gap, number, version.recorded_at, version.recorded_by, may)


def _gap(gap_id: str, command: DeclareGap) -> CollectionGap:
    if command.ends_on is not None and command.ends_on < command.starts_on:
        bounds = {"first": command.starts_on, "last": command.ends_on}
        raise Refusal(No.PERIOD_REVERSED, "ends_on", **bounds)
    return CollectionGap(
        gap_id,
        command.indicator,
        command.department,
        command.starts_on,
        command.reason.strip(),
        command.ends_on,
    )


def _last(uow: UnitOfWork, gap_id: str) -> CollectionGap:
    chain = uow.facts.chain(Kind.COLLECTION_GAP, gap_id)
    last = chain[-1].content if chain else None
    if not isinstance(last, CollectionGap):
        raise Refusal(No.UNKNOWN_FACT, value=gap_id)
    return last
