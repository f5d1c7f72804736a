"""The journal of imports, and what taking one back does and refuses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, event

from calpae_desktop.domain.access import Actor, Role
from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.fate import Fate, ImportState
from calpae_desktop.domain.matching import Decision
from calpae_desktop.domain.person import Person
from calpae_desktop.domain.refusals import No, Refusal
from calpae_desktop.exchange.cnaf import read_flow
from calpae_desktop.exchange.loadable import loadable
from calpae_desktop.services.commands import Correct
from calpae_desktop.services.doubts import Doubts
from calpae_desktop.services.imports import Imports
from calpae_desktop.services.load_report import Cancelled, LoadReport
from calpae_desktop.services.loading import Loading
from calpae_desktop.services.upkeep import Upkeep
from calpae_desktop.storage.schema_loads import load_detail
from tests.exchange.made import PERSONS, flow, flow_text, folder, household, person

from .conftest import Desk, MovedClock

RIGHTS = "droit;personne;departement;etat;sdd;debut;informe_le\n"
ONE = RIGHTS + "D1;P1;67;ouvert;oui;2026-05-04;2026-05-06\n"
RENAMED = PERSONS.replace("MULLER", "MULLER-KLEIN")
BORN = "<NOM>LÉVY</NOM><PRENOM>ANNE</PRENOM><DTNAI>1991-02-14</DTNAI>"
BAD = PERSONS.replace("1985-05-17", "31/02/1985")


@pytest.fixture
def clock() -> MovedClock:
    return MovedClock(datetime(2026, 12, 1, 8, tzinfo=UTC))


@pytest.fixture
def imports(desk: Desk) -> Imports:
    return Imports(desk.store)


@pytest.fixture
def load(desk: Desk, tmp_path: Path) -> Callable[..., LoadReport]:
    """Loads a folder of these files, or a flow of these households."""

    def loaded(*households: str, **files: str) -> LoadReport:
        desk.clock.forward(hours=1)
        made = {f"{name}.csv": text for name, text in files.items()}
        path = tmp_path / "lot"
        for old in path.glob("*.csv") if path.is_dir() else ():
            old.unlink()
        path = flow(tmp_path, flow_text(*households)) if households else folder(path, made)
        return Loading(desk.store, desk.clock, loadable, read_flow).load(desk.actor, path)

    return loaded


def name_of(desk: Desk, who: str = "P1") -> str | None:
    """The last name in force; None when the person is withdrawn or unknown."""
    with desk.store.snapshot() as view:
        chain = view.facts.chains(Kind.PERSON, [who]).get(who, [])
    content = chain[-1].content if chain and not chain[-1].retired else None
    return content.last_name if isinstance(content, Person) else None


def sound(desk: Desk) -> bool:
    return all(check.ok for check in Upkeep(desk.store).verify(desk.actor))


def why(work: Callable[[], object]) -> No:
    with pytest.raises(Refusal) as refusal:
        work()
    return refusal.value.no


def test_the_journal_says_what_each_import_was(
    desk: Desk, imports: Imports, load: Callable[..., LoadReport]
) -> None:
    load(droits=ONE)
    load(personnes=BAD)
    refused, written = imports.journal(desk.actor)
    assert (refused.state, refused.errors, refused.undone_by) == (ImportState.REFUSED, 1, None)
    assert (written.state, written.counts["nouveaux"]) == (ImportState.WRITTEN, 2)
    found = imports.detail(desk.actor, written.number)
    assert found.written == {Kind.PERSON: 1, Kind.RIGHT: 1}
    assert [(one.person, one.last_name, one.versions) for one in found.dossiers] == [
        ("P1", "MULLER", 2)
    ]
    assert [f.line for f in imports.faults(desk.actor, refused.number, 0)] == [2]
    assert imports.dossiers(desk.actor, written.number, found.dossiers[-1].key) == []


def test_reading_takes_as_many_statements_whatever_there_is(
    desk: Desk, imports: Imports, load: Callable[..., LoadReport]
) -> None:
    def statements(number: int) -> int:
        sent: list[str] = []

        def note(*given: Any) -> None:
            sent.append(str(given[2]))

        engine: Any = getattr(desk.store, "_engine")  # noqa: B009 - what every store has
        event.listen(engine, "before_cursor_execute", note)
        imports.journal(desk.actor)
        imports.detail(desk.actor, number)
        event.remove(engine, "before_cursor_execute", note)
        return len(sent)

    first = load(droits=ONE).number or 0
    alone = statements(first)
    rows = "".join(f"Q{n};KLEIN;Zoé;1990-01-0{1 + n % 9}\n" for n in range(60))
    many = load(personnes=PERSONS + rows).number or 0
    assert statements(many) == statements(first) == alone


def test_an_import_taken_back_then_taken_again(
    desk: Desk, imports: Imports, load: Callable[..., LoadReport]
) -> None:
    load(droits=ONE)
    second = load(personnes=RENAMED, droits=ONE.replace("ouvert", "suspendu"))
    number = second.number or 0
    assert imports.preview(desk.actor, number).dossiers == 1
    undone = imports.undo(desk.actor, number)
    assert (undone.withdrawn, undone.restored, undone.persons) == (0, 2, frozenset({"P1"}))
    assert name_of(desk) == "MULLER"
    lines = {line.number: line for line in imports.journal(desk.actor)}
    assert lines[number].state is ImportState.UNDONE
    assert (lines[number].undone_by, lines[undone.number].undoes) == (undone.number, number)
    again = imports.undo(desk.actor, undone.number)
    assert name_of(desk) == "MULLER-KLEIN"
    assert imports.journal(desk.actor)[-2].state is ImportState.WRITTEN
    assert why(lambda: imports.undo(desk.actor, number)) is No.IMPORT_UNDONE
    imports.undo(desk.actor, again.number)
    assert name_of(desk) == "MULLER"
    assert sound(desk)


def test_imports_are_taken_back_from_the_last_to_the_first(
    desk: Desk, imports: Imports, load: Callable[..., LoadReport]
) -> None:
    first, second = load(droits=ONE), load(personnes=RENAMED)
    assert why(lambda: imports.undo(desk.actor, first.number or 0)) is No.IMPORT_BUILT_UPON
    imports.undo(desk.actor, second.number or 0)
    imports.undo(desk.actor, first.number or 0)
    assert name_of(desk) is None
    assert sound(desk)


def test_an_import_older_than_the_journal_is_taken_back_too(
    desk: Desk, imports: Imports, load: Callable[..., LoadReport]
) -> None:
    load(droits=ONE)
    number = load(personnes=RENAMED).number or 0
    engine: Any = getattr(desk.store, "_engine")  # noqa: B009 - what every store has
    with engine.begin() as connection:
        connection.execute(delete(load_detail))
    assert imports.journal(desk.actor)[0].form == ""
    assert imports.undo(desk.actor, number).restored == 1
    assert name_of(desk) == "MULLER"
    assert sound(desk)


def test_a_file_corrected_after_an_undo_is_taken(
    desk: Desk, imports: Imports, load: Callable[..., LoadReport]
) -> None:
    imports.undo(desk.actor, load(droits=ONE).number or 0)
    report = load(droits=ONE.replace("2026-05-06", "2026-05-07"))
    assert report.fates[Fate.KNOWN_BEFORE] == 0
    assert name_of(desk) == "MULLER"
    assert sound(desk)


def test_what_an_adviser_corrected_is_still_never_reverted(
    desk: Desk, imports: Imports, load: Callable[..., LoadReport]
) -> None:
    first = load(droits=ONE)
    desk.clock.forward(hours=1)
    with desk.store.snapshot() as view:
        (known,) = view.facts.chains(Kind.PERSON, ["P1"])["P1"]
    assert isinstance(known.content, Person)
    corrected = replace(known.content, last_name="MULLER-WEBER")
    desk.corrections.correct(desk.actor, Correct(corrected, known.version_id or 0))
    left = imports.preview(desk.actor, first.number or 0)
    assert ([one.last_name for one in left.left], left.dossiers) == (["MULLER-WEBER"], 0)
    nothing = why(lambda: imports.undo(desk.actor, first.number or 0, leave=True))
    assert nothing is No.NOTHING_TO_UNDO
    assert load(droits=ONE).fates[Fate.KNOWN_BEFORE] == 1
    assert name_of(desk) == "MULLER-WEBER"


def test_the_same_dated_file_after_an_undo_says_what_to_do(
    desk: Desk, imports: Imports, load: Callable[..., LoadReport]
) -> None:
    dated = PERSONS.replace("naissance\n", "naissance;enregistre_le\n").replace(
        "1985-05-17\n", "1985-05-17;2026-01-05\n"
    )
    undone = imports.undo(desk.actor, load(personnes=dated).number or 0)
    report = load(personnes=dated)
    (warning,) = report.warnings
    assert f"annulez le n° {undone.number}" in warning.message
    assert name_of(desk) is None


def test_a_flow_taken_back_can_be_loaded_and_ask_again(
    desk: Desk, imports: Imports, load: Callable[..., LoadReport]
) -> None:
    load(
        personnes="personne;nom;prenom;naissance\nP1;LÉVY;ANNE;1991-02-14\n"
        "P2;LÉVY;Anne;1991-02-14\n"
    )
    doubtful = household(persons=person())
    sure = household(
        matricule="765432100000000",
        persons=person("<NOM>KOEHL</NOM><PRENOM>LUC</PRENOM><DTNAI>1980-01-02</DTNAI>"),
        claim="<DTDEMRSA>2026-05-12</DTDEMRSA><NUMDEMRSA>05000000168</NUMDEMRSA>",
    )
    first = load(doubtful, sure)
    assert first.warnings_total == 1
    with desk.store.snapshot() as view:
        assert len(view.doubts.undecided()) == 1
    imports.undo(desk.actor, first.number or 0)
    with desk.store.snapshot() as view:
        assert view.doubts.undecided() == []
        assert view.records.flows() == []
    second = load(doubtful, sure)
    assert (second.written, second.warnings_total, second.fates) == (True, 1, first.fates)
    with desk.store.snapshot() as view:
        assert len(view.doubts.undecided()) == 1
    assert sound(desk)


def test_what_was_decided_upon_a_flow_is_left(
    desk: Desk, imports: Imports, load: Callable[..., LoadReport]
) -> None:
    load(personnes=PERSONS.replace("MULLER;Hélène;1985-05-17", "LÉVY;ANNE;1991-02-14"))
    asked = person(BORN.replace("</DTNAI>", "</DTNAI><NIR>2910267482011</NIR>"))
    load(personnes=PERSONS.replace("P1;MULLER;Hélène;1985-05-17", "P2;LÉVY;Anne;1991-02-14"))
    number = load(household(persons=asked)).number or 0
    (question,) = Doubts(desk.store).undecided(desk.actor)
    desk.clock.forward(hours=1)
    done = Doubts(desk.store).decide(desk.actor, question.number, Decision.OTHER)
    assert why(lambda: imports.undo(desk.actor, number)) is No.IMPORT_BUILT_UPON
    undone = imports.undo(desk.actor, number, leave=True)
    assert (undone.withdrawn, undone.left) == (0, 1)
    (known,) = done.persons
    assert name_of(desk, known) == "LÉVY"
    assert sound(desk)


def test_an_undo_given_up_writes_nothing(
    desk: Desk, imports: Imports, load: Callable[..., LoadReport]
) -> None:
    def give_up(_done: int, _total: int) -> None:
        raise Cancelled

    number = load(droits=ONE).number or 0
    with pytest.raises(Cancelled):
        imports.undo(desk.actor, number, progress=give_up)
    assert name_of(desk) == "MULLER"
    assert len(imports.journal(desk.actor)) == 1


def test_what_cannot_be_taken_back(
    desk: Desk, imports: Imports, load: Callable[..., LoadReport]
) -> None:
    refused = load(personnes=BAD).number or 0
    assert why(lambda: imports.undo(desk.actor, refused)) is No.NOTHING_TO_UNDO
    assert why(lambda: imports.preview(desk.actor, 99)) is No.UNKNOWN_IMPORT
    adviser = Actor("paul", Role.ADVISER)
    assert why(lambda: imports.journal(adviser)) is No.FORBIDDEN
    assert why(lambda: imports.undo(adviser, refused)) is No.FORBIDDEN


def test_dossiers_of_elsewhere_are_not_named(
    desk: Desk, imports: Imports, load: Callable[..., LoadReport]
) -> None:
    number = load(droits=ONE).number or 0
    elsewhere = replace(desk.actor, scope=frozenset({"68"}))
    found = imports.detail(elsewhere, number)
    assert (found.dossiers, found.dossiers_total) == ((), 1)
    assert len(imports.detail(replace(elsewhere, scope=frozenset({"67"})), number).dossiers) == 1
