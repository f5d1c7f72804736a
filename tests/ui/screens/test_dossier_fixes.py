"""Corrections: every version stays, conflicts keep what is typed, what is withdrawn comes back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from calpae_desktop.domain.appointment import Outcome
from calpae_desktop.domain.fact import Kind
from calpae_desktop.services.commands import Correct, LogOutcome
from calpae_desktop.services.holidays import _of_year
from calpae_desktop.ui.screens.dossier.forms import (
    CorrectForm,
)
from calpae_desktop.ui.screens.dossier.reading import read
from tests.ui.fakes import SAMIR, Room
from tests.ui.screens.dossier_stage import Key, Stage, empty_room, prepared_stage

FIXTURES = (empty_room, prepared_stage)


def opened_correction(stage: Stage) -> CorrectForm:
    stage.open()
    (right,) = stage.room.facts(stage.person, Kind.RIGHT)
    stage.page.timeline.opened.emit(f"right:{right.fact_id}")
    return stage.form(CorrectForm)


def test_a_corrected_date_keeps_its_versions_in_the_history(stage: Stage) -> None:
    form = opened_correction(stage)
    form.field.set_value("informed_on")
    form._on_field()
    form.day.line.setFocus()
    form.day.line.selectAll()
    stage.write("12/3/27")
    assert form.before.text() == "11/03/2027 → 12/03/2027"
    stage.press(Key.Key_Return)
    stage.until(lambda: stage.page.header.pill.words == "À l’heure · J+11 sur 31")
    stage.page.header.history.click()
    (event,) = stage.page.timeline._events.events
    assert event.versions is not None
    cells = [(row.cells[0], row.current) for row in event.versions.rows]
    assert cells == [("12/03/2027", True), ("11/03/2027", False)]
    assert [row.cells[2] for row in event.versions.rows] == ["claire", "samir"]


def test_a_conflict_keeps_what_is_typed_and_says_who_saved(stage: Stage) -> None:
    form = opened_correction(stage)
    form.field.set_value("informed_on")
    form._on_field()
    form.day.line.setText("10/03/2027")
    (right,) = stage.room.facts(stage.person, Kind.RIGHT)
    changed = right.content.__class__(
        **{f: getattr(right.content, f) for f in right.content.__slots__}
        | {"claimed_on": date(2027, 2, 1)}
    )
    stage.room.clock.to(23, 9, 25)
    stage.room.other.corrections.correct(SAMIR, Correct(changed, right.version_id or 0))
    form.submit()
    stage.until(lambda: not form.notice.isHidden())
    assert form.notice.label.text().startswith("Samir a enregistré ce fait à 10:25.")
    assert form.day.line.text() == "10/03/2027"
    form.notice.button.click()
    assert form.day.line.text() == "10/03/2027"
    assert form.field.value() == "informed_on"
    form.submit()
    stage.until(lambda: stage.screen.form is None)
    (now,) = stage.room.facts(stage.person, Kind.RIGHT)
    assert getattr(now.content, "informed_on", None) == date(2027, 3, 10)
    assert getattr(now.content, "claimed_on", None) == date(2027, 2, 1)


def test_an_outcome_logged_by_somebody_else_is_shown_not_overwritten(stage: Stage) -> None:
    stage.open()
    (version,) = stage.room.facts(stage.person, Kind.APPOINTMENT)
    command = LogOutcome(version.fact_id, version.version_id or 0, Outcome.EXCUSED)
    stage.room.other.appointments.log(SAMIR, command)
    stage.press(Key.Key_H)
    stage.until(lambda: stage.page.panel.question.title.text() == "Nouveau rendez-vous à fixer")
    assert stage.appointment().outcome is Outcome.EXCUSED


def test_a_withdrawn_fact_leaves_the_dossier_and_comes_back(stage: Stage) -> None:
    stage.open()
    (version,) = stage.room.facts(stage.person, Kind.APPOINTMENT)
    stage.page.timeline.opened.emit(f"appointment:{version.fact_id}")
    form = stage.form(CorrectForm)
    form.remove_button.click()
    stage.until(lambda: stage.room.facts(stage.person, Kind.APPOINTMENT) == [])
    stage.until(lambda: stage.screen.form is None)
    stage.screen.undo()
    stage.until(lambda: len(stage.room.facts(stage.person, Kind.APPOINTMENT)) == 1)
    (back,) = stage.room.facts(stage.person, Kind.APPOINTMENT)
    assert back.content == version.content


def test_holidays_are_known_before_the_screen_needs_them(tmp_path: Path) -> None:
    """Their library takes a second to load: the thread that reads does it."""
    room = Room(tmp_path)
    _of_year.cache_clear()
    read(room.desk, room.enter())
    assert _of_year.cache_info().currsize == 1
    room.close()
