"""Delays counted from the information received are never negative."""

from __future__ import annotations

from datetime import date

import pytest

from calpae_desktop.domain.contract import Contract, ContractType
from calpae_desktop.services.standing import counted
from calpae_desktop.ui.screens.dossier.details import lines
from tests.ui.screens.test_dossier_presenters import RIGHT as INFORMED_ON_THE_11TH
from tests.ui.screens.test_dossier_presenters import dossier, entry, oriented


@pytest.mark.parametrize(("day", "days", "early"), [(8, 0, True), (11, 0, False), (14, 3, False)])
def test_oriented_before_the_information_is_day_zero(day: int, days: int, early: bool) -> None:
    milestone = entry(oriented(date(2027, 3, day)))
    (found,) = (c for c in counted(milestone, date(2027, 3, 23)) if c.indicator == "F4-2")
    assert (found.days, found.early) == (days, early)


def test_the_panel_says_that_it_came_before_the_information() -> None:
    told = lines(dossier(INFORMED_ON_THE_11TH, oriented(date(2027, 3, 8))))
    words = {line.indicator: line.words for line in told}
    assert words["F4-2"] == "compté, 0 j, avant information"


@pytest.mark.parametrize(
    ("signed", "decided", "words"),
    [
        (8, None, "compté, 0 j, avant information"),
        (12, None, "compté, 1 j"),
        (12, 14, "compté, avant l’orientation"),
        (8, 14, "compté, avant l’orientation"),
        (14, 14, "compté, 0 j"),
        (16, 14, "compté, 2 j"),
    ],
)
def test_a_contract_signed_before_the_orientation_has_no_delay(
    signed: int, decided: int | None, words: str
) -> None:
    contract = Contract("C1", "P1", ContractType.ORIENTATION, signed_on=date(2027, 3, signed))
    decisions = [oriented(date(2027, 3, decided))] if decided else []
    told = lines(dossier(INFORMED_ON_THE_11TH, contract, *decisions))
    assert {line.indicator: line.words for line in told}["F4-6"] == words
