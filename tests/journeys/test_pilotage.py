"""Journeys of pilotage.feature: four figures, what is behind, and the frame they are read in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMenu
from pytest_bdd import given, parsers, scenarios, then, when

from calpae_desktop.domain.milestones import Start
from calpae_desktop.services.figures import Ask, frame
from calpae_desktop.services.pilotage import Overview

from .desk import CLAIRE, Post
from .hand import Hand, name_of, rows, shown, view
from .hand import focus as focused

scenarios("pilotage.feature")

YEAR = Ask(date(2026, 3, 1), date(2027, 2, 28))
SHARES = {
    "F4-2": "Orientés en un mois et moins",
    "L-1": "Rendez-vous pris sous 8 jours",
    "L-5": "CER signé en un mois",
}
MEDIAN = "Délai médian d’orientation"
OPENED = "Dossiers : Orientés en un mois"


@pytest.fixture
def post(office: Post) -> Post:
    return office


@given("Pilotage ouvert sur des personnes inventées")
def pilotage_is_open(post: Post, hand: Hand) -> None:
    hand.go_to("Pilotage")
    hand.press("Entrée")
    figures_are(post, hand, YEAR)


@when(parsers.parse("je vais au chiffre « {title} »"))
def to_the_figure(hand: Hand, title: str) -> None:
    hand.go_to_like(title)


@when(parsers.parse("je change « {chip} » pour « {choice} »"))
def change_the_chip(hand: Hand, chip: str, choice: str) -> None:
    hand.go_to_like(f"{chip} : ")
    hand.press("Entrée")
    hand.until(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    for _ in menu.actions():
        hand.press("↓")
        if menu.activeAction().text() == choice:
            break
    else:
        raise AssertionError(f"« {choice} » is not offered")
    hand.press("Entrée")


@when("j’ouvre le premier dossier de la liste", target_fixture="first")
def open_the_first(hand: Hand) -> str:
    """Its rows come after the page: whoever is quicker reaches it by the keyboard."""
    hand.until(lambda: list_of_dossiers().model().rowCount() > 0)
    hand.go_to(OPENED)
    hand.press("Début")
    first = rows(list_of_dossiers())[0].split(" | ")[0].removeprefix("Nom : ")
    hand.press("Entrée")
    return first


@when(parsers.parse("je vais à la liste « {name} »"), target_fixture="first")
def to_the_list(hand: Hand, name: str) -> str:
    hand.go_to(name)
    assert name_of(focused()) == name
    hand.press("Début")
    return rows(view(name))[0].removeprefix("Dossier : ").split(",")[0]


@then(parsers.parse("les quatre chiffres sont ceux du service pour « {place} »"))
def figures_for(post: Post, hand: Hand, place: str) -> None:
    figures_are(post, hand, replace(YEAR, department=None if "et" in place else place))


@then("les quatre chiffres sont ceux du service, horloge à l’ouverture du droit")
def figures_from_opening(post: Post, hand: Hand) -> None:
    figures_are(post, hand, replace(YEAR, start=Start.OPENING))


@then("les quatre chiffres sont ceux du service, connus au 31/12/2026")
def figures_known(post: Post, hand: Hand) -> None:
    figures_are(post, hand, replace(YEAR, known_on=date(2026, 12, 31)))


@then("la liste tient exactement les dossiers comptés par le service")
def the_list_is_exact(post: Post, hand: Hand) -> None:
    framed = frame(YEAR, post.clock)
    selection = post.desk.figures.behind("F4-2")
    counted = post.desk.figures.listed(CLAIRE, framed, selection, 500)
    hand.sees(f"Comptés, {len(counted)}")
    hand.until(lambda: list_of_dossiers().model().rowCount() == len(counted))
    assert len(counted) == post.desk.pilotage.overview(CLAIRE, YEAR).figures["F4-2"].value


@then("le dossier ouvert est ce premier dossier")
@then("le dossier ouvert est le premier de l’attente")
def the_first_is_open(hand: Hand, first: str) -> None:
    hand.sees("Étapes du parcours")
    hand.sees(first)


def list_of_dossiers() -> QAbstractItemView:
    return view(OPENED)


def figures_are(post: Post, hand: Hand, ask: Ask) -> None:
    """The cards show what the service computes, to the unit."""
    wanted = expected(post.desk.pilotage.overview(CLAIRE, ask))
    try:
        hand.until(lambda: all(said(words) for words in wanted))
    except hand.late as late:
        raise AssertionError(f"{wanted} is not shown among:\n{shown()}") from late


def expected(overview: Overview) -> list[tuple[str, str]]:
    """Title of each card, and what it is made of."""
    figures = overview.figures
    found = [(SHARES["F4-2"], f"{figures['F4-2'].value} sur {figures['F4-1'].value}")]
    for key in ("L-1", "L-5"):
        extras = figures[key].extras
        found.append((SHARES[key], f"{extras['numerateur']} sur {extras['denominateur']}"))
    return [*found, (MEDIAN, f"{figures['L-4a'].extras['effectif']} dossiers")]


def said(words: tuple[str, str]) -> bool:
    title, basis = words
    return any(line.startswith(title) and basis in line for line in shown().splitlines())
