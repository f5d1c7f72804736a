"""The budget of a fiche, planned or executed, and what in it does not add up.

Amounts are euros. Source: « Fiches », budget tables and their checks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from .figures import ALL

# Totals are printed in whole euros beside lines in cents: less than one euro is rounding.
ROUNDING = Decimal(1)


class Side(Enum):
    PLANNED = "prevu"
    EXECUTED = "execute"


class Spending(Enum):
    """What a line is: staff already there, or money spent for the action."""

    VALORISATION = "valorisation"
    NEW = "nouvelle_depense"


class Sum(Enum):
    """Two amounts of a budget that must agree."""

    LINES = "lignes"
    DEPARTMENTS = "departements"
    SHARES = "parts"
    EXPECTED = "attendu"


@dataclass(frozen=True, slots=True)
class Money:
    """An amount; `printed` is how it was published, when it was, and `comment` about it."""

    value: Decimal | None = None
    printed: str = ""
    comment: str = ""


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """A bullet of a département."""

    department: str
    spending: Spending
    label: str
    amount: Money = Money()


@dataclass(frozen=True, slots=True)
class Total:
    """The amount of a département, or of all in one cell (ALL)."""

    department: str
    amount: Money


@dataclass(frozen=True, slots=True)
class Budget:
    """`period` is what it covers (« le second semestre 2023 »). `whole` is the planned budget, or
    the executed one; `expected` what had been planned, on the executed side."""

    side: Side
    period: str
    lines: tuple[BudgetLine, ...] = ()
    totals: tuple[Total, ...] = ()
    state: Money = Money()
    collectivity: Money = Money()
    whole: Money = Money()
    expected: Money = Money()

    def of(self, department: str) -> tuple[BudgetLine, ...]:
        return tuple(line for line in self.lines if line.department == department)

    def total(self, department: str) -> Money:
        found = (total.amount for total in self.totals if total.department == department)
        return next(found, Money())

    @property
    def amounts(self) -> Iterator[Money]:
        yield from (line.amount for line in self.lines)
        yield from (total.amount for total in self.totals)
        yield from (self.state, self.collectivity, self.whole, self.expected)


@dataclass(frozen=True, slots=True)
class Mismatch:
    """Amounts that come to `found` where `stated` is written; `department` for LINES."""

    sum: Sum
    side: Side
    stated: Decimal
    found: Decimal
    department: str = ALL


def mismatches(budgets: Iterable[Budget]) -> Iterator[Mismatch]:
    """What does not add up in the budgets of one year, to one euro; empty amounts say nothing."""
    planned: Money | None = None
    for budget in budgets:
        for total in budget.totals:
            lines = [
                line.amount for line in budget.lines if total.department in (ALL, line.department)
            ]
            yield from _compared(Sum.LINES, budget, total.amount, lines, total.department)
        parts = [total.amount for total in budget.totals]
        yield from _compared(Sum.DEPARTMENTS, budget, budget.whole, parts)
        shares = [budget.state, budget.collectivity]
        yield from _compared(Sum.SHARES, budget, budget.whole, shares)
        if planned is not None:
            yield from _compared(Sum.EXPECTED, budget, budget.expected, [planned])
        planned = budget.whole


def _compared(
    kind: Sum, budget: Budget, stated: Money, parts: list[Money], department: str = ALL
) -> Iterator[Mismatch]:
    values = [part.value for part in parts if part.value is not None]
    if stated.value is None or not values or len(values) < len(parts):
        return
    found = sum(values, Decimal(0))
    if abs(found - stated.value) >= ROUNDING:
        yield Mismatch(kind, budget.side, stated.value, found, department)


def started_from(budget: Budget, period: str) -> Budget:
    """Last year's lines as the start of another year: labels, without their amounts."""
    lines = tuple(BudgetLine(one.department, one.spending, one.label) for one in budget.lines)
    totals = tuple(Total(one.department, Money()) for one in budget.totals)
    return Budget(budget.side, period, lines, totals)
