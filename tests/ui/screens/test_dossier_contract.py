"""The CER by keyboard: a draft, taken up again, signed in one key; what goes wrong is said."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from calpae_desktop.domain.contract import Contract, ContractType
from calpae_desktop.domain.fact import Kind
from calpae_desktop.services.commands import AsRead, RecordContract
from calpae_desktop.ui.screens.dossier.forms import ContractForm
from calpae_desktop.ui.screens.dossier.forms.contract import parse_hours, write_hours
from tests.ui.fakes import SAMIR
from tests.ui.screens.dossier_stage import Key, Stage, empty_room, prepared_stage

FIXTURES = (empty_room, prepared_stage)
DRAFT = "Brouillon, sans valeur tant qu’il n’est pas signé"


def contracts(stage: Stage) -> list[Contract]:
    contents = [v.content for v in stage.room.facts(stage.person, Kind.CONTRACT)]
    return [content for content in contents if isinstance(content, Contract)]


def chord(stage: Stage, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or stage.screen, key, held)


def write_form(stage: Stage) -> ContractForm:
    """The form, opened with its key."""
    stage.open()
    stage.press(Key.Key_C)
    return stage.form(ContractForm)


def a_draft(stage: Stage, **said: str) -> Contract:
    command = RecordContract(
        stage.person,
        None,
        starts_on=date(2027, 3, 20),
        ends_on=date(2027, 9, 20),
        objective=said.get("objective", "Un emploi"),
        person_commitments=said.get("person", "Refaire le CV"),
    )
    stage.room.other.contracts.record(SAMIR, command)
    return contracts(stage)[-1]


def test_a_draft_is_written_with_the_commitments_of_both_sides(stage: Stage) -> None:
    form = write_form(stage)
    assert form.state.words == DRAFT
    assert form.save_button.label == "Enregistrer le brouillon"
    stage.write("Retrouver un emploi de soudeur")
    stage.press(Key.Key_Tab)
    stage.write("Refaire le CV avant le 09/04/2027")
    stage.press(Key.Key_Return)
    stage.write("S’inscrire à l’atelier")
    stage.press(Key.Key_Tab)
    stage.write("Payer la traduction du diplôme")
    chord(stage, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    stage.until(lambda: len(contracts(stage)) == 1)
    (found,) = contracts(stage)
    assert found.signed_on is None
    assert found.objective == "Retrouver un emploi de soudeur"
    assert found.person_commitments == "Refaire le CV avant le 09/04/2027\nS’inscrire à l’atelier"
    assert found.authority_commitments == "Payer la traduction du diplôme"
    assert (found.starts_on, found.ends_on) == (date(2027, 3, 23), date(2027, 9, 23))
    assert found.adviser == "C. Muller"
    stage.until(lambda: not stage.has_form)
    assert stage.page.strip.label.text() == "Brouillon de CER enregistré."
    assert stage.screen.dossier is not None
    assert stage.screen.dossier.milestone is not None
    assert stage.screen.dossier.milestone.signed_on is None


def test_a_draft_is_taken_up_again_and_signed_in_two_keys(stage: Stage) -> None:
    draft = a_draft(stage)
    form = write_form(stage)
    assert form.title.text() == "Reprendre le CER"
    assert form.texts["objective"].value() == "Un emploi"
    chord(stage, Key.Key_S, Qt.KeyboardModifier.AltModifier)
    stage.until(lambda: contracts(stage)[0].signed_on is not None)
    (found,) = contracts(stage)
    assert found.id == draft.id
    assert found.person_commitments == "Refaire le CV"
    # It cannot begin before it is signed; its six months follow.
    assert (found.signed_on, found.starts_on) == (date(2027, 3, 23), date(2027, 3, 23))
    assert found.ends_on == date(2027, 9, 23)
    stage.until(lambda: stage.page.strip.label.text() == "CER signé le 23/03/2027.")
    stage.screen.undo()
    stage.until(lambda: contracts(stage)[0].signed_on is None)


def test_what_was_agreed_otherwise_is_not_moved_by_the_signature(stage: Stage) -> None:
    form = write_form(stage)
    form.starts_on.line.setFocus()
    form.starts_on.line.selectAll()
    stage.write("1/4/27")
    form.ends_on.line.setFocus()
    form.ends_on.line.selectAll()
    stage.write("3 mois")
    assert form.ends_on.value() == date(2027, 7, 1)
    form.sign_button.click()
    stage.until(lambda: len(contracts(stage)) == 1)
    (found,) = contracts(stage)
    assert (found.starts_on, found.ends_on) == (date(2027, 4, 1), date(2027, 7, 1))


def test_the_state_follows_the_date_of_signature(stage: Stage) -> None:
    form = write_form(stage)
    form.signed_on.line.setFocus()
    stage.write("hier")
    assert form.state.words == "À enregistrer : signé le 22/03/2027"
    assert form.save_button.label == "Enregistrer le CER signé"
    assert form.sign_button.isHidden()
    form.signed_on.line.selectAll()
    stage.press(Key.Key_Delete)
    assert form.state.words == DRAFT


def test_few_hours_are_signed_with_a_reason_only(stage: Stage) -> None:
    form = write_form(stage)
    assert form.hours_reason.isHidden()
    form.weekly_hours.line.setFocus()
    stage.write("7,5")
    assert not form.hours_reason.isHidden()
    form.sign_button.click()
    assert form.hours_reason.has_error
    assert contracts(stage) == []
    form.hours_reason.set_value("Garde d’enfant")
    form.submit()
    stage.until(lambda: len(contracts(stage)) == 1)
    assert contracts(stage)[0].weekly_hours == Decimal("7.5")
    assert contracts(stage)[0].hours_reason == "Garde d’enfant"


def test_bad_input_is_said_at_its_field(stage: Stage) -> None:
    form = write_form(stage)
    form.weekly_hours.set_value("beaucoup")
    form.submit()
    assert form.weekly_hours.has_error
    form.weekly_hours.set_value("")
    form.ends_on.set_value(date(2027, 1, 1))
    form.submit()
    stage.until(lambda: form.ends_on.has_error)
    form.ends_on.set_value(None)
    form.sign_button.click()
    assert form.ends_on.has_error
    assert contracts(stage) == []


def test_a_conflict_keeps_what_is_typed_and_takes_the_rest(stage: Stage) -> None:
    a_draft(stage)
    form = write_form(stage)
    stage.write("Créer une entreprise ")
    (version,) = stage.room.facts(stage.person, Kind.CONTRACT)
    theirs = RecordContract(
        stage.person,
        None,
        objective="Un emploi",
        person_commitments="Refaire le CV\nAppeler la mission locale",
        as_read=AsRead(version.fact_id, version.version_id or 0),
    )
    stage.room.other.contracts.record(SAMIR, theirs)
    form.submit()
    stage.until(lambda: not form.notice.isHidden())
    assert form.notice.label.text().startswith("Samir a enregistré ce fait")
    form.notice.button.click()
    assert form.texts["objective"].value().startswith("Créer une entreprise")
    assert form.texts["person_commitments"].value().endswith("mission locale")
    form.submit()
    stage.until(lambda: not stage.has_form)
    (found,) = contracts(stage)
    assert (found.objective or "").startswith("Créer une entreprise")
    assert (found.person_commitments or "").endswith("mission locale")


def test_after_a_signed_contract_comes_another_kind(stage: Stage) -> None:
    command = RecordContract(stage.person, date(2027, 3, 23), ends_on=date(2027, 9, 23))
    stage.room.other.contracts.record(SAMIR, command)
    form = write_form(stage)
    assert form.version is None
    assert form.type.value() == ContractType.DYNAMIC.value


def test_the_preview_first_saves_what_is_typed(stage: Stage) -> None:
    form = write_form(stage)
    asked: list[tuple[str, object]] = []
    stage.screen.go.connect(lambda place, subject: asked.append((place, subject)))
    stage.write("Un emploi")
    chord(stage, Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    stage.until(lambda: len(asked) == 1)
    (found,) = contracts(stage)
    assert asked == [("cer", found.id)]
    assert (found.objective, found.signed_on) == ("Un emploi", None)
    assert stage.screen.form is not form
    stage.until(lambda: not stage.page.panel._rows["print"].isHidden())
    chord(stage, Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert asked[1:] == [("cer", stage.person)]


def test_the_preview_is_not_shown_when_nothing_could_be_saved(stage: Stage) -> None:
    form = write_form(stage)
    asked: list[str] = []
    stage.screen.go.connect(lambda place, _subject: asked.append(place))
    form.weekly_hours.set_value("beaucoup")
    form.preview_button.click()
    assert form.weekly_hours.has_error
    form.weekly_hours.set_value("")
    form.ends_on.set_value(date(2027, 1, 1))
    form.preview_button.click()
    stage.until(lambda: form.ends_on.has_error)
    form.ends_on.set_value(date(2027, 9, 1))
    form.submit()
    stage.until(lambda: not stage.has_form)
    assert asked == []


def test_a_draft_is_never_shown_as_signed(stage: Stage) -> None:
    a_draft(stage)
    stage.open()
    events = [e for e in stage.page.timeline._events.events if e.key.startswith("contract:")]
    assert [event.word for event in events] == ["brouillon"]
    assert stage.page.stepper.steps[2].date == "avant le 11/04/2027"


@pytest.mark.parametrize(
    ("typed", "hours"),
    [("15", "15"), ("17,5", "17.5"), ("7.25 h", "7.25"), ("0", "0")],
)
def test_hours_as_they_are_typed(typed: str, hours: str) -> None:
    assert parse_hours(typed) == Decimal(hours)
    assert parse_hours(write_hours(Decimal(hours))) == Decimal(hours)


@pytest.mark.parametrize("typed", ["", "quinze", "150", "-3", "1,234"])
def test_what_is_no_number_of_hours(typed: str) -> None:
    assert parse_hours(typed) is None
