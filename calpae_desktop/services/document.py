"""A document as blocks, said once: each writer (text, spreadsheet, PDF) renders the same ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from calpae_desktop.domain.figures import Number

# What a typed number counts; the text of its line says it already.
DAYS, PERCENT, EUROS = "jours", "%", "€"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a cell: an underlined `label`, `text`, then `note`.

    `value` is the number that `text` writes: a spreadsheet keeps it as a number. `bullet` lines
    have their text before their value. `strong` and `quiet` are looks; a `moving` figure is
    provisional.
    """

    text: str = ""
    label: str = ""
    value: Number | None = None
    unit: str = ""
    note: str = ""
    bullet: bool = False
    strong: bool = False
    quiet: bool = False
    moving: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """Lines, over `rows` rows and `columns` columns of its table."""

    lines: tuple[Line, ...] = ()
    rows: int = 1
    columns: int = 1


# None where a cell above or on the left reaches.
TableRow = tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Header rows, then rows. `breaks` is the column before which the series breaks.

    `wide` asks for a page on its side. `first` is the share of the width of the first column,
    when it does not follow from the contents. Tables of `figures` have a line for each territory in
    every cell; the last column of `commented` ones holds comments. `short` names the other columns
    in a list of notes.
    """

    header: tuple[TableRow, ...]
    rows: tuple[TableRow, ...]
    wide: bool = False
    breaks: int | None = None
    first: float | None = None
    figures: bool = False
    commented: bool = False
    short: tuple[str, ...] = ()

    @property
    def columns(self) -> int:
        return len(self.header[0])


@dataclass(frozen=True, slots=True)
class Heading:
    """A title of a section (`level` 1) or below; `after` follows it on its line."""

    text: str
    level: int = 1
    after: str = ""


@dataclass(frozen=True, slots=True)
class Prose:
    text: str
    quiet: bool = False
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """The bars of one territory; None where there is no figure."""

    name: str
    values: tuple[Number | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars by category (years). `target` is the value aimed at, `target_name` its words.

    Drawn where the format can; the table before it says the same."""

    title: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str
    target: Number | None = None
    target_name: str = ""


Block = Heading | Prose | Bullets | Table | Chart


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks under one number of the plan. An `annex` begins a page, and a sheet."""

    name: str
    blocks: tuple[Block, ...]
    annex: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A title, its sections, and `footer`, the line at the foot of each page."""

    title: str
    name: str
    sections: tuple[Section, ...]
    footer: str = ""
    subject: str = ""

    @property
    def tables(self) -> Iterator[Table]:
        for section in self.sections:
            yield from (block for block in section.blocks if isinstance(block, Table))


def cell(text: str, *, strong: bool = False) -> Cell:
    """A cell of one plain line."""
    return Cell((Line(text, strong=strong),))


def said(line: Line) -> str:
    """The line without its note: « Pour le 68 : 4 827 », « Subvention : 450 000 € »."""
    if line.bullet:
        return f"{line.text} : {line.note}" if line.note else line.text
    return " ".join(part for part in (line.label, line.text) if part)
