"""A list of dossiers in a file: days are days, no text becomes a formula, a page at a time."""

from __future__ import annotations

import csv
import re
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import date, datetime
from itertools import repeat
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import odfdo
import pytest
from openpyxl import load_workbook

from calpae_desktop.documents.listing import LIST_WRITERS
from calpae_desktop.services.list_export import ListTable
from calpae_desktop.words.lines import Cell

HEAD = ("Filtres : Commune : =Colmar", "2 dossiers, triés par nom", "Exporté le 23/03/2027")
TITLES = ("Nom", "Échéance", "Absences", "Commune")
ROWS: list[list[Cell]] = [
    ["D’ŒUVRE-MÜLLER Héloïse", date(2027, 3, 27), 2, "Hœnheim"],
    ['=HYPERLINK("http://x","y")', None, 0, "+33"],
    ["<b>&amp;</b>", date(2026, 12, 1), -3, None],
    ["@SUM(1+1)\x00\ufffe", None, None, "-1"],
]


def table(rows: Iterator[list[Cell]] | None = None) -> ListTable:
    return ListTable("Dossiers : =1+1", HEAD, TITLES, iter(ROWS) if rows is None else rows)


@pytest.fixture(params=sorted(LIST_WRITERS))
def ending(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def written(folder: Path, ending: str, content: ListTable | None = None) -> Path:
    path = folder / f"liste{ending}"
    LIST_WRITERS[ending](content or table(), path)
    return path


def of_book(path: Path) -> list[list[object]]:
    sheet = load_workbook(path)["Dossiers"]
    values = [[cell.value for cell in row] for row in sheet.rows]
    return [[v.date() if isinstance(v, datetime) else v for v in row] for row in values]


def of_open(path: Path) -> list[list[object]]:
    (sheet,) = odfdo.Document(path).body.tables
    assert sheet.name == "Dossiers"
    values = [row.get_values(complete=True) for row in sheet.traverse()]
    return [[v.date() if isinstance(v, datetime) else v for v in row] for row in values]


@pytest.mark.parametrize(("ending", "read"), [(".xlsx", of_book), (".ods", of_open)])
def test_a_sheet_reads_back_as_it_was_shown(
    tmp_path: Path, ending: str, read: Callable[[Path], list[list[object]]]
) -> None:
    rows = read(written(tmp_path, ending))
    assert [row[0] for row in rows[:4]] == ["Dossiers : =1+1", *HEAD]
    assert rows[5] == list(TITLES)
    assert rows[6] == ["D’ŒUVRE-MÜLLER Héloïse", date(2027, 3, 27), 2, "Hœnheim"]
    assert rows[7] == ['=HYPERLINK("http://x","y")', None, 0, "+33"]
    assert rows[8] == ["<b>&amp;</b>", date(2026, 12, 1), -3, None]
    assert rows[9] == ["@SUM(1+1)\ufffd\ufffd", None, None, "-1"]


@pytest.mark.parametrize(("ending", "part"), [(".xlsx", "sheet1.xml"), (".ods", "content.xml")])
def test_no_cell_of_a_sheet_is_a_formula(tmp_path: Path, ending: str, part: str) -> None:
    with ZipFile(written(tmp_path, ending)) as archive:
        (name,) = (one for one in archive.namelist() if one.endswith(part))
        content = archive.read(name).decode()
    assert "HYPERLINK" in content
    assert re.search(r"<f[ >]|table:formula", content) is None


def test_an_ods_says_what_it_is_first_and_uncompressed(tmp_path: Path) -> None:
    with ZipFile(written(tmp_path, ".ods")) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", ZIP_STORED)
        assert archive.read("mimetype") == b"application/vnd.oasis.opendocument.spreadsheet"
        assert archive.testzip() is None


def test_a_csv_is_for_a_french_spreadsheet_and_holds_no_formula(tmp_path: Path) -> None:
    raw = written(tmp_path, ".csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(raw.decode("utf-8-sig").splitlines(), delimiter=";"))
    assert rows[:4] == [["Dossiers : =1+1"], *([line] for line in HEAD)]
    assert rows[6] == ["D’ŒUVRE-MÜLLER Héloïse", "27/03/2027", "2", "Hœnheim"]
    assert rows[7] == ["'" + '=HYPERLINK("http://x","y")', "", "0", "'+33"]
    assert rows[8][2] == "-3"
    assert rows[9][0].startswith("'@SUM")


def test_given_up_it_leaves_nothing(tmp_path: Path, ending: str) -> None:
    class GivenUp(Exception):
        pass

    def some() -> Iterator[list[Cell]]:
        yield from ROWS
        raise GivenUp

    kept = tmp_path / f"liste{ending}"
    kept.write_text("avant", encoding="utf-8")
    with pytest.raises(GivenUp):
        written(tmp_path, ending, table(some()))
    assert kept.read_text(encoding="utf-8") == "avant"
    assert list(tmp_path.iterdir()) == [kept]


def test_many_lines_take_the_memory_of_a_few(tmp_path: Path, ending: str) -> None:
    def peak(count: int) -> int:
        tracemalloc.start()
        try:
            written(tmp_path, ending, table(repeat(ROWS[0], count)))
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    written(tmp_path, ending)
    few, many = peak(200), peak(4_000)
    assert many < 2 * few + 500_000
