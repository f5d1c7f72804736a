"""One field for people and appointments, and the dossiers opened last, on both engines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from calpae_desktop.domain.access import Actor, Role
from calpae_desktop.domain.appointment import Appointment, Nature, Outcome
from calpae_desktop.domain.fact import Content, Version
from calpae_desktop.domain.person import Person
from calpae_desktop.domain.refusals import Cause, Unavailable
from calpae_desktop.domain.right import Right, RightState
from calpae_desktop.domain.slot import Slot
from calpae_desktop.services.dossier_merges import DossierMerges
from calpae_desktop.services.finding import Answers, Finding
from calpae_desktop.services.recording import rebuild
from calpae_desktop.storage.recents import KEPT
from tests.engines import Bases, Stored
from tests.storage.sent import sent_on

from .conftest import MovedClock

CLOCK = MovedClock()
TODAY = CLOCK.today()
CHIEF = Actor("chef", Role.ADMINISTRATOR, "Chef")
CLAIRE = Actor("claire", Role.ADVISER, "Claire Muller", frozenset({"67"}))
HERE = ("Diallo", "N’Diaye", "Heitz")


def at(days: int, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(TODAY + timedelta(days), datetime.min.time()).replace(
        hour=hour, minute=minute
    )


def given(
    name: str, rank: int, planned: datetime, department: str = "67", **more: object
) -> Appointment:
    said = Appointment(
        f"A{name}{rank}", name, department, Nature.ORIENTATION, planned, planned, Outcome.PLANNED
    )
    return replace(said, adviser="C. Muller", **more)  # type: ignore[arg-type] # its fields


def facts() -> list[Content]:
    people = [Person(name, name, "Aminata", TODAY.replace(year=1985)) for name in HERE]
    rights = [
        Right(f"R{name}", name, "67", RightState.OPEN, True, TODAY - timedelta(12)) for name in HERE
    ]
    away = Person("Diallo68", "Diallo", "Kadiatou", None)
    return [
        *people,
        *rights,
        away,
        Right("R68", "Diallo68", "68", RightState.OPEN, True, TODAY),
        given("Diallo", 1, at(0, 10, 30)),
        Slot("ADiallo1", "Diallo", 45, None, "Bureau 4"),
        given("Diallo", 2, at(8, 14)),
        given("Diallo", 3, at(-3, 9), outcome=Outcome.HONOURED),
        given("N’Diaye", 1, at(1, 14, 15)),
        given("Heitz", 1, at(1, 16)),
        given("Diallo68", 1, at(1, 14), "68"),
    ]


@pytest.fixture(scope="module")
def store(new_module_store: Bases) -> Iterator[Stored]:
    with new_module_store.opened(MovedClock()) as made:
        with made.unit_of_work() as uow:
            uow.facts.add([Version(one, uow.now) for one in facts()])
            rebuild(uow, [*HERE, "Diallo68"])
            uow.commit()
        yield made


@pytest.fixture
def finding(store: Stored) -> Finding:
    return Finding(store, CLOCK)


def shown(answers: Answers) -> tuple[list[str], list[str]]:
    return [one.person for one in answers.found], [one.appointment for one in answers.booked]


@pytest.mark.parametrize(
    ("typed", "persons", "booked"),
    [
        ("diallo", ["Diallo", "Diallo68"], ["ADiallo1", "ADiallo681"]),
        ("heitz amin", ["Heitz"], ["AHeitz1"]),
        ("demain", [], ["ADiallo681", "AN’Diaye1", "AHeitz1"]),
        ("rdv demain", [], ["ADiallo681", "AN’Diaye1", "AHeitz1"]),
        ("rdv demain 14h", [], ["ADiallo681", "AN’Diaye1"]),
        ("demain 14h15", [], ["AN’Diaye1"]),
        ("ndiaye demain", ["N’Diaye"], ["AN’Diaye1"]),
        ("iaye demain", ["N’Diaye"], ["AN’Diaye1"]),
        ("heitz hier", ["Heitz"], []),
        ("rdv", [], ["ADiallo1"]),
        ("rdv heitz", [], ["AHeitz1"]),
        (f"{TODAY:%d/%m}", [], ["ADiallo1"]),
        (f"{TODAY - timedelta(3):%d/%m/%Y}", [], ["ADiallo3"]),
        (f"{TODAY:%d/%m}/1985", sorted(HERE), []),
        (f"{TODAY:%d%m}85", sorted(HERE), ["ADiallo1", "AN’Diaye1"]),
        ("personne", [], []),
    ],
)
def test_what_is_typed_answers_with_persons_and_appointments(
    finding: Finding, typed: str, persons: list[str], booked: list[str]
) -> None:
    answers = finding.ask(CHIEF, typed, 6)
    found, given_to = shown(answers)
    assert sorted(found) == sorted(persons)
    assert given_to == booked
    assert not answers.recent


def test_an_appointment_says_who_when_where(finding: Finding) -> None:
    first, later = finding.ask(CHIEF, "diallo", 6).booked
    assert (first.last_name, first.first_name, first.room) == ("Diallo", "Aminata", "Bureau 4")
    assert (first.planned_at, first.nature) == (at(0, 10, 30), Nature.ORIENTATION)
    assert later.planned_at == at(1, 14)


def test_what_is_left_out_is_said(finding: Finding) -> None:
    assert finding.ask(CHIEF, "aminata", 2).more
    assert not finding.ask(CHIEF, "aminata", 3).more
    assert finding.ask(CHIEF, "demain jean", 3).name == "jean"


def test_who_is_of_another_place_is_never_shown(finding: Finding) -> None:
    assert shown(finding.ask(CLAIRE, "diallo", 6)) == (["Diallo"], ["ADiallo1", "ADiallo2"])
    assert shown(finding.ask(CLAIRE, "demain", 6)) == ([], ["AN’Diaye1", "AHeitz1"])
    finding.seen(CLAIRE, "Diallo68")
    finding.seen(CLAIRE, "Heitz")
    assert shown(finding.ask(CLAIRE, " ", 6)) == (["Heitz"], [])


def test_the_dossiers_opened_last_answer_when_nothing_is_typed(store: Stored) -> None:
    clock = MovedClock()
    finding, samir = Finding(store, clock), Actor("samir", Role.ADVISER)
    for person in ("Diallo", "Heitz", "N’Diaye", "Diallo"):
        clock.forward(hours=1)
        finding.seen(samir, person)
    answers = finding.ask(samir, "", 2)
    assert answers.recent
    assert shown(answers) == (["Diallo", "N’Diaye"], [])
    assert shown(finding.ask(replace(samir, login="x"), "", 6)) == ([], [])
    for rank in range(KEPT):
        clock.forward(hours=1)
        finding.seen(samir, f"P{rank}")
    with store.snapshot() as view:
        kept = view.connection.exec_driver_sql("SELECT person FROM recent WHERE login = 'samir'")
        assert {person for (person,) in kept} == {f"P{rank}" for rank in range(KEPT)}


def test_a_dossier_merged_into_another_comes_back_when_that_is_undone(store: Stored) -> None:
    finding, merges = Finding(store, CLOCK), DossierMerges(store)
    anne = replace(CHIEF, login="anne")
    for person in ("Diallo", "Heitz"):
        finding.seen(anne, person)
    merges.merge(CHIEF, "Diallo", "Heitz")
    assert shown(finding.ask(anne, "", 6))[0] == ["Diallo"]
    assert shown(finding.ask(anne, "heitz", 6)) == ([], [])
    merges.undo(CHIEF, merges.merges(CHIEF)[-1].number)
    assert set(shown(finding.ask(anne, "", 6))[0]) == {"Diallo", "Heitz"}


def test_what_cannot_be_written_hinders_nobody(store: Stored, finding: Finding) -> None:
    class Closed:
        def __getattr__(self, name: str) -> object:
            if name == "visiting":
                raise Unavailable(Cause.DISK_FULL)
            return getattr(store, name)

    late = Finding(Closed(), CLOCK)  # type: ignore[arg-type] # a store whose disk is full
    late.seen(replace(CHIEF, login="luc"), "Heitz")
    assert shown(finding.ask(replace(CHIEF, login="luc"), "", 6)) == ([], [])


@pytest.mark.parametrize("typed", ["diallo", "rdv demain aminata", "am di ia 1985", "é", "06 1 x"])
def test_five_statements_are_enough(store: Stored, typed: str) -> None:
    with store.snapshot() as view, sent_on(view.connection) as sent:

        class One:
            def snapshot(self) -> object:
                return self

            def __enter__(self) -> object:
                return view

            def __exit__(self, *raised: object) -> None: ...

        Finding(One(), CLOCK).ask(CLAIRE, typed, 6)  # type: ignore[arg-type] # one snapshot of a store
    assert 0 < len(sent) <= 5
