"""What was not collected, from the declaration to the answers and the printed table."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from calpae_desktop.documents.tables import WRITERS, csv_lines
from calpae_desktop.domain.access import Actor, Role
from calpae_desktop.domain.collection import CollectionGap
from calpae_desktop.domain.conditions import Question
from calpae_desktop.domain.refusals import EditConflict, No, Refusal
from calpae_desktop.services import answers
from calpae_desktop.services.collection import Collection, Declared, DeclareGap
from calpae_desktop.services.commands import Correct
from calpae_desktop.services.fiches import Cell, Fiches, FicheTable
from calpae_desktop.services.figures import Ask
from tests.services.conftest import Desk

SINCE, UNTIL = date(2026, 1, 1), date(2026, 6, 30)
ASKED = Ask(SINCE, date(2026, 12, 31))
ALERT = "aucun rendez-vous d'accompagnement enregistré pour le 68 sur la période : non collecté ?"


def declare(desk: Desk, indicator: str, department: str = "68") -> None:
    gap = CollectionGap(f"G-{indicator}", indicator, department, SINCE, "logiciel absent", UNTIL)
    desk.corrections.correct(desk.actor, Correct(gap, None))


def element(desk: Desk, indicator: str, department: str) -> dict[str, object]:
    answer = desk.figures.compute(desk.actor, ASKED)
    found = answers.figures(answer)["indicateurs"]
    [one] = [e for e in found if (e["id"], e["departement"]) == (indicator, department)]
    return dict(one)


def cell(table: FicheTable, indicator: str, department: str) -> Cell:
    [row] = [r for r in table.rows if (r.indicator, r.department) == (indicator, department)]
    return row.cells[-1]


def test_the_answer_says_nd_with_the_reason_for_the_place_and_for_all(desk: Desk) -> None:
    desk.enter()
    declare(desk, "F4-3")
    for place in ("68", "CeA"):
        said = element(desk, "F4-3", place)
        assert (said["valeur"], said["statut"]) == (None, "nd")
        assert "logiciel absent" in str(said["motif"])
        assert "alerte" not in said
    here = element(desk, "F4-3", "67")
    assert (here["valeur"], here["statut"], "motif" in here) == (0, "provisoire", False)


def test_the_answer_asks_where_nothing_is_recorded(desk: Desk) -> None:
    desk.enter()
    said = element(desk, "F4-3", "68")
    assert (said["valeur"], said["statut"], said["alerte"]) == (0, "provisoire", ALERT)
    assert "alerte" not in element(desk, "F4-1", "67")


def test_a_scope_is_told_its_own_declarations(desk: Desk) -> None:
    desk.enter()
    declare(desk, "F4-3")
    for place, status in (("67", "provisoire"), ("68", "nd"), ("CeA", "nd")):
        asked = Ask(ASKED.first, ASKED.last, department=place)
        answer = desk.figures.compute(desk.actor, asked)
        assert answer.figure("F4-3", place).status.value == status
        explained = desk.figures.explain(desk.actor, answer.frame, "F4-3")
        assert explained.figure == answer.figure("F4-3", place)


def test_the_declaration_is_known_from_its_day(desk: Desk) -> None:
    desk.enter()
    desk.clock.forward(days=1)
    declare(desk, "F4-3")
    with desk.store.snapshot() as view:
        question = Question(desk.figures.compute(desk.actor, ASKED).frame.question.period)
        known = [
            [gap.id for gap in view.tallies(question, day, None).gaps()]
            for day in (date(2026, 3, 2), date(2026, 3, 3))
        ]
    assert known == [[], ["G-F4-3"]]


@pytest.fixture
def table(desk: Desk) -> FicheTable:
    desk.enter()
    declare(desk, "F4-3")
    return Fiches(desk.clock, desk.figures, WRITERS).table(desk.actor, 4, 2026)


def test_the_table_shows_nd_with_the_reason_and_the_question(table: FicheTable) -> None:
    declared, asked = cell(table, "F4-3", "68"), cell(table, "F4-4", "68")
    assert (declared.text, declared.number, declared.alert) == ("ND", None, "")
    assert "logiciel absent" in declared.note
    assert (asked.text, asked.number) == ("0", 0)
    assert "non collecté\u00a0?" in asked.alert


def test_the_table_prints_both_below_once_each(table: FicheTable) -> None:
    notes = [note for note in table.notes if note.startswith("2026, ")]
    assert sum("logiciel absent" in note for note in notes) == 1
    assert "2026, F4-3 : non collecté pour le 68 du 01/01/2026 au 30/06/2026" in " ".join(notes)
    [asked] = [n for n in notes if "d’accompagnement enregistré pour le 68" in n]
    assert asked.startswith("2026, F4-4 : aucun")
    same = [n for n in table.notes if "CER signé enregistré pour le 68" in n and "2025" in n]
    assert [note.split(" : ")[0] for note in same] == ["2025, F4-5, F4-6"]


def test_files_hold_them(desk: Desk, table: FicheTable, tmp_path: Path) -> None:
    lines = list(csv_lines(table))
    place = next(line for line in lines if line[0].startswith("Nombre total de premiers rdv"))
    assert place[-2] == "ND"
    assert "2026 : non disponible" in place[-1]
    path = tmp_path / "fiche.xlsx"
    Fiches(desk.clock, desk.figures, WRITERS).save(desk.actor, table, path)
    sheet = load_workbook(path).active
    assert sheet is not None
    cells = [c for row in sheet.iter_rows() for c in row]
    comments = [c.comment.text for c in cells if c.comment]
    assert any("logiciel absent" in text for text in comments)
    assert any("non collecté\u00a0?" in text for text in comments)
    printed = " ".join(str(c.value) for c in cells if c.value)
    assert "logiciel absent" in printed
    assert "enregistré pour le 68 sur la période" in printed


Gesture = Callable[[], object]
DECLARED = DeclareGap("F4-3", "68", SINCE, "logiciel absent", UNTIL)
HERE = Actor("anne", Role.SUPERVISOR, "Anne Lehmann", frozenset({"67"}))


def only(collection: Collection, actor: Actor) -> Declared:
    [one] = collection.declared(actor)
    return one


@pytest.fixture
def collection(desk: Desk) -> Collection:
    return Collection(desk.store, desk.clock)


def test_declare_correct_withdraw_and_undo_each(desk: Desk, collection: Collection) -> None:
    declared = collection.declare(desk.actor, DECLARED)
    one = only(collection, desk.actor)
    assert (one.gap.indicator, one.gap.reason, one.recorded_by) == (
        "F4-3",
        "logiciel absent",
        "claire",
    )
    desk.clock.forward(hours=1)
    other = replace(DECLARED, reason="  panne  ", ends_on=None)
    corrected = collection.correct(desk.actor, one.gap.id, one.opened, other)
    one = only(collection, desk.actor)
    assert (one.gap.reason, one.gap.ends_on, one.recorded_at) == ("panne", None, desk.clock.now())
    desk.clock.forward(hours=1)
    withdrawn = collection.withdraw(desk.actor, one.gap.id, one.opened)
    assert collection.declared(desk.actor) == []
    desk.clock.forward(hours=1)
    desk.corrections.undo(desk.actor, withdrawn)
    assert only(collection, desk.actor).gap.reason == "panne"
    with pytest.raises(EditConflict):
        desk.corrections.undo(desk.actor, corrected)
    with pytest.raises(EditConflict):
        desk.corrections.undo(desk.actor, declared)


def test_a_declaration_is_taken_back(desk: Desk, collection: Collection) -> None:
    done = collection.declare(desk.actor, DECLARED)
    desk.corrections.undo(desk.actor, done)
    assert collection.declared(desk.actor) == []


def test_saying_the_same_writes_nothing(desk: Desk, collection: Collection) -> None:
    collection.declare(desk.actor, DECLARED)
    one = only(collection, desk.actor)
    assert not collection.correct(desk.actor, one.gap.id, one.opened, DECLARED).written


def test_somebody_else_corrected_it(desk: Desk, collection: Collection) -> None:
    collection.declare(desk.actor, DECLARED)
    one = only(collection, desk.actor)
    desk.clock.forward(hours=1)
    collection.correct(desk.actor, one.gap.id, one.opened, replace(DECLARED, reason="autre"))
    asked: list[Gesture] = [
        lambda: collection.correct(desk.actor, one.gap.id, one.opened, DECLARED),
        lambda: collection.withdraw(desk.actor, one.gap.id, one.opened),
    ]
    for lost in asked:
        with pytest.raises(EditConflict):
            lost()


@pytest.mark.parametrize(
    ("command", "no", "field"),
    [
        (replace(DECLARED, indicator="F4-9"), No.BAD_VALUE, "indicator"),
        (replace(DECLARED, indicator=""), No.REQUIRED, "indicator"),
        (replace(DECLARED, department="CeA"), No.BAD_VALUE, "department"),
        (replace(DECLARED, reason="  "), No.REQUIRED, "reason"),
        (replace(DECLARED, ends_on=date(2025, 12, 31)), No.PERIOD_REVERSED, "ends_on"),
        (replace(DECLARED, starts_on=date(1800, 1, 1)), No.BAD_DATE, "starts_on"),
    ],
)
def test_what_is_refused(
    desk: Desk, collection: Collection, command: DeclareGap, no: No, field: str
) -> None:
    with pytest.raises(Refusal) as raised:
        collection.declare(desk.actor, command)
    assert (raised.value.no, raised.value.field) == (no, field)
    assert collection.declared(desk.actor) == []


@pytest.mark.parametrize("role", [Role.ADVISER, Role.SECRETARY, Role.REFERENT])
def test_who_may_not(desk: Desk, collection: Collection, role: Role) -> None:
    collection.declare(desk.actor, DECLARED)
    one = only(collection, desk.actor)
    actor = Actor("paul", role)
    gestures: list[Gesture] = [
        lambda: collection.declared(actor),
        lambda: collection.declare(actor, DECLARED),
        lambda: collection.correct(actor, one.gap.id, one.opened, DECLARED),
        lambda: collection.withdraw(actor, one.gap.id, one.opened),
    ]
    for asked in gestures:
        with pytest.raises(Refusal) as raised:
            asked()
        assert raised.value.no is No.FORBIDDEN


def test_a_supervisor_declares_for_their_own_place(desk: Desk, collection: Collection) -> None:
    collection.declare(HERE, replace(DECLARED, department="67"))
    desk.clock.forward(hours=1)
    collection.declare(desk.actor, DECLARED)
    seen = {one.gap.department: one for one in collection.declared(HERE)}
    assert {place: one.may_change for place, one in seen.items()} == {"67": True, "68": False}
    assert [collection.may(HERE, place) for place in ("", "67", "68")] == [True, True, False]
    assert not collection.may(Actor("paul", Role.ADVISER))
    there, here = seen["68"], seen["67"]
    gestures: list[Gesture] = [
        lambda: collection.declare(HERE, DECLARED),
        lambda: collection.withdraw(HERE, there.gap.id, there.opened),
        lambda: collection.correct(
            HERE, there.gap.id, there.opened, replace(DECLARED, department="67")
        ),
        lambda: collection.correct(HERE, here.gap.id, here.opened, DECLARED),
    ]
    for asked in gestures:
        with pytest.raises(Refusal) as raised:
            asked()
        assert raised.value.no is No.OUT_OF_SCOPE
    assert len(collection.declared(HERE)) == 2


def test_the_latest_period_comes_first(desk: Desk, collection: Collection) -> None:
    for day in (date(2025, 1, 1), date(2026, 1, 1), date(2024, 1, 1)):
        collection.declare(desk.actor, replace(DECLARED, starts_on=day, ends_on=None))
        desk.clock.forward(hours=1)
    years = [one.gap.starts_on.year for one in collection.declared(desk.actor)]
    assert years == [2026, 2025, 2024]


def test_an_unknown_declaration(desk: Desk, collection: Collection) -> None:
    with pytest.raises(Refusal) as raised:
        collection.withdraw(desk.actor, "COL-rien", 1)
    assert raised.value.no is No.UNKNOWN_FACT
