"""Dossiers not counted, with the reason: with those counted they make the whole."""

from collections import Counter

import pytest

from calpae_desktop.domain.fact import Content
from calpae_desktop.domain.indicators import BY_ID, INDICATORS, considered, counted
from calpae_desktop.domain.measures import CountRows, MeanDelay, Share
from calpae_desktop.domain.uncounted import Miss, uncounted
from tests.domain.builders import (
    appointment,
    contract,
    meeting,
    opened,
    orientation,
    support,
    tallies,
)


def world() -> list[Content]:
    """Ten dossiers, from nothing done to everything late."""
    found: list[Content] = []
    for n in range(10):
        name, late = f"P{n}", n % 3 == 0
        found.append(opened("2023-03-01", person=name))
        day = "2023-06-10" if late else "2023-03-10"
        if n > 1:
            outcome = "absent" if n % 2 else "honore"
            found.append(meeting(day, day, outcome, person=name))
        if n > 2:
            scheme = ("job_coaching", "emploi", "aglo", "social")[n % 4]
            found.append(orientation(day, scheme=scheme, person=name))
        if n > 4:
            found += [contract("2023-08-20" if late else day, person=name)]
            found += [appointment(day, "2023-06-20", person=name)]
            found += [support(day, oriented="2023-04-01" if n % 2 else None, person=name)]
    return found


ROWS = tallies(*world())
EXPLAINED = [i.id for i in INDICATORS if isinstance(i.measure, (CountRows, Share, MeanDelay))]


@pytest.mark.parametrize("key", EXPLAINED)
def test_counted_and_not_counted_make_the_whole(key: str) -> None:
    parts = [counted(BY_ID[key]), *(u.selection for u in uncounted(BY_ID[key]))]
    shared = Counter(pair for part in parts for pair in ROWS.dossiers(part))
    assert shared == Counter(ROWS.dossiers(considered(BY_ID[key])))


@pytest.mark.parametrize(
    ("key", "facts", "expected"),
    [
        pytest.param("F4-2", [], [("oriented_on", Miss.ABSENT)], id="pas d'orientation"),
        pytest.param(
            "F4-2", [orientation("2023-04-02")], [("oriented_on", Miss.LATE)], id="orienté tard"
        ),
        pytest.param("F4-2", [orientation("2023-04-01")], [], id="à temps"),
        pytest.param("L-1", [], [("booked_on", Miss.ABSENT)], id="aucun rendez-vous"),
        pytest.param(
            "L-2",
            [meeting("2023-03-02", "2023-03-03"), orientation("2023-04-02")],
            [("oriented_on", Miss.LATE)],
            id="entretien à temps, orientation tard",
        ),
        pytest.param("L-4a", [], [("oriented_on", Miss.ABSENT)], id="sans délai"),
        pytest.param(
            "F5-6",
            [support("2023-02-09", oriented="2023-02-10")],
            [("started_on", Miss.NEGATIVE)],
            id="démarré avant l'orientation",
        ),
        pytest.param(
            "F5-6", [support("2023-02-09")], [("oriented_on", Miss.ABSENT)], id="sans orientation"
        ),
    ],
)
def test_the_reason(key: str, facts: list[Content], expected: list[tuple[str, Miss]]) -> None:
    rows = tallies(opened("2023-03-01"), *facts)
    left = uncounted(BY_ID[key])
    assert [(u.column, u.miss) for u in left if rows.dossiers(u.selection)] == expected


def test_figures_of_persons_leave_no_one_out() -> None:
    assert [uncounted(BY_ID[key]) for key in ("F5-1", "F5-2", "F5-5")] == [[], [], []]
