"""Fiches that were issued: frozen as they left, read back, and told beside what is known since."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from calpae_desktop.services.fiche_content import Fiche
from calpae_desktop.services.fiches import Cell, Column, FicheTable, Row
from calpae_desktop.services.plain import from_plain, to_plain
from calpae_desktop.words import fiche_labels as words

Texts = Mapping[tuple[str, str], str]


@dataclass(frozen=True, slots=True)
class AsIssued:
    """What an issued fiche said of its own year, by indicator and département."""

    known_on: date
    texts: Texts


def frozen(fiche: Fiche) -> tuple[str, str]:
    """The content of a fiche, whole, and its mark (SHA-256)."""
    content = json.dumps(to_plain(fiche), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return content, fingerprint_of(content)


def fingerprint_of(content: str) -> str:
    """SHA-256, in hexadecimal."""
    return hashlib.sha256(content.encode()).hexdigest()


def thawed(content: str) -> Fiche:
    """The fiche that `frozen` told."""
    return from_plain(Fiche, json.loads(content))


def as_issued(fiche: Fiche) -> AsIssued:
    return AsIssued(fiche.known_on, said(fiche.table, fiche.year))


def said(table: FicheTable, year: int) -> dict[tuple[str, str], str]:
    """What a table says of a computed year, by indicator and département."""
    at = next(rank for rank, c in enumerate(table.columns) if c.computed and c.year == year)
    rows = (row for row in table.rows if not row.second)
    return {(row.indicator, row.department): row.cells[at].text for row in rows}


def beside(table: FicheTable, issued: Mapping[int, AsIssued]) -> FicheTable:
    """The table, each figure that an issued fiche said otherwise telling what it said."""
    if not issued:
        return table
    rows = tuple(_row(row, table.columns, issued) for row in table.rows)
    return replace(table, rows=rows)


def _row(row: Row, columns: tuple[Column, ...], issued: Mapping[int, AsIssued]) -> Row:
    key = row.indicator, row.department
    pairs = zip(columns, row.cells, strict=True)
    return replace(row, cells=tuple(_cell(cell, column, key, issued) for column, cell in pairs))


def _cell(cell: Cell, column: Column, key: tuple[str, str], issued: Mapping[int, AsIssued]) -> Cell:
    before = issued.get(column.year) if column.computed else None
    text = before.texts.get(key) if before is not None else None
    if before is None or text is None or text == cell.text:
        return cell
    told = words.as_issued(text, before.known_on)
    return replace(cell, note="\n".join(part for part in (cell.note, told) if part))
