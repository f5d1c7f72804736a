"""Corrections, undo and conflicts, by keyboard over a real store."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from calpae_desktop.domain.appointment import Appointment, Outcome
from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.refusals import Cause, Unavailable
from calpae_desktop.domain.right import Right
from calpae_desktop.services.commands import Correct, Done, LogOutcome
from calpae_desktop.ui.screens.person.editors import NUMBER_EXPECTED
from calpae_desktop.ui.screens.person.form_correct import CorrectForm
from calpae_desktop.ui.screens.person.form_identity import IdentityForm
from calpae_desktop.ui.screens.person.history import FIXES
from calpae_desktop.ui.widgets import TextField

from .test_person_room import Key, Room, opened_room

FIXTURES = (opened_room,)


def corrected_opening(room: Room, typed: str) -> None:
    room.press(Key.Key_M)
    form = room.form()
    assert isinstance(form, CorrectForm)
    form.name.set_value("starts_on")
    form.name.changed.emit("starts_on")
    line = form.fields["starts_on"].editor
    assert isinstance(line, QLineEdit)
    line.setFocus()
    line.selectAll()
    room.type(typed)


def test_a_corrected_date_shows_both_versions(room: Room) -> None:
    room.enter()
    room.show()
    corrected_opening(room, "2/3/27")
    room.press(Key.Key_Return)
    room.saved(lambda: room.screen.body.panel.form is None)
    page = room.screen.page
    assert page is not None
    (event,) = page.history.events(FIXES)
    assert event.versions is not None
    assert [row.cells[0] for row in event.versions.rows] == ["02/03/2027", "01/03/2027"]
    assert [row.current for row in event.versions.rows] == [True, False]
    assert (event.title, event.word) == ("Date d’ouverture du droit corrigée", "2 versions")


def test_nothing_is_written_for_a_value_that_did_not_change(room: Room) -> None:
    room.enter()
    room.show()
    corrected_opening(room, "1/3/27")
    room.press(Key.Key_Return)
    assert room.form().fields["starts_on"].has_error


def test_a_fact_withdrawn_leaves_a_trace(room: Room) -> None:
    room.enter()
    room.book(5)
    room.show()
    room.press(Key.Key_M)
    form = room.form()
    assert isinstance(form, CorrectForm)
    key = f"appointment/{room.facts(Kind.APPOINTMENT)[0].fact_id}"
    form.fact.set_value(key)
    form.fact.changed.emit(key)
    form.withdraw.click()
    room.saved(lambda: room.screen.body.panel.form is None)
    assert room.facts(Kind.APPOINTMENT) == []
    page = room.screen.page
    assert page is not None
    assert [event.title for event in page.history.events(FIXES)] == ["Rendez-vous retiré"]


def test_ctrl_z_takes_the_last_gesture_back(room: Room) -> None:
    room.enter()
    room.book(0)
    room.show()
    offered: list[bool] = []
    room.screen.undoable.connect(offered.append)
    room.press(Key.Key_A)
    room.saved(room.screen.body.strip.isVisible)
    assert offered.pop() is True
    room.press(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    room.saved(lambda: room.screen.page is not None and room.screen.page.question is not None)
    (version,) = room.facts(Kind.APPOINTMENT)
    assert getattr(version.content, "outcome", None) is Outcome.PLANNED
    assert offered.pop() is False
    assert room.screen.body.strip.isHidden()


def test_undo_says_that_somebody_wrote_since(room: Room) -> None:
    room.enter()
    appointment = room.book(0)
    room.show()
    room.press(Key.Key_A)
    room.saved(room.screen.body.strip.isVisible)
    (current,) = room.facts(Kind.APPOINTMENT)
    assert isinstance(current.content, Appointment)
    other = replace(current.content, outcome=Outcome.HONOURED)
    room.clock.instant += timedelta(minutes=1)
    room.desk.corrections.correct(room.desk.actor, Correct(other, current.version_id))
    room.screen.undo()
    notice = room.screen.body.panel.notice
    room.until(notice.isVisible)
    assert "rien n’a été annulé" in notice.words.text()
    assert appointment.fact_id == current.fact_id


def test_a_conflict_keeps_the_text_and_says_who_was_first(room: Room) -> None:
    room.enter()
    room.show()
    corrected_opening(room, "2/3/27")
    (right,) = room.facts(Kind.RIGHT)
    assert isinstance(right.content, Right)
    theirs = replace(right.content, starts_on=date(2027, 3, 4))
    other = replace(room.desk.actor, login="s.weber")
    room.desk.corrections.correct(other, Correct(theirs, right.version_id))
    room.press(Key.Key_Return)
    form = room.form()
    room.until(form.notice.isVisible)
    form.notice.button.click()
    room.until(lambda: "s.weber" in form.notice.words.text())
    assert "04/03/2027" in form.notice.words.text()
    assert form.fields["starts_on"].value() == date(2027, 3, 2)  # type: ignore[attr-defined] # a DateField
    room.clock.instant += timedelta(minutes=1)
    form.submit()
    room.saved(lambda: room.screen.body.panel.form is None)
    (right,) = room.facts(Kind.RIGHT)
    assert getattr(right.content, "starts_on", None) == date(2027, 3, 2)


def test_an_outcome_logged_meanwhile_reads_the_dossier_again(room: Room) -> None:
    room.enter()
    version = room.book(0)
    room.show()
    assert version.version_id is not None
    command = LogOutcome(version.fact_id, version.version_id, Outcome.HONOURED)
    room.desk.appointments.log(room.desk.actor, command)
    room.press(Key.Key_A)
    room.saved(room.screen.body.panel.notice.isVisible)
    (version,) = room.facts(Kind.APPOINTMENT)
    assert getattr(version.content, "outcome", None) is Outcome.HONOURED
    assert room.screen.page is not None
    assert room.screen.page.question is None


def test_a_busy_base_keeps_the_form_and_can_be_tried_again(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.enter()
    room.show()
    room.press(Key.Key_C)
    form = room.form()

    def busy(*_: object) -> Done:
        raise Unavailable(Cause.BUSY)

    with monkeypatch.context() as patched:
        patched.setattr(type(room.desk.contracts), "sign", busy)
        room.press(Key.Key_Return)
        room.until(form.notice.isVisible)
    assert form.notice.button.label == "Réessayer"
    form.notice.button.click()
    room.saved(lambda: room.screen.body.panel.form is None)
    assert len(room.facts(Kind.CONTRACT)) == 1


def test_the_identity_is_edited_and_escape_gives_up(room: Room) -> None:
    room.enter(town="Strasbourg")
    room.show()
    room.press(Key.Key_I)
    form = room.form()
    assert isinstance(form, IdentityForm)
    town = form.fields["town"]
    assert isinstance(town, TextField)
    town.line.setFocus()
    town.line.selectAll()
    room.type("Sélestat")
    room.press(Key.Key_Return)
    room.saved(lambda: room.screen.body.panel.form is None)
    assert room.screen.page is not None
    assert room.screen.page.header.marks[1].text == "Sélestat"
    room.press(Key.Key_I)
    room.form()
    room.press(Key.Key_Escape)
    assert room.screen.body.panel.form is None
    assert room.screen.body.past.view.hasFocus()


def test_enter_on_an_event_opens_its_correction(room: Room) -> None:
    room.enter()
    version = room.book(3)
    room.show()
    view = room.screen.body.past.view
    view.setCurrentIndex(view.model().index(0, 0))
    room.press(Key.Key_Return)
    form = room.form()
    assert isinstance(form, CorrectForm)
    assert form.fact.value() == f"appointment/{version.fact_id}"


def test_numbers_are_typed_with_a_comma(room: Room) -> None:
    room.enter()
    room.show()
    room.press(Key.Key_C)
    room.form()
    room.press(Key.Key_Return)
    room.saved(lambda: room.screen.body.panel.form is None)
    (contract,) = room.facts(Kind.CONTRACT)
    room.screen.correct(f"contract/{contract.fact_id}")
    form = room.form()
    assert isinstance(form, CorrectForm)
    form.name.set_value("weekly_hours")
    form.name.changed.emit("weekly_hours")
    hours = form.fields["weekly_hours"]
    assert isinstance(hours, TextField)
    hours.set_value("beaucoup")
    form.submit()
    assert hours.fault_text.text() == NUMBER_EXPECTED
    hours.set_value("17,5")
    form.submit()
    room.saved(lambda: room.screen.body.panel.form is None)
    (contract,) = room.facts(Kind.CONTRACT)
    assert str(getattr(contract.content, "weekly_hours", "")) == "17.5"
