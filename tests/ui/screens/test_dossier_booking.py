"""Booking from a dossier starts on the first free slot, until something else is typed."""

from __future__ import annotations

from datetime import date

import pytest

from calpae_desktop.domain.appointment import Appointment
from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.site import Post, Site
from calpae_desktop.domain.slot import Slot
from calpae_desktop.ui.screens.dossier.forms import BookForm

from .dossier_stage import Key, Stage, empty_room, prepared_stage

FIXTURES = (empty_room, prepared_stage)
CLAIRE, MARC = "C. Muller", "M. Stoll"


def shown(form: BookForm) -> tuple[date | None, str, str, str]:
    return form.day.value(), form.time.value(), form.adviser.value(), form.room.value()


@pytest.fixture
def form(stage: Stage) -> BookForm:
    """R, on somebody whom nobody received, at a site of two advisers and two rooms."""
    arranged, actor = stage.room.other.agenda.arrangements, stage.room.other.actor
    arranged.keep_site(actor, Site("S-1", "Meinau", "67", rooms="Kléber; Box"))
    for login, name in ((stage.room.desk.actor.login, CLAIRE), ("marc", MARC)):
        arranged.keep_post(actor, Post(login, name, "67", site="S-1"))
    stage.person = stage.room.enter("NEUF", "Anne")
    stage.open()
    stage.press(Key.Key_R)
    return stage.form(BookForm)


def test_the_first_slot_is_filled_in_whole_and_nothing_is_typed(
    stage: Stage, form: BookForm
) -> None:
    stage.until(lambda: bool(form.proposals.rows))
    first = form.proposals.rows[0].proposal
    assert (first.adviser, first.room) == (CLAIRE, "Kléber")
    assert shown(form) == (first.starts_at.date(), f"{first.starts_at:%H:%M}", CLAIRE, "Kléber")
    assert form.proposals.rows[0].isChecked()
    assert len({row.proposal.starts_at.date() for row in form.proposals.rows}) == 5
    assert not form.unfinished
    assert form.day.line.selectedText() == form.day.line.text()
    stage.press(Key.Key_Return)
    stage.until(lambda: bool(stage.room.facts(stage.person, Kind.APPOINTMENT)))
    booked = stage.appointment()
    assert isinstance(booked, Appointment)
    assert (booked.planned_at, booked.adviser) == (first.starts_at, CLAIRE)
    (slot,) = stage.room.facts(stage.person, Kind.SLOT)
    assert isinstance(slot.content, Slot)
    assert slot.content.room == "Kléber"


def test_what_was_typed_before_they_came_stays(stage: Stage, form: BookForm) -> None:
    stage.write("+8j")
    form.room.set_value("Annexe")
    stage.until(lambda: bool(form.proposals.rows))
    typed = form.day.value()
    offered = [row.proposal for row in form.proposals.rows]
    slot = next((one for one in offered if one.starts_at.date() == typed), None)
    hour = f"{slot.starts_at:%H:%M}" if slot else "09:00"
    assert (form.time.value(), form.room.value()) == (hour, "Annexe")
    assert form.unfinished


def test_a_day_that_was_not_offered_takes_the_usual_hour(stage: Stage, form: BookForm) -> None:
    stage.until(lambda: bool(form.proposals.rows))
    stage.write("+60j")
    assert (form.time.value(), form.adviser.value(), form.room.value()) == ("09:00", "", "")
    form.day.line.clear()
    stage.write("+1j")
    first = form.proposals.rows[0].proposal
    assert shown(form) == (first.starts_at.date(), f"{first.starts_at:%H:%M}", CLAIRE, "Kléber")


def test_another_slot_taken_is_kept_when_the_nature_changes(stage: Stage, form: BookForm) -> None:
    stage.until(lambda: bool(form.proposals.rows))
    stage.press(Key.Key_Down)
    second = form.proposals.rows[1].proposal
    assert form.day.value() == second.starts_at.date()
    rows = form.proposals.rows
    form.nature.changed.emit(form.nature.value())
    stage.until(lambda: form.proposals.rows is not rows)
    assert form.day.value() == second.starts_at.date()
    assert form.proposals.rows[1].isChecked()


def test_an_adviser_that_was_typed_is_never_replaced(stage: Stage, form: BookForm) -> None:
    stage.until(lambda: bool(form.proposals.rows))
    rows = form.proposals.rows
    form.adviser.set_value(MARC)
    form.adviser.line.editingFinished.emit()
    stage.until(lambda: form.proposals.rows is not rows)
    assert {row.proposal.adviser for row in form.proposals.rows} == {MARC}
    form.proposals.rows[1].click()
    form.day.line.setFocus()
    form.day.line.clear()
    stage.write("+60j")
    assert (form.time.value(), form.adviser.value()) == ("09:00", MARC)
    rows = form.proposals.rows
    form.nature.changed.emit(form.nature.value())
    stage.until(lambda: form.proposals.rows is not rows)
    assert {row.proposal.adviser for row in form.proposals.rows} == {MARC}
