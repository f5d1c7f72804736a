"""A document as sheets of cells: a wide table and each annex have their own; numbers stay numbers.

A line of a cell becomes a row of the sheet, its label a column; notes go to a last column.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from calpae_desktop.domain.figures import Number
from calpae_desktop.services.document import (
    Block,
    Bullets,
    Cell,
    Chart,
    Document,
    Heading,
    Line,
    Prose,
    Section,
    Table,
    TableRow,
)
from calpae_desktop.words.fiches import COMMENTS, PLACE


@dataclass(frozen=True, slots=True)
class Box:
    """A cell of a sheet: a number with its unit, or a text. `level` is that of a heading."""

    text: str = ""
    value: Number | None = None
    unit: str = ""
    level: int | None = None
    strong: bool = False
    label: bool = False
    quiet: bool = False
    head: bool = False
    top: bool = False


BLANK = Box()


@dataclass(slots=True)
class Sheet:
    """Rows of cells, of any length; `charts` are drawn beside their rows where that can be."""

    name: str
    rows: list[list[Box]] = field(default_factory=list)
    charts: list[Chart] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)

    @property
    def columns(self) -> int:
        return max((len(row) for row in self.rows), default=0)

    def width(self, column: int) -> int:
        """The length of the longest text of a column, its heads apart: they take several lines."""
        boxes = (row[column] for row in self.rows if len(row) > max(column, 1))
        return max((len(box.text) for box in boxes if not box.head), default=0)


def sheets(document: Document) -> list[Sheet]:
    made, turned = [Sheet(document.name)], False
    for section in document.sections:
        wide = any(isinstance(block, Table) and block.wide for block in section.blocks)
        if section.annex or wide or turned:
            made.append(Sheet(section.name))
        turned = wide
        _section(made[-1], section)
    return made


def _section(sheet: Sheet, section: Section) -> None:
    for block in section.blocks:
        _block(sheet, block)


def _block(sheet: Sheet, block: Block) -> None:
    match block:
        case Heading():
            if sheet.rows:
                sheet.rows.append([])
            row = [Box(block.text, level=block.level)]
            sheet.rows.append([*row, Box(block.after)] if block.after else row)
        case Prose():
            sheet.rows.append([Box(block.text, strong=block.strong, quiet=block.quiet)])
        case Bullets():
            sheet.rows.extend([Box(f"• {item}")] for item in block.items)
        case Table():
            sheet.heads.append(len(sheet.rows))
            sheet.rows.extend(_figures(block) if block.figures else _plain(block))
        case Chart():
            sheet.charts.append(block)


def _figures(table: Table) -> Iterator[list[Box]]:
    """Label of the row, territory, one column a year, then the comments."""
    last = -1 if table.commented else None
    for row in table.header:
        names = [_head(cell) for cell in row[1:last]]
        yield [_head(row[0]), Box(PLACE, head=True), *names, Box(COMMENTS, head=True)]
    for row in table.rows:
        yield from _figure_lines(row, table)


def _head(cell: Cell | None) -> Box:
    lines = cell.lines if cell is not None else ()
    return Box("\n".join(line.text for line in lines), head=True)


def _figure_lines(row: TableRow, table: Table) -> Iterator[list[Box]]:
    first, *cells = [cell or Cell() for cell in row]
    told = cells.pop().lines if table.commented else ()
    height = max(1, len(first.lines), *(len(cell.lines) for cell in cells))
    for at in range(height):
        lines = [cell.lines[at] if at < len(cell.lines) else Line() for cell in cells]
        label = next((line.label for line in lines if line.label), "")
        pairs = zip(table.short, lines, strict=True)
        notes = [f"{year} : {line.note}" for year, line in pairs if line.note]
        notes += [line.text for line in told if line.label == label]
        yield [
            _named(first, at),
            Box(label, label=True, top=not at),
            *(_box(line, top=not at) for line in lines),
            Box("\n".join(notes), quiet=True, top=not at),
        ]


def _named(cell: Cell, at: int) -> Box:
    if at >= len(cell.lines):
        return Box(top=not at)
    line = cell.lines[at]
    return Box(line.text, strong=line.strong, quiet=line.quiet, top=not at)


def _box(line: Line, *, top: bool = False) -> Box:
    quiet = line.quiet or line.moving
    return Box(line.text, line.value, line.unit, strong=line.strong, quiet=quiet, top=top)


def _plain(table: Table) -> Iterator[list[Box]]:
    """Two columns for each of the table where it holds amounts: what, and how much."""
    amounts = any(line.value is not None or line.label for line in _lines(table.rows))
    for row in table.header:
        heads = [_head(cell) for cell in row]
        yield [box for head in heads for box in ((head, Box(head=True)) if amounts else (head,))]
    for row in table.rows:
        cells = [cell or Cell() for cell in row]
        for at in range(max(1, *(len(cell.lines) for cell in cells))):
            lines = [cell.lines[at] if at < len(cell.lines) else Line() for cell in cells]
            pairs = (_pair(line, top=not at) for line in lines)
            yield [box for pair in pairs for box in (pair if amounts else pair[:1])]


def _lines(rows: tuple[TableRow, ...]) -> Iterator[Line]:
    for row in rows:
        for cell in row:
            yield from cell.lines if cell is not None else ()


def _pair(line: Line, *, top: bool) -> tuple[Box, Box]:
    if line.bullet:
        return Box(f"• {line.text}", top=top), Box(line.note, line.value, line.unit, top=top)
    if line.value is None:
        said = Box(line.label or line.text, strong=line.strong, label=bool(line.label), top=top)
        return said, Box(line.text if line.label else "", top=top)
    return Box(line.label, label=True, top=top), _box(line, top=top)
