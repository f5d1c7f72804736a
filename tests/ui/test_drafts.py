"""What is typed comes back after a kill, a lock, a conflict; in every form, to who typed it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial

import pytest
import shiboken6
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from calpae_desktop.domain.budget import Side
from calpae_desktop.domain.draft import DOSSIER, Draft, Spot
from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.person import Person
from calpae_desktop.domain.reach import Channel
from calpae_desktop.domain.refusals import Cause, Unavailable
from calpae_desktop.services.commands import Correct
from calpae_desktop.services.drafts import Drafts
from calpae_desktop.services.letters import Writing
from calpae_desktop.ui import drafts as ui_drafts
from calpae_desktop.ui.desk_window import DeskWindow
from calpae_desktop.ui.dialogs import Question, answering
from calpae_desktop.ui.drafts import PUT_ASIDE, when
from calpae_desktop.ui.screens.dossier.forms import BookForm, CorrectForm, Form, IdentityForm
from calpae_desktop.ui.screens.dossier.forms.base import TAKE_THEIRS, text_of
from calpae_desktop.ui.screens.dossier.forms.named import asked_by
from calpae_desktop.ui.screens.entry import EntryScreen
from calpae_desktop.ui.screens.letters import LettersScreen, WriteScreen
from calpae_desktop.ui.screens.letters.asking import subject_of
from calpae_desktop.ui.screens.report import ReportScreen
from calpae_desktop.ui.screens.today.reasons import ReasonsForm
from calpae_desktop.ui.widgets import (
    AreaField,
    Button,
    ComboField,
    DateField,
    IconButton,
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


@dataclass(frozen=True)
class Place:
    """A page that is typed in, beside the dossier."""

    page: QWidget
    ready: Callable[[], bool]
    fields: Callable[[], Mapping[str, LabeledField]]
    put_aside: Callable[[], Button]
    title: str
    subject: str

    def shown(self) -> dict[str, str]:
        return {name: text_of(field) for name, field in self.fields().items()}


def mail_settings(stage: Stage) -> Place:
    screen = LettersScreen(stage.session)
    screen.arrive("messagerie")
    form = screen.mail
    fields = {"host": form.host, "login": form.login, "sender": form.from_address}
    return Place(
        screen, lambda: form.port.value() != "", lambda: fields, lambda: form.notice.button,
        "Serveur de messagerie", "messagerie",
    )  # fmt: skip


def template(stage: Stage, *, new: bool = False) -> Place:
    screen = LettersScreen(stage.session)
    left = stage.session.drafts.left()
    screen.arrive(left[0].spot.subject if left else "modeles:+" if new else "modeles")
    form = screen.editor
    fields = {"name": form.name, "subject": form.subject, "body": form.text}
    name = "+" if new else "convocation-courrier"
    return Place(
        screen, lambda: bool(form.origin.text()), lambda: fields, lambda: form.notice.button,
        "Modèle « Tapé »", f"modeles:{name}",
    )  # fmt: skip


def reasons(stage: Stage) -> Place:
    form = ReasonsForm(stage.session)
    return Place(
        form, lambda: form.labels.value() != "", lambda: {"labels": form.labels},
        lambda: form.notice.button, "Motifs d’absence", "motifs",
    )  # fmt: skip


def writing(stage: Stage) -> Place:
    screen = WriteScreen(stage.session)
    persons = (stage.person, "P-inconnu")
    left = stage.session.drafts.left()
    asked = Writing(persons, channel=Channel.LETTER)
    screen.arrive(left[0].spot.subject if left else asked)
    form = screen.asking
    fields = {"subject": form.subject, "body": form.text, "channel": form.channel}
    return Place(
        screen, lambda: form.text.value() != "", lambda: fields, lambda: form.notice.button,
        "Écrire à 2 personnes", subject_of(persons),
    )  # fmt: skip


def budget(stage: Stage) -> Place:
    screen = ReportScreen(stage.session.desk, stage.tasks, stage.session.drafts)
    page = screen.budget
    page.open(4, 2027)

    def fields() -> dict[str, LabeledField]:
        form = page.sheet.forms[Side.PLANNED] if page.sheet else None
        if form is None:
            return {}
        lines = [(one.label, one.amount) for one in form.lines]
        pairs = {f"{at}{rank}": f for at, one in enumerate(lines) for rank, f in enumerate(one)}
        return {**pairs, "period": form.period, "state": form.state}

    return Place(
        screen, lambda: bool(fields()), fields, lambda: page.banner.button,
        "Budget de la fiche 4, 2027", "4-2027",
    )  # fmt: skip


@pytest.mark.parametrize(
    "place", [mail_settings, template, partial(template, new=True), reasons, writing, budget],
    ids=["messagerie", "modèle", "nouveau modèle", "motifs", "lot", "budget"],
)  # fmt: skip
def test_every_other_page_comes_back_as_it_was_typed(
    stage: Stage, place: Callable[[Stage], Place]
) -> None:
    one = place(stage)
    stage.until(one.ready)
    fresh = one.shown()
    if place is budget:
        next(b for b in one.page.findChildren(IconButton) if b.isEnabled()).click()
        next(b for b in one.page.findChildren(Button) if b.label == "Ajouter une ligne").click()
    for field in one.fields().values():
        if not isinstance(field, ComboField):
            typed_in(field)
    was = one.shown()
    assert was != fresh
    look(stage)
    (draft,) = kept(stage.room)
    assert (draft.title, draft.spot.subject) == (one.title, one.subject)
    shiboken6.delete(one.page)
    died(stage)
    back = place(stage)
    stage.until(lambda: back.put_aside().label == PUT_ASIDE)
    assert back.shown() == was
    back.put_aside().click()
    stage.until(lambda: back.shown() == fresh or not back.put_aside().isVisibleTo(back.page))
    stage.session.drafts.look()
    shiboken6.delete(back.page)
    stage.tasks.close()
    assert kept(stage.room) == []


def test_a_password_is_in_no_draft(stage: Stage) -> None:
    one = mail_settings(stage)
    stage.until(one.ready)
    assert isinstance(one.page, LettersScreen)
    one.page.mail.password.line.setText("secret")
    typed_in(one.page.mail.host)
    assert one.page.unsaved()
    look(stage)
    shiboken6.delete(one.page)
    assert [set(draft.typed) for draft in kept(stage.room)] == [{"host"}]


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
