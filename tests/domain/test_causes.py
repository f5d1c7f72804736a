"""Which versions moved a dossier: the facts that each figure is made of, and no other."""

from dataclasses import replace
from decimal import Decimal

import pytest

from calpae_desktop.domain.appointment import Outcome
from calpae_desktop.domain.calendar import Period, end_of_day
from calpae_desktop.domain.causes import Cause, Cut, Replay, by_fact, change, common_causes
from calpae_desktop.domain.conditions import Question
from calpae_desktop.domain.fact import Content, Version
from calpae_desktop.domain.indicators import BY_ID
from tests.domain import builders as b

QUESTION = Question(Period(b.on(b.YEAR[0]), b.on(b.YEAR[1])))
CUTS = (Cut(end_of_day(b.on("2023-12-31"))), Cut(end_of_day(b.on("2024-01-31"))))
JANUARY, LATER = "2024-01-10", "2024-01-20"

WHO, OPENED = b.person(), b.opened("2023-03-01")
BOOKED = b.meeting("2023-03-02", "2023-03-09")
ORIENTED = b.orientation("2023-03-20", key="O")
SUPPORT = b.appointment("2023-03-20", "2023-03-28")
SIGNED = b.contract("2023-03-25")
AGLO = b.support("2023-05-01", oriented="2023-04-20")
TO_AGLO = b.orientation("2023-03-20", scheme="aglo", key="O")


def since(content: Content, day: str, *, retired: bool = False) -> Version:
    return b.version(content, day, retired=retired)


def told(key: str, history: list[Version], at: str = "67") -> list[tuple[str, str]]:
    """(fact, field) of each cause."""
    found = causes(key, history, at)
    return [(cause.version.fact_id, cause.field) for cause in found]


def causes(key: str, history: list[Version], at: str = "67") -> list[Cause]:
    replay = Replay("P1", by_fact(history).values(), CUTS, QUESTION, b.SCHEMES)
    return replay.causes(key, at)


@pytest.mark.parametrize(
    ("key", "known", "recorded"),
    [
        ("F4-1", [], OPENED),
        ("F4-2", [OPENED], ORIENTED),
        ("F4-3", [OPENED, ORIENTED], SUPPORT),
        ("F4-3", [OPENED, SUPPORT], ORIENTED),
        ("F4-4", [OPENED, ORIENTED], SUPPORT),
        ("F4-4", [OPENED, SUPPORT], ORIENTED),
        ("F4-5", [OPENED], SIGNED),
        ("F4-6", [OPENED, ORIENTED], SIGNED),
        ("F5-1", [], ORIENTED),
        ("F5-2", [], b.support("2023-05-01", scheme="job_coaching")),
        ("F5-3", [], TO_AGLO),
        ("F5-4", [], AGLO),
        ("F5-5", [], AGLO),
        ("F5-6", [], AGLO),
        ("L-1", [OPENED], BOOKED),
        ("L-2", [OPENED, ORIENTED], BOOKED),
        ("L-2", [OPENED, BOOKED], ORIENTED),
        ("L-3", [OPENED], ORIENTED),
        ("L-3b", [OPENED], ORIENTED),
        ("L-4a", [OPENED], ORIENTED),
        ("L-4b", [OPENED], BOOKED),
        ("L-5", [OPENED], SIGNED),
        ("L-6", [], BOOKED),
    ],
)
def test_the_one_fact_recorded_since_is_the_cause(
    key: str, known: list[Content], recorded: Content
) -> None:
    """Among others recorded with it that change nothing there."""
    noise = [since(b.appointment("2024-01-05", "2024-01-06", nature="autre"), JANUARY)]
    history = [since(c, "2023-12-01") for c in (WHO, *known)]
    assert told(key, [*history, since(recorded, JANUARY), *noise]) == [(recorded.id, "id")]


def test_a_late_signature_put_in_time_by_the_orientation() -> None:
    """F4-6 is counted from the orientation: it alone can move who signed long ago."""
    late = b.orientation("2023-07-01", key="O")
    signed = b.contract("2023-06-15")
    history = [since(c, "2023-12-01") for c in (WHO, OPENED, signed)]
    assert told("F4-6", [*history, since(late, JANUARY)]) == [("O", "id")]


