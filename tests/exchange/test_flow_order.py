"""The flows of the two départements, month after month, loaded in one order or the other: the
rights are the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from calpae_desktop.domain.calendar import add_months
from calpae_desktop.domain.flow_rights import FlowDates, Past, Statement, stated
from calpae_desktop.domain.household import ClaimState, FlowPerson, Household
from calpae_desktop.domain.right import Right

from .test_flow_rights import CLAIMANT, OPEN, PARTNER

FIRST = date(2026, 1, 1)


@dataclass(frozen=True)
class Month:
    """Where the person is, and what the flow says there. `shift`: days from the first of the
    month to the transfer."""

    department: str
    state: ClaimState
    duties: bool
    shift: int


months = st.lists(
    st.builds(
        Month,
        st.sampled_from(["67", "67", "68"]),
        st.sampled_from(
            [ClaimState.OPEN, ClaimState.OPEN, ClaimState.PAYMENT_SUSPENDED, ClaimState.CLOSED]
        ),
        st.sampled_from([True, True, False]),
        st.sampled_from([0, 0, 4, 14, -10]),
    ),
    min_size=2,
    max_size=6,
)


def here(month: Month, first: date, claim: str, moved: bool, again: bool) -> Household:
    """What the département that has the person says."""
    arrival = first + timedelta(month.shift) if moved else None
    return replace(
        OPEN,
        department=month.department,
        state=month.state,
        claim_number=claim,
        claimed_on=FIRST - timedelta(40),
        transferred_in=moved or again,
        transferred_on=arrival,
        payment_suspended_on=first + timedelta(2),
        closed_on=first + timedelta(9),
        closing_reason="ECH",
    )


def there(department: str, first: date, claim: str, shift: int) -> Household:
    """What the département that the person left says."""
    last = first + timedelta(shift - 1)
    return replace(
        OPEN,
        department=department,
        state=ClaimState.CLOSED,
        claim_number=claim,
        claimed_on=FIRST - timedelta(40),
        closed_on=last,
        closing_reason="MUT",
    )


def flows(timeline: list[Month]) -> Iterable[dict[str, Household]]:
    """For each month, what each département says."""
    first, been = FIRST, {timeline[0].department}
    yield {timeline[0].department: here(timeline[0], first, "1", moved=False, again=False)}
    for before, month in pairwise(timeline):
        first = add_months(first, 1)
        moved = before.department != month.department
        said = {month.department: here(month, first, "1", moved, again=len(been) > 1)}
        if moved:
            said[before.department] = there(before.department, first, "1", month.shift)
        been.add(month.department)
        yield said


def loaded(timeline: list[Month], who: FlowPerson, order: tuple[str, str]) -> set[Right]:
    rights: dict[str, Right] = {}
    known = False
    for number, said in enumerate(flows(timeline)):
        first = add_months(FIRST, number)
        last = add_months(first, 1) - timedelta(1)
        dates = FlowDates(last + timedelta(4), last)
        for department in order:
            household = said.get(department)
            if household is None:
                continue
            person = replace(who, duties=timeline[number].duties)
            past = Past(tuple(rights.values()), set(rights), known)
            found = stated(household, person, past, dates)
            known = True
            if isinstance(found, Statement):
                for gone in (*found.withdraws, *found.undoes):
                    del rights[gone]
                right_id = found.revises or f"{number}{department}"
                rights[right_id] = found.right(right_id, "P1")
    return {replace(right, id="D") for right in rights.values()}


@settings(max_examples=100, deadline=None)
@given(months, st.sampled_from([CLAIMANT, PARTNER]))
def test_the_order_of_the_departements_changes_nothing(
    timeline: list[Month], who: FlowPerson
) -> None:
    assert loaded(timeline, who, ("67", "68")) == loaded(timeline, who, ("68", "67"))
