"""A made fiche for tests: every published budget, comments, a provisional year, hostile texts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from calpae_desktop.domain.budget import Side
from calpae_desktop.domain.figures import Number
from calpae_desktop.domain.milestones import Start
from calpae_desktop.domain.report import PARTS
from calpae_desktop.services.fiche_content import Fiche, YearBudget, YearText
from calpae_desktop.services.fiches import OBJECTIVES, Cell, Column, FicheTable, Row
from calpae_desktop.services.published_budgets import published_budgets
from calpae_desktop.words import fiches as titles
from calpae_desktop.words.figures import NBSP
from calpae_desktop.words.indicators import LABELS

COLUMNS = (
    Column(2022, "Résultat atteint en 2022 - situation au 31/12/2022", False),
    Column(2025, "Résultat atteint en 2025", True),
    Column(2026, "Résultat atteint en 2026 - situation au 23/03/2026", True),
)
COMMENT = "Le chiffre relatif au département 67 est sous-estimé, « à consolider »."


def shown(value: Number | None, unit: str = "") -> str:
    if value is None:
        return "ND"
    said = f"{value:,}".replace(",", NBSP).replace(".", ",")
    return f"{said}{NBSP}{unit}" if unit else said


def row(indicator: str, place: str, unit: str, *values: Number | None) -> Row:
    """`unit` is that of the computed years; the last one is provisional."""
    cells = (
        Cell(shown(values[0]), values[0], COMMENT if place == "67" else "", published=True),
        Cell(shown(values[1], unit), values[1]),
        Cell(shown(values[2], unit), values[2], "provisoire au 23/03/2026", provisional=True),
    )
    return Row(indicator, LABELS[indicator], place, cells)


def table(fiche: int) -> FicheTable:
    ids = {4: ("F4-1", "F4-2"), 5: ("F5-1", "F5-6"), OBJECTIVES: ("L-3", "L-4a")}[fiche]
    units = ("%", "jours") if fiche == OBJECTIVES else ("", "jours" if fiche == 5 else "")
    columns = COLUMNS[1:] if fiche == OBJECTIVES else COLUMNS
    rows = []
    for id_, unit in zip(ids, units, strict=True):
        for place, first in (("68", 4827), ("67", None), ("CeA", 9283)):
            value = Decimal("70.1") if unit == "%" else 22 if unit else 4938
            made = row(id_, place, unit, first, value, 1082 if not unit else value)
            rows.append(Row(id_, made.label, place, made.cells[-len(columns) :]))
    method = ("Période du 01/01/2026 au 31/12/2026, telle que connue le 23/03/2026.",)
    return FicheTable(fiche, titles.TITLES[fiche], columns, tuple(rows), (), method)


def fiche(number: int = 4, text: str = "Premier paragraphe.\n- un point\n- un autre") -> Fiche:
    """Every text of the fiche is `text`; the budgets are those of 2023."""
    budgets = (published_budgets()[number, 2023, side] for side in Side)
    return Fiche(
        fiche=number,
        year=2026,
        known_on=date(2026, 3, 23),
        start=Start.INFORMATION,
        version="0.1.0",
        table=table(number),
        targets=table(OBJECTIVES),
        texts=tuple(YearText(part, text, 2026) for part in PARTS[number]),
        budgets=tuple(YearBudget(one, 2023) for one in budgets),
        excluded=1,
        stray=2,
        fingerprint="7c1e" * 16,
    )
