"""Collecte by the keyboard: declare, correct, withdraw, take back; whose affair it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from calpae_desktop.domain.access import Actor, Role
from calpae_desktop.domain.calendar import Period
from calpae_desktop.services.collection import DeclareGap
from calpae_desktop.services.desk import Desk
from calpae_desktop.services.fiches import FREE
from calpae_desktop.ui.changes import Changes
from calpae_desktop.ui.screens.collecting import CollectingScreen, Proposed
from calpae_desktop.ui.screens.report import ReportScreen
from calpae_desktop.ui.screens.report.grid import Spot
from calpae_desktop.ui.screens.report.panel import DECLARE
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.tasks import Tasks
from calpae_desktop.ui.widgets import Button

from .report_stage import BOSS, opened_desk, running_tasks

FIXTURES = (opened_desk, running_tasks)
SAID = DeclareGap("F4-3", "68", date(2026, 1, 1), "logiciel absent")
PROPOSED = Proposed("L-6", "67", date(2026, 3, 1), date(2026, 3, 31))


@pytest.fixture
def session(opened: Desk, tasks: Tasks) -> Session:
    return Session(opened, tasks, Changes())


def shown(qtbot: QtBot, session: Session, subject: object | None = None) -> CollectingScreen:
    screen = CollectingScreen(session)
    qtbot.addWidget(screen)
    screen.resize(1060, 640)
    with qtbot.waitExposed(screen):
        screen.show()
    screen.activateWindow()
    screen.arrive(subject)
    qtbot.waitUntil(lambda: read(screen), timeout=8000)
    return screen


def read(screen: CollectingScreen) -> bool:
    return not (screen.table.isHidden() and screen.empty.isHidden())


def press(qtbot: QtBot, screen: CollectingScreen, key: Qt.Key) -> None:
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None, timeout=8000)
    focused = QApplication.focusWidget()
    QTest.keyClick(focused if focused and screen.isAncestorOf(focused) else screen, key)


def declared(session: Session) -> list[str]:
    found = session.desk.collection.declared(session.desk.actor)
    return [f"{d.gap.indicator} {d.gap.department} {d.gap.reason}" for d in found]


def words_in(widget: QWidget) -> str:
    labels = (label for label in widget.findChildren(QLabel) if not label.isHidden())
    return " | ".join(label.text() for label in labels)


def doors(screen: ReportScreen) -> list[Button]:
    """What leads from a figure to its declaration."""
    return [b for b in screen.figures.panel.findChildren(Button) if b.label == DECLARE]


def test_nothing_declared_says_so_and_n_opens_the_form(qtbot: QtBot, session: Session) -> None:
    screen = shown(qtbot, session)
    assert screen.table.isHidden()
    assert "Rien n’est déclaré non collecté" in words_in(screen)
    assert [hint.key for hint in screen.key_hints()] == ["N", "Esc"]
    press(qtbot, screen, Qt.Key.Key_N)
    assert not screen.form.isHidden()
    assert QApplication.focusWidget() is screen.form.indicator.editor
    assert screen.form.withdraw.isHidden()


def test_declare_by_the_keyboard_then_take_it_back(qtbot: QtBot, session: Session) -> None:
    screen = shown(qtbot, session)
    press(qtbot, screen, Qt.Key.Key_N)
    form = screen.form
    form.indicator.set_value("F4-4")
    form.department.set_value("68")
    form.starts_on.line.setText("1/3/26")
    form.reason.editor.setFocus()
    QTest.keyClicks(form.reason.line, "agenda non saisi")
    with qtbot.waitSignal(screen.undoable):
        press(qtbot, screen, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: screen.model.rowCount() == 1, timeout=8000)
    assert declared(session) == ["F4-4 68 agenda non saisi"]
    assert [c.text(screen.model.row(0)) for c in screen.model.columns] == [
        "F4-4 Premiers rendez-vous à 2 semaines",
        "68",
        "01/03/2026",
        "toujours",
        "agenda non saisi",
        "chef",
        "22/11/2026",
    ]
    assert form.isHidden()
    assert "F4-4 pour le 68 : déclaration enregistrée." in words_in(screen.strip)
    screen.undo()
    qtbot.waitUntil(lambda: screen.model.rowCount() == 0, timeout=8000)
    assert declared(session) == []


def test_what_is_missing_is_said_at_its_field(qtbot: QtBot, session: Session) -> None:
    screen = shown(qtbot, session)
    screen.begin()
    form = screen.form
    form.submit()
    assert form.starts_on.has_error
    assert QApplication.focusWidget() is form.starts_on.editor
    form.starts_on.set_value(date(2026, 3, 1))
    form.ends_on.line.setText("31/02/2026")
    form.submit()
    assert form.ends_on.has_error
    form.ends_on.set_value(date(2026, 2, 1))
    form.reason.set_value("panne")
    form.submit()
    qtbot.waitUntil(lambda: form.ends_on.has_error, timeout=8000)
    assert "finit avant de commencer" in form.ends_on.fault_text.text()
    form.ends_on.set_value(None)
    form.reason.set_value(" ")
    form.submit()
    qtbot.waitUntil(lambda: form.reason.has_error, timeout=8000)
    assert form.save.isEnabled()
    assert declared(session) == []


def test_correct_by_enter_and_withdraw_by_delete(qtbot: QtBot, session: Session) -> None:
    session.desk.collection.declare(BOSS, SAID)
    screen = shown(qtbot, session)
    press(qtbot, screen, Qt.Key.Key_Return)
    assert screen.form.reason.value() == "logiciel absent"
    screen.form.reason.set_value("fusion")
    press(qtbot, screen, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: screen.model.row(0).gap.reason == "fusion", timeout=8000)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is screen.table, timeout=8000)
    press(qtbot, screen, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: screen.model.rowCount() == 0, timeout=8000)
    assert not screen.empty.isHidden()
    screen.undo()
    qtbot.waitUntil(lambda: screen.model.rowCount() == 1, timeout=8000)
    assert declared(session) == ["F4-3 68 fusion"]


def test_withdraw_from_the_form(qtbot: QtBot, session: Session) -> None:
    session.desk.collection.declare(BOSS, SAID)
    screen = shown(qtbot, session)
    screen.table.opened.emit(0)
    screen.form.withdraw.click()
    qtbot.waitUntil(lambda: screen.model.rowCount() == 0, timeout=8000)
    assert screen.form.isHidden()


def test_what_is_typed_is_never_lost(qtbot: QtBot, session: Session) -> None:
    session.desk.collection.declare(BOSS, SAID)
    screen = shown(qtbot, session)
    screen.begin()
    assert not screen.unsaved()
    QTest.keyClicks(screen.form.reason.line, "en cours de saisie")
    assert screen.unsaved()
    screen.table.opened.emit(0)
    assert screen.form.reason.value() == "en cours de saisie"
    assert "saisie est en cours" in words_in(screen.form)
    screen.withdraw()
    screen.begin()
    screen.arrive(PROPOSED)
    assert screen.form.reason.value() == "en cours de saisie"
    assert declared(session) == ["F4-3 68 logiciel absent"]
    QTest.keyClick(screen.form, Qt.Key.Key_Escape)
    assert screen.form.isHidden()
    assert not screen.unsaved()


def test_the_letter_n_is_typed_in_a_reason(qtbot: QtBot, session: Session) -> None:
    screen = shown(qtbot, session, PROPOSED)
    QTest.keyClicks(screen.form.reason.line, "non")
    assert screen.form.reason.value() == "non"
    assert screen.form.indicator.value() == "L-6"


def test_a_figure_proposes_its_own_declaration(qtbot: QtBot, session: Session) -> None:
    screen = shown(qtbot, session, PROPOSED)
    form = screen.form
    assert (form.indicator.value(), form.department.value()) == ("L-6", "67")
    assert (form.starts_on.value(), form.ends_on.value()) == (
        date(2026, 3, 1),
        date(2026, 3, 31),
    )
    assert QApplication.focusWidget() is form.reason.editor


def test_somebody_else_wrote_meanwhile(qtbot: QtBot, session: Session) -> None:
    service = session.desk.collection
    service.declare(BOSS, SAID)
    screen = shown(qtbot, session)
    screen.table.opened.emit(0)
    one = screen.model.row(0)
    service.correct(BOSS, one.gap.id, one.opened, replace(SAID, reason="autre motif"))
    screen.form.reason.set_value("le mien")
    screen.form.submit()
    qtbot.waitUntil(lambda: not screen.form.notice.isHidden(), timeout=8000)
    assert screen.form.reason.value() == "le mien"
    screen.form.notice.activated.emit()
    qtbot.waitUntil(lambda: screen.form.reason.has_error, timeout=8000)
    assert screen.form.reason.value() == "le mien"
    assert "autre motif" in screen.form.reason.fault_text.text()
    screen.form.reason.correction.click()
    assert screen.form.reason.value() == "autre motif"
    screen.form.reason.set_value("le mien, ensuite")
    screen.form.submit()
    qtbot.waitUntil(screen.form.isHidden, timeout=8000)
    assert declared(session) == ["F4-3 68 le mien, ensuite"]


def test_somebody_else_withdrew_it(qtbot: QtBot, session: Session) -> None:
    service = session.desk.collection
    service.declare(BOSS, SAID)
    screen = shown(qtbot, session)
    screen.table.opened.emit(0)
    one = screen.model.row(0)
    service.withdraw(BOSS, one.gap.id, one.opened)
    screen.form.reason.set_value("le mien")
    screen.form.submit()
    qtbot.waitUntil(lambda: not screen.form.notice.isHidden(), timeout=8000)
    screen.form.notice.activated.emit()
    qtbot.waitUntil(lambda: screen.model.rowCount() == 0, timeout=8000)
    assert screen.form.reason.value() == "le mien"
    screen.form.submit()
    qtbot.waitUntil(lambda: screen.model.rowCount() == 1, timeout=8000)
    assert declared(session) == ["F4-3 68 le mien"]


def test_another_place_is_read_and_not_changed(qtbot: QtBot, session: Session) -> None:
    session.desk.collection.declare(BOSS, SAID)
    here = replace(BOSS, scope=frozenset({"67"}))
    screen = shown(qtbot, replace(session, desk=replace(session.desk, actor=here)))
    choices = screen.form.department.combo
    assert [choices.itemData(n) for n in range(choices.count())] == ["67"]
    screen.table.opened.emit(0)
    assert screen.form.isHidden()
    assert "relève du 68" in words_in(screen.banner)
    screen.withdraw()
    assert declared(session) == ["F4-3 68 logiciel absent"]


def test_an_open_form_takes_the_room_of_who_and_when(qtbot: QtBot, session: Session) -> None:
    session.desk.collection.declare(BOSS, SAID)
    screen = shown(qtbot, session)
    hidden = [screen.table.isColumnHidden(n) for n in (4, 5, 6)]
    assert hidden == [False, False, False]
    screen.table.opened.emit(0)
    assert [screen.table.isColumnHidden(n) for n in (4, 5, 6)] == [False, True, True]
    screen.resize(1500, 640)
    assert not screen.table.isColumnHidden(5)


def test_the_fiche_shows_the_reason_and_the_question(qtbot: QtBot, session: Session) -> None:
    session.desk.collection.declare(BOSS, SAID)
    screen = ReportScreen(session.desk, session.tasks)
    qtbot.addWidget(screen)
    screen.show()
    screen.figures.frame_chips.set_period(Period(date(2026, 3, 1), date(2026, 3, 31)))
    grid = screen.figures.view.grid
    asked = Spot("F4-4", "68", FREE, True)
    qtbot.waitUntil(lambda: grid.find(asked).isValid(), timeout=8000)
    declared_cell = grid.find(Spot("F4-3", "68", FREE, True))
    assert declared_cell.data() == "ND"
    assert "logiciel absent" in str(declared_cell.data(Qt.ItemDataRole.ToolTipRole))
    assert grid.find(asked).data() == "0"
    assert "non collecté" in str(grid.find(asked).data(Qt.ItemDataRole.AccessibleTextRole))
    assert "non collecté ?" in screen.figures.legend.accessibleName()
    screen.figures.view.setCurrentIndex(declared_cell)
    qtbot.waitUntil(lambda: "logiciel absent" in words_in(screen.figures.panel), timeout=8000)
    screen.figures.view.setCurrentIndex(grid.find(asked))
    question = "Aucun rendez-vous d’accompagnement enregistré pour le 68"
    qtbot.waitUntil(lambda: question in words_in(screen.figures.panel), timeout=8000)
    with qtbot.waitSignal(screen.go) as gone:
        doors(screen)[0].click()
    proposed = Proposed("F4-4", "68", date(2026, 3, 1), date(2026, 3, 31))
    assert gone.args == ["collecting", proposed]


def test_all_together_are_declared_by_their_places(qtbot: QtBot, session: Session) -> None:
    screen = ReportScreen(session.desk, session.tasks)
    qtbot.addWidget(screen)
    screen.show()
    screen.arrive(None)
    spot = Spot("F4-4", "CeA", 2026, True)
    qtbot.waitUntil(lambda: screen.figures.view.grid.find(spot).isValid(), timeout=8000)
    screen.figures.view.setCurrentIndex(screen.figures.view.grid.find(spot))
    qtbot.waitUntil(lambda: "pour la CeA" in words_in(screen.figures.panel), timeout=8000)
    assert doors(screen) == []


def test_only_those_who_may_see_the_door(qtbot: QtBot, session: Session) -> None:
    for role, there in ((Role.SUPERVISOR, True), (Role.ADMINISTRATOR, True), (Role.ADVISER, False)):
        actor = Actor("x", role)
        screen = ReportScreen(replace(session.desk, actor=actor), session.tasks)
        qtbot.addWidget(screen)
        assert screen.head.collecting.isHidden() is not there
