"""People are found whatever the accents, the case, the hyphens and the order of the words."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from operator import or_

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from calpae_desktop.domain.fact import Content, Version
from calpae_desktop.domain.likeness import Likeness
from calpae_desktop.domain.person import Person
from calpae_desktop.domain.right import Right, RightState
from calpae_desktop.domain.text import fold
from calpae_desktop.services.asked import Asked, understood
from calpae_desktop.services.recording import rebuild
from calpae_desktop.storage.schema_search import name_part
from calpae_desktop.storage.search import Search, refresh
from calpae_desktop.storage.store import EncryptedStore
from tests.engines import Bases, Stored
from tests.storage.sent import plans, sent_on
from tests.storage.worlds import HandClock

TODAY = date(2027, 3, 23)
PEOPLE = [
    Person(
        "P1", "D’Angelo-Œuvrard", "Zoé", date(1984, 2, 29), "0012345", nir="284026748200123",
        phone="+33 6 12 34 56 78", birth_name="Müller", town="Sélestat",
    ),
    Person("P2", "Muller", "Jean-Pierre", date(1990, 3, 12), "7654321", nir="190036748299999"),
    Person("P3", "MULLER", "Jean", date(1990, 3, 12), phone="0612345678"),
    Person("P4", "N’Diaye", "Awa", date(1975, 1, 1), nir="275012A123456"),
    Person("P5", "De  La Tour", "Bruno", date(1962, 5, 6), email="Zoé.Brun@ville.fr"),
    Person("P6", "Latour Straße", "Gaëlle", None, birth_name="N`Diayeb"),
]  # fmt: skip


def write(store: Stored, *contents: Content) -> None:
    with store.unit_of_work() as uow:
        uow.facts.add([Version(content, uow.now) for content in contents])
        rebuild(uow, [content.id for content in contents if isinstance(content, Person)])
        uow.commit()


def rewrite(store: Stored, content: Person, *, retired: bool = False) -> None:
    with store.unit_of_work() as uow:
        (*_, last) = uow.facts.chain(Version(content, uow.now).kind, content.id)
        uow.facts.supersede(last, uow.now)
        uow.facts.add([Version(content, uow.now, retired=retired)])
        uow.commit()


@pytest.fixture(scope="module")
def module_store(new_module_store: Bases) -> Iterator[Stored]:
    with new_module_store.opened(HandClock()) as store:
        yield store


@pytest.fixture(scope="module")
def known(new_module_store: Bases) -> Iterator[Stored]:
    """PEOPLE, for what only reads."""
    with new_module_store.opened(HandClock()) as store:
        write(store, *PEOPLE)
        yield store


@pytest.fixture
def people(stored: Stored) -> Stored:
    write(stored, *PEOPLE)
    return stored


def asked(text: str) -> Asked:
    return understood(text, TODAY)


def ids(store: Stored, text: str, limit: int = 20) -> set[str]:
    with store.snapshot() as view:
        return {found.person for found in view.search(asked(text), limit, None)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("muller", {"P1", "P2", "P3"}),
        ("ulle", {"P1", "P2", "P3"}),
        ("ULLER pier", {"P2"}),
        ("ille", set()),
        ("tour", {"P5", "P6"}),
        ("delatour", {"P5"}),
        ("la tour", {"P5", "P6"}),
        ("DE LA TOUR", {"P5"}),
        ("Latour", {"P5", "P6"}),
        ("brun-tour", {"P5"}),
        ("strasse", {"P6"}),
        ("sse", {"P6"}),
        ("yeb", {"P6"}),
        ("N'DIAYEB", {"P6"}),
        ("æl", {"P6"}),
        ("aelle", {"P6"}),
        ("zoe.brun@ville.fr", {"P5"}),
        ("ZOÉ.brun@", {"P5"}),
        ("zoé.brun", {"P5"}),
        ("zoe", {"P1", "P5"}),
        ("ville.fr", set()),
        ("1984", {"P1"}),
        ("1990 jean", {"P2", "P3"}),
        ("02/1984", {"P1"}),
        ("29/2/84", {"P1"}),
        ("né le 29.02.1984", {"P1"}),
        ("29 février 1984", {"P1"}),
        ("290284", {"P1"}),
        ("demain", set()),
        ("rdv muller", set()),
        ("+33 6 12 34", {"P1", "P3"}),
        ("+33 (0)6 12 34 56 78", {"P1", "P3"}),
        ("0033612", {"P1", "P3"}),
        ("06.12.34", {"P1", "P3"}),
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
        ("ndiaye", {"P4", "P6"}),
        ("n’diaye awa", {"P4"}),
        ("nʼdiaye", {"P4", "P6"}),
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
def test_found(known: Stored, text: str, expected: set[str]) -> None:
    assert ids(known, text) == expected


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
        assert len(view.search(asked("muller"), 2, None)) == 2
        (found,) = view.search(asked("zoé œuv"), 20, None)
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
        rebuild(uow, ["P2"])
        uow.commit()
    with people.snapshot() as view:
        (found,) = view.search(asked("jean-pierre"), 20, frozenset({"67"}))
        elsewhere = view.search(asked("muller"), 20, frozenset({"68"}))
    assert found.entry is not None
    assert found.entry.informed_on == date(2023, 1, 1)
    assert {f.person for f in elsewhere} == {"P1", "P3"}


BORN = date(1990, 3, 12)


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        (Person("", "muller", "JEAN", BORN), {"P2": {"NAME_AND_BIRTH"}, "P3": {"NAME_AND_BIRTH"}}),
        (Person("", "Muller", "Jean", date(1990, 3, 13)), {}),
        (Person("P2", "Muller", "Jean", BORN), {"P3": {"NAME_AND_BIRTH"}}),
        (Person("", "X", "Y", None, nir="2840267482001"), {"P1": {"NIR"}}),
        (Person("", "X", "Y", None, nir="284026748200199"), {"P1": {"NIR"}}),
        (Person("", "X", "Y", None, "12345"), {"P1": {"FILE_NUMBER"}}),
        (Person("", "X", "Y", None, phone="06.12.34.56.78"), {"P1": {"PHONE"}, "P3": {"PHONE"}}),
        (Person("", "X", "Y", None, email="ZOE.brun@ville.fr"), {"P5": {"EMAIL"}}),
        (Person("", "", "", BORN), {}),
        (
            Person("", "Muller", "Jean", BORN, phone="06 12 34 56 78"),
            {"P1": {"PHONE"}, "P2": {"NAME_AND_BIRTH"}, "P3": {"NAME_AND_BIRTH", "PHONE"}},
        ),
    ],
)
def test_who_could_be_the_same_and_why(
    known: Stored, person: Person, expected: dict[str, set[str]]
) -> None:
    with known.snapshot() as view:
        found = view.neighbours(person)
    assert {n.found.person: {why.name for why in n.why} for n in found} == expected
    order = [list(Likeness).index(n.why[0]) for n in found]
    assert order == sorted(order)


def test_who_has_it_amid_a_name_comes_after_whose_name_begins_so(stored: Stored) -> None:
    crowd = [("A", "Charmant"), ("B", "Mantel"), ("C", "Mant"), ("D", "Amant"), ("E", "Mantel")]
    write(stored, *(Person(key, name, "Li", None) for key, name in crowd))
    with stored.snapshot() as view:
        assert [f.person for f in view.search(asked("mant"), 20, None)] == ["C", "B", "E", "A", "D"]
        assert [f.person for f in view.search(asked("mant"), 4, None)] == ["C", "B", "E", "A"]
        assert [f.person for f in view.search(asked("li ante"), 20, None)] == ["B", "E"]


def test_a_word_said_twice_in_a_name_finds_the_person_once(stored: Stored) -> None:
    write(stored, Person("A", "Banana", "Susana", None, birth_name="Ranana"))
    with stored.snapshot() as view:
        assert [f.person for f in view.search(asked("ana"), 20, None)] == ["A"]


def test_a_name_that_nobody_has_any_more_is_kept_nowhere(people: Stored) -> None:
    def kept() -> set[str]:
        with people.snapshot() as view:
            return set(view.connection.scalars(select(name_part.c.word)))

    assert {"muller", "ndiayeb", "latourstrasse"} <= kept()
    rewrite(people, replace(PEOPLE[5], birth_name="Ndiayeb-Roy"))
    assert {"ndiayeb", "roy", "ndiayebroy"} <= kept()
    rewrite(people, replace(PEOPLE[5], last_name="", first_name="", birth_name="", erased=True))
    assert not kept() & {"ndiayeb", "roy", "ndiayebroy", "latour", "latourstrasse", "gaelle"}
    rewrite(people, replace(PEOPLE[2], last_name="Schmitt"))
    assert {"muller", "schmitt"} <= kept()


NAMES = st.text("aàbœéL'- ’", min_size=1, max_size=9)


@given(
    people=st.lists(st.tuples(NAMES, NAMES), min_size=1, max_size=6),
    typed=st.lists(st.text("abeloœàé", min_size=1, max_size=4), min_size=1, max_size=3),
)
@example(people=[("Labo", "Elo")], typed=["ab", "lab"])
@example(people=[("Labo", "Elo"), ("Abel", "Elo"), ("Abo", "Elo")], typed=["ab", "elo"])
@example(people=[("Abel", "Labo"), ("Labo", "Elo")], typed=["a", "bo"])
@example(people=[("Abel", "Labo")], typed=["ab", "bo"])
@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_the_base_answers_as_plain_words_would(
    module_store: Stored, people: list[tuple[str, str]], typed: list[str]
) -> None:
    with module_store.unit_of_work() as uow:
        connection = uow._connection
        for rank, (last, first) in enumerate(people):
            uow.facts.add([Version(Person(f"P{rank}", last, first, None), uow.now)])
        refresh(connection, [f"P{rank}" for rank in range(len(people))])
        expected = {f"P{rank}" for rank, names in enumerate(people) if plainly(names, typed)}
        found = Search(connection).find(asked(" ".join(typed)), 20, None)
        assert {one.person for one in found} == expected


def plainly(names: tuple[str, str], typed: list[str]) -> bool:
    """Whether each word is a beginning or, from two letters on, a part of a word of the names:
    two letters amid a name only beside a word of another length."""
    held = {word for name in names for word in (*fold(name).split(), fold(name).replace(" ", ""))}
    held |= {fold(part).replace(" ", "") for name in names for part in name.split()}
    wanted = [fold(word) for word in typed]
    begins = [any(word.startswith(one) for word in held) for one in wanted]
    holds = [len(one) > 1 and any(one in word for word in held) for one in wanted]
    if not all(map(or_, begins, holds)):
        return False
    return all(begins) or any(len(one) != 2 for one in wanted)


@given(typed=st.text(max_size=40) | st.text("0123456789 /.-+@hrdvdemain’%_", max_size=30))
@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_anything_may_be_typed(module_store: Stored, typed: str) -> None:
    with module_store.snapshot() as view, sent_on(view.connection) as sent:
        view.search(asked(typed), 5, frozenset({"67"}))
        view.booked_on(asked(typed), 5, frozenset({"67"}))
    assert len(sent) <= 5


@pytest.mark.parametrize("typed", ["000\x00", "\x00@\x00", "a\x00b c"])
def test_a_character_that_no_base_keeps_may_be_typed(module_store: Stored, typed: str) -> None:
    with module_store.snapshot() as view:
        assert view.search(asked(typed), 5, None) == []


@pytest.mark.parametrize(
    ("typed", "statements"),
    [("muller", 1), ("jean muller", 2), ("jean-muller", 1), ("ulle", 2), ("jean ulle", 3)],
)
def test_words_are_ranges_of_the_indexes_in_a_constant_number_of_statements(
    demo: EncryptedStore, typed: str, statements: int
) -> None:
    start = date(1980, 1, 1)
    crowd = [Person(f"P{n:04}", f"Muller{n}", "Jean", start + timedelta(n)) for n in range(300)]
    write(demo, *crowd, *PEOPLE)
    with demo.snapshot() as view:
        with sent_on(view._connection) as few:
            assert len(view.search(asked(typed), 5, None)) == 5
        with sent_on(view._connection) as many:
            assert len(view.search(asked(typed), 200, None)) == 200
        assert len(many) == len(few) == statements
        reads = plans(view._connection, list(many))
    tables = [read for read in reads if re.search(r"person_|name_|summary|version", read)]
    assert {read.split()[1] for read in tables} >= {"person_key", "person_search", "person_text"}
    assert [read for read in tables if not read.startswith("SEARCH")] == []
