"""The indicator table of a fiche as .xlsx or .csv. No text ever becomes a formula."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

from calpae_desktop.services.fiches import Cell, FicheTable, Row
from calpae_desktop.words import fiches as words

from .files import replacing
from .sheet import sheet_bytes

# A spreadsheet takes text that starts so for a formula: an apostrophe before it says text.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
APOSTROPHE = "'"


def write_xlsx(table: FicheTable, target: Path) -> None:
    """Write a workbook of one sheet. Raises OSError when the disk says no."""
    with replacing(target) as draft:
        draft.write_bytes(sheet_bytes(table))


def write_csv(table: FicheTable, target: Path) -> None:
    """Write UTF-8 with BOM, `;` between cells, decimal comma. Raises OSError."""
    with replacing(target) as draft, draft.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        for line in csv_lines(table):
            writer.writerow([harmless(text) for text in line])


WRITERS: dict[str, Callable[[FicheTable, Path], None]] = {".xlsx": write_xlsx, ".csv": write_csv}


def csv_lines(table: FicheTable) -> Iterator[list[str]]:
    """Lines of the file: title, columns, rows with their comments, notes, method."""
    yield [table.title]
    titles = [
        *(column.title for column in table.columns),
        words.COMMENTS,
    ]
    yield [words.HEADER, words.PLACE, *titles]
    for row in table.rows:
        yield [row.label, place_of(row), *map(csv_cell, row.cells), comments(table, row)]
    yield []
    if table.break_year is not None:
        yield [words.series_break(table.break_year)]
    yield from ([note] for note in table.notes)
    yield from ([line] for line in table.method)


def place_of(row: Row) -> str:
    """The territory, with the name of the second value of a cell."""
    place = words.place(row.department)
    return f"{place} ({row.second})" if row.second else place


def csv_cell(cell: Cell) -> str:
    """A number without its unit nor spaces, so that it stays one; or the printed word."""
    return cell.text if cell.number is None else str(cell.number).replace(".", ",")


def comments(table: FicheTable, row: Row) -> str:
    """The comments of a row, each with its year."""
    pairs = zip(table.columns, row.cells, strict=True)
    return " | ".join(f"{column.short} : {cell.comment}" for column, cell in pairs if cell.comment)


def harmless(text: str) -> str:
    """`text`, never read as a formula by a spreadsheet; negative numbers are left alone."""
    plain = text.replace(",", "").replace(".", "")
    number = plain[1:].isdigit() and plain[:1] == "-"
    return f"{APOSTROPHE}{text}" if text.startswith(FORMULA) and not number else text
