"""The table of a fiche: published years as printed, computed years beside, the break between."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from calpae_desktop.documents.tables import WRITERS, harmless
from calpae_desktop.domain.access import Actor, Role
from calpae_desktop.domain.refusals import No, Refusal
from calpae_desktop.services.fiches import Cell, Column, Fiches, FicheTable, Row
from calpae_desktop.services.published import contradictions, published
from calpae_desktop.words.indicators import LABELS
from tests.services.conftest import Desk

NBSP = "\u00a0"
HOSTILE = [
    prefix + "cmd|' /C calc'!A1" for prefix in ("=", "+", "-", "@", "\t", "\r", "\n", "=1+1;")
]


@pytest.fixture
def fiches(desk: Desk) -> Fiches:
    return Fiches(desk.clock, desk.figures, WRITERS)


def row(table: FicheTable, indicator: str, department: str) -> Row:
    return next(
        r
        for r in table.rows
        if (r.indicator, r.department, r.second) == (indicator, department, "")
    )


def test_every_published_cell_is_read() -> None:
    cells = published()
    assert len(cells) == 145
    assert {c.state for c in cells} == {"nombre", "ND", "NC", "non_transmis"}
    assert {c.indicator for c in cells} <= set(LABELS)
    (second,) = (c for c in cells if c.second)
    assert (second.indicator, second.department, second.year) == ("F5-2", "67", 2023)
    assert second.value == 7013


def test_the_published_contradiction_is_found_and_kept() -> None:
    ((contracts, entrants),) = contradictions(published())
    assert (contracts.department, contracts.year) == ("67", 2019)
    assert (contracts.value, entrants.value) == (11752, 9000)


def test_published_and_computed_years_stand_side_by_side(desk: Desk, fiches: Fiches) -> None:
    desk.enter()
    table = fiches.table(desk.actor, 4, 2026)
    assert [c.year for c in table.columns] == [*range(2018, 2024), 2024, 2025, 2026]
    assert [c.computed for c in table.columns] == [False] * 6 + [True] * 3
    assert table.break_year == 2024
    assert table.columns[-1].title == "Résultat atteint en 2026 - situation au 02/03/2026"
    assert [r.department for r in table.rows[:3]] == ["68", "67", "CeA"]
    entrants = row(table, "F4-1", "67").cells
    assert entrants[1] == Cell("9 000", 9000, "", published=True)
    assert (entrants[-1].number, entrants[-1].provisional) == (1, True)
    assert entrants[-1].note == "provisoire au 02/03/2026"


def test_words_of_published_cells_are_kept(desk: Desk, fiches: Fiches) -> None:
    table = fiches.table(desk.actor, 5, 2025)
    cells = row(table, "F5-2", "67").cells
    assert (cells[5].text, cells[5].number) == ("579 pour Jobcoaching", None)
    delays = row(table, "F5-6", "67").cells
    assert (delays[2].text, delays[2].number) == ("22 jours", 22)
    assert (delays[5].text, delays[5].number) == ("", None)
    assert "non transmises" in delays[5].note
    assert delays[-1].text == "ND"
    assert delays[-1].note.startswith(f"non disponible{NBSP}:")


def test_a_published_year_is_computed_beside(desk: Desk, fiches: Fiches) -> None:
    table = fiches.table(desk.actor, 4, 2022)
    assert [(c.year, c.computed) for c in table.columns][-2:] == [(2022, False), (2022, True)]
    assert row(table, "F4-1", "67").cells[-2].text == "4495"
    assert row(table, "F4-1", "67").cells[-1].number == 0


def test_the_table_says_its_method_and_day(desk: Desk, fiches: Fiches) -> None:
    table = fiches.table(desk.actor, 4, 2025, known_on=date(2026, 1, 15))
    assert "connue le 15/01/2026" in table.method[0]
    assert any("2019" in note for note in table.notes)


@pytest.mark.parametrize(("year", "no"), [(2027, No.BAD_VALUE), (1999, No.BAD_VALUE)])
def test_a_year_out_of_reach_is_refused(desk: Desk, fiches: Fiches, year: int, no: No) -> None:
    with pytest.raises(Refusal) as refused:
        fiches.table(desk.actor, 4, year)
    assert refused.value.no is no


def test_an_adviser_writes_no_fiche(fiches: Fiches) -> None:
    with pytest.raises(Refusal) as refused:
        fiches.table(Actor("c", Role.ADVISER), 4, 2025)
    assert refused.value.no is No.FORBIDDEN


def hostile_table(text: str) -> FicheTable:
    cells = (Cell(text, None, text),)
    rows = (Row("F4-1", text, "68", cells, text),)
    return FicheTable(4, text, (Column(2025, text, True),), rows, (text,), (text,))


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_becomes_a_formula(desk: Desk, fiches: Fiches, tmp_path: Path, text: str) -> None:
    for ending in WRITERS:
        fiches.save(desk.actor, hostile_table(text), tmp_path / f"f{ending}")
    sheet = load_workbook(tmp_path / "f.xlsx").worksheets[0]
    values = [cell for line in sheet.rows for cell in line if cell.value is not None]
    assert any(text[1:5] in str(cell.value) for cell in values)
    assert [cell.data_type for cell in values if cell.data_type == "f"] == []
    written = (tmp_path / "f.csv").read_text(encoding="utf-8-sig")
    starts = [cell.strip('"') for line in written.splitlines() for cell in line.split(";")]
    assert not any(start.startswith(("=", "+", "@", "-c")) for start in starts if start != "1+1")


def test_a_negative_number_stays_a_number() -> None:
    assert harmless("-12,5") == "-12,5"
    assert harmless("-x") == "'-x"


def test_a_workbook_holds_numbers_notes_and_the_break(
    desk: Desk, fiches: Fiches, tmp_path: Path
) -> None:
    desk.enter()
    target = tmp_path / "fiche.xlsx"
    target.write_bytes(b"old")
    fiches.save(desk.actor, fiches.table(desk.actor, 4, 2026), target)
    sheet = load_workbook(target).worksheets[0]
    assert sheet.freeze_panes == "C4"
    assert [sheet.cell(4, column).value for column in (3, 4, 5)] == [4827, "ND", 6284]
    assert sheet.cell(3, 9).value == "Résultat atteint en 2024"
    assert sheet.cell(2, 9).value == "rupture de série : méthode 2024"
    assert "sous- estimé" in sheet.cell(5, 7).comment.text
    assert sheet.cell(5, 11).comment.text == "provisoire au 02/03/2026"
    below = [cell for line in sheet.values for cell in line[:1] if isinstance(cell, str)]
    assert any("connue le 02/03/2026" in text for text in below)
    assert [path.name for path in tmp_path.glob("*fiche*")] == ["fiche.xlsx"]


def test_another_ending_is_for_later(desk: Desk, fiches: Fiches, tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        fiches.save(desk.actor, fiches.table(desk.actor, 4, 2025), tmp_path / "f.docx")
    assert refused.value.no is No.NOT_YET
    assert not list(tmp_path.glob("*.docx"))