def test_a_correction_says_its_field_and_the_version_that_made_it() -> None:
    first, second = b.orientation("2023-05-20", key="O"), b.orientation("2023-06-20", key="O")
    history = [
        *(since(c, "2023-12-01") for c in (WHO, OPENED, first)),
        since(second, JANUARY),
        since(replace(ORIENTED, referent="Mme K."), LATER),
        since(replace(ORIENTED, referent="M. L."), "2024-01-25"),
    ]
    [cause] = causes("F4-2", history)
    assert (cause.field, cause.before, cause.after) == (
        "decided_on",
        b.on("2023-05-20"),
        b.on("2023-03-20"),
    )
    assert cause.version.recorded_at == b.utc(LATER)


def test_withdrawn_then_brought_back() -> None:
    history = [since(c, "2023-12-01") for c in (WHO, OPENED, ORIENTED)]
    gone = since(ORIENTED, JANUARY, retired=True)
    [cause] = causes("F4-2", [*history, gone])
    assert (cause.field, cause.before, cause.after) == ("retired", False, True)
    assert change([history[2], gone, since(ORIENTED, LATER)], *CUTS) is None


def test_a_person_made_known_brings_the_facts_that_were_there() -> None:
    history = [since(OPENED, "2023-12-01"), since(WHO, JANUARY)]
    assert told("F4-1", history) == [("P1", "id")]


def test_of_two_facts_that_would_do_the_first_recorded() -> None:
    other = b.meeting("2023-03-03", "2023-03-10")
    history = [since(c, "2023-12-01") for c in (WHO, OPENED)]
    assert told("L-1", [*history, since(other, LATER), since(BOOKED, JANUARY)]) == [
        (BOOKED.id, "id")
    ]


def test_an_outcome_moves_the_absences() -> None:
    history = [since(c, "2023-12-01") for c in (WHO, BOOKED)]
    missed = replace(BOOKED, outcome=Outcome.ABSENT)
    assert told("L-6", [*history, since(missed, JANUARY)]) == [(BOOKED.id, "outcome")]


def test_a_fact_that_goes_to_another_person() -> None:
    history = [since(c, "2023-12-01") for c in (WHO, OPENED, ORIENTED)]
    given = since(replace(ORIENTED, person="P2"), JANUARY)
    assert told("F4-2", [*history, given]) == [("O", "person")]


@pytest.mark.parametrize(("key", "at", "moved"), [("F5-5", "67", True), ("F5-5", "68", False)])
def test_staff_is_a_cause_where_it_works(key: str, at: str, moved: bool) -> None:
    before = b.adviser("0.5", "2023-01-01")
    after = replace(before, aglo_fte=Decimal(1), name="Autre nom")
    changed = change([since(before, "2023-12-01"), since(after, JANUARY)], *CUTS)
    assert changed is not None
    found = common_causes([changed], BY_ID[key], at, QUESTION)
    assert [cause.field for cause in found] == (["aglo_fte"] if moved else [])
    assert common_causes([changed], BY_ID["F5-4"], at, QUESTION) == []


def test_a_declaration_is_a_cause_where_it_touches() -> None:
    touching, outside = b.gap("F4-1"), b.gap("F4-1", "2024-02-01", key="G2")
    changes = [change([since(gap, JANUARY)], *CUTS) for gap in (touching, outside)]
    found = [one for one in changes if one is not None]
    for at, expected in (("67", ["id"]), ("CeA", ["id"]), ("68", [])):
        causes_there = common_causes(found, BY_ID["F4-1"], at, QUESTION)
        assert [cause.field for cause in causes_there] == expected
    assert common_causes(found, BY_ID["F4-2"], "67", QUESTION) == []


def test_a_correction_of_what_no_figure_counts_changes_nothing() -> None:
    renamed = replace(WHO, last_name="KELLER")
    assert change([since(WHO, "2023-12-01"), since(renamed, JANUARY)], *CUTS) is None


def test_what_was_frozen_does_not_know_what_was_written_after() -> None:
    frozen = Cut(CUTS[0].end, b.utc("2023-12-31T12:00"))
    early, late = b.utc("2023-12-31T11:00"), b.utc("2023-12-31T13:00")
    assert frozen.holds(replace(since(WHO, "2023-12-01"), written_at=early))
    assert not frozen.holds(replace(since(WHO, "2023-12-01"), written_at=late))
    assert CUTS[0].holds(replace(since(WHO, "2023-12-01"), written_at=late))
