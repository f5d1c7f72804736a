"""What was known of milestones, stretch by stretch (method, « Connu au »)."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from random import Random

import pytest

from calpae_desktop.domain.calendar import end_of_day, paris_day
from calpae_desktop.domain.fact import Content, Version, known
from calpae_desktop.domain.milestones import (
    KnownMilestone,
    Milestone,
    dossier_of,
    milestone_history,
    milestones,
)
from tests.domain.builders import (
    appointment,
    contract,
    meeting,
    on,
    orientation,
    person,
    right,
    version,
)

PERSON = version(person(), "2020-01-01")


def stretches(*history: Version, of: str = "P1") -> list[tuple[str, str, str | None, str | None]]:
    """(right, known since, until, oriented on), as Paris days."""
    return [
        (
            row.milestone.right,
            _paris(row.recorded_at),
            _paris(row.superseded_at) if row.superseded_at else None,
            str(row.milestone.oriented_on) if row.milestone.oriented_on else None,
        )
        for row in milestone_history(of, list(history))
    ]


def _paris(instant: datetime) -> str:
    return str(paris_day(instant))


RIGHT = right("67", "ouvert", "2023-01-01", key="D1")


def test_an_event_ends_a_stretch_and_opens_the_next() -> None:
    rows = stretches(
        PERSON, version(RIGHT, "2023-01-05"), version(orientation("2023-02-01"), "2023-02-02")
    )
    assert rows == [
        ("D1", "2023-01-05", "2023-02-02", None),
        ("D1", "2023-02-02", None, "2023-02-01"),
    ]


def test_what_changes_no_milestone_makes_no_stretch() -> None:
    later = contract("2023-05-01", "2023-05-02")
    rows = stretches(PERSON, version(RIGHT, "2023-01-05"), version(later, "2023-05-01"))
    assert rows == [("D1", "2023-01-05", None, None)]


def test_several_facts_of_one_instant_make_one_stretch() -> None:
    facts: list[Content] = [RIGHT, orientation("2023-02-01"), contract("2023-02-01")]
    rows = stretches(PERSON, *(version(fact, "2023-02-02") for fact in facts))
    assert rows == [("D1", "2023-02-02", None, "2023-02-01")]


def test_a_right_recorded_before_the_person_waits_for_it() -> None:
    rows = stretches(version(RIGHT, "2023-01-05"), version(person(), "2023-01-09"))
    assert rows == [("D1", "2023-01-09", None, None)]


def test_a_person_withdrawn_then_back_has_two_stretches() -> None:
    rows = stretches(
        version(person(), "2020-01-01", "2023-03-01"),
        version(person(), "2023-03-01", "2023-04-01", retired=True),
        version(person(), "2023-04-01"),
        version(RIGHT, "2023-01-05"),
    )
    assert rows == [("D1", "2023-01-05", "2023-03-01", None), ("D1", "2023-04-01", None, None)]


def test_a_right_withdrawn_ends_its_stretch() -> None:
    rows = stretches(
        PERSON,
        version(RIGHT, "2023-01-05", "2023-03-01"),
        version(RIGHT, "2023-03-01", retired=True),
    )
    assert rows == [("D1", "2023-01-05", "2023-03-01", None)]


def test_a_corrected_fact_changes_the_stretch_from_the_correction_on() -> None:
    rows = stretches(
        PERSON,
        version(RIGHT, "2023-01-05"),
        version(orientation("2023-02-01", key="O"), "2023-02-02", "2023-06-01"),
        version(orientation("2023-02-10", key="O"), "2023-06-01"),
    )
    assert rows[1:] == [
        ("D1", "2023-02-02", "2023-06-01", "2023-02-01"),
        ("D1", "2023-06-01", None, "2023-02-10"),
    ]


@pytest.mark.parametrize(
    ("of", "expected"),
    [
        ("P1", [("D1", "2023-01-05", "2023-03-01", None)]),
        ("P2", [("D1", "2023-03-01", None, None)]),
    ],
)
def test_a_fact_that_changes_person(
    of: str, expected: list[tuple[str, str, str | None, str | None]]
) -> None:
    other = right("67", "ouvert", "2023-01-01", key="D1", person="P2")
    history = [
        version(person(of), "2020-01-01"),
        version(RIGHT, "2023-01-05", "2023-03-01"),
        version(other, "2023-03-01"),
    ]
    named = [v for v in history if getattr(v.content, "person", of) == of]
    assert stretches(*named, of=of) == expected


def test_an_earlier_entry_recorded_later_takes_the_place_of_the_later_one() -> None:
    rows = [
        PERSON,
        version(right("67", "ouvert", "2023-07-01", key="D3"), "2023-07-02"),
        version(right("67", "ouvert", "2023-01-01", key="D1"), "2023-08-01"),
        version(right("67", "clos", "2023-05-01", key="D2"), "2023-09-01"),
    ]
    assert [(r[0], r[1], r[2]) for r in stretches(*rows)] == [
        ("D1", "2023-08-01", "2023-09-01"),
        ("D1", "2023-09-01", None),
        ("D3", "2023-07-02", "2023-08-01"),
        ("D3", "2023-09-01", None),
    ]


def test_no_version_no_stretch() -> None:
    assert milestone_history("P1", []) == []


def test_a_later_change_of_the_person_makes_no_stretch() -> None:
    rows = stretches(
        version(person(), "2020-01-01", "2023-06-01"),
        version(person(last_name="SCHMITT"), "2023-06-01"),
        version(RIGHT, "2023-01-05"),
    )
    assert rows == [("D1", "2023-01-05", None, None)]


def in_force(history: list[KnownMilestone], end: datetime) -> list[Milestone]:
    rows = [
        row.milestone
        for row in history
        if row.recorded_at < end and (row.superseded_at is None or row.superseded_at >= end)
    ]
    return sorted(rows, key=lambda row: row.opened_on)


def invented(random: Random) -> list[Version]:
    """A dossier of some twenty facts, with corrections and withdrawals on a few instants."""

    def some() -> str:
        return str(on("2023-01-01") + timedelta(random.randrange(500)))

    def content(kind: int, place: int) -> Content:
        key = f"{kind}-{place}"
        state = random.choice(["ouvert", "ouvert", "suspendu", "clos"])
        if kind == 0:
            return right("67", state, some(), sdd=random.random() < 0.8, key=key)
        if kind == 1:
            return right("68", state, some(), reason=random.choice(["mutation", None]), key=key)
        if kind == 2:
            return orientation(some(), key=key)
        if kind == 3:
            return contract(some())
        if kind == 4:
            return meeting(some(), some())
        outcome = random.choice(["honore", "annule_service", "reporte_service"])
        return appointment(some(), some(), outcome, key=key, replaces=f"5-{place - 1}")

    found: list[Version] = []
    for place in range(20):
        moments = sorted(
            datetime(2023, 1, 1, tzinfo=UTC) + timedelta(days=30 * m)
            for m in random.sample(range(20), random.randrange(1, 4))
        )
        kind = random.randrange(6)
        for since, until in zip(moments, [*moments[1:], None], strict=True):
            found.append(Version(content(kind, place), since, until, random.random() < 0.2))
    born = version(person(), "2023-02-15", "2024-01-01")
    return [*found, born, version(person(), "2024-01-01")]


@pytest.mark.parametrize("seed", range(60))
def test_history_says_on_each_day_what_a_fresh_computation_says(seed: int) -> None:
    versions = invented(Random(seed))
    history = milestone_history("P1", versions)
    for days in range(0, 700, 7):
        end = end_of_day(on("2022-12-20") + timedelta(days))
        fresh = milestones(dossier_of(known(versions, end)))
        assert in_force(history, end) == fresh, end


def test_stretches_of_one_entry_never_overlap_nor_repeat() -> None:
    for seed in range(60):
        history = milestone_history("P1", invented(Random(seed)))
        for before, after in pairwise(history):
            if before.milestone.right == after.milestone.right:
                assert before.superseded_at is not None
                assert before.superseded_at <= after.recorded_at
                same = before.milestone == after.milestone
                assert not (same and before.superseded_at == after.recorded_at)
