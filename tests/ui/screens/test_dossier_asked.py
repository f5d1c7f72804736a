"""Forms asked of a dossier that is open already: shown, or refused in words; nothing typed lost."""

from __future__ import annotations

import pytest

from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.refusals import Cause, Unavailable
from calpae_desktop.services.commands import Done
from calpae_desktop.ui.screens.dossier.forms import BookForm, CorrectForm, IdentityForm
from calpae_desktop.ui.screens.dossier.screen import DossierScreen
from calpae_desktop.ui.screens.session import Opened
from calpae_desktop.ui.shell import Place
from calpae_desktop.ui.shell.stack import PageStack
from tests.ui.screens.dossier_stage import Key, Stage, empty_room, prepared_stage

FIXTURES = (empty_room, prepared_stage)
_TYPING = "Une saisie est en cours : enregistrez-la, ou annulez-la (Échap)."


def test_an_untouched_form_gives_way_to_the_one_asked(stage: Stage) -> None:
    stage.open()
    for name, kind in (("book", BookForm), ("correct", CorrectForm), ("identity", IdentityForm)):
        stage.screen.arrive(Opened(stage.person, form=name))
        assert stage.form(kind) is stage.screen.form


def test_a_form_asked_from_elsewhere_comes_with_the_dossier(stage: Stage) -> None:
    stage.open()
    stage.screen.open_form("identity")
    stage.screen.leave()
    stage.screen.arrive(Opened(stage.person, form="book"))
    stage.until(lambda: isinstance(stage.screen.form, BookForm))
    assert stage.has_form


def test_a_form_half_filled_stays_and_says_why(stage: Stage) -> None:
    stage.open()
    stage.screen.open_form("identity")
    form = stage.form(IdentityForm)
    form.texts["town"].set_value("Sélestat")
    stage.screen.arrive(Opened(stage.person, form="book"))
    assert stage.form(IdentityForm) is form
    assert form.notice.label.text() == _TYPING
    assert form.texts["town"].value() == "Sélestat"
    stage.press(Key.Key_Escape)
    stage.screen.arrive(Opened(stage.person, form="book"))
    stage.form(BookForm)


def test_the_form_half_filled_asked_again_is_only_shown(stage: Stage) -> None:
    stage.open()
    stage.screen.open_form("book")
    form = stage.form(BookForm)
    form.adviser.set_value("M. Keller")
    stage.screen.arrive(Opened(stage.person, form="book"))
    assert stage.form(BookForm) is form
    assert form.notice.isHidden()
    assert form.isAncestorOf(stage.screen.focusWidget())


def test_another_fact_to_correct_is_another_form(stage: Stage) -> None:
    stage.open()
    (right,) = stage.room.facts(stage.person, Kind.RIGHT)
    (booked,) = stage.room.facts(stage.person, Kind.APPOINTMENT)
    stage.page.timeline.opened.emit(f"right:{right.fact_id}")
    form = stage.form(CorrectForm)
    form.day.line.setText("12/03/2027")
    stage.page.timeline.opened.emit(f"appointment:{booked.fact_id}")
    assert stage.form(CorrectForm) is form
    assert form.notice.label.text() == _TYPING


def test_a_refused_form_keeps_the_way_out_that_was_offered(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage.open()
    stage.screen.open_form("book")
    form = stage.form(BookForm)
    form.adviser.set_value("M. Keller")
    with monkeypatch.context() as busy:
        busy.setattr(type(stage.room.desk.appointments), "book", _unavailable)
        form.submit()
        stage.until(lambda: not form.notice.isHidden())
    for _ in range(2):
        stage.screen.arrive(Opened(stage.person, form="identity"))
    assert form.notice.label.text().count(_TYPING) == 1
    form.notice.button.click()
    stage.until(lambda: len(stage.room.facts(stage.person, Kind.APPOINTMENT)) == 2)


def _unavailable(*_: object) -> Done:
    raise Unavailable(Cause.BUSY)


def test_while_it_is_saved_it_is_said(stage: Stage) -> None:
    stage.open()
    stage.screen.open_form("book")
    form = stage.form(BookForm)
    form.submit()
    stage.screen.arrive(Opened(stage.person, form="identity"))
    assert form.notice.label.text() == "Un enregistrement est en cours."
    stage.until(lambda: stage.screen.form is None)


def test_the_same_wish_twice_through_the_window_is_done_twice(stage: Stage) -> None:
    screen = DossierScreen(stage.session)
    stack = PageStack([Place("dossier", "Dossier", "folders", lambda: screen)])
    stage.qtbot.addWidget(stack)
    with stage.qtbot.waitActive(stack):
        stack.show()
    for _ in range(2):
        stack.open("dossier", Opened(stage.person, form="book"))
        stage.until(lambda: isinstance(screen.form, BookForm))
        assert screen.form is not None
        screen.form.closed.emit()
    assert not stack.can_go(-1)
    screen.leave()
