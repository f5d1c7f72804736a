"""Compare by the screen: the figures first, then one of them, from a day or from a frozen fiche."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from calpae_desktop.domain.access import Actor
from calpae_desktop.domain.milestones import Start
from calpae_desktop.domain.person import Person
from calpae_desktop.services.commands import RecordEntry
from calpae_desktop.services.compare import Asked, Compare, Comparison, Pair, Since
from calpae_desktop.services.desk import Desk
from calpae_desktop.services.told import Progress, Stopped
from calpae_desktop.ui.screens.report import ReportScreen
from calpae_desktop.ui.screens.report import compare as page
from calpae_desktop.ui.tasks import Tasks
from calpae_desktop.words import compare as words

from .report_stage import BOSS, TODAY, arrived, base, opened_desk, running_tasks

BEFORE = date(2026, 6, 30)
PAIR = Pair(date(2026, 1, 1), date(2026, 12, 31), BEFORE, TODAY)
FIXTURES = (opened_desk, running_tasks)


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with base(tmp_path_factory.mktemp("comparer"), 60) as made:
        yield made


def settled(qtbot: QtBot, screen: ReportScreen) -> None:
    qtbot.waitUntil(screen.comparing.compare_button.isEnabled, timeout=20000)


def compared(qtbot: QtBot, full: Desk, tasks: Tasks, before: date, after: date) -> ReportScreen:
    screen = arrived(qtbot, full, tasks, "comparer")
    screen.comparing.ends.before.set_value(before)
    screen.comparing.ends.after.set_value(after)
    screen.comparing.compare_button.click()
    assert not screen.comparing.compare_button.isEnabled()
    settled(qtbot, screen)
    return screen


def explained(qtbot: QtBot, screen: ReportScreen, row: int) -> None:
    screen.comparing.table.setCurrentIndex(screen.comparing.model.index(row, 0))
    QTest.keyClick(screen.comparing.table, Qt.Key.Key_Return)
    settled(qtbot, screen)


def entered(opened: Desk) -> str:
    """A new dossier, today."""
    who = Person("", "DIALLO", "Aminata", date(1994, 8, 14))
    [person] = opened.intake.record_entry(BOSS, RecordEntry(who, "67", TODAY, TODAY)).persons
    return person


def test_figures_first_then_the_dossiers_of_one(qtbot: QtBot, full: Desk, tasks: Tasks) -> None:
    screen = compared(qtbot, full, tasks, BEFORE, TODAY)
    comparing = screen.comparing
    whole = full.compare.compare(BOSS, PAIR)
    rows = [comparing.model.row(n) for n in range(comparing.model.rowCount())]
    assert [one.divergence.id for one in rows] == [d.divergence.id for d in whole.differences]
    assert [one.divergence.tally for one in rows] == [d.divergence.tally for d in whole.differences]
    assert not any(one.moved for one in rows)
    at = next(n for n, one in enumerate(whole.differences) if one.moved)
    explained(qtbot, screen, at)
    one = whole.differences[at]
    told = [comparing.moves_model.row(n) for n in range(comparing.moves_model.rowCount())]
    people = [line for line in told if line.who]
    assert [line.person for line in people] == [moved.move.person for moved in one.moved]
    assert [line.who[0] for line in people] == [words.sign(moved.move) for moved in one.moved]
    assert words.values(one.divergence) in comparing.title.text()
    assert len(told) - len(people) == sum(len(moved.causes) for moved in one.moved)
    with qtbot.waitSignal(screen.go) as gone:
        QTest.keyClick(comparing.moves, Qt.Key.Key_Return)
    assert gone.args == ["dossier", told[0].person]
    QTest.keyClick(comparing.moves, Qt.Key.Key_Escape)
    assert comparing.table.isVisible()
    assert comparing.table.currentIndex().row() == at


def test_the_other_dossiers_are_explained_when_asked(
    qtbot: QtBot, full: Desk, tasks: Tasks, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page, "SHOWN", 1)
    screen = compared(qtbot, full, tasks, BEFORE, TODAY)
    comparing = screen.comparing
    rows = [comparing.model.row(n) for n in range(comparing.model.rowCount())]
    at = next(n for n, one in enumerate(rows) if one.divergence.tally.total > 1)
    explained(qtbot, screen, at)
    total = rows[at].divergence.tally.total
    assert comparing.all_button.accessibleName() == f"Tout expliquer (encore {total - 1})"
    comparing.all_button.click()
    settled(qtbot, screen)
    told = [comparing.moves_model.row(n) for n in range(comparing.moves_model.rowCount())]
    assert sum(bool(line.who) for line in told) == total
    assert comparing.all_button.isHidden()


def test_interrupting_stops_the_work(
    qtbot: QtBot, full: Desk, tasks: Tasks, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped, goes_on = threading.Event(), threading.Event()
    compare = Compare.compare

    def slow(
        self: Compare, actor: Actor, asked: Asked, limit: int | None, progress: Progress
    ) -> Comparison:
        def heard(done: int, total: int) -> None:
            try:
                progress(done, total)
                goes_on.wait(5)
                progress(done, total)
            except Stopped:
                stopped.set()
                raise

        return compare(self, actor, asked, limit, heard)

    monkeypatch.setattr(Compare, "compare", slow)
    screen = arrived(qtbot, full, tasks, "comparer")
    comparing = screen.comparing
    comparing.compare_button.click()
    qtbot.waitUntil(lambda: "sur 40" in comparing.progress.count.text(), timeout=20000)
    comparing.progress.stop.click()
    goes_on.set()
    assert comparing.compare_button.isEnabled()
    assert stopped.wait(10)
    assert comparing.model.rowCount() == 0
    assert comparing.banner.isHidden()


def test_the_same_day_says_that_nothing_differs(qtbot: QtBot, full: Desk, tasks: Tasks) -> None:
    screen = compared(qtbot, full, tasks, TODAY, TODAY)
    assert screen.comparing.model.rowCount() == 0
    assert not screen.comparing.empty.isHidden()


def test_a_day_to_come_is_refused(qtbot: QtBot, full: Desk, tasks: Tasks) -> None:
    screen = compared(qtbot, full, tasks, TODAY, date(2027, 1, 1))
    assert not screen.comparing.banner.isHidden()


def test_the_day_and_the_clock_of_the_chips(qtbot: QtBot, full: Desk, tasks: Tasks) -> None:
    screen = arrived(qtbot, full, tasks, "indicateurs")
    screen.figures.frame_chips.set_known_on(date(2026, 9, 30))
    screen.figures.frame_chips.set_start(Start.OPENING)
    screen.open_part("comparer")
    screen.comparing.ends.before.set_value(BEFORE)
    assert screen.comparing.ends.asked() == replace(
        PAIR, after=date(2026, 9, 30), start=Start.OPENING
    )
    screen.comparing.compare()
    settled(qtbot, screen)
    assert "Connu au 30/06/2026, puis connu au 30/09/2026." in screen.comparing.note.text()
    assert screen.comparing.note.text().endswith("Horloge\u00a0: ouverture du droit.")


def test_from_a_frozen_fiche_to_today(qtbot: QtBot, tasks: Tasks, opened: Desk) -> None:
    """Chosen in the list of the frozen ones; what was recorded since is told."""
    reports = opened.reports
    issued = reports.issue(BOSS, reports.build(BOSS, 4, 2026))
    screen = arrived(qtbot, opened, tasks, "figees")
    qtbot.waitUntil(screen.issued.compare_button.isVisible, timeout=8000)
    person = entered(opened)
    QTest.keyClick(screen, Qt.Key.Key_C)
    comparing = screen.comparing
    settled(qtbot, screen)
    assert comparing.ends.asked() == Since(issued.number, TODAY)
    assert comparing.ends.before.isHidden()
    assert comparing.note.text().startswith("Fiche 4 de 2026 (n° 1), figée le 22/11/2026 à ")
    rows = [comparing.model.row(n) for n in range(comparing.model.rowCount())]
    explained(qtbot, screen, [one.divergence.id for one in rows].index("F4-1"))
    assert comparing.moves_model.row(0).person == person


def test_a_fiche_frozen_before_its_dossiers_were_kept(
    qtbot: QtBot, tasks: Tasks, opened: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    reports = opened.reports
    older, newer = (reports.issue(BOSS, reports.build(BOSS, n, 2026)) for n in (4, 5))
    found = [replace(older, roles=None), newer]
    monkeypatch.setattr(type(reports), "issued", lambda *_: found)
    screen = arrived(qtbot, opened, tasks, "comparer")
    ends = screen.comparing.ends
    qtbot.waitUntil(ends.without.isVisible, timeout=8000)
    assert ends.without.text().startswith("Une fiche de cette année, figée par une version")
    choices = [ends.source.combo.itemData(n) for n in range(ends.source.combo.count())]
    assert choices == ["", str(newer.number)]
    screen.open_part("figees")
    page = screen.issued
    qtbot.waitUntil(lambda: page.model.rowCount() == 2, timeout=8000)
    assert page.compare_button.isEnabled()
    page.table.setCurrentIndex(page.model.index(1, 0))
    assert not page.compare_button.isEnabled()
