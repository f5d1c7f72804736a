"""The guided first run: it goes on when what it proposes is done, and never stands in the way."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from calpae_desktop.ui.tour import STEPS, Tour


@pytest.fixture
def tour(qtbot: QtBot) -> Tour:
    made = Tour()
    qtbot.addWidget(made)
    return made


def said(tour: Tour) -> str:
    return tour.banner.label.text()


def test_it_waits_to_be_begun_and_goes_to_the_end(qtbot: QtBot, tour: Tour) -> None:
    assert tour.isHidden()
    tour.begin()
    for rank, step in enumerate(STEPS, start=1):
        assert said(tour).startswith(f"{rank} sur {len(STEPS)}")
        assert step.words in said(tour)
        assert not tour.isHidden()
        if rank < len(STEPS):
            tour.banner.activated.emit()
    with qtbot.waitSignal(tour.over):
        tour.banner.activated.emit()
    assert tour.isHidden()


def test_doing_what_it_proposes_is_enough(tour: Tour) -> None:
    tour.begin()
    tour.reached("pilotage")
    assert STEPS[0].words in said(tour)
    tour.reached(STEPS[0].place)
    assert STEPS[1].words in said(tour)
    tour.reached("dossier")
    assert STEPS[1].words in said(tour)


def test_it_is_left_when_one_likes_and_begun_again(tour: Tour) -> None:
    tour.begin()
    tour.banner.activated.emit()
    tour.leave.click()
    assert tour.isHidden()
    tour.reached(STEPS[0].place)
    assert tour.isHidden()
    tour.begin()
    assert STEPS[0].words in said(tour)
