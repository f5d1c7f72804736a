"""Widths of the columns of a table, from what they hold."""

from __future__ import annotations

from math import sqrt

from calpae_desktop.services.document import Cell, Line, Table, said

# In characters: a column of figures is not narrower, one of comments not wider.
NARROW, WIDE, COMMENTS = 17.0, 34.0, 46.0
SPREAD = 1.7


def widths(table: Table, total: float) -> list[float]:
    """The width of each column, in the unit of `total`, which they fill."""
    weights = [_weight(table, at) for at in range(table.columns)]
    if table.first is not None:
        rest = sum(weights[1:]) or 1.0
        weights = [table.first, *((1 - table.first) * weight / rest for weight in weights[1:])]
    scale = total / sum(weights)
    return [weight * scale for weight in weights]


def _weight(table: Table, at: int) -> float:
    cells = [row[at] for row in (*table.header, *table.rows)]
    kept = [cell for cell in cells if cell is not None and cell.columns == 1]
    longest = max((_length(cell) for cell in kept), default=0)
    last = table.commented and at == table.columns - 1
    return COMMENTS if last else min(max(NARROW, sqrt(longest) * SPREAD), WIDE)


def _length(cell: Cell) -> int:
    return max((_line(line) for line in cell.lines), default=0)


def _line(line: Line) -> int:
    return len(said(line)) + (0 if line.bullet else len(line.note))
