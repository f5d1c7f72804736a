"""Which right a flow states: the table of the flow's reading, row by row."""

from dataclasses import replace
from datetime import date

import pytest

from calpae_desktop.domain.flow_rights import FlowDates, Past, Silence, Statement, stated
from calpae_desktop.domain.household import ClaimState, FlowPerson, Household
from calpae_desktop.domain.person import Role
from calpae_desktop.domain.right import Origin, Right, RightState

FLOW = FlowDates(date(2026, 6, 4), date(2026, 5, 31))
CLAIMANT = FlowPerson(
    Role.CLAIMANT, None, "A", None, "B", date(1991, 2, 14), False, None, True, None, 5
)
PARTNER = replace(CLAIMANT, role=Role.PARTNER)
IDLE = replace(CLAIMANT, duties=False)
OPEN = Household(
    matricule="1234567",
    department="67",
    claim_number="05000000167",
    claimed_on=date(2026, 5, 12),
    state=ClaimState.OPEN,
    right_suspended_on=None,
    payment_suspended_on=None,
    closed_on=None,
    closing_reason=None,
    transferred_in=False,
    transferred_on=None,
    address=None,
    persons=(),
    others=0,
    line=4,
)
MOVED_IN = replace(OPEN, transferred_in=True, transferred_on=date(2026, 5, 5))
SUSPENDED = replace(OPEN, state=ClaimState.RIGHT_SUSPENDED, right_suspended_on=date(2026, 4, 15))
UNPAID = replace(OPEN, state=ClaimState.PAYMENT_SUSPENDED, payment_suspended_on=date(2026, 4, 20))
CLOSED = replace(OPEN, state=ClaimState.CLOSED, closed_on=date(2026, 4, 30), closing_reason="ECH")
MOVED_OUT = replace(CLOSED, closing_reason="MUT")


def right(
    right_id: str,
    day: date,
    state: RightState = RightState.OPEN,
    duties: bool = True,
    department: str = "67",
    reason: str | None = None,
) -> Right:
    return Right(right_id, "P1", department, state, duties, day, None, date(2025, 2, 2), reason)


OLD = right("D1", date(2025, 1, 1))
STOPPED = right("D2", date(2026, 4, 15), RightState.SUSPENDED)
ENDED = right("D2", date(2026, 5, 1), RightState.CLOSED, reason="ECH")
KNOWN = Past((OLD,), {"D1"}, claim_known=True)


def write(household: Household, who: FlowPerson, past: Past, flow: FlowDates = FLOW) -> Statement:
    found = stated(household, who, past, flow)
    assert isinstance(found, Statement), found
    return found


@pytest.mark.parametrize(
    ("household", "who", "past", "starts_on", "origin"),
    [
        (OPEN, CLAIMANT, Past(), date(2026, 5, 12), Origin.CLAIM),
        (OPEN, PARTNER, Past(), date(2026, 5, 12), Origin.CLAIM),
        (MOVED_IN, CLAIMANT, Past(), date(2026, 5, 5), Origin.TRANSFER),
        (replace(MOVED_IN, transferred_on=None), CLAIMANT, Past(), date(2026, 5, 1), None),
        (OPEN, PARTNER, Past(claim_known=True), date(2026, 5, 1), Origin.PARTNER),
        (OPEN, CLAIMANT, Past(claim_known=True), date(2026, 5, 1), None),
        (MOVED_IN, PARTNER, Past(claim_known=True), date(2026, 5, 1), Origin.PARTNER),
        (OPEN, IDLE, KNOWN, date(2026, 5, 1), None),
        (OPEN, CLAIMANT, Past((OLD, STOPPED), {"D1", "D2"}, True), date(2026, 5, 1), None),
        (OPEN, CLAIMANT, Past((OLD, ENDED), {"D1", "D2"}, False), date(2026, 5, 12), Origin.CLAIM),
        # The same number goes along from one département to the other.
        (
            MOVED_IN,
            CLAIMANT,
            Past((replace(OLD, department="68"),), {"D1"}, True),
            date(2026, 5, 5),
            Origin.TRANSFER,
        ),
        # A transfer already written is no news when the right resumes.
        (
            MOVED_IN,
            CLAIMANT,
            Past(
                (
                    right("D1", date(2026, 5, 5)),
                    right("D2", date(2026, 5, 20), RightState.SUSPENDED),
                ),
                {"D1", "D2"},
                True,
            ),
            date(2026, 5, 1),
            None,
        ),
    ],
)
def test_openings(
    household: Household, who: FlowPerson, past: Past, starts_on: date, origin: Origin | None
) -> None:
    found = write(household, who, past)
    assert (found.state, found.duties) == (RightState.OPEN, who.duties)
    assert (found.starts_on, found.origin) == (starts_on, origin)
    assert (found.claimed_on, found.informed_on) == (date(2026, 5, 12), FLOW.created_on)
    assert (found.department, found.reason) == ("67", None)


