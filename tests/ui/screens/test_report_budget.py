"""The budgets of a fiche by the screen: checked at their place, saved, taken back, disputed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from pytestqt.qtbot import QtBot

from calpae_desktop.domain.budget import Budget, Money, Side
from calpae_desktop.services.desk import Desk
from calpae_desktop.ui.screens.report import ReportScreen
from calpae_desktop.ui.screens.report.budget_form import SideForm, amount_of
from calpae_desktop.ui.tasks import Tasks
from calpae_desktop.words.fiche_labels import euros

from .report_stage import BOSS, OTHER, arrived, opened_desk, running_tasks

FIXTURES = (opened_desk, running_tasks)


def shown(qtbot: QtBot, opened: Desk, tasks: Tasks) -> ReportScreen:
    screen = arrived(qtbot, opened, tasks, "budget")
    wait(qtbot, screen, (4, 2026))
    return screen


def wait(qtbot: QtBot, screen: ReportScreen, at: tuple[int, int]) -> None:
    qtbot.waitUntil(lambda: getattr(screen.budget.sheet, "at", None) == at, timeout=8000)


def form(screen: ReportScreen, side: Side = Side.PLANNED) -> SideForm:
    assert screen.budget.sheet is not None
    return screen.budget.sheet.forms[side]


def put(screen: ReportScreen, field: str, amount: str) -> None:
    line = getattr(form(screen), field).line
    line.setText(amount)
    line.textEdited.emit(amount)


def planned(opened: Desk) -> Budget:
    return opened.fiche_texts.of(BOSS, 4, 2026).budgets[0].budget


def wait_saved(qtbot: QtBot, screen: ReportScreen) -> None:
    qtbot.waitUntil(lambda: not screen.budget.strip.isHidden(), timeout=8000)


@pytest.mark.parametrize(
    ("typed", "value"),
    [("1 234,56 €", "1234.56"), ("1\u202f000", "1000"), ("0", "0"), (euros(Decimal(5200)), "5200")],
)
def test_amounts_are_typed_as_they_are_read(typed: str, value: str) -> None:
    assert amount_of(typed) == Decimal(value)
    assert amount_of("  ") is None


@pytest.mark.parametrize("typed", ["-1", "abc", "1,2,3", "nan", "inf"])
def test_what_is_no_amount_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=typed):
        amount_of(typed)


def test_the_start_is_the_last_one_without_its_amounts(
    qtbot: QtBot, opened: Desk, tasks: Tasks
) -> None:
    screen = shown(qtbot, opened, tasks)
    start = planned(opened)
    assert [one.label.value() for one in form(screen).lines] == [
        line.label
        for place in ("68", "67")
        for line in sorted(start.of(place), key=lambda one: one.spending.value, reverse=True)
    ]
    assert form(screen).lines
    assert "sans leurs montants" in form(screen).standing.text()
    assert not screen.unsaved()


def test_what_does_not_add_up_is_told_at_its_place(
    qtbot: QtBot, opened: Desk, tasks: Tasks
) -> None:
    screen = shown(qtbot, opened, tasks)
    for field, amount in (("state", "100"), ("collectivity", "50"), ("whole", "175")):
        put(screen, field, amount)
    told = form(screen).told
    assert "150" in told["global"].text()
    assert "175" in told["global"].text()
    assert not told["global"].isHidden()
    assert told["68"].isHidden()
    assert "1 contrôle" in screen.tabs.options()[1].accessibleName()
    put(screen, "whole", "150")
    assert told["global"].isHidden()
    assert "contrôle" not in screen.tabs.options()[1].accessibleName()


def test_what_does_not_add_up_is_told_before_the_budget_is_built(
    qtbot: QtBot, opened: Desk, tasks: Tasks
) -> None:
    state, collectivity, whole = (Money(Decimal(amount)) for amount in (100, 50, 175))
    wrong = replace(planned(opened), state=state, collectivity=collectivity, whole=whole)
    opened.fiche_texts.write_budget(BOSS, 4, 2026, wrong, 0)
    screen = arrived(qtbot, opened, tasks)

    def told() -> str:
        return screen.tabs.options()[1].accessibleName()

    qtbot.waitUntil(lambda: "contrôle" in told(), timeout=8000)
    assert screen.budget.findChildren(SideForm) == []
    before = told()
    screen.open_part("budget")
    assert len(screen.budget.findChildren(SideForm)) == len(Side)
    assert told() == before


def test_a_wrong_amount_is_told_at_its_field_and_not_saved(
    qtbot: QtBot, opened: Desk, tasks: Tasks
) -> None:
    screen = shown(qtbot, opened, tasks)
    put(screen, "state", "cent")
    assert form(screen).state.has_error
    assert not screen.budget.save_button.isEnabled()
    assert screen.unsaved()


def test_a_budget_is_saved_and_taken_back(qtbot: QtBot, opened: Desk, tasks: Tasks) -> None:
    screen = shown(qtbot, opened, tasks)
    put(screen, "state", "1 234,56")
    screen.budget.save_button.click()
    wait_saved(qtbot, screen)
    assert planned(opened).state == Money(Decimal("1234.56"))
    assert form(screen).standing.text().endswith("par chef.")
    assert not screen.unsaved()
    screen.open_part("indicateurs")
    screen.undo()
    qtbot.waitUntil(lambda: planned(opened).state == Money(), timeout=8000)
    qtbot.waitUntil(lambda: form(screen).state.value() == "", timeout=8000)
    assert len(opened.fiche_texts.history(BOSS, 4, 2026, Side.PLANNED)) == 2
    assert not screen.unsaved()


def test_lines_are_added_and_removed(qtbot: QtBot, opened: Desk, tasks: Tasks) -> None:
    screen = shown(qtbot, opened, tasks)
    side, before = form(screen), len(form(screen).lines)
    add = next(
        b for b in side.findChildren(type(screen.head.export)) if b.label == "Ajouter une ligne"
    )
    add.click()
    assert len(side.lines) == before + 1
    side.lines[-1].label.set_value("Un poste")
    side.lines[-1].amount.set_value("10")
    screen.budget.say_state()
    screen.budget.save()
    wait_saved(qtbot, screen)
    assert ("Un poste", Decimal(10)) in [(x.label, x.amount.value) for x in planned(opened).lines]


@pytest.mark.parametrize("mine", [True, False])
def test_somebody_else_wrote_it_meanwhile(
    qtbot: QtBot, opened: Desk, tasks: Tasks, mine: bool
) -> None:
    screen = shown(qtbot, opened, tasks)
    theirs = replace(planned(opened), state=Money(Decimal(7)))
    opened.fiche_texts.write_budget(OTHER, 4, 2026, theirs, 0)
    put(screen, "state", "9")
    screen.budget.save()
    qtbot.waitUntil(lambda: not form(screen).notice.isHidden(), timeout=8000)
    assert form(screen).state.value() == "9"
    if mine:
        screen.budget.save()
        wait_saved(qtbot, screen)
    else:
        form(screen).notice.button.click()
        assert amount_of(form(screen).state.value()) == 7
    assert not screen.unsaved()
    assert planned(opened).state.value == (9 if mine else 7)


def test_another_year_keeps_what_is_typed(qtbot: QtBot, opened: Desk, tasks: Tasks) -> None:
    screen = shown(qtbot, opened, tasks)
    put(screen, "state", "9")
    screen.set_year(2025)
    wait(qtbot, screen, (4, 2025))
    assert form(screen).state.value() == ""
    assert screen.unsaved()
    screen.set_year(2026)
    wait(qtbot, screen, (4, 2026))
    assert form(screen).state.value() == "9"
