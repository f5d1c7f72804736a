"""People are found whatever the accents, the case, the hyphens and the order of the words."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from calpae_desktop.domain.fact import Content, Version
from calpae_desktop.domain.milestones import milestone_history
from calpae_desktop.domain.person import Person
from calpae_desktop.domain.right import Right, RightState
from calpae_desktop.storage.store import EncryptedStore
from tests.engines import Stored
from tests.storage.sent import plans, sent_on

PEOPLE = [
    Person(
        "P1", "D’Angelo-Œuvrard", "Zoé", date(1984, 2, 29), "0012345", nir="284026748200123",
        phone="+33 6 12 34 56 78", birth_name="Müller", town="Sélestat",
    ),
    Person("P2", "Muller", "Jean-Pierre", date(1990, 3, 12), "7654321", nir="190036748299999"),
    Person("P3", "MULLER", "Jean", date(1990, 3, 12), phone="0612345678"),
    Person("P4", "N’Diaye", "Awa", date(1975, 1, 1), nir="275012A123456"),
]  # fmt: skip


def write(store: Stored, *contents: Content) -> None:
    with store.unit_of_work() as uow:
        uow.facts.add([Version(content, uow.now) for content in contents])
        about = uow.facts.about([content.id for content in contents])
        uow.milestones.rewrite({p: milestone_history(p, found) for p, found in about.items()})
        uow.commit()


def rewrite(store: Stored, content: Person, *, retired: bool = False) -> None:
    with store.unit_of_work() as uow:
        (*_, last) = uow.facts.chain(Version(content, uow.now).kind, content.id)
        uow.facts.supersede(last, uow.now)
        uow.facts.add([Version(content, uow.now, retired=retired)])
        uow.commit()


@pytest.fixture
def people(stored: Stored) -> Stored:
    write(stored, *PEOPLE)
    return stored


def ids(store: Stored, text: str, limit: int = 20) -> set[str]:
    with store.snapshot() as view:
        return {found.person for found in view.search(text, limit, None)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("muller", {"P1", "P2", "P3"}),
        ("Müller jean", {"P2", "P3"}),
        ("jean MULLER", {"P2", "P3"}),
        ("jean-pierre", {"P2"}),
        ("Jeanpierre mul", {"P2"}),
        ("pier", {"P2"}),
        ("oeuvrard", {"P1"}),
        ("ŒUVR zoe", {"P1"}),
        ("d'angelo", {"P1"}),
        ("dangelo", {"P1"}),
        ("angelo", {"P1"}),
        ("ndiaye", {"P4"}),
        ("n’diaye awa", {"P4"}),
        ("12345", {"P1"}),
        ("0012345", {"P1"}),
        ("7654321", {"P2"}),
        ("00123", {"P1"}),
        ("99999", {"P2"}),
        ("9999", set()),
        ("A123456", {"P4"}),
        ("29/02/1984", {"P1"}),
        ("1984-02-29", {"P1"}),
        ("29021984", {"P1"}),
        ("12.3.1990 jean", {"P2", "P3"}),
        ("muller 12/03/1990 jean-p", {"P2"}),
        ("06 12 34 56 78", {"P1", "P3"}),
        ("0612345678 zoe", {"P1"}),
        ("+33612345678", {"P1", "P3"}),
        ("31/02/1990", set()),
        ("", set()),
        ("’ - %", set()),
        ("100%", set()),
        ("schmitt", set()),
    ],
)
def test_found(people: Stored, text: str, expected: set[str]) -> None:
    assert ids(people, text) == expected


def test_a_correction_changes_what_is_found_with_the_version_that_brings_it(
    people: Stored,
) -> None:
    rewrite(people, replace(PEOPLE[2], last_name="Schmitt"))
    assert ids(people, "jean muller") == {"P2"}
    assert ids(people, "schmitt") == {"P3"}


def test_a_person_withdrawn_or_erased_is_not_found(people: Stored) -> None:
    rewrite(people, PEOPLE[2], retired=True)
    rewrite(people, replace(PEOPLE[1], erased=True, born_year=1990))
    assert ids(people, "muller") == {"P1"}
    rewrite(people, PEOPLE[2])
    assert ids(people, "muller") == {"P1", "P3"}


def test_no_more_than_the_limit_and_what_is_shown(people: Stored) -> None:
    with people.snapshot() as view:
        assert len(view.search("muller", 2, None)) == 2
        (found,) = view.search("zoé", 20, None)
    assert (found.last_name, found.town, found.file_number) == (
        "D’Angelo-Œuvrard",
        "Sélestat",
        "0012345",
    )
    assert found.entry is None


def test_the_last_entry_is_shown_and_the_scope_holds(people: Stored) -> None:
    right = Right("D1", "P2", "67", RightState.OPEN, True, date(2023, 1, 1))
    with people.unit_of_work() as uow:
        uow.facts.add([Version(right, uow.now)])
        uow.milestones.rewrite({"P2": milestone_history("P2", uow.facts.about(["P2"])["P2"])})
        uow.commit()
    with people.snapshot() as view:
        (found,) = view.search("jean-pierre", 20, frozenset({"67"}))
        elsewhere = view.search("muller", 20, frozenset({"68"}))
    assert found.entry is not None
    assert found.entry.informed_on == date(2023, 1, 1)
    assert {f.person for f in elsewhere} == {"P1", "P3"}


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        (("muller", "JEAN", date(1990, 3, 12), None, None, None), {"P2", "P3"}),
        (("Muller", "Jean", date(1990, 3, 13), None, None, None), set()),
        (("X", "Y", None, "2840267482001", None, None), {"P1"}),
        (("X", "Y", None, "284026748200199", None, None), {"P1"}),
        (("X", "Y", None, None, "12345", None), {"P1"}),
        (("X", "Y", None, None, None, "06.12.34.56.78"), {"P1", "P3"}),
    ],
)
def test_who_could_be_the_same(
    people: Stored,
    known: tuple[str, str, date | None, str | None, str | None, str | None],
    expected: set[str],
) -> None:
    with people.snapshot() as view:
        assert {found.person for found in view.neighbours(*known)} == expected


@pytest.mark.parametrize(
    ("typed", "statements"), [("muller", 1), ("jean muller", 2), ("jean-muller", 2)]
)
def test_words_are_ranges_of_the_index_in_a_constant_number_of_statements(
    demo: EncryptedStore, typed: str, statements: int
) -> None:
    start = date(1980, 1, 1)
    crowd = [Person(f"P{n:04}", f"Muller{n}", "Jean", start + timedelta(n)) for n in range(300)]
    write(demo, *crowd, *PEOPLE)
    with demo.snapshot() as view:
        with sent_on(view._connection) as few:
            assert len(view.search(typed, 5, None)) == 5
        with sent_on(view._connection) as many:
            assert len(view.search(typed, 200, None)) == 200
        assert len(many) == len(few) == statements
        reads = plans(view._connection, list(many))
    tables = [read for read in reads if re.search(r"person_|milestone|version", read)]
    assert {read.split()[1] for read in tables} >= {"person_key", "person_search", "person_text"}
    assert [read for read in tables if not read.startswith("SEARCH")] == []