@pytest.mark.parametrize(
    ("household", "state", "starts_on", "reason"),
    [
        (SUSPENDED, RightState.SUSPENDED, date(2026, 4, 15), None),
        (UNPAID, RightState.SUSPENDED, date(2026, 4, 20), None),
        (
            replace(UNPAID, state=ClaimState.RIGHT_SUSPENDED),
            RightState.SUSPENDED,
            date(2026, 4, 20),
            None,
        ),
        (
            replace(SUSPENDED, payment_suspended_on=date(2026, 1, 1)),
            RightState.SUSPENDED,
            date(2026, 4, 15),
            None,
        ),
        (replace(SUSPENDED, right_suspended_on=None), RightState.SUSPENDED, date(2026, 5, 1), None),
        (CLOSED, RightState.CLOSED, date(2026, 5, 1), "ECH"),
        (
            replace(CLOSED, state=ClaimState.CLOSED_BEFORE),
            RightState.CLOSED,
            date(2026, 5, 1),
            "ECH",
        ),
        (MOVED_OUT, RightState.CLOSED, date(2026, 5, 1), "mutation"),
        (replace(CLOSED, closed_on=date(2025, 12, 31)), RightState.CLOSED, date(2026, 1, 1), "ECH"),
        (replace(CLOSED, closed_on=None), RightState.CLOSED, date(2026, 5, 1), "ECH"),
    ],
)
def test_suspensions_and_closures(
    household: Household, state: RightState, starts_on: date, reason: str | None
) -> None:
    for past in (Past(), KNOWN):
        found = write(household, CLAIMANT, past)
        assert (found.state, found.starts_on, found.reason) == (state, starts_on, reason)
        assert (found.origin, found.informed_on) == (None, FLOW.created_on)


@pytest.mark.parametrize("state", [ClaimState.PENDING, ClaimState.REFUSED])
def test_a_claim_pending_or_refused_is_no_right(state: ClaimState) -> None:
    assert stated(replace(OPEN, state=state), CLAIMANT, KNOWN, FLOW) is Silence.NO_RIGHT


@pytest.mark.parametrize(
    ("household", "who", "past"),
    [
        (OPEN, CLAIMANT, KNOWN),
        (replace(OPEN, claim_number="other"), CLAIMANT, replace(KNOWN, claim_known=False)),
        (MOVED_IN, CLAIMANT, KNOWN),
        (SUSPENDED, IDLE, Past((OLD, STOPPED), {"D1", "D2"}, True)),
        (replace(SUSPENDED, right_suspended_on=None), CLAIMANT, Past((STOPPED,), {"D2"}, True)),
        (CLOSED, IDLE, Past((OLD, ENDED), {"D1", "D2"}, True)),
        # Typed by hand, and already right: there is nothing to decide.
        (OPEN, CLAIMANT, Past((OLD,), frozenset(), False)),
    ],
)
def test_what_did_not_change_is_not_written(
    household: Household, who: FlowPerson, past: Past
) -> None:
    assert stated(household, who, past, FLOW) is Silence.UNCHANGED


def test_what_is_written_is_then_unchanged() -> None:
    for household in (OPEN, MOVED_IN, SUSPENDED, UNPAID, CLOSED, MOVED_OUT):
        written = write(household, CLAIMANT, Past()).right("D9", "P1")
        after = Past((written,), {"D9"}, True)
        assert stated(household, CLAIMANT, after, FLOW) is Silence.UNCHANGED


