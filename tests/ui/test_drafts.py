"""What is typed comes back after a kill, a lock, a conflict; in every form, to who typed it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from calpae_desktop.domain.draft import DOSSIER, Draft, Spot
from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.person import Person
from calpae_desktop.domain.refusals import Cause, Unavailable
from calpae_desktop.services.commands import Correct
from calpae_desktop.services.drafts import Drafts
from calpae_desktop.ui import drafts as ui_drafts
from calpae_desktop.ui.desk_window import DeskWindow
from calpae_desktop.ui.dialogs import Question, answering
from calpae_desktop.ui.drafts import PUT_ASIDE, when
from calpae_desktop.ui.screens.dossier.forms import BookForm, CorrectForm, Form, IdentityForm
from calpae_desktop.ui.screens.dossier.forms.base import TAKE_THEIRS, text_of
from calpae_desktop.ui.screens.dossier.forms.named import asked_by
from calpae_desktop.ui.screens.entry import EntryScreen
from calpae_desktop.ui.widgets import (
    AreaField,
    ComboField,
    DateField,
    LabeledField,
    TextField,
)
from calpae_desktop.ui.wiring.manners import NOT_KEPT, RESUME
from tests.ui.fakes import CLAIRE, SAMIR, Room
from tests.ui.screens.dossier_stage import Stage, empty_room, prepared_stage

FIXTURES = (empty_room, prepared_stage)
PANEL = ("book", "call", "sign", "orient", "support", "correct", "identity", "other_outcome")


def kept(room: Room) -> list[Draft]:
    return room.other.drafts.kept(CLAIRE)


def typed_in(field: LabeledField) -> None:
    """Type something else in a field, as a hand would."""
    match field:
        case ComboField():
            field.combo.setCurrentIndex(field.combo.count() - 1)
            field.combo.activated.emit(field.combo.currentIndex())
        case AreaField():
            field.area.insertPlainText("Écrit à la main\n")
        case DateField():
            field.line.setText("14/02/2027")
            field.line.textEdited.emit("14/02/2027")
        case TextField():
            field.line.setText("Tapé")
            field.line.textEdited.emit("Tapé")


def look(stage: Stage) -> None:
    """What is typed is kept before the next look: a kill loses nothing from here on."""
    stage.session.drafts.look()
    stage.tasks.close()


def died(stage: Stage) -> None:
    """The program ended where it stood, and is opened again."""
    stage.screen.hide()
    stage.tasks.close()
    stage.begin()
    stage.session.drafts.read()
    stage.until(lambda: bool(stage.session.drafts.left()))


def opened(stage: Stage, name: str) -> Form:
    stage.open()
    stage.screen.open_form(name)
    form = stage.screen.form
    assert form is not None
    return form


def shown(form: Form) -> dict[str, str]:
    return {name: text_of(field) for name, field in form.fields.items()}


def test_a_look_comes_at_least_every_two_and_a_half_seconds() -> None:
    """Five seconds are promised: half of them are for the machine."""
    assert ui_drafts.EVERY_MS <= 2_500


@pytest.mark.parametrize("name", PANEL)
def test_every_form_of_a_dossier_comes_back_as_it_was_typed(stage: Stage, name: str) -> None:
    form = opened(stage, name)
    for field in [f for f in form.fields.values() if not f.isHidden() and f.isEnabled()]:
        if not (isinstance(form, CorrectForm) and isinstance(field, ComboField)):
            typed_in(field)
    assert form.touched()
    was, title = shown(form), form.draft_title()
    look(stage)
    (draft,) = kept(stage.room)
    assert draft.spot == Spot(DOSSIER, type(form).__name__, stage.person)
    assert asked_by(draft.spot.form) == name
    assert draft.title == title
    assert "DIALLO" in title
    died(stage)
    stage.open()
    stage.until(lambda: stage.has_form)
    back = stage.screen.form
    assert type(back) is type(form)
    assert shown(back) == was
    assert back.notice.label.text() == f"{when(draft)}."
    assert back.notice.button.label == PUT_ASIDE


def test_it_can_be_put_aside(stage: Stage) -> None:
    form = opened(stage, "book")
    fresh = shown(form)
    typed_in(form.fields["time"])
    look(stage)
    died(stage)
    stage.open()
    stage.until(lambda: stage.has_form)
    back = stage.form(BookForm)
    back.notice.button.click()
    assert shown(back) == fresh
    assert back.notice.isHidden()
    stage.tasks.close()
    assert kept(stage.room) == []


def test_saved_or_given_up_nothing_is_kept(stage: Stage) -> None:
    form = opened(stage, "book")
    form.fields["time"].set_value("10h15")  # type: ignore[attr-defined] # a text
    stage.session.drafts.look()
    form.submit()
    stage.until(lambda: not stage.has_form)
    form = opened(stage, "call")
    typed_in(
        form.fields["called_at"] if "called_at" in form.fields else next(iter(form.fields.values()))
    )
    stage.session.drafts.look()
    form.closed.emit()
    stage.tasks.close()
    assert kept(stage.room) == []


def test_a_fact_changed_since_says_so_and_the_conflict_keeps_both(stage: Stage) -> None:
    form = opened(stage, "identity")
    typed_in(form.fields["town"])
    look(stage)
    (version,) = stage.room.facts(stage.person, Kind.PERSON)
    assert isinstance(version.content, Person)
    theirs = replace(version.content, town="Colmar", phone="0388000000")
    stage.room.other.corrections.correct(SAMIR, Correct(theirs, version.version_id or 0))
    died(stage)
    stage.open()
    stage.until(lambda: stage.has_form)
    back = stage.form(IdentityForm)
    assert "modifié depuis" in back.notice.label.text()
    assert back.texts["town"].value() == "Tapé"
    assert back.texts["phone"].value() == "0388000000"


def test_a_conflict_offers_theirs_at_the_field_and_takes_the_rest(stage: Stage) -> None:
    form = opened(stage, "identity")
    assert isinstance(form, IdentityForm)
    (version,) = stage.room.facts(stage.person, Kind.PERSON)
    assert isinstance(version.content, Person)
    theirs = replace(version.content, town="Colmar", phone="0388000000")
    stage.room.other.corrections.correct(SAMIR, Correct(theirs, version.version_id or 0))
    typed_in(form.texts["town"])
    form.submit()
    stage.until(lambda: form.notice.button.label == "Recharger")
    form.notice.button.click()
    town = form.texts["town"]
    assert (town.value(), form.texts["phone"].value()) == ("Tapé", "0388000000")
    assert "Colmar" in town.fault_text.text()
    assert town.correction.label == TAKE_THEIRS
    town.correction.click()
    assert town.value() == "Colmar"
    assert not town.has_error
    assert form.touched() == {}


def test_a_new_entry_comes_back(qtbot: QtBot, stage: Stage) -> None:
    screen = EntryScreen(stage.session)
    qtbot.addWidget(screen)
    screen.arrive("WEBER")
    for field in screen.form.fields.values():
        typed_in(field)
    was = {name: text_of(field) for name, field in screen.form.fields.items()}
    look(stage)
    died(stage)
    again = EntryScreen(stage.session)
    qtbot.addWidget(again)
    again.arrive(None)
    assert {name: text_of(field) for name, field in again.form.fields.items()} == was
    again.notice.button.click()
    assert not again.form.touched
    stage.tasks.close()
    assert kept(stage.room) == []


class Broken(Drafts):
    """A disk that is full for a while."""

    full = True
    tried = 0

    def keep(self, *given: object, **named: object) -> Draft:
        self.tried += 1
        if self.full:
            raise Unavailable(Cause.DISK_FULL)
        return super().keep(*given, **named)  # type: ignore[arg-type] # passed on


@contextmanager
def window_of(qtbot: QtBot, stage: Stage) -> Iterator[DeskWindow]:
    window = DeskWindow(stage.session)
    qtbot.addWidget(window)
    window.show()
    with answering(lambda _kind, _question: True):
        yield window
        window.close()


def test_a_failure_is_told_once_disturbs_nothing_and_is_tried_again(
    qtbot: QtBot, stage: Stage
) -> None:
    broken = Broken(stage.room.store, stage.room.clock)
    object.__setattr__(stage.session.desk, "drafts", broken)
    told: list[object] = []
    stage.session.drafts.troubled.connect(told.append)
    with window_of(qtbot, stage) as window:
        form = opened(stage, "book")
        typed_in(form.fields["time"])
        for tries in (1, 2, 3):
            stage.session.drafts.look()
            qtbot.waitUntil(lambda tries=tries: broken.tried == tries)  # type: ignore[misc] # bound
            qtbot.waitUntil(lambda: not stage.session.drafts._last)
        assert len(told) == 1
        assert window.banner.label.text().startswith(NOT_KEPT)
        assert not stage.session.drafts.keeps(stage.screen)
        assert text_of(form.fields["time"]) == "Tapé"
        broken.full = False
        qtbot.waitUntil(lambda: not stage.session.drafts._last or bool(kept(stage.room)))
        stage.session.drafts.look()
        qtbot.waitUntil(lambda: window.banner.isHidden() or not window.banner.isVisible())
        assert [one.typed["time"] for one in kept(stage.room)] == ["Tapé"]


def test_the_window_offers_what_was_left_and_closing_says_that_it_is_kept(
    qtbot: QtBot, stage: Stage
) -> None:
    form = opened(stage, "book")
    typed_in(form.fields["time"])
    look(stage)
    died(stage)
    asked: list[Question] = []
    window = DeskWindow(stage.session)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.banner.button.label == RESUME)
    assert "Prendre un rendez-vous · DIALLO" in window.banner.label.text()
    window.banner.button.click()
    screen = window.stack.screen_shown
    qtbot.waitUntil(lambda: getattr(screen, "form", None) is not None)
    assert text_of(screen.form.fields["time"]) == "Tapé"  # type: ignore[union-attr] # a dossier

    def agree(_kind: str, question: object) -> bool:
        assert isinstance(question, Question)
        asked.append(question)
        return True

    with answering(agree):
        assert window.close()
    assert "brouillon" in asked[0].body
    stage.tasks.close()
    assert len(kept(stage.room)) == 1
