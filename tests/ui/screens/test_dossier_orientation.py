"""Propose, decide, notify, orient again; start a support and end it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.orientation import Orientation, OrientationStatus
from calpae_desktop.domain.support import Support
from calpae_desktop.services.commands import AsRead, RecordOrientation, RecordSupport
from calpae_desktop.ui.screens.dossier.forms import (
    EndForm,
    NotifyForm,
    OrientationForm,
    SupportForm,
)
from tests.ui.fakes import SAMIR
from tests.ui.screens.dossier_stage import Key, Stage, empty_room, prepared_stage

FIXTURES = (empty_room, prepared_stage)
TODAY = date(2027, 3, 23)


def orientations(stage: Stage) -> list[Orientation]:
    contents = [v.content for v in stage.room.facts(stage.person, Kind.ORIENTATION)]
    return [content for content in contents if isinstance(content, Orientation)]


def supports(stage: Stage) -> list[Support]:
    contents = [v.content for v in stage.room.facts(stage.person, Kind.SUPPORT)]
    return [content for content in contents if isinstance(content, Support)]


def orient(stage: Stage, decided: date | None = TODAY, proposed: date | None = None) -> None:
    command = RecordOrientation(
        stage.person,
        "67",
        "job_coaching",
        decided,
        proposed_on=proposed,
        organisation="Mission locale",
        referent="Paul Roth",
    )
    stage.room.other.orientations.record(SAMIR, command)


def start(stage: Stage, day: int, scheme: str = "job_coaching") -> None:
    command = RecordSupport(stage.person, "67", scheme, date(2027, 3, day), adviser="Paul Roth")
    stage.room.other.supports.record(SAMIR, command)


def row(stage: Stage, name: str) -> str:
    """The words of an action of the panel; empty when it is not offered."""
    found = stage.page.panel._rows[name]
    return "" if found.isHidden() else found.label


def test_one_proposed_is_decided_then_notified(stage: Stage) -> None:
    stage.open()
    stage.press(Key.Key_O)
    form = stage.form(OrientationForm)
    form.scheme.set_value("job_coaching")
    form.referent.set_value("Paul Roth")
    form.organisation.set_value("Mission locale")
    alt = Qt.KeyboardModifier.AltModifier
    QTest.keyClick(QApplication.focusWidget() or stage.screen, Key.Key_P, alt)
    stage.until(lambda: len(orientations(stage)) == 1)
    (proposed,) = orientations(stage)
    assert (proposed.status, proposed.proposed_on) == (OrientationStatus.PROPOSED, TODAY)
    assert proposed.decided_on is None
    stage.until(lambda: row(stage, "orient") == "Décider l’orientation")
    assert stage.page.header.pill.words == "À l’heure · J+12 sur 31"
    stage.press(Key.Key_O)
    assert stage.form(OrientationForm).title.text() == "Décider l’orientation"
    stage.press(Key.Key_Return)
    stage.until(lambda: row(stage, "notify") == "Noter la notification")
    (decided,) = orientations(stage)
    assert decided.id == proposed.id
    assert (decided.status, decided.decided_on) == (OrientationStatus.DECIDED, TODAY)
    assert (decided.referent, decided.organisation) == ("Paul Roth", "Mission locale")
    stage.press(Key.Key_N)
    assert "Job Coaching" in stage.form(NotifyForm).about.text()
    stage.press(Key.Key_Return)
    stage.until(lambda: row(stage, "notify") == "")
    (notified,) = orientations(stage)
    assert (notified.decided_on, notified.notified_on) == (TODAY, TODAY)
    assert notified.referent == "Paul Roth"
    stage.screen.undo()
    stage.until(lambda: orientations(stage)[0].notified_on is None)


def test_a_commission_that_changes_the_proposal(stage: Stage) -> None:
    orient(stage, decided=None, proposed=date(2027, 3, 20))
    stage.open()
    stage.press(Key.Key_O)
    form = stage.form(OrientationForm)
    assert form.proposed_on.value() == date(2027, 3, 20)
    other = next(s for s in stage.room.other.dossiers.open(SAMIR, stage.person).schemes.values())
    form.scheme.set_value(other.id)
    stage.press(Key.Key_Return)
    stage.until(lambda: orientations(stage)[0].decided_on is not None)
    (decided,) = orientations(stage)
    assert (decided.scheme, decided.pathway) == (other.id, other.pathway)


def test_a_second_orientation_stands_beside_the_first(stage: Stage) -> None:
    orient(stage)
    stage.open()
    assert row(stage, "orient") == "Réorienter"
    stage.press(Key.Key_O)
    assert stage.form(OrientationForm).version is None
    stage.press(Key.Key_Return)
    stage.until(lambda: len(orientations(stage)) == 2)


def test_days_out_of_order_are_said_at_their_field(stage: Stage) -> None:
    orient(stage)
    stage.open()
    stage.press(Key.Key_N)
    form = stage.form(NotifyForm)
    form.notified_on.set_value(date(2027, 3, 22))
    form.submit()
    stage.until(lambda: form.notified_on.has_error)
    assert orientations(stage)[0].notified_on is None


def test_a_decision_without_any_day_is_refused(stage: Stage) -> None:
    stage.open()
    stage.press(Key.Key_O)
    form = stage.form(OrientationForm)
    form.decided_on.set_value(None)
    form.submit()
    stage.until(lambda: form.decided_on.has_error)
    assert orientations(stage) == []


def test_a_decision_taken_meanwhile_is_not_overwritten(stage: Stage) -> None:
    orient(stage, decided=None, proposed=date(2027, 3, 20))
    stage.open()
    stage.press(Key.Key_O)
    form = stage.form(OrientationForm)
    form.referent.set_value("Anne Koch")
    (version,) = stage.room.facts(stage.person, Kind.ORIENTATION)
    theirs = RecordOrientation(
        stage.person,
        "67",
        "job_coaching",
        date(2027, 3, 22),
        proposed_on=date(2027, 3, 20),
        organisation="Cap emploi",
        as_read=AsRead(version.fact_id, version.version_id or 0),
    )
    stage.room.other.orientations.record(SAMIR, theirs)
    form.submit()
    stage.until(lambda: not form.notice.isHidden())
    form.notice.button.click()
    assert form.referent.value() == "Anne Koch"
    assert form.organisation.value() == "Cap emploi"
    assert form.decided_on.value() == date(2027, 3, 22)


def test_a_support_takes_who_the_orientation_named(stage: Stage) -> None:
    orient(stage)
    stage.open()
    assert row(stage, "end") == ""
    stage.press(Key.Key_J)
    form = stage.form(SupportForm)
    assert (form.adviser.value(), form.organisation.value()) == ("Paul Roth", "Mission locale")
    stage.press(Key.Key_Return)
    stage.until(lambda: row(stage, "end") == "Terminer l’accompagnement")
    (begun,) = supports(stage)
    assert begun.orientation == orientations(stage)[0].id
    assert begun.organisation == "Mission locale"


def test_a_support_ends_with_a_day_and_a_reason(stage: Stage) -> None:
    start(stage, 20)
    stage.open()
    stage.press(Key.Key_F)
    form = stage.form(EndForm)
    assert not form.support.isEnabled()
    stage.press(Key.Key_Tab)
    stage.write("Emploi durable")
    stage.press(Key.Key_Return)
    stage.until(lambda: supports(stage)[0].ended_on == TODAY)
    (ended,) = supports(stage)
    assert (ended.started_on, ended.adviser) == (date(2027, 3, 20), "Paul Roth")
    assert ended.end_reason == "Emploi durable"
    stage.until(lambda: row(stage, "end") == "")
    assert stage.page.strip.label.text() == "Job Coaching : accompagnement terminé."
    stage.screen.undo()
    stage.until(lambda: supports(stage)[0].ended_on is None)


def test_the_support_that_ends_is_chosen_when_several_run(stage: Stage) -> None:
    start(stage, 18)
    start(stage, 20)
    first = next(s for s in supports(stage) if s.started_on == date(2027, 3, 18))
    stage.open()
    stage.press(Key.Key_F)
    form = stage.form(EndForm)
    assert form.version is not None
    assert form.version.fact_id != first.id
    form.support.combo.setCurrentIndex(1)
    form.support.combo.activated.emit(1)
    form.submit()
    stage.until(lambda: [s.id for s in supports(stage) if s.ended_on] == [first.id])


def test_a_support_cannot_end_before_it_began(stage: Stage) -> None:
    start(stage, 20)
    stage.open()
    stage.press(Key.Key_F)
    form = stage.form(EndForm)
    form.ended_on.set_value(date(2027, 3, 19))
    form.submit()
    stage.until(lambda: form.ended_on.has_error)
    assert supports(stage)[0].ended_on is None


def test_what_is_not_offered_cannot_be_asked(stage: Stage) -> None:
    stage.open()
    for name in ("notify", "end"):
        stage.screen.open_form(name)
        assert not stage.has_form
