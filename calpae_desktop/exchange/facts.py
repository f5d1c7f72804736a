"""The rows of a file of facts: one version each, in the order of time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import repeat
from typing import NamedTuple, cast

from calpae_desktop.domain.fact import Kind
from calpae_desktop.words.faults import Fault, Wrong, fault

from .coherence import clashes, judged
from .columns import LAYOUTS, RECORDED_AT, RECORDING
from .rows import Block, Record, Records
from .table import Table


class FileRow(NamedTuple):
    """One version read from a file (a tuple: there are millions of them).

    `values` holds the fields of the columns present in the header, None where the cell is empty.
    `recorded_at` is in UTC, None for « the moment of loading ».
    """

    kind: Kind
    fact_id: str
    values: dict[str, object]
    recorded_at: datetime | None
    recorded_by: str | None
    retired: bool
    line: int


class FactRows:
    """Reads the file of one kind; `now` is the instant of loading."""

    def __init__(self, kind: Kind, table: Table, now: datetime) -> None:
        self._kind = kind
        self._now = now
        self._last: dict[str, datetime] = {}
        self._records = Records(table, LAYOUTS[kind], RECORDING, now)
        fields = set(self._records.fields)
        if "born_on" in fields:
            fields.add("born_year")
        self._judged = judged(kind, frozenset(fields))
        self._looked_at = self._judged or kind is Kind.PERSON

    def __iter__(self) -> Iterator[FileRow | Fault]:
        for found in self._records:
            if isinstance(found, Fault):
                yield found
            else:
                rows = self._block(found) if isinstance(found, Block) else [self._row(found)]
                yield from self._judge(rows) if self._looked_at else self._ordered(rows)

    def _block(self, block: Block) -> Iterator[FileRow]:
        take, size = block.columns.pop, len(block.lines)
        at = take("recorded_at", [None] * size)
        by = take("recorded_by", [None] * size)
        retired = take("retired", [False] * size)
        fields, kind = tuple(block.columns), repeat(self._kind)
        values = (dict(zip(fields, row)) for row in zip(*block.columns.values()))  # noqa: B905 # one length
        # `strict` costs a tenth of the whole reading here; the lengths were just checked.
        columns = (kind, block.columns["id"], values, at, by, retired, block.lines)
        return cast(Iterator[FileRow], map(FileRow, *columns))

    def _row(self, record: Record) -> FileRow:
        take = record.values.pop
        at, by = take("recorded_at", None), take("recorded_by", None)
        retired, values = take("retired", False), record.values
        row = (self._kind, values["id"], values, at, by, retired, record.line)
        return FileRow._make(row)

    def _ordered(self, rows: Iterable[FileRow]) -> Iterator[FileRow | Fault]:
        """Versions of one fact come in the order of time; an empty instant is that of loading."""
        last, now = self._last, self._now
        for row in rows:
            before, at = last.get(row[1]), row[3] or now
            last[row[1]] = at
            if before is None or before < at:
                yield row
            else:
                yield self._disorder(row, before == at)

    def _judge(self, rows: Iterable[FileRow]) -> Iterator[FileRow | Fault]:
        """Same, for the kinds whose rows are looked at one by one."""
        for row in rows:
            if self._kind is Kind.PERSON:
                _part_birth(row.values)
            faults = self._clashes(row) if self._judged else []
            yield from faults
            for found in self._ordered([row]):
                if isinstance(found, Fault) or not faults:
                    yield found

    def _clashes(self, row: FileRow) -> list[Fault]:
        found = clashes(self._kind, row.values)
        return [fault(c.wrong, self._records.file, row.line, c.column) for c in found]

    def _disorder(self, row: FileRow, same: bool) -> Fault:
        wrong = Wrong.SAME_INSTANT if same else Wrong.NOT_INCREASING
        shown = row.recorded_at.isoformat() if row.recorded_at else ""
        return fault(wrong, self._records.file, row.line, RECORDED_AT.name, shown)


def _part_birth(values: dict[str, object]) -> None:
    """A birth is a day, or a year alone."""
    born = values["born_on"]
    year_alone = isinstance(born, int)
    values["born_on"] = None if year_alone else born
    values["born_year"] = born if year_alone else None
