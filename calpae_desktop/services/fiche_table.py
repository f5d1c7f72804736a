"""The indicator table as the template prints it: one row an indicator, one column a year.

Source: « Fiches », indicator table. 68 first, then 67; comments after the figure in fiche 4, in a
column of their own in fiche 5.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from calpae_desktop.domain.figures import ALL
from calpae_desktop.services.document import DAYS, PERCENT, Cell, Line, Table, TableRow
from calpae_desktop.services.fiches import Cell as Value
from calpae_desktop.services.fiches import Column, FicheTable, Row
from calpae_desktop.words import fiche_labels as labels
from calpae_desktop.words import fiches as words
from calpae_desktop.words.indicators import UNITS, Unit

# Notes of whoever copied the published tables, which are not part of them.
_COPIED = re.compile(
    r"colonne « situation au [\d/]+ »|\[suite de la cellule[^\]]*\]|\[sic\]"
    r"|cellule laissée vide après « Pour le 6x : »|Commentaires(?: \(ligne \d+\))? :"
    r"|sans unité dans le texte \([^)]*\)"
)
_UNITS = {Unit.DAYS: DAYS, Unit.PERCENT: PERCENT}
COMMENTED = 5


def indicator_table(table: FicheTable) -> Table:
    """68 and 67, year after year; where our method begins, the break is said."""
    inside = table.fiche != COMMENTED
    header = [Cell((Line(words.HEADER, strong=True),))]
    header += [_heading(column, table.break_year) for column in table.columns]
    header += [] if inside else [Cell((Line(words.COMMENTS, strong=True),))]
    rows = [_row(list(same), table, inside) for _, same in by_indicator(table.rows)]
    breaks = next((at for at, c in enumerate(table.columns, 1) if _broken(c, table)), None)
    wide = len(table.columns) > 3
    return Table(
        (tuple(header),),
        tuple(rows),
        wide=wide,
        breaks=breaks,
        figures=True,
        commented=not inside,
        short=tuple(column.short for column in table.columns),
    )


def by_indicator(rows: Iterable[Row]) -> Iterator[tuple[str, Iterator[Row]]]:
    return groupby(rows, key=lambda row: row.indicator)


def _broken(column: Column, table: FicheTable) -> bool:
    return column.computed and column.year == table.break_year


def _heading(column: Column, break_year: int | None) -> Cell:
    title = Line(column.title, strong=True)
    if column.computed and column.year == break_year:
        return Cell((title, Line(words.series_break(column.year), quiet=True)))
    return Cell((title,))


def _row(rows: list[Row], table: FicheTable, inside: bool) -> TableRow:
    kept = [row for row in rows if row.department != ALL]
    found = [Cell((Line(rows[0].label, strong=True),))]
    found += [Cell(tuple(_lines(kept, at, inside))) for at in range(len(table.columns))]
    if not inside:
        found.append(Cell(tuple(_comments(kept, table))))
    return tuple(found)


def _lines(rows: list[Row], at: int, inside: bool) -> Iterator[Line]:
    for row in rows:
        cell = row.cells[at]
        if row.second and not cell.text:
            continue
        yield line(row, cell, row.second or (note_of(cell) if inside else _state(cell)))


def line(row: Row, cell: Value, note: str) -> Line:
    """« Pour le 68 : 4 827 », and its note."""
    unit = _UNITS.get(UNITS[row.indicator], "")
    told = unit if cell.number is not None and cell.text.endswith(unit) else ""
    return Line(
        cell.text,
        label=labels.place(row.department),
        value=cell.number,
        unit=told,
        note=note,
        moving=cell.provisional,
    )


def _comments(rows: list[Row], table: FicheTable) -> Iterator[Line]:
    """Those of each territory; a cell of two values has one comment for both."""
    for row in (row for row in rows if not row.second):
        for column, cell in zip(table.columns, row.cells, strict=True):
            note = note_of(cell)
            if note and note != _state(cell):
                yield Line(f"{column.short} : {note}", label=labels.place(row.department))


def _state(cell: Value) -> str:
    """What a figure cannot go without, even beside a column of comments."""
    return cell.note if cell.provisional else ""


def note_of(cell: Value) -> str:
    """The comment of a cell, without what whoever copied it added."""
    told = _COPIED.sub("", cell.comment.replace("^{er}", "er").replace("\n", " "))
    return re.sub(r"\s{2,}", " ", told).strip(" ;")
