"""Rules across facts, judged wherever their versions are in force together."""

import pytest

from calpae_desktop.domain.consistency import overlap, replacement_clashes, right_clashes
from calpae_desktop.domain.fact import Version
from tests.domain.builders import appointment, right, version


def a_right(key: str, since: str, until: str | None = None, *, person: str = "P1") -> Version:
    return version(right("67", "ouvert", "2023-01-01", key=key, person=person), since, until)


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        pytest.param(("2023-01-01", None), ("2023-02-01", None), True, id="sans fin"),
        pytest.param(("2023-01-01", "2023-02-01"), ("2023-02-01", None), False, id="se suivent"),
        pytest.param(("2023-02-01", None), ("2023-01-01", "2023-02-01"), False, id="inverse"),
        pytest.param(("2023-01-01", "2023-02-02"), ("2023-02-01", None), True, id="un jour"),
    ],
)
def test_overlap(
    one: tuple[str, str | None], other: tuple[str, str | None], together: bool
) -> None:
    assert overlap(a_right("a", *one), a_right("b", *other)) is together


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param([a_right("a", "2023-01-01"), a_right("b", "2023-02-01")], [("b", "a")]),
        pytest.param([a_right("b", "2023-02-01"), a_right("a", "2023-01-01")], [("b", "a")]),
        pytest.param([a_right("a", "2023-01-01", "2023-02-01"), a_right("b", "2023-02-01")], []),
        pytest.param([a_right("a", "2023-01-01"), a_right("b", "2023-02-01", person="P2")], []),
        pytest.param([a_right("a", "2023-01-01", "2023-03-01"), a_right("a", "2023-02-01")], []),
    ],
    ids=["ensemble", "dans un autre ordre", "jamais ensemble", "deux personnes", "même droit"],
)
def test_two_rights_with_one_start(rows: list[Version], expected: list[tuple[str, str]]) -> None:
    assert [(c.version.fact_id, c.other) for c in right_clashes(rows)] == expected


def test_a_withdrawn_right_clashes_with_none() -> None:
    gone = right("67", "ouvert", "2023-01-01", key="a")
    rows = [version(gone, "2023-01-01", retired=True), a_right("b", "2023-02-01")]
    assert right_clashes(rows) == []


def booked(
    key: str,
    replaces: str | None = None,
    since: str = "2023-01-01",
    until: str | None = None,
    *,
    person: str = "P1",
    nature: str = "accompagnement",
) -> Version:
    row = appointment(
        "2023-01-01", "2023-01-02", key=key, replaces=replaces, person=person, nature=nature
    )
    return version(row, since, until)


def clashes(*rows: Version) -> list[tuple[str, str]]:
    chains: dict[str, list[Version]] = {}
    for row in rows:
        chains.setdefault(row.fact_id, []).append(row)
    return sorted((c.no.value, c.version.fact_id) for c in replacement_clashes(chains))


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param([booked("a"), booked("b", "a")], [], id="une chaîne"),
        pytest.param(
            [booked("a", person="P2"), booked("b", "a")],
            [("replaces_other_person", "b")],
            id="autre personne",
        ),
        pytest.param(
            [booked("a", nature="orientation"), booked("b", "a")],
            [("replaces_other_nature", "b")],
            id="autre nature",
        ),
        pytest.param([booked("a", "a")], [("replaces_cycle", "a")], id="lui-même"),
        pytest.param(
            [booked("a", "b"), booked("b", "a")],
            [("replaces_cycle", "a"), ("replaces_cycle", "b")],
            id="deux en rond",
        ),
        pytest.param(
            [booked("a", "b"), booked("b", "a"), booked("c", "a")],
            [("replaces_cycle", "a"), ("replaces_cycle", "b")],
            id="celui qui mène au rond n'en est pas",
        ),
        pytest.param(
            [
                booked("a", "b", "2023-01-01", "2023-02-01"),
                booked("a", None, "2023-02-01"),
                booked("b", "a", "2023-02-01"),
            ],
            [],
            id="jamais au même instant",
        ),
        pytest.param(
            [
                booked("a", "b", "2023-01-01", "2023-02-02"),
                booked("a", None, "2023-02-02"),
                booked("b", "c", "2023-01-01"),
                booked("c", "a", "2023-02-01"),
            ],
            [("replaces_cycle", "a"), ("replaces_cycle", "b"), ("replaces_cycle", "c")],
            id="trois, un seul jour ensemble",
        ),
    ],
)
def test_replacements(rows: list[Version], expected: list[tuple[str, str]]) -> None:
    assert clashes(*rows) == expected
