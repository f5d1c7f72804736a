"""Components under the keyboard and for a screen reader."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from calpae_desktop.ui.widgets import (
    Banner,
    BannerKind,
    Button,
    Chip,
    Choice,
    ComboField,
    DateField,
    Delay,
    DelayBar,
    Event,
    MonthClock,
    MonthRuler,
    ProgressLine,
    SegmentedControl,
    Stage,
    State,
    StateMark,
    Step,
    Stepper,
    Tab,
    TabStrip,
    TextField,
    TimelineView,
    UndoStrip,
    VersionRow,
    VersionTable,
    key_text,
)
from calpae_desktop.ui.widgets.timeline import TimelineModel

_TODAY = date(2027, 3, 23)


def _today() -> date:
    return _TODAY


def test_a_button_answers_its_key_and_a_field_keeps_its_letters(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    box = QVBoxLayout(page)
    button, field = Button("Honoré", key="H"), QLineEdit()
    box.addWidget(button)
    box.addWidget(field)
    page.activateWindow()
    with qtbot.waitActive(page):
        page.show()
    button.setFocus()
    with qtbot.waitSignal(button.clicked):
        QTest.keyClick(button, Qt.Key.Key_H)
    field.setFocus()
    with qtbot.assertNotEmitted(button.clicked):
        QTest.keyClick(field, Qt.Key.Key_H)
    assert field.text() == "h"


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("Ctrl+Return", "Ctrl Entrée"),
        ("Esc", "Échap"),
        ("H", "H"),
        ("+", "+"),
        ("Ctrl++", "Ctrl +"),
    ],
)
def test_keys_have_french_names(key: str, shown: str) -> None:
    assert key_text(key) == shown


def test_a_removable_chip_goes_with_delete(qtbot: QtBot) -> None:
    chip, fixed = Chip("Étape", "RDV", removable=True), Chip("Période", "2027")
    qtbot.addWidget(chip)
    qtbot.addWidget(fixed)
    assert chip.accessibleName() == "Étape : RDV"
    with qtbot.waitSignal(chip.removed):
        QTest.keyClick(chip, Qt.Key.Key_Delete)
    with qtbot.assertNotEmitted(fixed.removed):
        QTest.keyClick(fixed, Qt.Key.Key_Delete)


@pytest.mark.parametrize("state", list(State))
def test_a_state_is_said_in_words(qtbot: QtBot, state: State) -> None:
    mark = StateMark(state)
    qtbot.addWidget(mark)
    assert mark.accessibleName() == state.word


def test_a_delay_bar_says_its_month(qtbot: QtBot) -> None:
    bar = DelayBar(Delay(36, 28, State.LATE))
    qtbot.addWidget(bar)
    assert bar.accessibleName() == "J+36 sur 28, en retard"


def test_the_stepper_says_each_step(qtbot: QtBot) -> None:
    stepper = Stepper((Step("Entrée", "11/03/2027", stage=Stage.DONE), Step("CER")))
    qtbot.addWidget(stepper)
    assert stepper.accessibleDescription() == "Entrée, fait, 11/03/2027 ; CER, à venir"


_CLOCKS = [
    (_TODAY, None, "J+12 sur 31, encore 19 jours, échéance 11/04/2027"),
    (date(2027, 4, 10), None, "J+30 sur 31, encore 1 jour, échéance 11/04/2027"),
    (date(2027, 4, 11), None, "J+31 sur 31, dernier jour, échéance 11/04/2027"),
    (date(2027, 4, 16), None, "J+36 sur 31, dépassé de 5 jours, échéance 11/04/2027"),
    (_TODAY, date(2027, 3, 20), "J+9 sur 31, orientation dans le mois, décidée le 20/03/2027"),
    (_TODAY, date(2027, 4, 12), "J+32 sur 31, orientation après le mois, décidée le 12/04/2027"),
]


@pytest.mark.parametrize(("today", "decided", "said"), _CLOCKS)
def test_the_ruler_says_the_clock(
    qtbot: QtBot, today: date, decided: date | None, said: str
) -> None:
    clock = MonthClock(date(2027, 3, 11), date(2027, 4, 11), today, decided_on=decided)
    ruler = MonthRuler(clock)
    qtbot.addWidget(ruler)
    assert ruler.accessibleDescription() == said


def test_an_error_is_tied_to_its_field(qtbot: QtBot) -> None:
    field = TextField("NIR", "13 chiffres")
    qtbot.addWidget(field)
    assert field.line.accessibleName() == "NIR"
    assert field.line.accessibleDescription() == "13 chiffres"
    field.set_error("Il manque un chiffre.", "Compléter")
    assert field.line.accessibleDescription() == "Erreur : Il manque un chiffre."
    with qtbot.waitSignal(field.corrected):
        field.correction.click()
    QTest.keyClick(field.line, Qt.Key.Key_1)
    assert not field.has_error
    assert field.line.accessibleDescription() == "13 chiffres"


def test_a_correction_comes_after_its_field_by_tab(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    fields = [TextField("NIR"), TextField("Matricule")]
    box = QVBoxLayout(page)
    for field in fields:
        box.addWidget(field)
    fields[0].set_error("Il manque un chiffre.", "Compléter")
    with qtbot.waitActive(page):
        page.show()
    fields[0].line.setFocus()
    reached = []
    for _ in range(3):
        reached.append(page.focusWidget())
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
    assert reached == [fields[0].line, fields[0].correction, fields[1].line]


def test_a_date_field_echoes_then_refuses(qtbot: QtBot) -> None:
    field = DateField("Rendez-vous", _today, "un jour ouvré", required=True)
    qtbot.addWidget(field)
    QTest.keyClicks(field.line, "+8j")
    assert field.hint.text() == "Mercredi 31/03/2027"
    assert field.value() == date(2027, 3, 31)
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert field.line.text() == "31/03/2027"
    field.line.clear()
    assert not field.valid()
    QTest.keyClicks(field.line, "bientot")
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert field.line.accessibleDescription().startswith("Erreur : Date attendue")
    field.set_value(None)
    assert not field.has_error
    assert field.hint.text() == "un jour ouvré"


def test_a_combo_keeps_its_value_when_its_list_changes(qtbot: QtBot) -> None:
    field = ComboField("Dispositif", (Choice("jc", "Job Coaching"), Choice("ag", "AGLO")))
    qtbot.addWidget(field)
    field.set_value("ag")
    field.set_choices((Choice("xx", "Autre"), Choice("ag", "AGLO")))
    assert field.value() == "ag"
    field.set_choices((Choice("xx", "Autre"),))
    assert field.value() == "xx"


def test_arrows_move_between_tabs(qtbot: QtBot) -> None:
    tabs = TabStrip((Tab("all", "Tout", 10), Tab("fix", "Corrections", 1)), "Historique")
    qtbot.addWidget(tabs)
    tabs.show()
    first = tabs.options()[0]
    assert first.accessibleName() == "Tout, 10"
    with qtbot.waitSignal(tabs.changed) as caught:
        QTest.keyClick(first, Qt.Key.Key_Right)
    assert caught.args == ["fix"]
    tabs.set_tabs((Tab("all", "Tout", 11), Tab("fix", "Corrections", 2)))
    assert tabs.current() == "fix"


def test_tab_stops_in_a_row_once_on_the_option_checked(qtbot: QtBot) -> None:
    page = QWidget()
    before, tabs = QLineEdit(), TabStrip((Tab("a", "A"), Tab("b", "B"), Tab("c", "C")), "Parties")
    box = QVBoxLayout(page)
    box.addWidget(before)
    box.addWidget(tabs)
    tabs.set_current("b")
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
    before.setFocus()
    QTest.keyClick(before, Qt.Key.Key_Tab)
    assert tabs.options()[1].hasFocus()
    QTest.keyClick(tabs.options()[1], Qt.Key.Key_Tab)
    assert before.hasFocus()
    tabs.options()[1].setFocus()
    tabs.set_tabs((Tab("a", "A"), Tab("b", "B", 1), Tab("c", "C")))
    assert tabs.options()[1].hasFocus()


def test_the_switch_tells_only_changes(qtbot: QtBot) -> None:
    switch = SegmentedControl((Choice("4", "Fiche 4"), Choice("5", "Fiche 5")), "Fiche")
    qtbot.addWidget(switch)
    with qtbot.assertNotEmitted(switch.changed):
        switch.options()[0].click()
    with qtbot.waitSignal(switch.changed) as told:
        switch.options()[1].click()
    assert told.args == ["5"]


def test_a_banner_and_its_action(qtbot: QtBot) -> None:
    banner = Banner(BannerKind.ERROR, "Disque plein.", "Réessayer")
    qtbot.addWidget(banner)
    assert banner.accessibleName() == "Erreur : Disque plein."
    with qtbot.waitSignal(banner.activated):
        banner.button.click()
    banner.set(BannerKind.INFO, "Rien à faire.")
    assert banner.button.isHidden()


def test_the_undo_strip_hides_once_used(qtbot: QtBot) -> None:
    strip = UndoStrip()
    qtbot.addWidget(strip)
    strip.offer("Absence notée.")
    assert not strip.isHidden()
    with qtbot.waitSignal(strip.undone):
        strip.button.click()
    assert strip.isHidden()


def test_progress_shows_only_for_long_work(qtbot: QtBot) -> None:
    progress = ProgressLine()
    qtbot.addWidget(progress)
    progress.start("Import du flux CAF")
    progress.advance(1240, 2816)
    assert progress.isHidden()
    qtbot.waitUntil(progress.isVisible, timeout=2000)
    assert progress.accessibleName() == "Import du flux CAF : 1\u202f240 sur 2\u202f816"
    progress.finish()
    assert progress.isHidden()


_EVENTS = (
    Event("1", "23/03/2027", "10:30", "calendar-event", "Rendez-vous", "prévu", "accent"),
    Event(
        "2",
        "16/03/2027",
        "06:12",
        "history",
        "Date corrigée",
        versions=VersionTable(("Valeur",), (VersionRow(("01/03/2027",), True),)),
    ),
)


def test_the_timeline_is_a_sound_model() -> None:
    model = TimelineModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_events(_EVENTS)
    model.set_events(_EVENTS[:1])
    assert model.rowCount() == 1
    assert tester.model() is model


def test_the_timeline_opens_with_enter(qtbot: QtBot) -> None:
    view = TimelineView("Historique")
    qtbot.addWidget(view)
    view.set_events(_EVENTS)
    view.setCurrentIndex(view.model().index(0, 0))
    QTest.keyClick(view, Qt.Key.Key_Down)
    with qtbot.waitSignal(view.opened) as caught:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert caught.args == ["2"]
    assert "01/03/2027" in str(view.currentIndex().data())
    view.set_events(_EVENTS[::-1])
    assert view.currentIndex().row() == 0
