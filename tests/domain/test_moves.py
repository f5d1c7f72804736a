"""Who entered a figure and who left it, for each kind of measure."""

from collections.abc import Sequence

import pytest

from calpae_desktop.domain.calendar import Period
from calpae_desktop.domain.conditions import Question
from calpae_desktop.domain.fact import Content
from calpae_desktop.domain.indicators import BY_ID, INDICATORS, considered, counted
from calpae_desktop.domain.measures import Share
from calpae_desktop.domain.moves import Move, Parts, Place, PlainRows, Roles, moves, parts
from calpae_desktop.domain.plain import plain_rows
from tests.domain import builders as b

COUNTED, CONSIDERED = Place.COUNTED, Place.CONSIDERED


def roles(*contents: Content, ids: tuple[str, ...] = tuple(BY_ID)) -> Parts:
    question = Question(Period(b.on(b.YEAR[0]), b.on(b.YEAR[1])))
    rows = PlainRows(question, plain_rows(b.versions(*contents), b.SCHEMES))
    return parts(rows, [BY_ID[one] for one in ids])


def moved(
    key: str, before: Sequence[Content], after: Sequence[Content], at: str = "67"
) -> list[tuple[str, object, object]]:
    old, new = roles(*before, ids=(key,)), roles(*after, ids=(key,))
    found = moves(old.get((key, at), {}), new.get((key, at), {}))
    return [(move.person, move.before, move.after) for move in found]


OPENED = b.opened("2023-03-01")
IN_TIME, LATE = b.orientation("2023-03-20", key="O"), b.orientation("2023-05-20", key="O")


def test_a_count_of_rows_is_entered_then_left() -> None:
    assert moved("F4-2", [OPENED, LATE], [OPENED, IN_TIME]) == [("P1", None, COUNTED)]
    assert moved("F4-2", [OPENED, IN_TIME], [OPENED, LATE]) == [("P1", COUNTED, None)]


def test_a_second_entry_is_a_second_time_counted() -> None:
    closed, again = b.right("67", "clos", "2023-04-01"), b.opened("2023-09-01")
    assert moved("F4-1", [OPENED], [OPENED, closed, again]) == [("P1", None, COUNTED)]


def test_a_share_is_moved_by_those_it_is_a_share_of() -> None:
    booked = b.meeting("2023-03-02", "2023-03-09")
    assert moved("L-1", [], [OPENED]) == [("P1", None, CONSIDERED)]
    assert moved("L-1", [OPENED], [OPENED, booked]) == [("P1", CONSIDERED, COUNTED)]
    assert moved("L-1", [OPENED, booked], []) == [("P1", COUNTED, None)]


def test_a_mean_is_moved_by_a_delay() -> None:
    assert moved("L-4a", [OPENED, IN_TIME], [OPENED, LATE]) == [("P1", 19, 80)]
    assert moved("L-4a", [OPENED], [OPENED, LATE]) == [("P1", None, 80)]


def test_a_negative_start_is_out_of_the_mean_of_starts() -> None:
    early = b.support("2023-05-01", oriented="2023-05-09")
    assert moved("F5-6", [], [early]) == []
    assert moved("F5-6", [early], [b.support("2023-05-01", oriented="2023-04-21")]) == [
        ("P1", None, 10)
    ]


@pytest.mark.parametrize("key", ["F5-4", "F5-5"])
def test_a_person_counts_once_whatever_their_supports(key: str) -> None:
    one, other = b.support("2023-05-01"), b.support("2023-06-01", scheme="aglo_bis")
    assert moved(key, [one], [one, other]) == []
    assert moved(key, [], [one, other]) == [("P1", None, COUNTED)]


def test_a_change_of_department_moves_nobody_in_the_whole() -> None:
    before, after = [b.opened("2023-03-01")], [b.opened("2023-03-01", at="68")]
    assert moved("F4-1", before, after) == [("P1", COUNTED, None)]
    assert moved("F4-1", before, after, "68") == [("P1", None, COUNTED)]
    assert moved("F4-1", before, after, "CeA") == []


def test_what_entered_is_not_what_left() -> None:
    said = {
        (move.before, move.after): (move.entered, move.left)
        for move in (
            Move("P", None, CONSIDERED),
            Move("P", CONSIDERED, COUNTED),
            Move("P", COUNTED, CONSIDERED),
            Move("P", 4, None),
            Move("P", 4, 5),
        )
    }
    assert list(said.values()) == [
        (True, False),
        (True, False),
        (False, True),
        (False, True),
        (False, False),
    ]


def test_two_delays_are_paired_in_order() -> None:
    before: dict[str, Roles] = {"P": {3: 1, 8: 1}}
    after: dict[str, Roles] = {"P": {8: 1, 5: 1, 1: 1}}
    assert [*moves(before, after)] == [Move("P", 3, 1), Move("P", None, 5)]


def test_every_share_reads_one_base_and_counts_a_part_of_its_whole() -> None:
    """What `reading` takes for granted."""
    shares = [i for i in INDICATORS if isinstance(i.measure, Share)]
    assert shares
    for share in shares:
        assert isinstance(share.measure, Share)
        assert share.measure.part.base == share.measure.whole.base
        assert counted(share).source is considered(share).source
