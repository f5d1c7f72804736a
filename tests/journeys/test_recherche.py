"""Journeys of recherche.feature: one field for everyone."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtWidgets import QApplication
from pytest_bdd import given, parsers, scenarios, then, when

from calpae_desktop.domain.person import Person
from calpae_desktop.services.commands import RecordEntry

from .desk import CLAIRE, Post
from .hand import Hand, rows, view

scenarios("recherche.feature")

ANSWERS = "Réponses"
SECTIONS = ("Personnes", "Rendez-vous", "Faire")


@given(
    "trois personnes connues, dont « D’ŒUVRE-MÜLLER Héloïse » née le 14/08/1991, matricule 4567890"
)
def three_persons(post: Post) -> None:
    informed = post.clock.today() - timedelta(days=5)
    for last, first, born, number in (
        ("MARTIN", "Claude", date(1980, 1, 2), None),
        ("D’ŒUVRE-MÜLLER", "Héloïse", date(1991, 8, 14), "4567890"),
        ("MARTIN", "Claudine", date(1985, 6, 30), None),
    ):
        who = Person("", last, first, born, file_number=number)
        post.desk.intake.record_entry(CLAIRE, RecordEntry(who, "67", informed, informed))


@given("le dossier de « MARTIN Claude » est ouvert par la recherche")
def opened_by_search(hand: Hand) -> None:
    hand.press("Ctrl+K")
    hand.type("02/01/1980")
    the_first_answer(hand, "MARTIN Claude")
    hand.press("Entrée")
    hand.sees("Étapes du parcours")


@when(parsers.parse("je descends jusqu’à « {name} »"))
def down_to(hand: Hand, name: str) -> None:
    for _ in range(6):
        if name in chosen():
            return
        hand.press("↓")
    raise AssertionError(f"« {name} » is never chosen")


@when("j’efface ce qui est tapé")
def erased(hand: Hand) -> None:
    hand.press("Ctrl+A")
    hand.press("Suppr")


@then(parsers.re("la première réponse est « (?P<words>.+) »"))
def the_first_answer(hand: Hand, words: str) -> None:
    hand.until(lambda: words in chosen())
    first = next(line for line in rows(view(ANSWERS)) if line not in SECTIONS)
    assert words in first


@then(parsers.parse("le dossier de « {name} » est ouvert"))
def the_dossier_is_open(hand: Hand, name: str) -> None:
    hand.sees("Étapes du parcours")
    hand.sees(name)


def chosen() -> str:
    """The answer that Enter would take, as it is spoken."""
    focus = QApplication.focusWidget()
    return focus.accessibleDescription() if focus else ""