def test_the_backlog_informs_nobody_and_the_first_flow_keeps_its_day() -> None:
    backlog = replace(FLOW, backlog=True)
    assert write(OPEN, CLAIMANT, Past(), backlog).informed_on is None
    first = Past(first_said_on=date(2026, 5, 4))
    assert write(OPEN, CLAIMANT, first).informed_on == date(2026, 5, 4)


def test_the_present_revises_the_row_of_that_day_and_withdraws_the_later_ones() -> None:
    idle = right("D2", date(2026, 5, 1), duties=False)
    later = right("D3", date(2026, 5, 20), RightState.SUSPENDED)
    found = write(OPEN, CLAIMANT, Past((OLD, idle, later), {"D1", "D2", "D3"}, True))
    assert (found.starts_on, found.revises, found.withdraws) == (date(2026, 5, 1), "D2", ("D3",))
    assert found.informed_on == FLOW.created_on


def test_a_version_that_changes_neither_state_nor_duties_keeps_its_information_day() -> None:
    found = write(MOVED_OUT, CLAIMANT, Past((OLD, ENDED), {"D1", "D2"}, True))
    assert (found.revises, found.reason) == ("D2", "mutation")
    assert found.informed_on == date(2025, 2, 2)


@pytest.mark.parametrize("day", [date(2026, 5, 1), date(2026, 5, 20)])
def test_rows_typed_by_hand_are_never_touched(day: date) -> None:
    hand = right("D2", day, RightState.SUSPENDED)
    assert stated(OPEN, CLAIMANT, Past((OLD, hand), {"D1"}, True), FLOW) is Silence.TYPED_BY_HAND


def test_a_transfer_out_after_the_arrival_elsewhere_is_listed() -> None:
    for day in (date(2026, 4, 20), date(2026, 5, 1)):
        there = right("D2", day, department="68")
        past = Past((OLD, there), {"D1", "D2"}, True)
        assert stated(MOVED_OUT, CLAIMANT, past, FLOW) is Silence.ELSEWHERE
    there = right("D2", date(2026, 5, 2), department="68")
    found = write(MOVED_OUT, CLAIMANT, Past((OLD, there), {"D1", "D2"}, True))
    assert (found.revises, found.withdraws) == (None, ())
    # Someone who was elsewhere long ago, then here, does leave.
    past_life = right("D0", date(2020, 1, 1), department="68")
    assert write(MOVED_OUT, CLAIMANT, Past((past_life, OLD), {"D0", "D1"}, True))


@pytest.mark.parametrize("arrival", [date(2026, 4, 20), date(2026, 5, 1), date(2026, 5, 10)])
def test_the_order_of_the_two_departments_changes_nothing(arrival: date) -> None:
    moved_in = replace(MOVED_IN, department="68", transferred_on=arrival)
    ends = []
    for order in ((MOVED_OUT, moved_in), (moved_in, MOVED_OUT)):
        rights = {"D1": OLD}
        for household in order:
            past = Past(tuple(rights.values()), set(rights), True)
            found = stated(household, CLAIMANT, past, FLOW)
            if isinstance(found, Statement):
                for gone in (*found.withdraws, *found.undoes):
                    del rights[gone]
                rights[household.department] = found.right(household.department, "P1")
        ends.append(rights)
    assert ends[0] == ends[1]
    assert ends[0]["68"].starts_on == arrival


def test_two_rights_of_one_day_are_left_to_someone() -> None:
    there = right("D2", date(2026, 5, 12), department="68")
    past = Past((there,), {"D2"}, False)
    assert stated(OPEN, CLAIMANT, past, FLOW) is Silence.ELSEWHERE


def test_coming_back_after_the_other_department_is_an_opening() -> None:
    there = right("D2", date(2026, 2, 1), department="68")
    found = write(MOVED_IN, CLAIMANT, Past((OLD, there), {"D1", "D2"}, True))
    assert (found.starts_on, found.origin) == (date(2026, 5, 5), Origin.TRANSFER)
