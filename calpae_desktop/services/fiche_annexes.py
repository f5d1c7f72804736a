"""The annexes that the published fiche never had: the method, and the targets with their charts."""

from __future__ import annotations

from collections.abc import Iterator

from calpae_desktop.domain.figures import ALL, Number
from calpae_desktop.services.document import (
    DAYS,
    PERCENT,
    Block,
    Bullets,
    Cell,
    Chart,
    Heading,
    Line,
    Prose,
    Section,
    Series,
    Table,
    TableRow,
    cell,
)
from calpae_desktop.services.fiche_content import Fiche
from calpae_desktop.services.fiche_table import by_indicator, line, note_of
from calpae_desktop.services.fiches import FicheTable, Row
from calpae_desktop.words import fiche_labels as words
from calpae_desktop.words import fiches as titles
from calpae_desktop.words.indicators import DEFINITIONS, LABELS, UNITS, Unit

_UNITS = {Unit.DAYS: DAYS, Unit.PERCENT: PERCENT}
DEFINED, LABELLED = 0.13, 0.3


def method_annex(fiche: Fiche) -> Section:
    """How the figures were made, so that anyone can make them again."""
    counted = [*fiche.table.method, words.stray(fiche.stray)]
    if fiche.fiche == 5:
        counted = [*fiche.table.method, words.excluded(fiche.excluded)]
    made = (
        words.version(fiche.version),
        words.fingerprint(fiche.fingerprint),
        words.again(fiche.fiche, fiche.year, fiche.known_on, fiche.start.value),
    )
    blocks: list[Block] = [Heading(words.METHOD, 0), Heading(words.APPLIED, 2)]
    blocks += [Bullets((*counted, *made))]
    blocks += [Heading(words.DEFINITIONS, 2), _definitions(fiche)]
    if fiche.table.notes:
        blocks += [Heading(words.REMARKS, 2), Bullets(fiche.table.notes)]
    if fiche.checks:
        blocks += [Heading(words.CHECKS, 2), Bullets(fiche.checks)]
    blocks += [Heading(words.EVERYONE, 2), Prose(words.EVERYONE_NOTE, quiet=True)]
    return Section(words.METHOD_SHEET, (*blocks, _everyone(fiche.table)), annex=True)


def _definitions(fiche: Fiche) -> Table:
    ids = dict.fromkeys(
        row.indicator for table in (fiche.table, fiche.targets) for row in table.rows
    )
    names = (words.INDICATOR, words.LABEL, words.DEFINITION)
    header = tuple(cell(name, strong=True) for name in names)
    rows = (tuple(map(cell, (id_, LABELS[id_], DEFINITIONS[id_]))) for id_ in ids)
    return Table((header,), tuple(rows), first=DEFINED)


def _everyone(table: FicheTable) -> Table:
    """The collectivity, for the years that are computed: it was never published."""
    shown = [(at, column) for at, column in enumerate(table.columns) if column.computed]
    header = [cell(titles.HEADER, strong=True)]
    header += [cell(column.title, strong=True) for _, column in shown]
    rows: list[TableRow] = []
    for row in table.rows:
        if row.department != ALL:
            continue
        values = [_figure(row, at) for at, _ in shown]
        rows.append((cell(row.label, strong=True), *values))
    short = tuple(column.short for _, column in shown)
    return Table((tuple(header),), tuple(rows), figures=True, short=short)


def _figure(row: Row, at: int) -> Cell:
    return Cell((line(row, row.cells[at], note_of(row.cells[at])),))


def targets_annex(fiche: Fiche) -> Section:
    """L-1 to L-6: the table, then a chart for each."""
    table = fiche.targets
    blocks: list[Block] = [
        Heading(words.TARGETS, 0),
        Prose(titles.RULE[0], quiet=True),
        _targets(table),
        *_charts(table),
    ]
    return Section(words.TARGETS_SHEET, tuple(blocks), annex=True)


def _targets(table: FicheTable) -> Table:
    header = [cell(titles.HEADER, strong=True)]
    header += [cell(column.title, strong=True) for column in table.columns]
    rows: list[TableRow] = []
    for id_, same in by_indicator(table.rows):
        found = list(same)
        goal = words.GOALS.get(id_, (0, ""))[1]
        label = Cell((Line(LABELS[id_], strong=True), *([Line(goal, quiet=True)] if goal else [])))
        cells = (
            Cell(tuple(line(row, row.cells[at], note_of(row.cells[at])) for row in found))
            for at in range(len(table.columns))
        )
        rows.append((label, *cells))
    short = tuple(column.short for column in table.columns)
    return Table((tuple(header),), tuple(rows), first=LABELLED, figures=True, short=short)


def _charts(table: FicheTable) -> Iterator[Chart]:
    years = tuple(column.short for column in table.columns)
    for id_, same in by_indicator(table.rows):
        series = tuple(Series(_named(row), _values(row)) for row in same)
        if any(value is not None for one in series for value in one.values):
            target, name = words.GOALS.get(id_, (None, ""))
            yield Chart(LABELS[id_], years, series, _UNITS[UNITS[id_]], target, name)


def _named(row: Row) -> str:
    return words.place(row.department).removesuffix(" :").removeprefix("Pour le ")


def _values(row: Row) -> tuple[Number | None, ...]:
    return tuple(value.number for value in row.cells)
