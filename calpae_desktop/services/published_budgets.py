"""Budgets that were published, as printed: the start of the years after, never corrected."""

from __future__ import annotations

import csv
from decimal import Decimal
from functools import lru_cache

from calpae_desktop.assets import resource
from calpae_desktop.domain.budget import Budget, BudgetLine, Money, Side, Spending, Total

_TOTAL, _STATE, _COLLECTIVITY, _WHOLE, _EXPECTED = (
    "total",
    "part_etat",
    "part_cea",
    "global",
    "attendu",
)
Rows = list[dict[str, str]]


@lru_cache(maxsize=1)
def published_budgets() -> dict[tuple[int, int, Side], Budget]:
    """Every published budget, by fiche, year and side."""
    tables: dict[tuple[int, int, Side], Rows] = {}
    with resource("data", "budgets.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter=";"):
            key = int(row["fiche"]), int(row["annee"]), Side(row["tableau"])
            tables.setdefault(key, []).append(row)
    return {key: _budget(key[2], rows) for key, rows in tables.items()}


def _budget(side: Side, rows: Rows) -> Budget:
    spendings = {spending.value for spending in Spending}
    one = {row["nature"]: _money(row) for row in rows}
    return Budget(
        side,
        rows[0]["periode"],
        tuple(_line(row) for row in rows if row["nature"] in spendings),
        tuple(Total(r["departement"], _money(r)) for r in rows if r["nature"] == _TOTAL),
        one[_STATE],
        one[_COLLECTIVITY],
        one[_WHOLE],
        one.get(_EXPECTED, Money()),
    )


def _line(row: dict[str, str]) -> BudgetLine:
    return BudgetLine(row["departement"], Spending(row["nature"]), row["libelle"], _money(row))


def _money(row: dict[str, str]) -> Money:
    value = Decimal(row["montant"]) if row["montant"] else None
    return Money(value, row["montant_publie"], row["commentaire"])
