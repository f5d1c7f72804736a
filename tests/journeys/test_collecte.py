"""Journeys of collecte.feature: what was not collected is said, and is no zero."""

from __future__ import annotations

from pytest_bdd import parsers, scenarios, then

from .hand import FIGURES, Hand, view

scenarios("collecte.feature")


@then(parsers.parse("le chiffre est « {words} »"))
def the_figure_is(hand: Hand, words: str) -> None:
    hand.until(lambda: view(FIGURES).currentIndex().data() == words)
