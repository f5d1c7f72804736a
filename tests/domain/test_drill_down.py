"""Each figure leads to the dossiers counted, and to those among which it counts."""

import pytest

from calpae_desktop.domain.fact import Content
from calpae_desktop.domain.figures import Figure
from calpae_desktop.domain.indicators import BY_ID, INDICATORS, considered, counted
from tests.domain.builders import (
    adviser,
    appointment,
    contract,
    figure,
    meeting,
    opened,
    orientation,
    right,
    support,
    tallies,
)

ENTRIES = ("F4-1", "F4-2", "F4-3", "F4-4", "F4-5", "F4-6")
PERSONS = ("F5-1", "F5-2", "F5-3", "F5-4")


def world() -> list[Content]:
    """Three dossiers: all in time, late or absent, twice arrived."""
    found: list[Content] = [adviser("1", "2022-01-01")]
    for n, day in ((1, "2023-03-10"), (2, "2023-06-10"), (3, "2023-03-12")):
        name = f"P{n}"
        found += [
            opened("2023-03-01", person=name),
            meeting("2023-03-02", day, "absent" if n == 2 else "honore", person=name),
            orientation(day, person=name, scheme="social" if n == 3 else "job_coaching"),
            appointment(day, "2023-06-20", person=name),
            contract(day, person=name),
            support(day, person=name, oriented="2023-03-01"),
        ]
    found += [right("67", "clos", "2023-07-01", person="P3"), opened("2023-08-01", person="P3")]
    return found


def dossiers(key: str, *facts: Content) -> list[str]:
    return [name for _, name in tallies(*facts).dossiers(counted(BY_ID[key]))]


def headline(found: Figure) -> object:
    return found.extras.get("numerateur", found.extras.get("effectif", found.value))


@pytest.mark.parametrize("key", [i.id for i in INDICATORS if i.id != "F5-5"])
def test_as_many_dossiers_as_the_figure_says(key: str) -> None:
    found = dossiers(key, *world())
    distinct = len(set(found)) if key in PERSONS else len(found)
    assert distinct == headline(figure(key, *world()))


def test_dossiers_are_ordered_and_one_for_each_entry() -> None:
    assert dossiers("F4-1", *world()) == ["P1", "P2", "P3", "P3"]


def test_the_persons_of_the_load_are_those_of_the_figure() -> None:
    assert dossiers("F5-5", *world()) == dossiers("F5-4", *world()) == ["P1", "P2", "P3"]


@pytest.mark.parametrize("key", list(BY_ID))
def test_what_is_counted_is_among_what_is_considered(key: str) -> None:
    rows = tallies(*world())
    inside = rows.dossiers(counted(BY_ID[key]))
    among = rows.dossiers(considered(BY_ID[key]))
    assert all(inside.count(pair) <= among.count(pair) for pair in inside)


@pytest.mark.parametrize(
    ("key", "left"),
    [("F4-2", ["P2", "P3"]), ("L-1", ["P3"]), ("L-3", ["P3", "P3"]), ("L-4b", ["P2", "P3"])],
)
def test_those_not_counted(key: str, left: list[str]) -> None:
    rows = tallies(*world())
    inside = [name for _, name in rows.dossiers(counted(BY_ID[key]))]
    among = [name for _, name in rows.dossiers(considered(BY_ID[key]))]
    for name in inside:
        among.remove(name)
    assert among == left


def test_excluded_delays_are_not_among_the_counted() -> None:
    facts = [support("2023-02-09", oriented="2023-02-10"), support("2023-02-09", person="P2")]
    assert dossiers("F5-6", *facts) == []
