"""Delays counted from the information received are never negative."""

from __future__ import annotations

from datetime import date

import pytest

from calpae_desktop.services.standing import counted
from calpae_desktop.ui.screens.dossier.matters import lines
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
