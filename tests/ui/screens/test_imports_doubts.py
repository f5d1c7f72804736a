"""« À décider » in the window: both sides shown, answered by the keyboard, dossiers made one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from calpae_desktop.domain.access import Actor, Role
from calpae_desktop.domain.fact import Kind
from calpae_desktop.ui import dialogs
from calpae_desktop.ui.changes import Changes
from calpae_desktop.ui.dialogs import Question
from calpae_desktop.ui.screens.imports import ImportsScreen
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.tasks import Tasks
from tests.exchange.made import flow, flow_text, folder, household, person
from tests.ui.fakes import CLAIRE, Room

from .test_imports import press, words_in

HEAD = "personne;nom;prenom;naissance;matricule;role\n"
ONE = "P1;LÉVY;Anne;1991-02-14;7654321;DEM\n"
TWO = f"{ONE}P2;LÉVY;Anne;1991-02-14;7654322;DEM\n"


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    made = Room(tmp_path)
    made.clock.to(23, 9)
    made.other.loading.load(CLAIRE, folder(tmp_path / "connus", personnes=HEAD + TWO))
    made.other.loading.load(CLAIRE, flow(tmp_path, flow_text(household(persons=person()))))
    yield made
    made.close()


@pytest.fixture
def session(room: Room) -> Iterator[Session]:
    tasks = Tasks()
    yield Session(room.desk, tasks, Changes())
    tasks.close()


def asked(qtbot: QtBot, session: Session) -> ImportsScreen:
    """The page, once what waits is read."""
    screen = ImportsScreen(session)
    qtbot.addWidget(screen)
    screen.resize(1060, 640)
    with qtbot.waitExposed(screen):
        screen.show()
    screen.activateWindow()
    screen.tabs.set_current("a_decider")
    screen.tabs.changed.emit("a_decider")
    screen.arrive(None)
    qtbot.waitUntil(lambda: screen.doubts.model.rowCount() == 1, timeout=8000)
    return screen


def persons(room: Room) -> set[str]:
    with room.store.snapshot() as view:
        every = list(view.facts.everything(Kind.PERSON))
    return {v.fact_id for v in every if v.superseded_at is None and not v.retired}


def owner_of_the_right(room: Room) -> list[str]:
    with room.store.snapshot() as view:
        rights = list(view.facts.everything(Kind.RIGHT))
    return [str(getattr(v.content, "person", "")) for v in rights]


def test_both_sides_are_shown_then_the_second_dossier_is_chosen(
    qtbot: QtBot, room: Room, session: Session
) -> None:
    screen = asked(qtbot, session)
    page = screen.doubts
    fields = {page.sides.row(n).label: page.sides.row(n) for n in range(page.sides.rowCount())}
    assert fields["Nom"].same == (True, True)
    assert fields["Matricule"].same == (False, False)
    assert fields["NIR"].dossiers == ("pas de NIR",) * 2
    assert page.sides.columns[2].text(fields["Matricule"]) == "7654321 (différent)"
    page.candidates[0].set_current("1")
    page.table.setFocus()
    with dialogs.answering(lambda _kind, _question: True):
        press(qtbot, screen, Qt.Key.Key_M)
    qtbot.waitUntil(lambda: page.model.rowCount() == 0, timeout=8000)
    assert owner_of_the_right(room) == ["P2"]
    assert "c’est la même personne" in words_in(screen.strip)
    assert "Rien à décider" in words_in(page.empty)
    assert room.watched.faults == []


def test_another_person_has_a_dossier_of_their_own(
    qtbot: QtBot, room: Room, session: Session
) -> None:
    screen = asked(qtbot, session)
    with dialogs.answering(lambda _kind, _question: False):
        press(qtbot, screen, Qt.Key.Key_A)
    assert persons(room) == {"P1", "P2"}
    with dialogs.answering(lambda _kind, _question: True):
        press(qtbot, screen, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: screen.doubts.model.rowCount() == 0, timeout=8000)
    assert len(persons(room)) == 3
    assert screen.strip.button.isHidden()


def test_two_dossiers_are_made_one_after_a_preview_then_parted(
    qtbot: QtBot, room: Room, session: Session
) -> None:
    screen = asked(qtbot, session)
    said: list[object] = []

    def agree(_kind: str, question: object) -> bool:
        said.append(question)
        return True

    with dialogs.answering(agree), qtbot.waitSignal(screen.undoable, timeout=8000):
        press(qtbot, screen, Qt.Key.Key_U)
    (question,) = said
    assert isinstance(question, Question)
    assert "En désaccord : matricule" in question.body
    assert persons(room) == {"P1"}
    screen.undo()
    qtbot.waitUntil(lambda: persons(room) == {"P1", "P2"}, timeout=8000)
    qtbot.waitUntil(lambda: "Réunion annulée" in words_in(screen.strip), timeout=8000)


def test_a_supervisor_decides_and_does_not_load(qtbot: QtBot, session: Session) -> None:
    boss = replace(session.desk, actor=Actor("chef", Role.SUPERVISOR))
    screen = asked(qtbot, replace(session, desk=boss))
    assert screen.file_button.isHidden()
    assert screen.tabs.isHidden()
    assert screen.lists.currentWidget() is screen.doubts
