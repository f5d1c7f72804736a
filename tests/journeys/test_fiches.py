"""Journeys of fiches.feature: published and computed years, what is behind, the export."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from pytest_bdd import parsers, scenarios, then, when

from calpae_desktop.domain.report import TextPart
from calpae_desktop.services.behind import Explanation
from calpae_desktop.services.figures import Ask, frame
from calpae_desktop.ui import dialogs
from calpae_desktop.words import figures as words

from .desk import CLAIRE, Post
from .hand import FIGURES, Hand, row_of, rows, shown, view

scenarios("fiches.feature")

LIST = "Dossiers : Orientés en un mois"
ASK = Ask(date(2026, 1, 1), date(2026, 12, 31), department="67")
OUTLOOK = TextPart.OUTLOOK


@pytest.fixture
def post(office: Post) -> Post:
    return office


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


@when("je fige la fiche")
def freeze(hand: Hand) -> None:
    with dialogs.answering(lambda _kind, _question: True):
        hand.press("F")
        hand.sees("figée, empreinte")


@when("j’exporte la fiche figée", target_fixture="frozen")
def export_frozen(hand: Hand, tmp_path: Path) -> Path:
    path = tmp_path / "figee.json"
    with dialogs.answering(lambda kind, _subject: str(path) if kind == "save" else True):
        hand.go_to_view("Fiches figées")
        hand.press("Entrée")
        hand.until(path.exists)
    return path


@then("les versions des perspectives sont")
def the_versions_are(post: Post, datatable: list[list[str]]) -> None:
    found = post.desk.fiche_texts.history(CLAIRE, 4, 2027, OUTLOOK)
    assert [[one.content, one.written_by] for one in found] == datatable


@then(parsers.parse("la fiche figée dit « {words} »"))
def the_frozen_fiche_says(post: Post, frozen: Path, words: str) -> None:
    assert words in frozen.read_text(encoding="utf-8")
    (one,) = post.desk.reports.issued(CLAIRE)
    assert post.desk.reports.read(CLAIRE, one.number).text(OUTLOOK) == words


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
    table = view(FIGURES)
    row = row_of(table, "F4-1", "67")
    count = table.model().columnCount()
    seen = [str(table.model().index(row, n).data() or "") for n in range(1, count)]
    book = openpyxl.load_workbook(written)
    lines = [[plain(cell.value) for cell in line] for sheet in book for line in sheet.iter_rows()]
    wanted = [plain(cell) for cell in seen if cell]
    assert any([cell for cell in line if cell in wanted] == wanted for line in lines), lines


def explained(post: Post) -> Explanation:
    return post.desk.figures.explain(CLAIRE, frame(ASK, post.clock), "F4-2")


def capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def plain(value: object) -> str:
    """A figure without its thin spaces."""
    return "".join(str("" if value is None else value).split())
