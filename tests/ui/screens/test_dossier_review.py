"""Forms of the dossier: facts told apart, what is typed kept, every outcome told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from calpae_desktop.domain.contract import Contract, ContractType
from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.person import Person
from calpae_desktop.domain.refusals import Cause, Unavailable
from calpae_desktop.domain.right import Right
from calpae_desktop.services.commands import Correct, Done
from calpae_desktop.ui.screens.dossier.forms import BookForm, CorrectForm, IdentityForm
from tests.ui.fakes import SAMIR
from tests.ui.screens.dossier_stage import Key, Stage, empty_room, prepared_stage

FIXTURES = (empty_room, prepared_stage)


def test_facts_of_two_kinds_with_one_id_are_told_apart(stage: Stage) -> None:
    (right,) = stage.room.facts(stage.person, Kind.RIGHT)
    contract = Contract(
        right.fact_id,
        stage.person,
        ContractType.ORIENTATION,
        ends_on=date(2027, 9, 20),
        signed_on=date(2027, 3, 20),
    )
    stage.room.other.corrections.correct(SAMIR, Correct(contract, None))
    stage.open()
    stage.page.timeline.opened.emit(f"contract:{right.fact_id}")
    form = stage.form(CorrectForm)
    assert form.field.value() == "signed_on"
    form.remove_button.click()
    stage.until(lambda: stage.room.facts(stage.person, Kind.CONTRACT) == [])
    assert len(stage.room.facts(stage.person, Kind.RIGHT)) == 1


def change_phone(stage: Stage, phone: str) -> None:
    """What a colleague does meanwhile."""
    (known,) = stage.room.facts(stage.person, Kind.PERSON)
    assert isinstance(known.content, Person)
    changed = replace(known.content, phone=phone)
    stage.room.other.corrections.correct(SAMIR, Correct(changed, known.version_id or 0))


def test_reloading_keeps_only_what_was_typed(stage: Stage) -> None:
    stage.open()
    stage.screen.open_form("identity")
    form = stage.form(IdentityForm)
    form.texts["town"].set_value("Schiltigheim")
    stage.room.clock.to(23, 9, 25)
    change_phone(stage, "0699999999")
    form.submit()
    stage.until(lambda: not form.notice.isHidden())
    form.notice.button.click()
    assert form.texts["phone"].value() == "0699999999"
    form.submit()
    stage.until(lambda: stage.screen.form is None)
    (now,) = stage.room.facts(stage.person, Kind.PERSON)
    assert isinstance(now.content, Person)
    assert (now.content.phone, now.content.town) == ("0699999999", "Schiltigheim")


def test_a_gesture_is_recorded_where_the_last_right_begun_is(stage: Stage) -> None:
    (known,) = stage.room.facts(stage.person, Kind.RIGHT)
    assert isinstance(known.content, Right)
    correct = stage.room.other.corrections.correct
    moved = replace(known.content, id="D-68", department="68", starts_on=date(2027, 3, 20))
    correct(SAMIR, Correct(moved, None))
    later = replace(moved, id="D-later", department="67", starts_on=date(2027, 4, 1))
    correct(SAMIR, Correct(later, None))
    stage.open()
    stage.screen.open_form("book")
    form = stage.form(BookForm)
    assert "department" not in form.fields
    assert form.chosen_department() == "68"


def test_without_a_right_the_departement_is_asked(stage: Stage) -> None:
    (known,) = stage.room.facts(stage.person, Kind.RIGHT)
    command = Correct(known.content, known.version_id or 0, True)
    stage.room.other.corrections.correct(SAMIR, command)
    stage.open()
    stage.screen.open_form("book")
    form = stage.form(BookForm)
    assert "department" in form.fields
    form.department.set_value("68")
    form.submit()
    stage.until(lambda: len(stage.room.facts(stage.person, Kind.APPOINTMENT)) == 2)
    found = stage.room.facts(stage.person, Kind.APPOINTMENT)
    assert {getattr(v.content, "department", "") for v in found} == {"67", "68"}


def test_trying_again_after_a_withdrawal_withdraws(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage.open()
    (known,) = stage.room.facts(stage.person, Kind.APPOINTMENT)
    stage.page.timeline.opened.emit(f"appointment:{known.fact_id}")
    form = stage.form(CorrectForm)
    with monkeypatch.context() as busy:
        busy.setattr(type(stage.room.desk.corrections), "correct", _unavailable)
        form.remove_button.click()
        stage.until(lambda: not form.notice.isHidden())
        assert stage.room.facts(stage.person, Kind.APPOINTMENT) == [known]
    form.notice.button.click()
    stage.until(lambda: stage.room.facts(stage.person, Kind.APPOINTMENT) == [])


def _unavailable(*_: object) -> Done:
    raise Unavailable(Cause.BUSY)


def test_the_outcome_is_told_after_going_elsewhere(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = stage.room.enter("KLEIN", "Louise")
    stage.open()
    stage.screen.open_form("book")
    form = stage.form(BookForm)
    with monkeypatch.context() as busy:
        busy.setattr(type(stage.room.desk.appointments), "book", _unavailable)
        form.submit()
        stage.press(Key.Key_Escape)
        assert stage.screen.form is form
        stage.screen.arrive(other)
        stage.until(lambda: not stage.page.strip.isHidden())
    assert not stage.has_form
    stage.screen.arrive(stage.person)
    stage.until(lambda: stage.screen.form is form)
    form.notice.button.click()
    stage.screen.arrive(other)
    stage.until(lambda: len(stage.room.facts(stage.person, Kind.APPOINTMENT)) == 2)
    stage.until(lambda: not stage.page.strip.button.isHidden())
    assert not stage.has_form


def test_what_is_typed_is_kept_for_its_person(stage: Stage) -> None:
    other = stage.room.enter("KLEIN", "Louise")
    stage.open()
    stage.screen.open_form("book")
    form = stage.form(BookForm)
    form.adviser.set_value("M. Keller")
    stage.screen.arrive(other)
    stage.until(lambda: stage.screen.dossier is not None)
    assert not stage.has_form
    stage.screen.arrive(stage.person)
    stage.until(lambda: stage.screen.form is form)
    assert form.adviser.value() == "M. Keller"


def test_a_click_in_the_history_does_not_throw_away_what_is_typed(stage: Stage) -> None:
    stage.open()
    stage.screen.open_form("book")
    form = stage.form(BookForm)
    form.adviser.set_value("M. Keller")
    (right,) = stage.room.facts(stage.person, Kind.RIGHT)
    stage.page.timeline.opened.emit(f"right:{right.fact_id}")
    assert stage.screen.form is form
    assert not form.notice.isHidden()
    form.adviser.set_value("C. Muller")
    stage.page.timeline.opened.emit(f"right:{right.fact_id}")
    stage.form(CorrectForm)
