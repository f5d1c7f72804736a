"""Compare two days of knowledge by the screen: what the service says, each line to its dossier."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from calpae_desktop.services.compare import Pair
from calpae_desktop.services.desk import Desk
from calpae_desktop.ui.screens.report import ReportScreen
from calpae_desktop.ui.tasks import Tasks
from calpae_desktop.words import compare as words

from .report_stage import BOSS, TODAY, arrived, base, running_tasks

BEFORE = date(2026, 6, 30)
FIXTURES = (running_tasks,)


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with base(tmp_path_factory.mktemp("comparer"), 60) as made:
        yield made


def compared(qtbot: QtBot, full: Desk, tasks: Tasks, before: date, after: date) -> ReportScreen:
    screen = arrived(qtbot, full, tasks, "comparer")
    screen.comparing.before.set_value(before)
    screen.comparing.after.set_value(after)
    screen.comparing.compare_button.click()
    assert not screen.comparing.compare_button.isEnabled()
    qtbot.waitUntil(screen.comparing.compare_button.isEnabled, timeout=20000)
    return screen


def test_every_difference_is_shown_and_opens_its_dossiers(
    qtbot: QtBot, full: Desk, tasks: Tasks
) -> None:
    screen = compared(qtbot, full, tasks, BEFORE, TODAY)
    pair = Pair(date(2026, 1, 1), date(2026, 12, 31), BEFORE, TODAY)
    found = full.compare.compare(BOSS, pair)
    model = screen.comparing.model
    rows = [model.row(n) for n in range(model.rowCount())]
    heads = [row.figure for row in rows if row.figure]
    told = [one.divergence for one in found.differences]
    assert heads == [f"{one.id} · {one.department}" for one in told]
    assert heads
    assert words.values(told[0]) in rows[0].who
    people = [(row.person, row.who) for row in rows if row.who and row.person]
    moves = [one for difference in found.differences for one in difference.moved]
    assert [person for person, _ in people] == [one.move.person for one in moves]
    assert [who[0] for _, who in people] == [words.sign(one.move) for one in moves]
    at = next(n for n, row in enumerate(rows) if row.person)
    screen.comparing.table.setCurrentIndex(model.index(at, 0))
    with qtbot.waitSignal(screen.go) as gone:
        QTest.keyClick(screen.comparing.table, Qt.Key.Key_Return)
    assert gone.args == ["dossier", rows[at].person]


def test_the_same_day_says_that_nothing_differs(qtbot: QtBot, full: Desk, tasks: Tasks) -> None:
    screen = compared(qtbot, full, tasks, TODAY, TODAY)
    assert screen.comparing.model.rowCount() == 0
    assert not screen.comparing.empty.isHidden()


def test_a_day_to_come_is_refused(qtbot: QtBot, full: Desk, tasks: Tasks) -> None:
    screen = compared(qtbot, full, tasks, TODAY, date(2027, 1, 1))
    assert not screen.comparing.banner.isHidden()
