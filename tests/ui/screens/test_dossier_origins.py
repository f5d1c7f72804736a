"""Who said each field, when, and what it was; an earlier version taken again; two who write."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.reach import Channel, Reach
from calpae_desktop.services.commands import Correct
from calpae_desktop.ui.screens.dossier.forms import CorrectForm, IdentityForm, ReachForm
from calpae_desktop.ui.screens.dossier.forms.origins import OriginsForm
from tests.ui.fakes import SAMIR
from tests.ui.screens.dossier_stage import Key, Stage, empty_room, prepared_stage

FIXTURES = (empty_room, prepared_stage)


def moved_to(stage: Stage, town: str) -> None:
    """A colleague corrects the town."""
    known = stage.room.other.dossiers.open(SAMIR, stage.person)
    content = replace(known.identity, town=town)
    stage.room.other.corrections.correct(SAMIR, Correct(content, known.person.version_id))


def told(form: OriginsForm) -> dict[str, str]:
    return {origin.field: origin.sentence for origin in form.list.origins()}


def test_every_field_of_the_identity_says_who_and_when_and_what_it_was(stage: Stage) -> None:
    moved_to(stage, "Colmar")
    stage.open()
    stage.press(Key.Key_D)
    form = stage.form(OriginsForm)
    words = told(form)
    assert words["town"] == (
        "Commune : Colmar. depuis le 23/03/2027, samir. "
        "Auparavant : Strasbourg, du 11/03/2027 au 22/03/2027, samir."
    )
    assert words["nir"] == "NIR : … 042. depuis le 11/03/2027, samir."
    assert "4820" not in "".join(words.values())
    assert set(words) >= {"last_name", "first_name", "born_on", "phone", "file_number", "title"}
    assert "email" not in words
    assert not form.unfinished


def test_arrows_go_through_the_fields_and_enter_corrects(stage: Stage) -> None:
    stage.open()
    stage.press(Key.Key_D)
    form = stage.form(OriginsForm)
    assert form.list.hasFocus()
    assert form.list.currentIndex().row() == 0
    stage.press(Key.Key_Down)
    assert form.list.currentIndex().row() == 1
    stage.press(Key.Key_Return)
    assert stage.form(IdentityForm)


def test_of_the_event_that_is_chosen(stage: Stage) -> None:
    stage.open()
    stage.until(lambda: stage.page.timeline.event_count() > 2)
    stage.page.timeline.setFocus()
    for key in (Key.Key_Down, Key.Key_Up):
        stage.press(key)
    assert stage.page.timeline.chosen().startswith("appointment:")
    QTest.keyClick(stage.page.timeline, Key.Key_D, Qt.KeyboardModifier.ShiftModifier)
    form = stage.form(OriginsForm)
    assert told(form)["planned_at"].startswith("Date du rendez-vous : 23/03/2027 à 10:30.")
    assert form.rows == []
    form.fact.set_value(f"person:{stage.person}")
    form.fact.changed.emit(form.fact.value())
    assert "last_name" in told(form)
    stage.press(Key.Key_Escape)
    assert not stage.has_form


def test_an_earlier_version_is_taken_again_and_undone(stage: Stage) -> None:
    moved_to(stage, "Colmar")
    stage.open()
    stage.press(Key.Key_D)
    form = stage.form(OriginsForm)
    (past,) = form.rows
    past.button.setFocus()
    stage.press(Key.Key_Return)
    stage.until(lambda: not stage.has_form)
    assert stage.room.other.dossiers.open(SAMIR, stage.person).identity.town == "Strasbourg"
    assert "rétablie" in stage.page.strip.label.text()
    stage.screen.undo()
    opened = stage.room.other.dossiers.open
    stage.until(lambda: opened(SAMIR, stage.person).identity.town == "Colmar")


def test_what_was_withdrawn_is_given_back_from_the_history(stage: Stage) -> None:
    stage.open()
    (version,) = stage.room.facts(stage.person, Kind.APPOINTMENT)
    key = f"appointment:{version.fact_id}"
    stage.page.timeline.opened.emit(key)
    stage.form(CorrectForm).remove_button.click()
    stage.until(lambda: stage.room.facts(stage.person, Kind.APPOINTMENT) == [])
    stage.until(lambda: not stage.has_form)
    stage.until(
        lambda: (
            len(stage.screen._happenings[0].tabs) > 1
            and "corrections" in stage.screen._happenings[0].tabs
        )
    )
    stage.page.timeline.opened.emit(f"{key}#correction")
    (past,) = stage.form(OriginsForm).rows
    past.button.click()
    stage.until(lambda: len(stage.room.facts(stage.person, Kind.APPOINTMENT)) == 1)
    assert stage.appointment() == version.content


def test_two_who_say_how_to_reach_her_at_once_both_keep_what_they_typed(stage: Stage) -> None:
    stage.open()
    stage.press(Key.Key_L)
    form = stage.form(ReachForm)
    form.remark.set_value("après 16 h")
    form.preferred.set_value(Channel.SMS.value)
    said = Reach("", stage.person, Channel.PHONE, language="peul", remark="le matin")
    stage.room.other.reaches.say(SAMIR, said, None)
    form.submit()
    stage.until(lambda: not form.notice.isHidden())
    form.notice.button.click()
    assert (form.remark.value(), form.preferred.value()) == ("après 16 h", "sms")
    assert form.language.value() == "peul"
    assert "le matin" in form.remark.fault_text.text()
    form.remark.correction.click()
    assert form.remark.value() == "le matin"
    form.submit()
    stage.until(lambda: not stage.has_form)
    (version,) = stage.room.facts(stage.person, Kind.REACH)
    assert isinstance(version.content, Reach)
    assert (version.content.remark, version.content.preferred) == ("le matin", Channel.SMS)
    assert version.content.language == "peul"
