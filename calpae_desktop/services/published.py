"""Figures that were published, as printed: constants, never recomputed and never corrected."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from calpae_desktop.assets import resource
from calpae_desktop.words.indicators import LABELS

NUMBER, NOT_SENT = "nombre", "non_transmis"
_SECOND = "[2e valeur de la cellule : "


@dataclass(frozen=True, slots=True)
class Published:
    """One printed cell. `state` is « nombre », « ND », « NC », « sans_objet », « non_transmis ».

    `second` names the second value of a cell that holds two; empty otherwise.
    """

    fiche: int
    indicator: str
    department: str
    year: int
    printed: str
    value: int | Decimal | None
    state: str
    comment: str
    second: str = ""


@lru_cache(maxsize=1)
def published() -> tuple[Published, ...]:
    """Every cell of the published fiches 4 and 5, in their order."""
    path = resource("data", "published.csv")
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(_cell(row) for row in csv.DictReader(file, delimiter=";"))


def _cell(row: dict[str, str]) -> Published:
    label, second = row["libelle"], ""
    if _SECOND in label:
        label, _, second = label.partition(_SECOND)
    indicator = row["id"] or next(id_ for id_, said in LABELS.items() if said == label.strip())
    return Published(
        int(row["fiche"]),
        indicator,
        row["departement"],
        int(row["annee"]),
        row["valeur_publiee"],
        _number(row["valeur"]),
        row["etat"],
        row["commentaire"],
        second.rstrip("]"),
    )


def _number(text: str) -> int | Decimal | None:
    if not text:
        return None
    value = Decimal(text)
    return int(value) if value == value.to_integral_value() else value


def contradictions(cells: tuple[Published, ...]) -> Iterator[tuple[Published, Published]]:
    """First contracts that outnumber the entrants of the same year, shown as they are."""
    entrants = {(c.department, c.year): c for c in cells if c.indicator == "F4-1"}
    for cell in cells:
        beside = entrants.get((cell.department, cell.year))
        if cell.indicator != "F4-5" or beside is None:
            continue
        if cell.value is not None and beside.value is not None and cell.value > beside.value:
            yield cell, beside
