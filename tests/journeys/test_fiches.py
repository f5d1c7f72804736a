"""Journeys of fiches.feature: published and computed years, what is behind, the export."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView
from pytest_bdd import given, parsers, scenarios, then, when

from calpae_desktop.services.behind import Explanation
from calpae_desktop.services.figures import Ask, frame
from calpae_desktop.ui import dialogs
from calpae_desktop.words import figures as words

from .desk import CLAIRE, Post
from .hand import Hand, focus, rows, shown, view

scenarios("fiches.feature")

TABLE = "Indicateurs"
LIST = "Dossiers : Orientés en un mois"
ASK = Ask(date(2026, 1, 1), date(2026, 12, 31), department="67")
HEADERS = Qt.Orientation.Horizontal


@pytest.fixture
def post(office: Post) -> Post:
    return office


@given("Fiches ouvertes sur des personnes inventées")
def fiches_are_open(post: Post, hand: Hand) -> None:
    assert post.window.isVisible()
    hand.go_to("Fiches")
    hand.press("Entrée")
    hand.sees("F4-1 Nombre de nouveaux entrants")


@when(parsers.parse("je vais au chiffre {indicator} de {year} pour le {place}"))
def to_the_figure(hand: Hand, indicator: str, year: str, place: str) -> None:
    hand.go_to(TABLE)
    table = view(TABLE)
    row, column = where(table, indicator, place), section(table, year)
    for _ in range(60):
        here = table.currentIndex()
        if here.column() != column:
            hand.press("→" if here.column() < column else "←")
        elif here.row() != row:
            hand.press("↓" if here.row() < row else "↑")
        else:
            return
    raise AssertionError(f"the arrows stop at {shown_at(table)}")


@when("j’ouvre l’onglet des non comptés")
def open_the_uncounted(hand: Hand) -> None:
    hand.go_to_like("Comptés, ")
    hand.press("→")


@when("j’exporte le tableau", target_fixture="written")
def export(hand: Hand, tmp_path: Path) -> Path:
    """What is not written yet of the report is said before: it is exported all the same."""
    path = tmp_path / "fiche4.xlsx"
    answers = {"save": str(path), "ask": True}
    with dialogs.answering(lambda kind, _subject: answers[kind]):
        hand.press("Ctrl+E")
        hand.until(path.exists)
    return path


@then(parsers.parse("le panneau dit le chiffre F4-2 du service pour le 67 en 2026"))
def the_panel_agrees(post: Post, hand: Hand) -> None:
    value = words.value(explained(post).figure)
    hand.until(lambda: value in shown().splitlines())


@then("chaque onglet tient ce que dit le service")
def the_tabs_agree(post: Post, hand: Hand) -> None:
    found = explained(post)
    hand.sees(f"Comptés, {found.counted}")
    for group, count in found.missed:
        hand.sees(f"{capital(words.uncounted(group))}, {count}")
    hand.until(lambda: view(LIST).model().rowCount() == found.counted)


@then("chaque ligne porte son motif")
def each_line_has_its_reason(post: Post, hand: Hand) -> None:
    found = explained(post)
    missed = sum(count for _, count in found.missed)
    reasons = [capital(words.uncounted(group)) for group, _ in found.missed]
    assert missed > 0
    hand.until(lambda: view(LIST).model().rowCount() == missed)
    lines = rows(view(LIST))
    assert all(any(reason in line for reason in reasons) for line in lines)


@then("le classeur porte les chiffres F4-1 du tableau, année par année")
def the_workbook_agrees(hand: Hand, written: Path) -> None:
    hand.until(written.exists)
    table = view(TABLE)
    row = where(table, "F4-1", "67")
    count = table.model().columnCount()
    seen = [str(table.model().index(row, n).data() or "") for n in range(1, count)]
    book = openpyxl.load_workbook(written)
    lines = [[plain(cell.value) for cell in line] for sheet in book for line in sheet.iter_rows()]
    wanted = [plain(cell) for cell in seen if cell]
    assert any([cell for cell in line if cell in wanted] == wanted for line in lines), lines


def explained(post: Post) -> Explanation:
    return post.desk.figures.explain(CLAIRE, frame(ASK, post.clock), "F4-2")


def where(table: QAbstractItemView, indicator: str, place: str) -> int:
    """Row of a place below the heading of an indicator."""
    model = table.model()
    names = [str(model.index(row, 0).data()) for row in range(model.rowCount())]
    heading = next(row for row, name in enumerate(names) if name.startswith(f"{indicator} "))
    return names.index(place, heading)


def section(table: QAbstractItemView, year: str) -> int:
    model = table.model()
    titles = [str(model.headerData(n, HEADERS)) for n in range(model.columnCount())]
    return titles.index(year)


def shown_at(table: QAbstractItemView) -> str:
    return f"{table.currentIndex().data()} ({focus().accessibleName()})"


def capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def plain(value: object) -> str:
    """A figure without its thin spaces."""
    return "".join(str("" if value is None else value).split())
