"""The rows of one file: cells turned to values, every fault of every row told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from calpae_desktop.words.faults import Fault, Wrong, fault

from .cells import Bad, Converter
from .columns import Column, Layout, Type
from .header import read_header
from .lines import ODD
from .table import Batch, Table


class Record(NamedTuple):
    """The values of one row, by field, for the columns that the file has."""

    line: int
    values: dict[str, object]


class Block(NamedTuple):
    """The values of many rows without fault, by field then row."""

    lines: list[int]
    columns: dict[str, Sequence[object]]


class Records:
    """Reads a table against its layout. `usable` is False when a required column is missing:
    then only faults are told. `fields` are those of the columns present."""

    def __init__(
        self, table: Table, layout: Layout, common: tuple[Column, ...], now: datetime
    ) -> None:
        self.file = table.file
        self.faults = list(table.faults)
        self._table = table
        self._width = 0
        self._readers: list[tuple[int, Converter]] = []
        if table.header is not None:
            places, wrong = read_header(layout, common, table.header)
            self.faults += wrong
            self._width = len(places)
            self._readers = [(i, Converter(c, now)) for i, c in enumerate(places) if c is not None]
        self.fields = tuple(reader.column.field for _, reader in self._readers)
        required = {c.field for c in layout.columns if c.required}
        self.usable = table.header is not None and required <= set(self.fields)

    def __iter__(self) -> Iterator[Block | Record | Fault]:
        yield from self.faults
        for batch in self._table.batches():
            if isinstance(batch, Fault):
                yield batch
            elif (block := self._quick(batch)) is not None:
                yield block
            else:
                yield from self._careful(batch)

    def records(self) -> Iterator[Record | Fault]:
        """One by one."""
        for found in self:
            if isinstance(found, Block):
                rows = zip(*found.columns.values(), strict=True)
                for line, row in zip(found.lines, rows, strict=True):
                    yield Record(line, dict(zip(self.fields, row, strict=True)))
            else:
                yield found

    def _quick(self, batch: Batch) -> Block | None:
        """Whole columns at once; None when anything at all is wrong in the batch."""
        rows = batch.rows
        if not self.usable or set(map(len, rows)) != {self._width} or _odd(batch):
            return None
        cells = list(zip(*rows, strict=True))
        columns = {}
        for place, reader in self._readers:
            values = reader.many(cells[place])
            if values is None:
                return None
            columns[reader.column.field] = values
        return Block(batch.lines, columns)

    def _careful(self, batch: Batch) -> Iterator[Record | Fault]:
        for line, cells in zip(batch.lines, batch.rows, strict=True):
            faults = list(self._width_fault(line, cells) or self._text_faults(line, cells))
            if faults:
                yield from faults
                continue
            values: dict[str, object] = {}
            for place, reader in self._readers:
                value = reader.one(cells[place])
                if isinstance(value, Bad):
                    faults.append(self._bad(line, reader.column, cells[place], value))
                else:
                    values[reader.column.field] = value
            if faults:
                yield from faults
            elif self.usable:
                yield Record(line, values)

    def _bad(self, line: int, column: Column, cell: str, bad: Bad) -> Fault:
        shown = f"…{cell[-3:]}" if column.type is Type.NIR else cell
        return fault(bad.wrong, self.file, line, column.name, shown, **bad.details)

    def _width_fault(self, line: int, cells: Sequence[str]) -> list[Fault]:
        found = len(cells)
        if found == self._width:
            return []
        return [fault(Wrong.WIDTH, self.file, line, found=found, expected=self._width)]

    def _text_faults(self, line: int, cells: Sequence[str]) -> Iterator[Fault]:
        header = self._table.header or []
        for name, cell in zip(header, cells, strict=True):
            if ODD.search(cell):
                wrong = Wrong.NUL if "\0" in cell else Wrong.NOT_UTF_8
                yield fault(wrong, self.file, line, name, ODD.sub("\ufffd", cell))


def _odd(batch: Batch) -> bool:
    return batch.odd and any(ODD.search("".join(cells)) for cells in batch.rows)
