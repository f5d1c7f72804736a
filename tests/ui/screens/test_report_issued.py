"""Freeze a fiche by the screen, and export it as it was."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from calpae_desktop.domain.report import TextPart
from calpae_desktop.services.desk import Desk
from calpae_desktop.ui import dialogs
from calpae_desktop.ui.dialogs import Question
from calpae_desktop.ui.screens.report import ReportScreen
from calpae_desktop.ui.screens.report.issued import mark
from calpae_desktop.ui.tasks import Tasks

from .report_stage import BOSS, arrived, opened_desk, running_tasks

FIXTURES = (opened_desk, running_tasks)


def shown(qtbot: QtBot, opened: Desk, tasks: Tasks) -> ReportScreen:
    screen = arrived(qtbot, opened, tasks, "figees")
    page = screen.issued
    qtbot.waitUntil(lambda: not (page.empty.isHidden() and page.table.isHidden()), timeout=8000)
    return screen


def frozen(qtbot: QtBot, screen: ReportScreen, *, agreed: bool = True) -> Question:
    asked: list[object] = []

    def answer(_kind: str, subject: object) -> bool:
        asked.append(subject)
        return agreed

    with dialogs.answering(answer):
        QTest.keyClick(screen, Qt.Key.Key_F)
        assert not screen.issued.freeze_button.isEnabled()
        qtbot.waitUntil(screen.issued.freeze_button.isEnabled, timeout=20000)
    (question,) = asked
    assert isinstance(question, Question)
    return question


def test_what_is_frozen_is_said_then_listed(qtbot: QtBot, opened: Desk, tasks: Tasks) -> None:
    screen = shown(qtbot, opened, tasks)
    assert screen.issued.table.isHidden()
    question = frozen(qtbot, screen)
    made = opened.reports.build(BOSS, 4, 2026)
    assert question.title == "Figer la fiche 4 de 2026 ?"
    assert "du 01/01/2026 au 31/12/2026" in question.body
    assert "Connu au 22/11/2026" in question.body
    assert mark(made.fingerprint) in question.body
    assert all(told in question.body for told in made.unfinished)
    qtbot.waitUntil(lambda: screen.issued.model.rowCount() == 1, timeout=8000)
    (one,) = opened.reports.issued(BOSS)
    model = screen.issued.model
    cells = [str(model.index(0, n).data()) for n in range(model.columnCount())]
    assert cells[:4] == ["1", "Fiche 4", "2026", "22/11/2026"]
    assert cells[5:] == ["22/11/2026 à 10:00", "chef", mark(one.fingerprint)]


def test_nothing_is_frozen_without_agreement(qtbot: QtBot, opened: Desk, tasks: Tasks) -> None:
    screen = shown(qtbot, opened, tasks)
    frozen(qtbot, screen, agreed=False)
    assert opened.reports.issued(BOSS) == []


def test_a_frozen_fiche_is_exported_as_it_was(
    qtbot: QtBot, opened: Desk, tasks: Tasks, tmp_path: Path
) -> None:
    opened.fiche_texts.write_text(BOSS, 4, 2026, TextPart.OUTLOOK, "avant", 0)
    opened.reports.issue(BOSS, opened.reports.build(BOSS, 4, 2026))
    opened.fiche_texts.write_text(BOSS, 4, 2026, TextPart.OUTLOOK, "après", 1)
    screen = shown(qtbot, opened, tasks)
    qtbot.waitUntil(screen.head.export.isEnabled, timeout=8000)
    target = tmp_path / "figee.json"
    with dialogs.answering(lambda kind, _subject: str(target) if kind == "save" else True):
        QTest.keyClick(screen.issued.table, Qt.Key.Key_Return)
        assert not screen.head.export.isEnabled()
        qtbot.waitUntil(screen.head.export.isEnabled, timeout=20000)
    text = json.dumps(json.loads(target.read_text(encoding="utf-8")), ensure_ascii=False)
    assert "avant" in text
    assert "après" not in text.replace("d'après", "").replace("d’après", "")
