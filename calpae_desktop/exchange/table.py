"""A CSV file as batches of records, each with the physical line on which it starts."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field

from calpae_desktop.words.faults import Fault, Wrong, fault

from .lines import Broken, Lines, Stream

SEPARATORS = (";", ",")


@dataclass(slots=True)
class Batch:
    """Records and their lines; `odd` when a cell may hold a NUL or bytes that are not UTF-8."""

    rows: list[list[str]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    odd: bool = False


class Table:
    """Reads one CSV file once. `header` is None when there is none; `faults` says why."""

    def __init__(self, file: str, stream: Stream) -> None:
        self.file = file
        self.header: list[str] | None = None
        self.faults: list[Fault] = []
        self._lines = Lines(stream)
        self._source = iter(self._lines)
        self._next = 2
        try:
            first = next(self._source, "")
            mark = _separator(first)
            cells = next(csv.reader([first], delimiter=mark, strict=True), [])
        except Broken as broken:
            self.faults.append(fault(broken.wrong, file, broken.line))
        except csv.Error as error:
            self.faults.append(fault(_wrong(error), file, 1))
        else:
            self._reader = csv.reader(self._source, delimiter=mark, strict=True)
            if any(cells):
                self.header = cells
            else:
                self.faults.append(fault(Wrong.EMPTY_FILE, file, 1))

    def batches(self) -> Iterator[Batch | Fault]:
        """Records and what is wrong between them, in the order of the file."""
        done = self.header is None
        while not done:
            batch, trouble = Batch(), None
            try:
                done = self._fill(batch)
            except csv.Error as error:
                trouble = fault(_wrong(error), self.file, self._next)
            except Broken as broken:
                trouble = fault(broken.wrong, self.file, broken.line or self._next)
                done = True
            if batch.rows:
                yield batch
            if trouble is not None:
                yield trouble
                self._next = self._reader.line_num + 2

    def _fill(self, batch: Batch) -> bool:
        """Read about one block of records; True at the end of the file."""
        reader, lines, start = self._reader, self._lines, self._next
        block = lines.block
        try:
            for cells in reader:
                lines.rows += 1
                if cells:
                    batch.rows.append(cells)
                    batch.lines.append(start)
                start = reader.line_num + 2
                if lines.block != block:
                    return False
        finally:
            self._next = start
            batch.odd = lines.odd
        return True


def _separator(header: str) -> str:
    return next((mark for mark in SEPARATORS if mark in header), SEPARATORS[0])


def _wrong(error: csv.Error) -> Wrong:
    said = str(error)
    if "field limit" in said:
        return Wrong.CELL_TOO_LONG
    if "end of data" in said:
        return Wrong.OPEN_QUOTE
    return Wrong.BAD_NEWLINE if "new-line" in said else Wrong.BAD_QUOTE
