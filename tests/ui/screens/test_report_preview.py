"""The fiche as it is printed, and its annexes, in the window."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from calpae_desktop.domain.milestones import Start
from calpae_desktop.services.desk import Desk
from calpae_desktop.services.document import Bullets, Table, said
from calpae_desktop.services.fiche_annexes import method_annex
from calpae_desktop.services.fiche_content import Fiche
from calpae_desktop.services.fiches import OBJECTIVES
from calpae_desktop.services.reports import Reports
from calpae_desktop.ui import dialogs
from calpae_desktop.ui.screens.paper import sheets
from calpae_desktop.ui.screens.report import ReportScreen
from calpae_desktop.ui.screens.report.chips import Wanted
from calpae_desktop.ui.screens.report.grid import Spot
from calpae_desktop.ui.screens.report.preview import PreviewPage
from calpae_desktop.ui.tasks import Tasks

from .report_stage import BOSS, arrived, base, running_tasks

FIXTURES = (running_tasks,)
EARLIER = date(2026, 9, 30)
PATIENCE_MS = 20_000


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with base(tmp_path_factory.mktemp("apercu"), 60) as made:
        yield made


def panel_words(screen: ReportScreen) -> list[str]:
    return [label.text() for label in screen.figures.panel.findChildren(QLabel)]


def previewed(qtbot: QtBot, screen: ReportScreen) -> PreviewPage:
    """The preview, once it is drawn."""
    page = screen.preview
    assert page is not None
    qtbot.waitUntil(lambda: page.drawn is not None, timeout=PATIENCE_MS)
    return page


def test_the_preview_is_what_the_export_writes_as_known_on_the_day_chosen(
    qtbot: QtBot, full: Desk, tasks: Tasks, tmp_path: Path
) -> None:
    screen = arrived(qtbot, full, tasks)
    screen.figures.frame_chips.set_start(Start.OPENING)
    screen.figures.frame_chips.set_known_on(EARLIER)
    qtbot.waitUntil(screen.isActiveWindow, timeout=PATIENCE_MS)
    QTest.keyClick(screen, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    page = previewed(qtbot, screen)
    path = tmp_path / "F.pdf"
    full.reports.save(BOSS, full.reports.build(BOSS, 4, 2026, EARLIER, Start.OPENING), path)
    assert page.drawn is not None
    assert page.drawn.content == path.read_bytes()
    words = "Rapport 2026, connu au 30/09/2026, ouverture du droit"
    assert page.bar.words.words == words
    assert page.bar.number.text() == f"page 1 sur {page.paper.pages.pageCount()}"
    assert "Pour le 68 :" in page.paper.accessibleDescription()
    screen.head.fiches.options()[1].click()
    assert previewed(qtbot, screen).drawn is not None
    assert page.bar.words.words == "Rapport 2026, connu au 30/09/2026"


def test_the_preview_is_printed_then_left_for_the_part_it_hid(
    qtbot: QtBot, full: Desk, tasks: Tasks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets, "DOTS_PER_INCH", 36)
    screen = arrived(qtbot, full, tasks, "budget")
    screen.head.preview.click()
    page = previewed(qtbot, screen)
    assert screen.tabs.isHidden()
    printed = tmp_path / "papier.pdf"

    def choose(_kind: str, printer: object) -> bool:
        assert isinstance(printer, QPrinter)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(printed))
        printer.setResolution(72)
        return True

    with dialogs.answering(choose):
        QTest.keyClick(page.paper, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: not page.strip.isHidden(), timeout=PATIENCE_MS)
    count = page.paper.pages.pageCount()
    assert page.strip.label.text() == f"Fiche envoyée à l’imprimante, {count} pages."
    assert printed.read_bytes().startswith(b"%PDF")
    QTest.keyClick(page.paper, Qt.Key.Key_Escape)
    assert screen.pages.currentWidget() is screen.budget
    assert not screen.tabs.isHidden()


def test_a_preview_that_is_refused_says_why(qtbot: QtBot, full: Desk, tasks: Tasks) -> None:
    screen = arrived(qtbot, full, tasks)
    screen.figures.frame_chips.wanted = Wanted(known_on=date(2027, 1, 1))
    screen.open_preview()
    page = screen.preview
    assert page is not None
    qtbot.waitUntil(lambda: not page.banner.isHidden(), timeout=PATIENCE_MS)
    assert not page.print_button.isEnabled()


def test_the_method_says_all_that_its_annex_says(
    qtbot: QtBot, full: Desk, tasks: Tasks, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = arrived(qtbot, full, tasks)
    threads: list[threading.Thread] = []
    build = Reports.build

    def built(*given: Any, **named: Any) -> Fiche:
        threads.append(threading.current_thread())
        return build(*given, **named)

    monkeypatch.setattr(Reports, "build", built)
    QTest.keyClick(screen.figures.view, Qt.Key.Key_M)
    qtbot.waitUntil(lambda: screen.method.section is not None, timeout=PATIENCE_MS)
    words = {label.text() for label in screen.method.findChildren(QLabel)}
    made = full.reports.build(BOSS, 4, 2026)
    blocks = method_annex(made).blocks
    listed = {item for block in blocks if isinstance(block, Bullets) for item in block.items}
    tables = [block for block in blocks if isinstance(block, Table)]
    cells = {
        "\n".join(map(said, cell.lines))
        for table in tables
        for row in (*table.header, *table.rows)
        for cell in row
        if cell
    }
    assert listed
    assert listed <= words
    assert cells <= words
    assert any(made.fingerprint in one for one in listed)
    assert threads[0] is not threading.main_thread()


def test_the_targets_have_a_tab_beside_the_figures(qtbot: QtBot, full: Desk, tasks: Tasks) -> None:
    screen = arrived(qtbot, full, tasks)
    keys = {option.option_key: option for option in screen.tabs.options()}

    def holds(fiche: int) -> None:
        assert screen.figures.table is not None
        assert screen.figures.table.fiche == fiche

    for key, fiche in (("objectifs", OBJECTIVES), ("indicateurs", 4)):
        keys[key].click()
        qtbot.waitUntil(partial(holds, fiche), timeout=PATIENCE_MS)
        assert screen.pages.currentWidget() is screen.figures
    screen.open_part("objectifs")
    qtbot.waitUntil(partial(holds, OBJECTIVES), timeout=PATIENCE_MS)
    view = screen.figures.view
    view.setCurrentIndex(view.grid.find(Spot("L-3", "67", 2026, True)))
    qtbot.waitUntil(lambda: "Objectif : 70 %" in panel_words(screen), timeout=PATIENCE_MS)
