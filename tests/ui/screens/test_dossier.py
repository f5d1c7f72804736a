"""The dossier on a real base: what it shows, its gestures by keyboard, undo, conflict, refusal."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QWidget

from calpae_desktop.domain.appointment import Appointment, Outcome
from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.orientation import Orientation
from calpae_desktop.ui.screens.dossier.forms import (
    BookForm,
    ContractForm,
    IdentityForm,
    OrientationForm,
    OutcomeForm,
    SupportForm,
)
from calpae_desktop.ui.screens.session import Opened
from tests.ui.screens.dossier_stage import Key, Stage, empty_room, prepared_stage

FIXTURES = (empty_room, prepared_stage)


def test_the_dossier_shows_who_where_and_what_waits(stage: Stage) -> None:
    stage.open()
    assert stage.page.header.name.words == "DIALLO Aminata"
    assert stage.page.header.pill.words == "À l’heure · J+12 sur 31"
    traits = [
        child.accessibleName()
        for child in stage.page.header.findChildren(QWidget)
        if " : " in child.accessibleName()
    ]
    assert "Fin du NIR : NIR … 042" in traits
    assert "Téléphone : 06 12 34 56 78" in traits
    assert stage.page.panel.question.title.text() == "Rendez-vous dans 6 minutes"
    assert stage.page.panel.question.note.text() == "À 10:30. Quelle issue ?"
    assert stage.page.stepper.steps[1].note == "pris en 4 j · cible 8 j"


def test_the_base_is_never_read_on_the_thread_of_the_screens(stage: Stage) -> None:
    stage.open()
    stage.press(Key.Key_H)
    stage.until(lambda: stage.appointment().outcome is Outcome.HONOURED)
    stage.until(lambda: not stage.page.strip.isHidden())
    stage.screen.undo()
    stage.until(lambda: stage.appointment().outcome is Outcome.PLANNED)
    assert stage.room.watched.reads >= 2
    assert stage.room.watched.faults == []


@pytest.mark.parametrize(
    ("key", "outcome"),
    [
        (Key.Key_H, Outcome.HONOURED),
        (Key.Key_A, Outcome.ABSENT),
        (Key.Key_E, Outcome.EXCUSED),
    ],
)
def test_one_key_logs_the_outcome(stage: Stage, key: Qt.Key, outcome: Outcome) -> None:
    stage.open()
    stage.press(key)
    stage.until(lambda: stage.appointment().outcome is outcome)
    stage.until(lambda: not stage.page.strip.isHidden())
    # Honoured, the CER comes next; absent, a call; excused, another appointment.
    wanted = {
        Outcome.HONOURED: "CER à signer",
        Outcome.ABSENT: "Absence à rappeler",
        Outcome.EXCUSED: "Nouveau rendez-vous à fixer",
    }
    stage.until(lambda: stage.page.panel.question.title.text() == wanted[outcome])
    assert stage.appointment().outcome is outcome


def test_the_other_outcomes_have_their_form(stage: Stage) -> None:
    stage.open()
    stage.press(Key.Key_S)
    form = stage.form(OutcomeForm)
    form.outcome.set_value(Outcome.POSTPONED_BY_SERVICE.value)
    stage.press(Key.Key_Return)
    stage.until(lambda: not stage.has_form)
    assert stage.appointment().outcome is Outcome.POSTPONED_BY_SERVICE


def test_undo_takes_back_the_last_gesture(stage: Stage) -> None:
    stage.open()
    told: list[bool] = []
    stage.screen.undoable.connect(told.append)
    stage.press(Key.Key_A)
    stage.until(lambda: not stage.page.strip.isHidden())
    assert stage.page.strip.label.text() == "Rendez-vous : absente, non excusée."
    stage.page.strip.button.click()
    stage.until(lambda: stage.appointment().outcome is Outcome.PLANNED)
    assert told == [True, False]


def test_booking_takes_six_keys_and_replaces_what_fell_through(stage: Stage) -> None:
    stage.open()
    stage.press(Key.Key_A)
    stage.until(lambda: stage.page.panel.question.title.text() == "Absence à rappeler")
    stage.press(Key.Key_R)
    form = stage.form(BookForm)
    assert form.nature.hint.text() == "Remplace celui du 23/03 (absente, non excusée)"
    stage.until(lambda: bool(form.proposals.rows))
    stage.write("+8j")
    assert form.day.hint.text() == "Mercredi 31/03/2027"
    stage.press(Key.Key_Return)
    stage.until(lambda: len(stage.room.facts(stage.person, Kind.APPOINTMENT)) == 2)
    stage.until(lambda: stage.screen.form is None)
    old, new = sorted(
        (v.content for v in stage.room.facts(stage.person, Kind.APPOINTMENT)),
        key=lambda c: c.planned_at if isinstance(c, Appointment) else datetime.max,
    )
    assert isinstance(new, Appointment)
    assert new.replaces == old.id
    assert new.planned_on == date(2027, 3, 31)
    assert stage.page.strip.label.text() == "Rendez-vous fixé au 31/03/2027 à 08:30."


def test_a_holiday_of_alsace_is_said_under_the_date(stage: Stage) -> None:
    stage.open()
    stage.press(Key.Key_R)
    form = stage.form(BookForm)
    stage.write("26/3/27")
    assert form.day.hint.text() == "Vendredi 26/03/2027 · fermé : Vendredi saint"


def test_what_is_typed_never_triggers_the_keys_of_the_page(stage: Stage) -> None:
    stage.open()
    stage.press(Key.Key_R)
    form = stage.form(BookForm)
    form.adviser.line.setFocus()
    form.adviser.line.clear()
    for key in (Key.Key_H, Key.Key_A, Key.Key_E):
        stage.press(key)
    assert form.adviser.value().lower() == "hae"
    assert stage.appointment().outcome is Outcome.PLANNED


def test_escape_closes_the_form_then_leaves(stage: Stage) -> None:
    stage.open()
    left: list[bool] = []
    stage.screen.back_asked.connect(lambda: left.append(True))
    stage.press(Key.Key_O)
    stage.form(OrientationForm)
    stage.press(Key.Key_Escape)
    assert not stage.has_form
    assert not left
    stage.press(Key.Key_Escape)
    assert left == [True]


def test_a_refusal_is_said_at_its_field_and_keeps_the_form(stage: Stage) -> None:
    stage.open()
    stage.press(Key.Key_O)
    form = stage.form(OrientationForm)
    form.decided_on.set_value(date(2027, 3, 25))
    form.submit()
    stage.until(lambda: form.decided_on.has_error)
    assert "25/03/2027" in form.decided_on.fault_text.text()
    assert stage.screen.form is form
    assert stage.room.facts(stage.person, Kind.ORIENTATION) == []


def test_a_date_that_is_none_is_refused_before_any_write(stage: Stage) -> None:
    stage.open()
    stage.press(Key.Key_O)
    form = stage.form(OrientationForm)
    form.decided_on.line.setText("31/02")
    form.submit()
    assert form.decided_on.has_error


def test_the_pathway_goes_from_the_contract_to_the_support(stage: Stage) -> None:
    stage.open()
    stage.press(Key.Key_H)
    stage.until(lambda: stage.page.panel.question.title.text() == "CER à signer")
    stage.press(Key.Key_C)
    contract = stage.form(ContractForm)
    assert contract.ends_on.value() == date(2027, 9, 23)
    contract.sign_button.click()
    stage.until(lambda: stage.page.panel.question.title.text() == "Orientation à décider")
    stage.press(Key.Key_O)
    orientation = stage.form(OrientationForm)
    orientation.scheme.set_value("job_coaching")
    stage.press(Key.Key_Return)
    stage.until(lambda: stage.page.header.pill.words == "Orientée à J+12")
    stage.press(Key.Key_J)
    support = stage.form(SupportForm)
    assert support.scheme.value() == "job_coaching"
    assert support.oriented_on.value() == date(2027, 3, 23)
    stage.press(Key.Key_Return)
    stage.until(lambda: len(stage.room.facts(stage.person, Kind.SUPPORT)) == 1)
    (decided,) = stage.room.facts(stage.person, Kind.ORIENTATION)
    (started,) = stage.room.facts(stage.person, Kind.SUPPORT)
    assert isinstance(decided.content, Orientation)
    assert getattr(started.content, "orientation", "") == decided.content.id


def test_the_identity_is_corrected_from_the_head(stage: Stage) -> None:
    stage.open()
    stage.press(Key.Key_I)
    form = stage.form(IdentityForm)
    form.texts["nir"].set_value("123")
    form.submit()
    assert form.texts["nir"].has_error
    form.texts["nir"].set_value("2 94 08 67 482 042")
    form.texts["town"].set_value("Schiltigheim")
    form.submit()
    stage.until(lambda: stage.screen.form is None)
    (version,) = stage.room.facts(stage.person, Kind.PERSON)
    assert getattr(version.content, "nir", "") == "2940867482042"
    assert getattr(version.content, "town", "") == "Schiltigheim"


def test_a_change_made_elsewhere_is_read_again(stage: Stage) -> None:
    stage.open()
    before = stage.page.timeline.event_count()
    stage.room.book(stage.person, 30, 9)
    stage.session.changes.announce([stage.person])
    stage.until(lambda: stage.page.timeline.event_count() > before)
    assert (before, stage.page.timeline.event_count()) == (4, 5)


def test_an_unknown_person_is_said(stage: Stage) -> None:
    stage.screen.arrive("nobody")
    stage.until(lambda: not stage.page.gone.isHidden())
    assert stage.page.gone.accessibleName().startswith("Ce dossier a été retiré.")
    assert stage.page.banner.isHidden()
    assert stage.page.body.isHidden()


def test_the_other_person_of_the_matricule_is_one_click_away(stage: Stage) -> None:
    other = stage.room.enter("DIALLO", "Mamadou")
    stage.open()
    asked: list[object] = []
    stage.screen.go.connect(lambda place, subject: asked.append((place, subject)))
    (link,) = stage.page.panel._links
    link.click()
    assert asked == [("dossier", other)]


def test_a_form_asked_with_the_dossier_opens_once(stage: Stage) -> None:
    subject = Opened(stage.person, form="book")
    stage.open(subject)
    stage.until(lambda: isinstance(stage.screen.form, BookForm))
    stage.press(Key.Key_Escape)
    stage.screen.arrive(subject)
    reads = stage.room.watched.reads
    stage.until(lambda: stage.room.watched.reads > reads)
    stage.tasks.close()
    QApplication.processEvents()
    assert not stage.has_form


def test_everything_that_takes_the_focus_has_a_name(stage: Stage) -> None:
    stage.open()
    for form in ("", "book", "call", "sign", "orient", "support", "correct", "identity"):
        if form:
            stage.screen.open_form(form)
        nameless = [
            type(w).__name__
            for w in stage.screen.findChildren(QWidget)
            if w.isVisible()
            and w.focusPolicy() & Qt.FocusPolicy.TabFocus
            and not w.accessibleName()
        ]
        assert nameless == []


def test_the_history_is_a_sound_model(stage: Stage) -> None:
    stage.open()
    QAbstractItemModelTester(
        stage.page.timeline.model(), QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    stage.press(Key.Key_H)
    stage.until(lambda: not stage.page.strip.isHidden())
    assert stage.appointment().outcome is Outcome.HONOURED
