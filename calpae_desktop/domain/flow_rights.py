"""Which right a flow states for a person, given what is known of them. Pure functions.

Source: the project's reading of the CNAF flow (docs/formats.md, « Flux CNAF »): a flow states the
present; what people typed by hand and what another département says is never touched.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from .household import TRANSFERRED_OUT, ClaimState, FlowPerson, Household
from .person import Role
from .right import TRANSFER_REASON, Origin, Right, RightState

STATES: dict[ClaimState, RightState] = {
    ClaimState.OPEN: RightState.OPEN,
    ClaimState.RIGHT_SUSPENDED: RightState.SUSPENDED,
    ClaimState.PAYMENT_SUSPENDED: RightState.SUSPENDED,
    ClaimState.CLOSED: RightState.CLOSED,
    ClaimState.CLOSED_BEFORE: RightState.CLOSED,
}


@dataclass(frozen=True, slots=True)
class FlowDates:
    """DTCREAFLUX and DTREF of a flow; `backlog`: the first load of an existing stock, which
    informs nobody (`--reprise`)."""

    created_on: date
    reference_day: date
    backlog: bool = False

    @property
    def month(self) -> date:
        return self.reference_day.replace(day=1)


@dataclass(frozen=True, slots=True)
class Past:
    """What was known of a person before a flow.

    `rights` are the current ones, withdrawn left out, of every département; `from_flows` the ids
    of those that flows wrote; `claim_known`: an earlier flow had this NUMDEMRSA;
    `first_said_on`: DTCREAFLUX of an earlier flow that already said this and was set aside.
    """

    rights: tuple[Right, ...] = ()
    from_flows: Collection[str] = frozenset()
    claim_known: bool = False
    first_said_on: date | None = None


class Silence(Enum):
    """Why nothing is written."""

    NO_RIGHT = "no_right"  # claim pending or refused: noted on the dossier
    UNCHANGED = "unchanged"
    TYPED_BY_HAND = "typed_by_hand"  # to be decided by someone
    ELSEWHERE = "elsewhere"  # a transfer out, while another département has the person


@dataclass(frozen=True, slots=True)
class Statement:
    """A right to write: a new version of the right `revises`, or a new one when None; the later
    rights `withdraws`, which came from flows, are withdrawn. `undoes` are the transfers out of
    another département, told by its own flows, that fall on or after this opening: written before
    it, they would not be after it. Withdrawing them makes the order of the loads indifferent.
    """

    department: str
    state: RightState
    duties: bool
    starts_on: date
    claimed_on: date | None
    informed_on: date | None
    reason: str | None
    origin: Origin | None
    revises: str | None = None
    withdraws: tuple[str, ...] = ()
    undoes: tuple[str, ...] = ()

    def right(self, right_id: str, person: str) -> Right:
        return Right(
            right_id,
            person,
            self.department,
            self.state,
            self.duties,
            self.starts_on,
            self.claimed_on,
            self.informed_on,
            self.reason,
            self.origin,
        )


def stated(
    household: Household, person: FlowPerson, past: Past, flow: FlowDates
) -> Statement | Silence:
    """The right that a flow states for one person, or why it states nothing new."""
    state = STATES.get(household.state)
    if state is None:
        return Silence.NO_RIGHT
    here = [right for right in _sorted(past.rights) if right.department == household.department]
    reason = _reason(household) if state is RightState.CLOSED else None
    if _goes_on(household, person, state, reason, past, here):
        return Silence.UNCHANGED
    starts_on, origin = _start(household, person, state, past, flow, here)
    touched = [right for right in here if right.starts_on >= starts_on]
    if any(right.id not in past.from_flows for right in touched):
        return Silence.TYPED_BY_HAND
    undoes = _undone(household, past, starts_on, reason, active=_active(state, person))
    elsewhere = [r for r in past.rights if r.department != household.department]
    if any(r.starts_on == starts_on and r.id not in undoes for r in elsewhere):
        return Silence.ELSEWHERE
    before = [r for r in _sorted(past.rights) if r.starts_on <= starts_on and r not in touched]
    if reason == TRANSFER_REASON and before and _away(before[-1], household):
        return Silence.ELSEWHERE
    same = next((right for right in touched if right.starts_on == starts_on), None)
    kept = same if same is not None and _same(same, state, person.duties) else None
    return Statement(
        department=household.department,
        state=state,
        duties=person.duties,
        starts_on=starts_on,
        claimed_on=household.claimed_on,
        informed_on=kept.informed_on if kept else _informed(past, flow),
        reason=reason,
        origin=kept.origin if kept else origin,
        revises=same.id if same is not None else None,
        withdraws=tuple(right.id for right in touched if right is not same),
        undoes=undoes,
    )


def _sorted(rights: Iterable[Right]) -> list[Right]:
    return sorted(rights, key=lambda right: (right.starts_on, right.id))


def _same(right: Right, state: RightState, duties: bool) -> bool:
    """Same state; the duties speak only when the right is open."""
    return right.state is state and (state is not RightState.OPEN or right.duties == duties)


def _away(right: Right, household: Household) -> bool:
    return right.active and right.department != household.department


def _goes_on(
    household: Household,
    person: FlowPerson,
    state: RightState,
    reason: str | None,
    past: Past,
    here: Sequence[Right],
) -> bool:
    """Whether the current right already says what the flow says.

    A suspension or a closure has its own date; an open right goes on whatever the flow's dates,
    unless the household left for another département and came back.
    """
    now = here[-1] if here else None
    if now is None or not _same(now, state, person.duties):
        return False
    if state is RightState.OPEN:
        left = any(r.starts_on > now.starts_on and _away(r, household) for r in past.rights)
        back = household.transferred_on
        return not (left and back is not None and back > now.starts_on)
    said = _said_on(household, state)
    return said is None or (now.starts_on == said and now.reason == reason)


def _said_on(household: Household, state: RightState) -> date | None:
    """The day that the flow gives for a closure (the day after the last one) or a suspension."""
    if state is RightState.CLOSED:
        last = household.closed_on
        return last + timedelta(days=1) if last else None
    right, payment = household.right_suspended_on, household.payment_suspended_on
    if household.state is ClaimState.RIGHT_SUSPENDED:
        return right or payment
    return payment or right


def _start(
    household: Household,
    person: FlowPerson,
    state: RightState,
    past: Past,
    flow: FlowDates,
    here: Sequence[Right],
) -> tuple[date, Origin | None]:
    """The day from which the state holds, and for an opening where it comes from."""
    if state is not RightState.OPEN:
        return _said_on(household, state) or flow.month, None
    if not past.claim_known and not household.transferred_in:
        return household.claimed_on, Origin.CLAIM
    newcomer = past.claim_known and not past.rights
    transfer = household.transferred_on
    # A transfer is news once: the flow keeps saying it long after.
    if transfer and not newcomer and all(right.starts_on < transfer for right in here):
        return transfer, Origin.TRANSFER
    joins = newcomer and person.role is Role.PARTNER
    return flow.month, Origin.PARTNER if joins else None


def _reason(household: Household) -> str | None:
    code = household.closing_reason
    return TRANSFER_REASON if code == TRANSFERRED_OUT else code


def _informed(past: Past, flow: FlowDates) -> date | None:
    return None if flow.backlog else past.first_said_on or flow.created_on


def _active(state: RightState, person: FlowPerson) -> bool:
    return state is RightState.OPEN and person.duties


def _undone(
    household: Household, past: Past, starts_on: date, reason: str | None, *, active: bool
) -> tuple[str, ...]:
    """Transfers out that would not have been written, had this come first: those of the day, and
    after an active right the later ones too."""
    if reason == TRANSFER_REASON:
        return ()
    return tuple(
        right.id
        for right in past.rights
        if right.department != household.department
        and right.state is RightState.CLOSED
        and right.reason == TRANSFER_REASON
        and (right.starts_on == starts_on or (active and right.starts_on > starts_on))
        and right.id in past.from_flows
    )
