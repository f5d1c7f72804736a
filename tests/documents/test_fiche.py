"""A fiche in each format, read back: labels, numbers, no formula, the order of the sections."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import odfdo
import pytest
from docx.table import Table as WordTable
from openpyxl import load_workbook
from pypdf import PdfReader

from calpae_desktop.documents.fiche import FICHE_WRITERS
from calpae_desktop.domain.budget import Budget, BudgetLine, Money, Side, Spending
from calpae_desktop.services.fiche_content import Fiche, YearBudget
from tests.documents.fiches import COMMENT, fiche
from tests.needs import lacking

HOSTILE = [f"{start}HYPERLINK(1)|cmd" for start in ("=", "+", "-", "@", "\t", "\r", "=1+1;")]
MARKUP = "<b>gras</b> &amp; <font color='red'>rouge</font> < > é 😀"
THEME = "Thème de la contractualisation : Insertion et parcours des allocataires du RSA – "
SECTIONS = {
    4: (
        "Fiche 4 : Plateforme d'accueil et d'orientation des allocataires RSA",
        "Action socle",
        THEME + "Orientation et parcours des allocataires du rSa",
        "Description de l'action :",
        "Côté Bas-Rhin :",
        "Côté Haut-Rhin :",
        "Date de mise en place de l'action :",
        "Durée de l'action :",
        "Partenaires et co-financeurs :",
        "Budget détaillé sur le second semestre 2023",
        "Budget exécuté sur le second semestre 2023",
        "Objectifs et progression :",
        "Côté Bas-Rhin :",
        "Côté Haut-Rhin :",
        "Perspectives futures de mise en œuvre de l'action :",
        "Annexe « Méthode »",
        "Annexe « Objectifs »",
    ),
    5: (
        "Fiche 5 : Garantie d'activité",
        "Action socle",
        THEME + "Garantie d'activité",
        "Description de l'action :",
        "Date de mise en place de l'action :",
        "Durée de l'action :",
        "Partenaires et co-financeurs :",
        "Budget détaillé sur le second semestre 2023",
        "Budget exécuté sur le second semestre 2023",
        "Objectifs et progression :",
        "Bilan 2026 et perspectives futures",
        "Annexe « Méthode »",
        "Annexe « Objectifs »",
    ),
}


def written(made: Fiche, folder: Path, ending: str) -> Path:
    path = folder / f"fiche{made.fiche}{ending}"
    FICHE_WRITERS[ending](made, path)
    return path


def plain(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())


def word_text(path: Path) -> Iterator[str]:
    """Paragraphs and cells, in their order."""
    for block in docx.Document(str(path)).iter_inner_content():
        if isinstance(block, WordTable):
            yield from (cell.text for line in block.rows for cell in line.cells)
        else:
            yield block.text


def book_text(path: Path) -> Iterator[str]:
    for sheet in load_workbook(path).worksheets:
        yield from (str(v) for line in sheet.values for v in line if v is not None)


def open_values(path: Path) -> Iterator[Any]:
    """The value of every cell, typed."""
    for sheet in odfdo.Document(path).body.tables:
        yield from (v for line in sheet.get_values() for v in line if v is not None)


def open_text(path: Path) -> Iterator[str]:
    yield from map(str, open_values(path))


def pdf_text(path: Path) -> Iterator[str]:
    yield from (page.extract_text() for page in PdfReader(path).pages)


READERS = {".docx": word_text, ".xlsx": book_text, ".ods": open_text, ".pdf": pdf_text}


@pytest.mark.parametrize("number", [4, 5])
@pytest.mark.parametrize("ending", READERS)
def test_the_sections_come_in_their_order(tmp_path: Path, ending: str, number: int) -> None:
    found = plain("\n".join(READERS[ending](written(fiche(number), tmp_path, ending))))
    at = 0
    for label in SECTIONS[number]:
        assert plain(label) in found[at:], label
        at = found.index(plain(label), at) + len(plain(label))


@pytest.mark.parametrize("ending", READERS)
def test_budgets_and_method_are_told_in_every_format(tmp_path: Path, ending: str) -> None:
    found = plain("\n".join(READERS[ending](written(fiche(), tmp_path, ending))))
    for label in (
        "BUDGET",
        "Pour le 68 :",
        "Pour le 67 :",
        "Valorisation :",
        "Nouvelles dépenses :",
        "Part État :",
        "Part CeA :",
        "BUDGET GLOBAL PREVU :",
        "BUDGET GLOBAL REALISE :",
        "BUDGET GLOBAL INITIALEMENT ATTENDU :",
        "rupture de série : méthode 2025",
        "provisoire au 23/03/2026",
        "« BUDGET GLOBAL REALISE » dit 475 039 €",
        "--connu-au 2026-03-23 --depart information",
        COMMENT,
    ):
        assert label in found, label
    assert fiche().fingerprint in found.replace(" ", "")


def test_cells_of_word_are_those_of_the_published_fiche(tmp_path: Path) -> None:
    document = docx.Document(str(written(fiche(), tmp_path, ".docx")))
    planned, executed, figures = document.tables[:3]
    assert [cell.text for cell in planned.rows[0].cells] == ["BUDGET", "BUDGET"]
    assert [line.cells[0].text.split("\n")[0] for line in executed.rows[1:3]] == [
        "Pour le 68 :",
        "Pour le 67 :",
    ]
    assert "Subvention attribuée au consortium : 267 500 €" in plain(executed.rows[2].cells[0].text)
    totals = [line.cells[1].text for line in executed.rows[1:3]]
    assert totals == ["170\u00a0328\u00a0€", "304\u00a0711\u00a0€"]
    assert executed.rows[3].cells[0].text == "Part État : 228\u00a0770\u00a0€"
    entrants = figures.rows[1].cells
    assert entrants[0].text == "Nombre de nouveaux entrants"
    assert entrants[1].text.split("\n") == ["Pour le 68 : 4\u00a0827", "Pour le 67 : ND", COMMENT]
    label, value = entrants[1].paragraphs[0].runs
    assert (label.text, label.underline, value.underline) == ("Pour le 68 :", True, None)


def test_days_and_comments_of_fiche_5_have_their_places(tmp_path: Path) -> None:
    document = docx.Document(str(written(fiche(5), tmp_path, ".docx")))
    figures = document.tables[2]
    assert figures.rows[0].cells[-1].text == "Commentaires"
    assert figures.rows[2].cells[2].text.split("\n")[0] == "Pour le 68 : 22\u00a0jours"
    assert figures.rows[2].cells[1].text == "Pour le 68 : 4\u00a0827\nPour le 67 : ND"
    assert figures.rows[2].cells[-1].text == f"Pour le 67 : 2022 : {COMMENT}"
    assert "provisoire au 23/03/2026" in figures.rows[2].cells[3].text


NUMBERS = {4: {4827, 4938, 70.1, 112496.4, 475039}, 5: {4827, 22, 70.1, 184746, 661963}}


@pytest.mark.parametrize("number", [4, 5])
def test_figures_and_amounts_are_numbers_in_spreadsheets(tmp_path: Path, number: int) -> None:
    book = load_workbook(written(fiche(number), tmp_path, ".xlsx"))
    cells = [cell for sheet in book.worksheets for line in sheet.rows for cell in line]
    numbers = {cell.value: cell.number_format for cell in cells if cell.data_type == "n"}
    assert numbers.keys() >= NUMBERS[number]
    assert numbers[4938] == "#,##0"
    assert numbers[70.1] == '0.0"\u00a0%"'
    amount = max(NUMBERS[number])
    assert numbers[amount] == '#,##0"\u00a0€"'
    values = open_values(written(fiche(number), tmp_path, ".ods"))
    assert {float(v) for v in values if not isinstance(v, str)} >= NUMBERS[number]


def hostile(text: str) -> Fiche:
    """The text in every place that somebody types."""
    line = BudgetLine("68", Spending.NEW, text, Money(None))
    budgets = tuple(YearBudget(Budget(side, text, (line,)), 2026) for side in Side)
    return replace(fiche(text=text), budgets=budgets)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_ever_becomes_a_formula(tmp_path: Path, text: str) -> None:
    made = hostile(text)
    book = load_workbook(written(made, tmp_path, ".xlsx"))
    cells = [cell for sheet in book.worksheets for line in sheet.rows for cell in line]
    assert [cell.value for cell in cells if cell.data_type == "f"] == []
    assert any(text.strip()[1:] in str(cell.value) for cell in cells)
    with ZipFile(written(made, tmp_path, ".ods")) as archive:
        content = archive.read("content.xml").decode()
    assert "table:formula" not in content
    assert text.strip()[1:] in content
    for line in written(made, tmp_path, ".csv").read_text(encoding="utf-8-sig").split("\n"):
        assert not line.strip('"').startswith(("=", "+", "@", "\t", "-H")), line


def test_nothing_that_is_typed_breaks_a_document(tmp_path: Path) -> None:
    long = " ".join(["mot"] * 3_000)
    for text in (MARKUP, long, "x" * 5_000, "", "\n\n- \n"):
        for ending in FICHE_WRITERS:
            assert written(hostile(text), tmp_path, ending).stat().st_size > 500
    found = plain("\n".join(pdf_text(written(hostile(MARKUP), tmp_path, ".pdf"))))
    assert "<b>gras</b> &amp; <font" in found


@pytest.mark.parametrize("ending", FICHE_WRITERS)
def test_the_same_fiche_gives_the_same_bytes(tmp_path: Path, ending: str) -> None:
    first = written(fiche(), tmp_path, ending).read_bytes()
    assert written(fiche(), tmp_path, ending).read_bytes() == first


def test_charts_are_drawn_where_the_format_can(tmp_path: Path) -> None:
    with ZipFile(written(fiche(), tmp_path, ".xlsx")) as archive:
        assert len([name for name in archive.namelist() if "charts/chart" in name]) == 2
    found = plain("\n".join(pdf_text(written(fiche(), tmp_path, ".pdf"))))
    assert "Objectif : 70 %" in found


def test_json_tells_every_cell_with_its_origin(tmp_path: Path) -> None:
    told = json.loads(written(fiche(), tmp_path, ".json").read_text(encoding="utf-8"))
    assert (told["format"], told["fiche"], told["annee"]) == ("calpae-fiche 1", 4, 2026)
    cells = {(c["id"], c["departement"], c["annee"]): c for c in told["indicateurs"]}
    assert cells["F4-1", "68", 2022]["origine"] == "publie"
    assert cells["F4-1", "67", 2022]["commentaire"] == COMMENT
    assert (cells["F4-1", "68", 2026]["valeur"], cells["F4-1", "68", 2026]["provisoire"]) == (
        1082,
        True,
    )
    assert told["budgets"]["execute"]["lignes"][0]["publie"] == "112 496, 4 €"
    assert len(told["controles"]) == 1


def test_office_software_opens_every_document(tmp_path: Path) -> None:
    """One conversion of all: Word and spreadsheets of both fiches become PDF with their text."""
    office = shutil.which("soffice")
    if office is None:
        lacking("no LibreOffice here (soffice)")
    folders = [tmp_path / str(number) for number in (4, 5)]
    for number, folder in zip((4, 5), folders, strict=True):
        folder.mkdir()
        for ending in (".docx", ".xlsx", ".ods"):
            made = written(fiche(number), folder, ending)
            made.rename(tmp_path / f"{number}{ending[1:]}{ending}")
    files = sorted(str(path) for path in tmp_path.iterdir() if path.is_file())
    profile = f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}"
    subprocess.run(
        [office, profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path / "lu", *files],
        check=True,
        capture_output=True,
        timeout=240,
    )
    read = list((tmp_path / "lu").iterdir())
    assert len(read) == len(files) == 6
    for path in read:
        found = plain("\n".join(pdf_text(path)))
        assert "Thème de la contractualisation" in found
        assert re.search("4[ ,]827", found)
