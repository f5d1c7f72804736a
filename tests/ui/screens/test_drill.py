"""The list behind a figure holds exactly the dossiers counted, or not counted."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from calpae_desktop.domain.access import Actor, Role
from calpae_desktop.domain.conditions import Source
from calpae_desktop.domain.indicators import BY_ID, INDICATORS, considered
from calpae_desktop.services.desk import Desk
from calpae_desktop.services.figures import DRILLED, Answer, Ask, Figures, Framed, frame
from calpae_desktop.ui.main_window import MainWindow
from calpae_desktop.ui.screens.drill import Drill, DrillScreen
from calpae_desktop.ui.screens.drill import screen as drill_module
from calpae_desktop.ui.screens.drill.rows import columns, delay
from calpae_desktop.ui.shell import Place, Screen, User
from calpae_desktop.ui.tasks import Tasks

from .report_stage import BOSS, TODAY, Ticking, base, running_tasks

FIXTURES = (running_tasks,)

YEAR = Ask(date(2025, 1, 1), date(2025, 12, 31))


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with base(tmp_path_factory.mktemp("listes"), 400) as made:
        yield made


@pytest.fixture(scope="module")
def answer(full: Desk) -> Answer:
    """Every figure, and the dossiers that make it."""
    return full.figures.compute(BOSS, YEAR, dossiers=True)


@pytest.fixture(autouse=True)
def short_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drill_module, "PAGE", 25)


def framed(place: str | None = None) -> Framed:
    return frame(replace(YEAR, department=place), Ticking())


def shown(qtbot: QtBot, opened: Desk, tasks: Tasks, drill: Drill) -> DrillScreen:
    screen = DrillScreen(opened, tasks)
    qtbot.addWidget(screen)
    screen.resize(1060, 640)
    screen.show()
    screen.arrive(drill)
    qtbot.waitUntil(lambda: bool(screen.tabs.options()), timeout=8000)
    return screen


def all_persons(qtbot: QtBot, screen: DrillScreen) -> list[str]:
    """Every person of the list, scrolled to its end."""

    def fetched() -> bool:
        screen.model.fetchMore(QModelIndex())
        return screen.model.rowCount() == screen.model.total

    qtbot.waitUntil(fetched, timeout=15000)
    return [screen.model.row(n).person for n in range(screen.model.rowCount())]


@pytest.mark.parametrize("indicator", DRILLED)
@pytest.mark.parametrize("place", ["67", "CeA"])
def test_the_list_is_exactly_what_is_counted(
    qtbot: QtBot, full: Desk, answer: Answer, tasks: Tasks, indicator: str, place: str
) -> None:
    screen = shown(qtbot, full, tasks, Drill(indicator, framed(place)))
    persons = answer.dossiers[(indicator, place)]
    assert Counter(all_persons(qtbot, screen)) == Counter(persons)
    assert len(persons) == answer.figure(indicator, place).value
    assert persons


@pytest.mark.parametrize("indicator", ["F4-2", "F4-4", "F4-6", "L-1", "L-2", "L-3b", "L-5", "F5-6"])
def test_counted_and_not_counted_make_what_is_considered(
    qtbot: QtBot, full: Desk, tasks: Tasks, indicator: str
) -> None:
    screen = shown(qtbot, full, tasks, Drill(indicator, framed("67"), counted=False))
    explanation = full.figures.explain(BOSS, framed("67"), indicator)
    with full.store.snapshot() as view:
        question = framed("67").question
        tallies = view.tallies(question, TODAY, frozenset({"67"}))
        counts = tallies.count(considered(BY_ID[indicator]), {"rows": ()})
    missed = sum(rows for _, rows in explanation.missed)
    assert explanation.counted + missed == sum(found["rows"] for found in counts.values())
    if missed:
        assert len(all_persons(qtbot, screen)) == missed
    else:
        assert screen.tabs.current() == "counted"


def test_the_not_counted_are_grouped_by_reason(qtbot: QtBot, full: Desk, tasks: Tasks) -> None:
    drill = Drill("F4-2", framed("67"), counted=False)
    screen = shown(qtbot, full, tasks, drill)
    all_persons(qtbot, screen)
    reasons = [screen.model.row(n).reason for n in range(screen.model.rowCount())]
    expected = full.figures.missed(BOSS, drill.frame, "F4-2")
    assert list(dict.fromkeys(reasons)) == ["Pas encore orientés", "Orientés après un mois"]
    assert list(Counter(reasons).values()) == [rows for _, rows in expected]
    last = screen.tabs.options()[-1]
    last.click()
    qtbot.waitUntil(lambda: screen.model.total == expected[-1][1], timeout=8000)
    all_persons(qtbot, screen)
    for number in range(screen.model.rowCount()):
        milestone = screen.model.row(number).listed.milestone
        assert milestone is not None
        assert milestone.oriented_on is not None
        assert milestone.oriented_on > milestone.month_due_informed


def test_every_indicator_has_its_list(qtbot: QtBot, full: Desk, tasks: Tasks) -> None:
    screen = DrillScreen(full, tasks)
    qtbot.addWidget(screen)
    for indicator in INDICATORS:
        drill = Drill(indicator.id, framed("68"))
        screen.arrive(drill)
        counted = full.figures.explain(BOSS, drill.frame, indicator.id).counted

        def there(wanted: int = counted) -> bool:
            return bool(screen.tabs.options()) and screen.model.total == wanted

        qtbot.waitUntil(there, timeout=8000)
        assert len(all_persons(qtbot, screen)) == counted


def test_enter_opens_the_dossier_and_the_model_is_sound(
    qtbot: QtBot, full: Desk, tasks: Tasks
) -> None:
    screen = shown(qtbot, full, tasks, Drill("F4-1", framed()))
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    tester = QAbstractItemModelTester(screen.model, fatal)
    persons = all_persons(qtbot, screen)
    assert tester.model() is screen.model
    screen.table.selectRow(2)
    with qtbot.waitSignal(screen.go) as asked:
        QTest.keyClick(screen.table, Qt.Key.Key_Return)
    assert asked.args == ["dossier", persons[2]]


def test_names_follow_each_other_and_the_title_says_the_frame(
    qtbot: QtBot, full: Desk, tasks: Tasks
) -> None:
    screen = shown(qtbot, full, tasks, Drill("F4-2", framed("67")))
    all_persons(qtbot, screen)
    assert screen.title.text() == "Orientés en un mois, Bas-Rhin (67)"
    assert screen.note.text().startswith("Du 01/01/2025 au 31/12/2025 · connu au 22/11/2026")
    headers = [screen.model.headerData(n, Qt.Orientation.Horizontal) for n in range(6)]
    assert headers == ["Nom", "Dép.", "Départ (D0)", "Un mois", "Orientation", "Délai"]
    assert {screen.model.index(n, 1).data() for n in range(screen.model.rowCount())} == {"67"}
    line = screen.model.row(0)
    milestone = line.listed.milestone
    assert milestone is not None
    assert milestone.oriented_on is not None
    days = (milestone.oriented_on - milestone.informed_on).days
    assert screen.model.index(0, 5).data() == f"{days}\u00a0j"


def test_the_delay_from_the_orientation_to_the_support_is_listed(
    qtbot: QtBot, full: Desk, tasks: Tasks
) -> None:
    screen = shown(qtbot, full, tasks, Drill("F5-6", framed("67")))
    all_persons(qtbot, screen)
    headers = [screen.model.headerData(n, Qt.Orientation.Horizontal) for n in range(5)]
    assert headers == ["Nom", "Dép.", "Accompagné depuis", "Orientation", "Délai"]
    lines = [screen.model.row(n) for n in range(screen.model.rowCount())]
    counted = [line for line in lines if line.listed.oriented_on]
    assert counted
    for line in counted:
        assert line.listed.day is not None
        assert line.listed.oriented_on is not None
        assert delay(line, "F5-6") == (line.listed.day - line.listed.oriented_on).days
    early = replace(counted[0].listed, day=date(2025, 3, 1), oriented_on=date(2025, 3, 4))
    (_, _, _, _, column) = columns("F5-6", Source.SUPPORT, with_reason=False)
    assert column.text(replace(counted[0], listed=early)) == "avant"


def test_a_view_laid_out_before_its_rows_takes_the_focus_when_they_come(
    qtbot: QtBot, full: Desk, tasks: Tasks, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow, original = threading.Event(), Figures.page

    def held(*args: object) -> object:
        slow.wait(5)
        return original(*args)  # type: ignore[arg-type] # passed on as they came

    monkeypatch.setattr(Figures, "page", held)
    screen = shown(qtbot, full, tasks, Drill("F4-1", framed()))
    assert screen.model.total > screen.model.rowCount() == 0
    screen.model.fetchMore(QModelIndex())
    slow.set()
    qtbot.waitUntil(lambda: screen.model.rowCount() > 0, timeout=8000)
    assert screen.focusWidget() is screen.table
    assert screen.table.currentIndex().row() == 0


def test_escape_goes_back(qtbot: QtBot, full: Desk, tasks: Tasks) -> None:
    screen = DrillScreen(full, tasks)
    places = (
        Place("fiches", "Fiches", "clipboard-data", Screen),
        Place("drill", "Dossiers", "folders", lambda: screen, listed=False, owner="fiches"),
    )
    window = MainWindow(places, User("A", "B", "AB"), search=lambda _text, _generation: None)
    qtbot.addWidget(window)
    window.show()
    window.open("fiches")
    window.open("drill", Drill("F4-2", framed("67")))
    assert window.stack.currentWidget() is screen
    qtbot.waitUntil(lambda: screen.model.rowCount() > 0, timeout=8000)
    focused: QWidget = screen.table
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=8000)
    focused.setFocus()
    QTest.keyClick(focused, Qt.Key.Key_Escape)
    assert window.stack.currentWidget() is not screen


def test_a_list_out_of_reach_is_refused_in_words(qtbot: QtBot, full: Desk, tasks: Tasks) -> None:
    secretary = replace(full, actor=Actor("s", Role.SECRETARY, "Secrétaire"))
    screen = DrillScreen(secretary, tasks)
    qtbot.addWidget(screen)
    screen.show()
    screen.arrive(Drill("F4-2", framed("67")))
    qtbot.waitUntil(screen.banner.isVisible, timeout=8000)
    assert screen.model.rowCount() == 0


def test_no_list_is_read_on_the_gui_thread(
    qtbot: QtBot, full: Desk, tasks: Tasks, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[threading.Thread] = []
    original = Figures.listed

    def spied(*args: object, **kwargs: object) -> object:
        threads.append(threading.current_thread())
        return original(*args, **kwargs)  # type: ignore[arg-type] # passed on as they came

    monkeypatch.setattr(Figures, "listed", spied)
    screen = shown(qtbot, full, tasks, Drill("F4-1", framed()))
    all_persons(qtbot, screen)
    assert threads
    assert threading.main_thread() not in threads
