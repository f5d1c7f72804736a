"""After an absence: the call, then another appointment, in place and by keyboard."""

from __future__ import annotations

from calpae_desktop.domain.call import Call, CallResult
from calpae_desktop.domain.fact import Kind
from calpae_desktop.ui.screens.dossier.forms import CallForm
from tests.ui.screens.dossier_stage import Key, Stage, empty_room, prepared_stage

FIXTURES = (empty_room, prepared_stage)


def calls(stage: Stage) -> list[Call]:
    contents = [v.content for v in stage.room.facts(stage.person, Kind.CALL)]
    return [content for content in contents if isinstance(content, Call)]


def absent(stage: Stage) -> None:
    stage.open()
    stage.press(Key.Key_A)
    stage.until(lambda: stage.page.panel.question.title.text() == "Absence à rappeler")


def test_three_keys_tell_an_absence_and_its_call(stage: Stage) -> None:
    absent(stage)
    note = stage.page.panel.question.note.text()
    assert note == "Absente le 23/03/2027 · 06 12 34 56 78"
    stage.press(Key.Key_T)
    form = stage.form(CallForm)
    assert form.result.hint.text() == "Pour le rendez-vous du 23/03 (absente, non excusée)"
    stage.press(Key.Key_Return)
    stage.until(lambda: stage.page.panel.question.title.text() == "Nouveau rendez-vous à fixer")
    (call,) = calls(stage)
    assert call.result is CallResult.REACHED
    assert call.appointment == stage.appointment().id
    assert call.adviser == "Claire Muller"
    assert f"{call.called_at:%d/%m/%Y %H:%M}" == "23/03/2027 10:24"
    assert stage.page.strip.label.text() == "Appel noté : personne jointe."
    said = stage.page.panel.question.note.text()
    assert said.startswith("Appel du 23/03 : personne jointe.")


def test_a_call_can_be_undone(stage: Stage) -> None:
    absent(stage)
    stage.press(Key.Key_T)
    stage.press(Key.Key_Return)
    stage.until(lambda: len(calls(stage)) == 1)
    stage.until(lambda: not stage.has_form)
    stage.screen.undo()
    stage.until(lambda: calls(stage) == [])
    stage.until(lambda: stage.page.panel.question.title.text() == "Absence à rappeler")
    assert calls(stage) == []


def test_another_result_and_a_note_of_several_lines(stage: Stage) -> None:
    absent(stage)
    stage.press(Key.Key_T)
    form = stage.form(CallForm)
    form.result.set_value(CallResult.MESSAGE.value)
    stage.press(Key.Key_Tab)
    stage.write("Garde d’enfant")
    stage.press(Key.Key_Return)
    stage.write("Rappeler jeudi")
    form.time.set_value("9h50")
    form.submit()
    stage.until(lambda: len(calls(stage)) == 1)
    (call,) = calls(stage)
    assert call.result is CallResult.MESSAGE
    assert call.note == "Garde d’enfant\nRappeler jeudi"
    assert f"{call.called_at:%H:%M}" == "09:50"


def test_a_call_without_an_absence_stands_alone(stage: Stage) -> None:
    stage.open()
    stage.press(Key.Key_T)
    assert stage.form(CallForm).result.hint.isHidden()
    stage.press(Key.Key_Return)
    stage.until(lambda: len(calls(stage)) == 1)
    assert calls(stage)[0].appointment is None


def test_bad_times_are_said_at_their_field(stage: Stage) -> None:
    stage.open()
    stage.press(Key.Key_T)
    form = stage.form(CallForm)
    form.time.set_value("25h")
    form.submit()
    assert form.time.has_error
    form.time.set_value("23:00")
    form.submit()
    stage.until(lambda: form.day.has_error)
    assert stage.screen.form is form
    assert calls(stage) == []


def test_an_old_absence_asks_for_an_appointment(stage: Stage) -> None:
    absent(stage)
    assert stage.page.panel.question.title.text() == "Absence à rappeler"
    stage.room.clock.to(30, 9)
    stage.room.clock.instant = stage.room.clock.instant.replace(month=5)
    stage.session.changes.announce([stage.person])
    stage.until(lambda: stage.page.panel.question.title.text() == "Nouveau rendez-vous à fixer")
