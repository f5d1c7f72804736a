"""Free time of a diary, and what stands in the way of an appointment."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calpae_desktop.domain.appointment import Appointment, Nature, Outcome
from calpae_desktop.domain.busy import Busy
from calpae_desktop.domain.diary import parse_hours
from calpae_desktop.domain.free import (
    FREED,
    STEP,
    Hold,
    Obstacle,
    Span,
    busy_hold,
    hold_of,
    obstacles,
    proposals,
    starts,
    within,
)

MONDAY = date(2027, 3, 22)
DAYS = [MONDAY + timedelta(n) for n in range(7)]
FRIDAY, CLOSED = DAYS[4], {DAYS[4]}
HOURS = parse_hours("lun-ven 08:30-12:00 13:30-17:30; sam 09:00-12:00")
NINE = datetime(2027, 3, 22, 9)
HOUR = timedelta(hours=1)

quarters = st.integers(0, 7 * 96 - 1).map(lambda n: datetime(2027, 3, 22) + n * STEP)
lengths = st.integers(1, 12).map(lambda n: n * timedelta(minutes=10))
spans = st.builds(lambda at, length: Span(at, at + length), quarters, lengths)


def every_start(length: timedelta, taken: list[Span]) -> list[datetime]:
    """By brute force: each minute of the week that is a quarter from an opening, tried."""
    found = []
    for minute in range(7 * 24 * 60):
        at = datetime(2027, 3, 22) + timedelta(minutes=minute)
        whole = Span(at, at + length)
        opened = [stretch.on(at.date())[0] for stretch in HOURS.on(at.date())]
        on_grid = any(at >= opens and (at - opens) % STEP == timedelta() for opens in opened)
        inside = at.date() not in CLOSED and within(HOURS, whole)
        if on_grid and inside and not any(span.meets(whole) for span in taken):
            found.append(at)
    return found


@given(length=lengths, taken=st.lists(spans, max_size=20))
@settings(max_examples=25, deadline=None)
def test_free_starts_are_in_order_within_hours_overlap_nothing_and_none_is_missed(
    length: timedelta, taken: list[Span]
) -> None:
    found = list(starts(HOURS, DAYS, taken, length, CLOSED))
    assert found == sorted(set(found))
    assert found == every_start(length, taken)


def test_leave_of_several_days_holds_each_of_them() -> None:
    leave = Span(datetime(2027, 3, 22, 14), datetime(2027, 3, 24, 10))
    found = list(starts(HOURS, DAYS[:3], [leave], HOUR))
    assert found[0] == datetime(2027, 3, 22, 8, 30)
    assert all(at.date() != DAYS[1] for at in found)
    assert min(at for at in found if at.date() == DAYS[2]) == datetime(2027, 3, 24, 10)


@given(
    taken=st.lists(spans, max_size=20),
    limits=st.sets(st.sampled_from(DAYS), max_size=2),
    many=st.integers(1, 5),
)
@settings(max_examples=25, deadline=None)
def test_proposals_are_free_in_order_and_keep_the_limits_they_say(
    taken: list[Span], limits: set[date], many: int
) -> None:
    free = list(starts(HOURS, DAYS, taken, HOUR, CLOSED))
    found = proposals(free, sorted(limits), many, HOUR)
    times = [proposal.starts_at for proposal in found]
    assert times == sorted(set(times))
    assert set(times) <= set(free)
    assert len(times) <= many
    assert bool(times) == bool(free)
    for proposal in found:
        kept = [limit for limit in limits if proposal.starts_at.date() <= limit]
        assert proposal.keeps == min(kept, default=None)
    assert times[:1] == free[:1]


def test_the_first_proposals_are_one_a_day_until_the_limit_wants_more() -> None:
    free = list(starts(HOURS, DAYS, [], HOUR))
    by_day = [p.starts_at for p in proposals(free, [DAYS[6]], 3, HOUR)]
    assert by_day == [datetime.combine(day, datetime(1, 1, 1, 8, 30).time()) for day in DAYS[:3]]


def test_a_limit_that_is_near_offers_both_halves_of_its_days_then_the_days_after() -> None:
    free = list(starts(HOURS, DAYS, [], HOUR))
    tight = [p.starts_at for p in proposals(free, [MONDAY], 3, HOUR)]
    assert tight == [
        datetime(2027, 3, 22, 8, 30),
        datetime(2027, 3, 22, 13, 30),
        datetime(2027, 3, 23, 8, 30),
    ]
    monday = [at for at in free if at.date() == MONDAY]
    alone = [p.starts_at for p in proposals(monday, [MONDAY], 5, HOUR)]
    assert len(alone) == 5
    assert all(later - earlier >= HOUR for earlier, later in pairwise(alone))


def appointment(outcome: Outcome = Outcome.PLANNED, at: datetime = NINE) -> Appointment:
    return Appointment("R-1", "P-1", "67", Nature.ORIENTATION, NINE, at, outcome, adviser="C. M")


@pytest.mark.parametrize("outcome", Outcome)
def test_an_appointment_holds_its_time_unless_it_gave_it_back(outcome: Outcome) -> None:
    held = hold_of(appointment(outcome), 45)
    assert (held is None) == (outcome in FREED)
    if held is not None:
        assert held.span == Span(NINE, NINE + timedelta(minutes=45))


def test_an_appointment_without_an_hour_holds_nothing() -> None:
    assert hold_of(appointment(at=datetime(2027, 3, 22)), 60) is None


def wanted(**said: object) -> Hold:
    fields = {"adviser": "C. Muller", "person": "P-1", "site": "S", "room": "1", **said}
    return Hold("R-1", Span(NINE, NINE + HOUR), **fields)  # type: ignore[arg-type] # its fields


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"adviser": "c. muller"}, Obstacle.ADVISER),
        ({"adviser": "C. Muller", "busy": True}, Obstacle.BUSY),
        ({"site": "S", "room": "1"}, Obstacle.ROOM),
        ({"site": "T", "room": "1"}, None),
        ({"site": "S", "busy": True}, Obstacle.BUSY),
        ({"site": "T", "busy": True}, None),
        ({"busy": True}, Obstacle.BUSY),
        ({"person": "P-1"}, Obstacle.PERSON),
        ({"person": "P-2", "adviser": "M. Stoll"}, None),
    ],
)
def test_who_and_what_is_in_the_way(other: dict[str, str], said: Obstacle | None) -> None:
    held = Hold("R-2", Span(NINE + HOUR / 2, NINE + 2 * HOUR), **other)  # type: ignore[arg-type] # its fields
    expected = [] if said is None else [(said, "R-2")]
    assert obstacles(wanted(), [held], HOURS) == expected
    after = Hold("R-2", Span(NINE + HOUR, NINE + 2 * HOUR), **other)  # type: ignore[arg-type] # same
    assert obstacles(wanted(), [after], HOURS) == []


def test_a_closing_of_every_site_is_in_the_way_of_what_has_no_site() -> None:
    everywhere = Hold("R-2", Span(NINE, NINE + HOUR), busy=True)
    nowhere = wanted(site=None, room=None)
    assert obstacles(nowhere, [everywhere], HOURS) == [(Obstacle.BUSY, "R-2")]
    assert obstacles(nowhere, [replace(everywhere, site="S")], HOURS) == []


def test_those_of_one_session_share_their_time() -> None:
    held = Hold("R-2", Span(NINE, NINE + HOUR), adviser="C. Muller", session="K")
    assert obstacles(wanted(session="K"), [held], HOURS) == []
    assert obstacles(wanted(), [held], HOURS) == [(Obstacle.ADVISER, "R-2")]


def test_closed_days_and_hours_are_told() -> None:
    assert obstacles(wanted(), [], HOURS, {MONDAY}) == [(Obstacle.HOLIDAY, "")]
    late = Hold("R-1", Span(NINE.replace(hour=11, minute=30), NINE.replace(hour=12, minute=30)))
    assert obstacles(late, [], HOURS) == [(Obstacle.CLOSED, "")]
    leave = busy_hold(Busy("B", "Congés", NINE, NINE + timedelta(7), "C. Muller"))
    assert obstacles(wanted(), [leave], HOURS) == [(Obstacle.BUSY, "B")]
