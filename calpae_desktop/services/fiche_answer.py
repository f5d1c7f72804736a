"""A fiche as JSON: figures, texts, budgets and how they were made. Source: docs/formats.md."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from calpae_desktop.domain.budget import Budget, Money
from calpae_desktop.services.fiche_content import Fiche
from calpae_desktop.services.fiche_table import note_of
from calpae_desktop.services.fiches import FicheTable
from calpae_desktop.words import fiches as titles

Answer = dict[str, Any]


def fiche_answer(fiche: Fiche) -> Answer:
    """`calpae-fiche 1`: every cell with its origin (« publie », « calcule ») and its comment."""
    return {
        "format": "calpae-fiche 1",
        "fiche": fiche.fiche,
        "annee": fiche.year,
        "titre": titles.TITLES[fiche.fiche],
        "connu_au": fiche.known_on.isoformat(),
        "depart": fiche.start.value,
        "version": fiche.version,
        "empreinte": fiche.fingerprint,
        "textes": {one.part.value: one.text for one in fiche.texts},
        "budgets": {one.budget.side.value: _budget(one.budget) for one in fiche.budgets},
        "controles": list(fiche.checks),
        "a_completer": list(fiche.unfinished),
        "rupture_de_serie": fiche.table.break_year,
        "indicateurs": list(_cells(fiche.table)),
        "objectifs": list(_cells(fiche.targets)),
        "remarques": list(fiche.table.notes),
        "methode": list(fiche.table.method),
        "exclus": fiche.excluded,
        "sans_entree": fiche.stray,
    }


def _cells(table: FicheTable) -> Iterator[Answer]:
    for row in table.rows:
        for column, cell in zip(table.columns, row.cells, strict=True):
            if row.second and not cell.text:
                continue
            told: Answer = {
                "id": row.indicator,
                "departement": row.department,
                "annee": column.year,
                "origine": "calcule" if column.computed else "publie",
                "valeur": _number(cell.number),
                "texte": cell.text,
            }
            told |= {"provisoire": True} if cell.provisional else {}
            told |= {"seconde_valeur": row.second} if row.second else {}
            note = note_of(cell)
            yield told | ({"commentaire": note} if note else {})


def _budget(budget: Budget) -> Answer:
    return {
        "periode": budget.period,
        "lignes": [
            {
                "departement": line.department,
                "nature": line.spending.value,
                "libelle": line.label,
                **_money(line.amount),
            }
            for line in budget.lines
        ],
        "totaux": [{"departement": one.department, **_money(one.amount)} for one in budget.totals],
        "part_etat": _money(budget.state),
        "part_cea": _money(budget.collectivity),
        "global": _money(budget.whole),
        "attendu": _money(budget.expected),
    }


def _money(money: Money) -> Answer:
    told: Answer = {"montant": _number(money.value)}
    told |= {"publie": money.printed} if money.printed else {}
    return told | ({"commentaire": money.comment} if money.comment else {})


def _number(value: int | Decimal | None) -> int | float | None:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value
