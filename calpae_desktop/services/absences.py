"""What follows an absence: the call, its reason, another appointment; and the list of reasons.

Source: normative pathway of the project, « Absence »: the person is called, the reason is noted,
another appointment is fixed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from calpae_desktop.domain.access import Action, Actor
from calpae_desktop.domain.appointment import Appointment, Outcome
from calpae_desktop.domain.calendar import paris_wall
from calpae_desktop.domain.call import Call, CallResult
from calpae_desktop.domain.choice import Choice, ChoiceList
from calpae_desktop.domain.fact import Kind, Version
from calpae_desktop.domain.refusals import No, Refusal
from calpae_desktop.domain.slot import Slot
from calpae_desktop.domain.text import fold
from calpae_desktop.services.commands import AsRead, Done
from calpae_desktop.services.ports import Clock, KnownFacts, Store, UnitOfWork
from calpae_desktop.services.recording import Change, Recorder, current, new_id
from calpae_desktop.services.slots import require_free, slot_of
from calpae_desktop.words.absences import USUAL_REASONS


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What was done after an appointment fell through, as opened in version `opened`.

    `outcome`: what came of it, when that is said at the same time (postponed). `call`: what came
    of the call, None when nobody called. `planned_at`: the other appointment (Paris wall clock),
    in the place of the first, with the same adviser.
    """

    appointment: str
    opened: int
    outcome: Outcome | None = None
    reason: str | None = None
    call: CallResult | None = None
    note: str | None = None
    planned_at: datetime | None = None


class Absences:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._recorder = Recorder(store)

    def follow_up(self, actor: Actor, command: FollowUp) -> Done:
        """Write all of it, or nothing, as one gesture.

        Raises Refusal: PAST_APPOINTMENT (another appointment before now), SLOT_TAKEN, those of a
        fact; EditConflict (the appointment was changed meanwhile).
        """
        now = paris_wall(self._clock.now()).replace(second=0, microsecond=0)
        if command.planned_at is not None and command.planned_at <= now:
            raise Refusal(No.PAST_APPOINTMENT, "planned_at", day=command.planned_at)
        with self._store.unit_of_work() as uow:
            missed = current(uow, Kind.APPOINTMENT, AsRead(command.appointment, command.opened))
            changes = _changes(uow, actor, command, missed, now)
            done = self._recorder.write(uow, actor, Action.RECORD_APPOINTMENT, changes)
            if done.written:
                uow.commit()
        return done

    def reasons(self) -> list[str]:
        """Those of the managed list, in its order; the usual ones while it is empty."""
        with self._store.snapshot() as view:
            kept = [choice.label for choice in _choices(view)]
        return kept or list(USUAL_REASONS)

    def keep_reasons(self, actor: Actor, labels: Sequence[str]) -> Done:
        """The list of reasons, in this order; an empty one gives the usual ones back.

        Raises Refusal: FORBIDDEN, BAD_VALUE (the same reason twice).
        """
        wanted = [label for text in labels if (label := " ".join(text.split()))]
        folded = [fold(label) for label in wanted]
        twice = next((one for n, one in enumerate(folded) if one in folded[:n]), None)
        if twice is not None:
            raise Refusal(No.BAD_VALUE, "label", value=twice)
        with self._store.unit_of_work() as uow:
            changes = _rewritten(uow, wanted)
            done = self._recorder.write(uow, actor, Action.ARRANGE, changes)
            if done.written:
                uow.commit()
        return done


def _changes(
    uow: UnitOfWork, actor: Actor, command: FollowUp, missed: Version, now: datetime
) -> list[Change]:
    before = missed.content
    if not isinstance(before, Appointment):
        raise TypeError(type(before).__name__)
    said = replace(
        before,
        outcome=command.outcome or before.outcome,
        absence_reason=command.reason or before.absence_reason,
    )
    changes = [Change(said, missed.version_id)]
    if command.call is not None:
        changes.append(Change(_call(actor, command, before, now)))
    if command.planned_at is not None:
        changes += _another(uow, before, command.planned_at, now)
    return changes


def _call(actor: Actor, command: FollowUp, missed: Appointment, now: datetime) -> Call:
    result = command.call or CallResult.NO_ANSWER
    caller = actor.name or None
    return Call(new_id("T"), missed.person, now, result, missed.id, caller, command.note)


def _another(
    uow: UnitOfWork, missed: Appointment, planned_at: datetime, now: datetime
) -> list[Change]:
    """Another appointment in the place of the one that was missed, as long, in the same room."""
    fixed = replace(
        missed,
        id=new_id("R"),
        fixed_at=now,
        planned_at=planned_at,
        outcome=Outcome.PLANNED,
        replaces=missed.id,
        absence_reason=None,
    )
    slot = _slot(uow, missed, fixed)
    require_free(uow, [(fixed, slot)])
    return [Change(fixed), Change(slot)]


def _slot(uow: UnitOfWork, missed: Appointment, fixed: Appointment) -> Slot:
    chain = uow.facts.chain(Kind.SLOT, missed.id)
    before = chain[-1].content if chain and not chain[-1].retired else None
    if isinstance(before, Slot):
        return replace(before, id=fixed.id, session=None)
    return slot_of(uow, fixed, None)


def _choices(view: KnownFacts) -> list[Choice]:
    kept = [content for _, content in _kept(view)]
    return sorted(kept, key=lambda choice: (choice.rank, choice.label))


def _kept(view: KnownFacts) -> list[tuple[Version, Choice]]:
    return [
        (version, content)
        for version in view.facts.everything(Kind.CHOICE)
        if version.superseded_at is None
        and not version.retired
        and isinstance(content := version.content, Choice)
        and content.group is ChoiceList.ABSENCE_REASON
    ]


def _rewritten(uow: UnitOfWork, labels: Sequence[str]) -> list[Change]:
    """The list as it should be: reasons kept keep their id, the others are withdrawn."""
    known = {fold(choice.label): (version, choice) for version, choice in _kept(uow)}
    changes = []
    for rank, label in enumerate(labels):
        version, choice = known.pop(fold(label), (None, None))
        if version is None or choice is None:
            fresh = Choice(new_id("CH"), ChoiceList.ABSENCE_REASON, label, rank)
            changes.append(Change(fresh))
        else:
            changes.append(Change(replace(choice, label=label, rank=rank), version.version_id))
    gone = (Change(choice, version.version_id, retired=True) for version, choice in known.values())
    return [*changes, *gone]
