"""« Aujourd’hui »: one key says what came of an appointment; what follows is done in place."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from calpae_desktop.domain.appointment import Outcome
from calpae_desktop.domain.call import CallResult
from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.standing import Standing
from calpae_desktop.domain.team import Circle
from calpae_desktop.domain.worklist import Worklist
from calpae_desktop.services.commands import LogOutcome
from calpae_desktop.ui.changes import Changes
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.screens.today import TodayScreen
from calpae_desktop.ui.screens.today.day_rows import OPENED, caps
from calpae_desktop.ui.screens.today.follow_up import FollowUpForm
from calpae_desktop.ui.screens.today.reasons import ReasonsForm
from calpae_desktop.ui.screens.today.view import Heading, Line, NowLine
from calpae_desktop.ui.tasks import Tasks
from tests.ui.fakes import CLAIRE, SAMIR, Room
from tests.ui.screens.today_stage import Key, Stage, empty_room, morning_base, prepared_stage

FIXTURES = (empty_room, morning_base, prepared_stage)


def current(stage: Stage) -> str:
    line = stage.days.current()
    return line.name.split()[0] if line else ""


def test_the_loose_ends_come_first_then_the_day_cut_by_now(stage: Stage) -> None:
    shape = [
        row.name.split()[0] if isinstance(row, Line) else type(row).__name__
        for row in stage.days.rows.rows()
    ]
    assert shape == ["Heading", "OZTÜRK", "FISCHER", "Heading", "NowLine", "DIALLO", "KLEIN"]
    headings = [row for row in stage.days.rows.rows() if isinstance(row, Heading)]
    assert [(h.title, h.aside.replace("\xa0", " ")) for h in headings] == [
        ("Hier, sans issue", "2 à consigner"),
        ("Aujourd’hui", "2 rendez-vous · 0 fait"),
    ]
    assert [row.clock for row in stage.days.rows.rows() if isinstance(row, NowLine)] == ["10:24"]
    assert stage.page.title.text() == "Mardi 23 mars 2027"
    assert stage.page.subtitle.text().replace("\xa0", " ").startswith("2 rendez-vous aujourd’hui")
    assert stage.counts == [2]
    assert stage.room.watched.faults == []


def test_the_next_person_is_chosen_and_opened_with_its_keys(stage: Stage) -> None:
    assert current(stage) == "DIALLO"
    assert QApplication.focusWidget() is stage.days
    assert stage.days.visualRect(stage.days.currentIndex()).height() == OPENED
    shown = [b.label for b in stage.days.panel.buttons.values() if b.isVisible()]
    assert shown == ["Honoré", "Absente", "Excusée", "Reporter"]


@pytest.mark.parametrize(
    ("key", "outcome", "words"),
    [
        (Key.Key_H, Outcome.HONOURED, "DIALLO Emre : rendez-vous honoré."),
        (Key.Key_E, Outcome.EXCUSED, "DIALLO Emre : excusée."),
    ],
)
def test_one_key_says_what_came_of_it_and_is_undone(
    stage: Stage, key: Qt.Key, outcome: Outcome, words: str
) -> None:
    stage.press(key)
    stage.until(lambda: stage.said() == words)
    assert stage.outcome("DIALLO") is outcome
    # The next one that waits is chosen.
    stage.until(lambda: current(stage) == "KLEIN")
    stage.screen.undo()
    stage.until(lambda: stage.outcome("DIALLO") is Outcome.PLANNED)
    stage.until(lambda: stage.said() == f"Geste annulé · {words}")
    assert stage.room.watched.faults == []


def test_gestures_are_undone_one_after_the_other(stage: Stage) -> None:
    undoable: list[bool] = []
    stage.screen.undoable.connect(undoable.append)
    for name in ("OZTÜRK", "FISCHER"):
        stage.choose(name)
        stage.press(Key.Key_H)
        stage.until(lambda: stage.said().startswith(name))  # noqa: B023 # waited for at once
    stage.screen.undo()
    stage.screen.undo()
    stage.until(lambda: stage.outcome("OZTÜRK") is Outcome.PLANNED)
    assert stage.outcome("FISCHER") is Outcome.PLANNED
    assert undoable[-1] is False


def test_an_absence_opens_what_follows_it_in_place(stage: Stage) -> None:
    stage.press(Key.Key_A)
    form = stage.follow_up()
    assert stage.outcome("DIALLO") is Outcome.ABSENT
    assert QApplication.focusWidget() is form.call.combo
    assert form.phone.text() == "06 12 34 56 78"
    stage.press(Key.Key_Down)
    stage.press(Key.Key_Down)  # message left
    stage.press(Key.Key_Tab)
    stage.press(Key.Key_Down)  # the first reason
    form.slot.combo.setFocus()
    stage.press(Key.Key_Down)  # the first slot proposed
    proposed = form.slot.value()
    assert datetime.fromisoformat(proposed).date() > date(2027, 3, 23)
    stage.press(Key.Key_Return)
    stage.until(lambda: stage.page.form is None)
    first, second = stage.appointments("DIALLO")
    assert (first.absence_reason, second.replaces) == ("maladie", first.id)
    assert second.planned_at == datetime.fromisoformat(proposed)
    (call,) = stage.calls("DIALLO")
    assert (call.result, call.appointment) == (CallResult.MESSAGE, first.id)
    stage.until(lambda: "message laissé · motif : maladie" in stage.said())
    assert QApplication.focusWidget() is stage.days
    stage.screen.undo()
    stage.until(lambda: len(stage.appointments("DIALLO")) == 1)
    assert stage.calls("DIALLO") == []
    assert stage.outcome("DIALLO") is Outcome.ABSENT


def test_escape_leaves_the_absence_and_t_comes_back_to_it(stage: Stage) -> None:
    stage.press(Key.Key_A)
    stage.follow_up()
    stage.press(Key.Key_Escape)
    assert stage.page.form is None
    stage.until(lambda: stage.outcome("DIALLO") is Outcome.ABSENT)
    assert current(stage) == "DIALLO"
    stage.press(Key.Key_T)
    stage.follow_up()


def test_another_moment_is_typed_and_refused_where_it_is_wrong(stage: Stage) -> None:
    stage.press(Key.Key_A)
    form = stage.follow_up()
    form.slot.combo.setFocus()
    stage.press(Key.Key_End)
    stage.press(Key.Key_Tab)
    assert QApplication.focusWidget() is form.day.line
    stage.press(Key.Key_Return)
    assert form.day.has_error
    stage.write("22/3/27")
    form.hour.line.setFocus()
    stage.write("99")
    stage.press(Key.Key_Return)
    assert form.hour.has_error
    form.hour.set_value("9h30")
    stage.press(Key.Key_Return)
    stage.until(lambda: form.slot.has_error)
    assert "passé" in form.slot.fault_text.text()
    form.day.line.clear()
    form.day.line.setFocus()
    stage.write("+8j")
    stage.press(Key.Key_Return)
    stage.until(lambda: stage.page.form is None)
    assert stage.appointments("DIALLO")[-1].planned_at == datetime(2027, 3, 31, 9, 30)


def test_an_appointment_is_put_off_with_its_next_day(stage: Stage) -> None:
    stage.press(Key.Key_S)
    form = stage.follow_up()
    assert form.outcome.value() == Outcome.POSTPONED_BY_PERSON.value
    stage.press(Key.Key_Return)
    stage.until(lambda: stage.page.form is None)
    assert stage.outcome("DIALLO") is Outcome.POSTPONED_BY_PERSON


def test_several_are_marked_absent_in_one_gesture(stage: Stage) -> None:
    stage.choose("OZTÜRK")
    stage.press(Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert len(stage.days.subject()) == 2
    assert stage.screen.key_hints()[0].label == "les 2 : absents"
    stage.press(Key.Key_A)
    stage.until(lambda: stage.said() == "2 absences notées.")
    assert (stage.outcome("OZTÜRK"), stage.outcome("FISCHER")) == (Outcome.ABSENT,) * 2
    # Many at once: nobody is called in place.
    assert stage.page.form is None
    stage.screen.undo()
    stage.until(lambda: stage.outcome("OZTÜRK") is Outcome.PLANNED)
    assert stage.outcome("FISCHER") is Outcome.PLANNED


def test_space_ticks_and_escape_unticks(stage: Stage) -> None:
    stage.choose("OZTÜRK")
    stage.press(Key.Key_Space)
    stage.choose("KLEIN")
    stage.press(Key.Key_Space)
    assert [line.name for line in stage.days.subject()] == ["OZTÜRK Emre", "KLEIN Emre"]
    index = stage.days.currentIndex()
    assert str(index.data(Qt.ItemDataRole.AccessibleTextRole)).startswith("choisi, ")
    stage.press(Key.Key_Escape)
    assert [line.name for line in stage.days.subject()] == ["KLEIN Emre"]


def test_a_cap_logs_the_line_that_it_is_on(stage: Stage) -> None:
    line = next(one for one in stage.days.rows.lines() if one.name.startswith("FISCHER"))
    place = stage.days.visualRect(stage.days.rows.place_of(line.key))
    honoured = caps(place)[0].center()
    QTest.mouseClick(stage.days.viewport(), Qt.MouseButton.LeftButton, pos=honoured)
    stage.until(lambda: stage.outcome("FISCHER") is Outcome.HONOURED)
    assert stage.outcome("DIALLO") is Outcome.PLANNED


def test_what_another_desk_writes_is_shown_and_what_is_typed_stays(stage: Stage) -> None:
    stage.press(Key.Key_A)
    form = stage.follow_up()
    form.call.set_value(CallResult.MESSAGE.value)
    form.call.changed.emit(form.call.value())
    form.note.set_value("Rappeler jeudi")
    other = stage.room.other
    (version,) = stage.room.facts(stage.people[0], Kind.APPOINTMENT)
    command = LogOutcome(version.fact_id, version.version_id or 0, Outcome.HONOURED)
    other.appointments.log(SAMIR, command)
    stage.session.changes.announce([stage.people[0]])
    stage.until(lambda: "OZTÜRK Emre" not in [x.name for x in stage.days.rows.lines()])
    assert stage.page.form is form
    assert form.note.value() == "Rappeler jeudi"
    assert current(stage) == "DIALLO"


def test_an_appointment_logged_meanwhile_is_left_as_it_is(stage: Stage) -> None:
    (version,) = stage.room.facts(stage.people[2], Kind.APPOINTMENT)
    command = LogOutcome(version.fact_id, version.version_id or 0, Outcome.EXCUSED)
    stage.room.other.appointments.log(SAMIR, command)
    stage.press(Key.Key_H)
    stage.until(lambda: "Quelqu’un a modifié" in stage.said())
    assert stage.outcome("DIALLO") is Outcome.EXCUSED
    line = next(x for x in stage.days.rows.lines() if x.name.startswith("DIALLO"))
    stage.until(
        lambda: not next(x for x in stage.days.rows.lines() if x.name.startswith("DIALLO")).waiting
    )
    assert line.key in {x.key for x in stage.days.rows.lines()}


def test_an_outcome_before_its_hour_is_refused_in_words(stage: Stage) -> None:
    stage.choose("KLEIN")
    stage.press(Key.Key_H)
    stage.until(lambda: "une heure avant" in stage.said())
    assert stage.outcome("KLEIN") is Outcome.PLANNED


def test_enter_opens_the_dossier(stage: Stage) -> None:
    stage.press(Key.Key_Return)
    assert stage.went == [("dossier", stage.people[2])]


def test_each_worklist_says_its_count_and_opens_its_dossiers(stage: Stage) -> None:
    unbooked = [stage.room.enter(f"SANS{n}", "Ali") for n in range(4)]
    stage.session.changes.announce(unbooked)
    head = stage.page.sections.heads[Worklist.UNBOOKED]
    stage.until(lambda: head.shown.count == 4)
    entries = stage.page.sections.entries(Worklist.UNBOOKED)
    assert len(entries) == 3
    assert {entry.entry.person for entry in entries} < set(unbooked)
    entries[0].setFocus()
    stage.press(Key.Key_Down)
    # Read again meanwhile, the lines are others, and the focus on the same one.
    entries = stage.page.sections.entries(Worklist.UNBOOKED)
    assert QApplication.focusWidget() is entries[1]
    stage.press(Key.Key_Return)
    assert stage.went == [("dossier", entries[1].entry.person)]
    for _ in range(2):
        stage.press(Key.Key_Down)
    stage.press(Key.Key_Return)
    assert stage.screen.shown is not None
    assert stage.went[1:] == [("dossiers", stage.screen.shown.view(Worklist.UNBOOKED))]
    head.setFocus()
    stage.press(Key.Key_Return)
    assert stage.page.sections.entries(Worklist.UNBOOKED) == []
    assert head.accessibleName().endswith("replié")


def test_the_states_of_the_entries_open_their_dossiers(stage: Stage) -> None:
    part = stage.page.states.parts[Standing.ON_TIME]
    assert part.accessibleName() == "4 à l’heure"
    part.click()
    ((place, view),) = stage.went
    assert place == "dossiers"
    total = stage.room.other.listing.tally(CLAIRE, view)  # type: ignore[arg-type] # a View
    assert total.total == 4


def test_the_circle_is_remembered(stage: Stage) -> None:
    assert stage.page.circles.current() == Circle.EVERYONE.value  # no post
    mine = next(o for o in stage.page.circles.options() if o.option_key == Circle.ME.value)
    mine.click()
    stage.until(lambda: stage.days.rows.lines() == [])
    assert stage.page.left.currentWidget() is stage.page.empty
    stage.until(lambda: stage.room.other.worklists.today(CLAIRE).circle is Circle.ME)
    assert stage.room.watched.faults == []


def test_the_list_of_reasons_is_changed_from_there(stage: Stage) -> None:
    stage.press(Key.Key_A)
    stage.follow_up().manage.click()
    form = stage.page.form
    assert isinstance(form, ReasonsForm)
    stage.until(lambda: "maladie" in form.labels.value())
    form.labels.set_value("Transport\ntransport")
    form.submit()
    stage.until(lambda: form.labels.has_error)
    form.labels.set_value("Transport\nEnfant malade")
    stage.press(Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    stage.until(lambda: stage.page.form is None)
    assert stage.room.other.absences.reasons() == ["Transport", "Enfant malade"]


def test_what_was_typed_of_a_follow_up_is_given_back(qtbot: QtBot, stage: Stage) -> None:
    stage.press(Key.Key_A)
    form = stage.follow_up()
    form.call.set_value(CallResult.MESSAGE.value)
    form.call.changed.emit(form.call.value())
    form.note.set_value("Rappeler jeudi")
    assert stage.screen.unsaved()
    stage.session.drafts.look()
    kept = stage.room.other.drafts
    stage.until(lambda: bool(kept.kept(CLAIRE)))
    (draft,) = kept.kept(CLAIRE)
    again = TodayScreen(session := Session(stage.room.desk, stage.tasks, Changes()))
    qtbot.addWidget(again)
    session.drafts.read()
    stage.until(lambda: bool(session.drafts.about(draft.spot.screen, draft.spot.subject)))
    again.show()
    again.arrive(draft.spot.subject)
    stage.until(lambda: isinstance(again.page.form, FollowUpForm))
    back = again.page.form
    assert isinstance(back, FollowUpForm)
    assert (back.call.value(), back.note.value()) == ("message", "Rappeler jeudi")
    assert "repris" in back.notice.label.text()
    back.closed.emit()
    stage.until(lambda: kept.kept(CLAIRE) == [])
    again.leave()
    again.close()


def test_the_model_keeps_its_promises_to_qt(stage: Stage, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(stage.days.rows)  # type: ignore[no-untyped-call] # of pytest-qt
    assert stage.days.rows.rowCount() == len(stage.days.rows.rows()) > len(stage.people)


def test_an_empty_base_says_what_to_do_first(qtbot: QtBot, room: Room) -> None:
    tasks = Tasks()
    screen = TodayScreen(Session(room.desk, tasks, Changes()))
    qtbot.addWidget(screen)
    screen.show()
    screen.arrive(None)
    qtbot.waitUntil(screen.page.first_day.isVisible, timeout=5000)
    said = screen.page.first_day.accessibleName()
    assert said.startswith("Aucun dossier pour l’instant. N")
    assert all(way in said for way in ("imports", "calpae demo"))
    screen.leave()
    tasks.close()
    screen.close()


def test_an_empty_day_says_so(qtbot: QtBot, room: Room) -> None:
    room.enter()
    room.clock.to(23, 9, 24)
    tasks = Tasks()
    screen = TodayScreen(Session(room.desk, tasks, Changes()))
    qtbot.addWidget(screen)
    screen.show()
    screen.arrive(None)
    qtbot.waitUntil(lambda: screen.shown is not None, timeout=5000)
    assert screen.page.left.currentWidget() is screen.page.empty
    assert "Aucun rendez-vous aujourd’hui" in screen.page.subtitle.text()
    screen.leave()
    tasks.close()
    screen.close()
