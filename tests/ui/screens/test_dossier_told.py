"""Outcomes told to who has moved on to another person; dossiers that are no more."""

from __future__ import annotations

from datetime import date

import pytest

from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.person import Person
from calpae_desktop.domain.refusals import Cause, EditConflict, Unavailable
from calpae_desktop.services.commands import Correct, Done, RecordEntry
from calpae_desktop.ui.screens.dossier.forms import BookForm
from calpae_desktop.ui.screens.session import Opened
from tests.ui.fakes import SAMIR
from tests.ui.screens.dossier_stage import Key, Stage, empty_room, prepared_stage

FIXTURES = (empty_room, prepared_stage)


def just_entered(stage: Stage) -> Opened:
    """A dossier as the entry screen hands it over."""
    person = Person("", "HEITZ", "Zoé", date(1990, 5, 1))
    command = RecordEntry(person, "67", date(2027, 3, 1), date(2027, 3, 23))
    done = stage.room.other.intake.record_entry(SAMIR, command)
    return Opened(next(iter(done.persons)), done, "Entrée de HEITZ Zoé enregistrée.")


def withdraw(stage: Stage) -> None:
    """What a colleague does meanwhile."""
    for kind in (Kind.APPOINTMENT, Kind.RIGHT, Kind.PERSON):
        for version in stage.room.facts(stage.person, kind):
            command = Correct(version.content, version.version_id or 0, True)
            stage.room.other.corrections.correct(SAMIR, command)
    stage.session.changes.announce([stage.person])


def test_undoing_an_entry_leaves_an_empty_page_that_names_the_person(stage: Stage) -> None:
    entered = just_entered(stage)
    stage.open(entered)
    stage.until(lambda: stage.page.header.name.words == "HEITZ Zoé")
    asked: list[tuple[str, object]] = []
    stage.screen.go.connect(lambda place, subject: asked.append((place, subject)))
    stage.screen.undo()
    stage.until(lambda: not stage.page.gone.isHidden())
    said = stage.page.gone.accessibleName()
    assert said.startswith("Le dossier de HEITZ Zoé a été retiré.")
    assert stage.page.strip.label.text() == "Geste annulé · Entrée de HEITZ Zoé enregistrée."
    assert stage.page.banner.isHidden()
    assert stage.page.header.isHidden()
    assert stage.page.body.isHidden()
    assert entered.person not in [v.person for v in stage.session.recent.visited]
    stage.page.gone.link.click()
    assert asked == [("entry", None)]
    stage.open(stage.person)
    stage.until(lambda: not stage.page.body.isHidden())
    assert stage.page.gone.isHidden()


def test_what_is_typed_stays_when_a_colleague_withdraws_the_dossier(stage: Stage) -> None:
    stage.open()
    stage.screen.open_form("book")
    form = stage.form(BookForm)
    form.adviser.set_value("M. Keller")
    withdraw(stage)
    stage.until(lambda: not stage.page.banner.isHidden())
    assert stage.page.banner.label.text() == "Le dossier de DIALLO Aminata a été retiré."
    assert stage.form(BookForm) is form
    assert not stage.page.body.isHidden()


def test_the_outcome_of_a_key_names_the_person_once_elsewhere(stage: Stage) -> None:
    other = stage.room.enter("KLEIN", "Louise")
    stage.open()
    stage.press(Key.Key_H)
    stage.screen.arrive(other)
    stage.until(lambda: not stage.page.strip.isHidden())
    assert stage.page.strip.label.text() == "DIALLO Aminata : Rendez-vous : honoré."
    stage.screen.undo()
    wanted = "Geste annulé · DIALLO Aminata : Rendez-vous : honoré."
    stage.until(lambda: stage.page.strip.label.text() == wanted)


@pytest.mark.parametrize("error", [Unavailable(Cause.BUSY), EditConflict("R1")])
def test_what_failed_is_told_of_its_person(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def fail(*_: object) -> Done:
        raise error

    other = stage.room.enter("KLEIN", "Louise")
    stage.open()
    monkeypatch.setattr(type(stage.room.desk.appointments), "log", fail)
    stage.press(Key.Key_A)
    stage.screen.arrive(other)
    stage.until(lambda: not stage.page.strip.isHidden())
    assert stage.page.strip.label.text().startswith("DIALLO Aminata : ")
    assert stage.page.strip.button.isHidden()
    assert stage.page.panel.question.notice.isHidden()


def test_two_keys_for_two_persons_are_told_each_for_its_own(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = stage.room.enter("KLEIN", "Louise")
    stage.room.book(other, 23, 8, 30)
    told: list[str] = []
    monkeypatch.setattr(stage.page.strip, "offer", told.append)
    stage.open()
    stage.press(Key.Key_H)
    stage.screen.arrive(other)
    stage.until(lambda: stage.screen.dossier is not None and len(told) == 1)
    stage.until(stage.page.panel.question.isEnabled)
    stage.press(Key.Key_A)
    stage.until(lambda: len(told) == 2)
    assert told == [
        "DIALLO Aminata : Rendez-vous : honoré.",
        "Rendez-vous : absente, non excusée.",
    ]
