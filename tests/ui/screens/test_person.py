"""The dossier over a real store: each gesture by keyboard, refusals, what is shown."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QWidget

from calpae_desktop.domain.appointment import Appointment, Outcome
from calpae_desktop.domain.contract import Contract
from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.orientation import Orientation, Pathway
from calpae_desktop.domain.support import Support
from calpae_desktop.ui.changes import Change
from calpae_desktop.ui.screens.person.form_book import BookForm
from calpae_desktop.ui.screens.person.forms import DATE_EXPECTED, Form
from calpae_desktop.ui.widgets import DateField, LabeledField

from .test_person_room import Key, Room, opened_room

FIXTURES = (opened_room,)


def value_field(form: Form, key: str) -> LabeledField:
    return form.fields[key]


def test_booking_takes_eight_keys(room: Room) -> None:
    room.enter()
    room.show()
    room.press(Key.Key_R)
    form = room.form()
    assert isinstance(form, BookForm)
    assert form.day.line.hasFocus()
    room.type("+8j")
    assert form.day.hint.text() == "Mercredi 31/03/2027"
    room.press(Key.Key_Tab)
    room.type("9h")
    room.press(Key.Key_Return)
    room.saved(lambda: room.screen.body.panel.form is None)
    (version,) = room.facts(Kind.APPOINTMENT)
    assert isinstance(version.content, Appointment)
    assert version.content.planned_at == datetime(2027, 3, 31, 9)
    assert version.content.department == "67"
    assert "31/03/2027 à 09:00" in room.screen.body.strip.label.text()


def test_a_date_that_is_none_is_said_at_its_field(room: Room) -> None:
    room.enter()
    room.show()
    room.press(Key.Key_R)
    form = room.form()
    assert isinstance(form, BookForm)
    room.type("31/02")
    room.press(Key.Key_Return)
    assert form.day.fault_text.text() == DATE_EXPECTED
    assert room.facts(Kind.APPOINTMENT) == []


@pytest.mark.parametrize(
    ("key", "came"),
    [
        (Key.Key_H, Outcome.HONOURED),
        (Key.Key_A, Outcome.ABSENT),
        (Key.Key_E, Outcome.EXCUSED),
        (Key.Key_S, Outcome.CANCELLED_BY_SERVICE),
    ],
)
def test_one_key_logs_the_outcome(room: Room, key: Key, came: Outcome) -> None:
    room.enter()
    room.book(0)
    room.show()
    room.press(key)
    room.saved(lambda: room.screen.page is not None and room.screen.page.question is None)
    (version,) = room.facts(Kind.APPOINTMENT)
    assert isinstance(version.content, Appointment)
    assert version.content.outcome is came
    assert not room.screen.body.panel.overview.question.isVisible()


def test_a_postponed_appointment_asks_for_the_next_one(room: Room) -> None:
    room.enter()
    first = room.book(1)
    room.show()
    room.press(Key.Key_U)
    form = room.form()
    assert isinstance(form, BookForm)
    assert form.replaced.value() == first.fact_id
    room.type("+3j")
    room.press(Key.Key_Return)
    room.saved(lambda: room.screen.body.panel.form is None)
    contents = [version.content for version in room.facts(Kind.APPOINTMENT)]
    assert [getattr(content, "replaces", "") for content in contents] == [None, first.fact_id]


def test_a_signed_contract_an_orientation_and_a_support(room: Room) -> None:
    room.enter()
    room.show()
    room.press(Key.Key_C)
    room.form()
    room.press(Key.Key_Return)
    room.saved(lambda: room.screen.body.panel.form is None)
    room.press(Key.Key_O)
    value_field(room.form(), "scheme").set_value("job_coaching")  # type: ignore[attr-defined] # a ComboField
    room.press(Key.Key_Return)
    room.saved(lambda: room.screen.body.panel.form is None)
    room.press(Key.Key_J)
    room.form()
    room.press(Key.Key_Return)
    room.saved(lambda: room.screen.body.panel.form is None)
    today = room.clock.today()
    (contract,) = room.facts(Kind.CONTRACT)
    (orientation,) = room.facts(Kind.ORIENTATION)
    (support,) = room.facts(Kind.SUPPORT)
    assert isinstance(contract.content, Contract)
    assert contract.content.signed_on == today
    assert isinstance(orientation.content, Orientation)
    assert orientation.content.pathway is Pathway.PROFESSIONAL
    assert isinstance(support.content, Support)
    assert support.content.orientation == orientation.fact_id
    assert (support.content.scheme, support.content.oriented_on) == ("job_coaching", today)
    page = room.screen.page
    assert page is not None
    assert page.header.pills[0].text == "Orientée le 23/03/2027 en 12 j"


def test_a_refusal_is_shown_at_its_field_and_the_text_stays(room: Room) -> None:
    room.enter()
    room.show()
    room.press(Key.Key_C)
    form = room.form()
    signed = form.fields["signed_on"]
    assert isinstance(signed, DateField)
    signed.line.selectAll()
    room.type("+2j")
    room.press(Key.Key_Return)
    room.until(lambda: signed.has_error)
    assert "25/03/2027" in signed.fault_text.text()
    assert signed.value() == date(2027, 3, 25)
    assert signed.line.hasFocus()
    assert room.facts(Kind.CONTRACT) == []


def test_another_desk_changes_the_dossier_shown(room: Room) -> None:
    room.enter()
    room.show()
    room.book(3)
    heard: list[Change] = []
    room.changes.changed.connect(heard.append)
    room.changes.announce({room.person}, {"appointment"})
    room.until(lambda: room.screen.page is not None and room.screen.page.question is not None)
    assert heard[0].touches(room.person)


def test_a_person_unknown_is_said_and_nothing_is_shown(room: Room) -> None:
    room.screen.arrive("P-inconnu")
    room.until(lambda: bool(room.screen.absent.words.text()))
    assert "P-inconnu" in room.screen.absent.words.text()
    assert not room.screen.body.isVisible()


def test_the_indicators_are_for_wide_screens(room: Room) -> None:
    room.enter()
    room.show()
    counted = room.screen.body.panel.overview.counted
    assert counted.isVisible()
    assert len(counted.lines) == 6
    room.screen.resize(1088, 640)
    room.until(lambda: not counted.isVisible())


def test_every_widget_that_takes_the_keyboard_has_a_name(room: Room) -> None:
    room.enter()
    room.book(0)
    room.show()
    for act in ("", "book", "contract", "orient", "support", "correct"):
        room.screen.act(act)
        kinds = (QPushButton, QLineEdit, QComboBox)
        shown = [w for w in room.screen.findChildren(QWidget) if w.isVisible()]
        nameless = [w for w in shown if isinstance(w, kinds) and not w.accessibleName()]
        assert nameless == [], act
