"""Imports by the keyboard: try, load, give up, open an import, take it back; nothing asked of the
base by the thread of the screens."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from calpae_desktop.domain.access import Actor, Role
from calpae_desktop.domain.fact import Kind
from calpae_desktop.services.load_report import LoadReport
from calpae_desktop.ui import dialogs
from calpae_desktop.ui.changes import Changes
from calpae_desktop.ui.desk_window import DeskWindow
from calpae_desktop.ui.dialogs import Question
from calpae_desktop.ui.screens.imports import ImportsScreen, work
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.tasks import Tasks, Ticket
from tests.exchange.made import PERSONS, flow, flow_text, folder, household
from tests.ui.fakes import CLAIRE, Room

RIGHTS = "droit;personne;departement;etat;sdd;debut\nD1;P1;67;ouvert;oui;2026-05-04\n"
Office = Callable[..., DeskWindow]
BAD = PERSONS.replace("1985-05-17", "31/02/1985")


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    made = Room(tmp_path)
    yield made
    made.close()


@pytest.fixture
def session(room: Room) -> Iterator[Session]:
    tasks = Tasks()
    yield Session(room.desk, tasks, Changes())
    tasks.close()


@pytest.fixture
def lot(tmp_path: Path) -> Path:
    return folder(tmp_path / "lot", droits=RIGHTS)


@pytest.fixture
def office(session: Session) -> Iterator[Office]:
    """Windows of a session, or of another actor's, destroyed here at the end."""
    made: list[DeskWindow] = []

    def opened(actor: Actor = CLAIRE) -> DeskWindow:
        made.append(DeskWindow(replace(session, desk=replace(session.desk, actor=actor))))
        made[-1].show()
        return made[-1]

    yield opened
    for window in made:
        window.close()
        shiboken6.delete(window)


def shown(qtbot: QtBot, session: Session, subject: object | None = None) -> ImportsScreen:
    screen = ImportsScreen(session)
    qtbot.addWidget(screen)
    screen.resize(1060, 640)
    with qtbot.waitExposed(screen):
        screen.show()
    screen.activateWindow()
    screen.arrive(subject)
    return screen


def journal_read(qtbot: QtBot, screen: ImportsScreen, rows: int) -> None:
    qtbot.waitUntil(lambda: screen.model.rowCount() == rows, timeout=8000)


def press(qtbot: QtBot, screen: ImportsScreen, key: Qt.Key) -> None:
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None, timeout=8000)
    focused = QApplication.focusWidget()
    QTest.keyClick(focused if focused and screen.isAncestorOf(focused) else screen, key)


def words_in(widget: QWidget) -> str:
    labels = (label for label in widget.findChildren(QLabel) if label.isVisible())
    return " | ".join(label.text() for label in labels)


def states(screen: ImportsScreen) -> list[str]:
    last = screen.model.columns[-1]
    return [last.text(screen.model.row(row)) for row in range(screen.model.rowCount())]


def tried(qtbot: QtBot, screen: ImportsScreen, path: Path) -> LoadReport:
    screen.try_file(path)
    qtbot.waitUntil(lambda: not screen.trial.busy, timeout=8000)
    assert screen.trial.report is not None
    return screen.trial.report


def held(room: Room) -> int:
    with room.store.snapshot() as view:
        every = list(view.facts.everything(Kind.RIGHT))
    return sum(v.superseded_at is None and not v.retired for v in every)


def test_a_folder_is_tried_loaded_taken_back_then_restored(
    qtbot: QtBot, room: Room, session: Session, lot: Path
) -> None:
    screen = shown(qtbot, session)
    qtbot.waitUntil(lambda: not screen.empty.isHidden(), timeout=8000)
    with dialogs.answering(lambda kind, _subject: str(lot) if kind == "folder" else ""):
        press(qtbot, screen, Qt.Key.Key_D)
    qtbot.waitUntil(lambda: screen.trial.report is not None, timeout=8000)
    first = screen.trial.counts.counts[0]
    assert (first.label, first.value) == ("nouveaux", 2)
    assert held(room) == 0
    assert [hint.key for hint in screen.key_hints()] == ["C", "Esc"]
    with qtbot.waitSignal(session.changes.changed, timeout=8000):
        press(qtbot, screen, Qt.Key.Key_C)
    qtbot.waitUntil(lambda: screen.detail.found is not None, timeout=8000)
    assert held(room) == 1
    assert "Import n°\u00a01 chargé" in words_in(screen.strip)
    assert screen.detail.model.row(0).person == "P1"
    asked: list[object] = []

    def agree(_kind: str, subject: object) -> bool:
        asked.append(subject)
        return True

    with dialogs.answering(agree), qtbot.waitSignal(screen.undoable, timeout=8000):
        press(qtbot, screen, Qt.Key.Key_Delete)
    (question,) = asked
    assert isinstance(question, Question)
    assert "1\u00a0dossier comme avant" in question.body
    assert held(room) == 0
    journal_read(qtbot, screen, 2)
    assert states(screen) == ["Faite", "Annulé par le n°\u00a02"]
    screen.undo()
    journal_read(qtbot, screen, 3)
    assert (held(room), states(screen)[-1]) == (1, "Rétabli")
    assert room.watched.faults == []


def test_what_is_wrong_is_shown_at_its_place_and_cannot_be_loaded(
    qtbot: QtBot, room: Room, session: Session, tmp_path: Path
) -> None:
    screen = shown(qtbot, session)
    report = tried(qtbot, screen, folder(tmp_path / "faux", {"personnes.csv": BAD}))
    assert report.errors_total == 1
    assert not screen.trial.load_button.isEnabled()
    row, columns = screen.trial.faults.model.row(0), screen.trial.faults.model.columns
    assert [column.text(row) for column in columns[:5]] == [
        "Erreur",
        "personnes.csv",
        "2",
        "naissance",
        "31/02/1985",
    ]
    assert QApplication.focusWidget() is screen.trial.faults.table
    assert "personnes.csv, ligne 2, colonne naissance : Date" in words_in(screen.trial.faults)
    press(qtbot, screen, Qt.Key.Key_Escape)
    assert screen.pages.currentWidget() is screen.journal
    assert room.desk.imports.journal(CLAIRE) == []


def test_the_stock_of_a_flow_is_told_apart(
    qtbot: QtBot, room: Room, session: Session, tmp_path: Path
) -> None:
    room.clock.to(23, 9)
    screen = shown(qtbot, session)
    tried(qtbot, screen, flow(tmp_path, flow_text(household())))
    assert screen.trial.stock.isVisible()
    screen.trial.stock.set_current("reprise")
    screen.trial.stock.changed.emit("reprise")
    qtbot.waitUntil(screen.trial.load_button.isEnabled, timeout=8000)
    screen.trial.load()
    qtbot.waitUntil(lambda: screen.detail.found is not None, timeout=8000)
    assert "Flux CNAF (reprise)" in words_in(screen.detail)
    with room.store.snapshot() as view:
        (right,) = view.facts.everything(Kind.RIGHT)
    assert getattr(right.content, "informed_on", "absent") is None


def test_giving_up_leaves_no_trace(
    qtbot: QtBot, room: Room, session: Session, lot: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = shown(qtbot, session)
    tried(qtbot, screen, lot)
    load = work.load

    def interrupted(desk: object, chosen: object, dry_run: bool, ticket: Ticket) -> LoadReport:
        ticket.cancel()
        return load(desk, chosen, dry_run, ticket)  # type: ignore[arg-type] # passed on

    monkeypatch.setattr(work, "load", interrupted)
    screen.trial.load()
    qtbot.waitUntil(lambda: not screen.trial.busy, timeout=8000)
    assert "rien n’a été écrit" in words_in(screen.trial.banner)
    assert screen.trial.load_button.isEnabled()
    assert (held(room), room.desk.imports.journal(CLAIRE)) == (0, [])


def test_what_was_written_since_is_named_before_it_is_left(
    qtbot: QtBot, room: Room, session: Session, lot: Path
) -> None:
    room.clock.to(23, 9)
    room.other.loading.load(CLAIRE, lot)
    second = folder(lot.parent / "deux", personnes=PERSONS.replace("P1", "P2"))
    room.clock.to(23, 10)
    room.other.loading.load(CLAIRE, folder(second, personnes=PERSONS.replace("MULLER", "KLEIN")))
    screen = shown(qtbot, session, 1)
    qtbot.waitUntil(lambda: screen.detail.found is not None, timeout=8000)
    asked: list[object] = []

    def decline(_kind: str, subject: object) -> bool:
        asked.append(subject)
        return False

    with dialogs.answering(decline):
        press(qtbot, screen, Qt.Key.Key_Delete)
        qtbot.waitUntil(lambda: bool(asked), timeout=8000)
    (question,) = asked
    assert isinstance(question, Question)
    assert "KLEIN Hélène" in question.body
    assert question.confirm == "Annuler en les laissant"
    assert held(room) == 1


def test_a_refused_import_opens_on_what_was_wrong(
    qtbot: QtBot, room: Room, session: Session, tmp_path: Path
) -> None:
    room.other.loading.load(CLAIRE, folder(tmp_path / "faux", {"personnes.csv": BAD}))
    screen = shown(qtbot, session)
    journal_read(qtbot, screen, 1)
    press(qtbot, screen, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: screen.detail.found is not None, timeout=8000)
    assert screen.detail.tabs.current() == "constats"
    faults = screen.detail.faults.model
    told = [column.text(faults.row(0)) for column in faults.columns]
    assert told[:4] == ["Erreur", "personnes.csv", "2", "naissance"]
    assert "31/02/1985" not in told
    assert screen.detail.undo_button.isHidden()


def test_a_dossier_of_an_import_is_opened(
    qtbot: QtBot, room: Room, session: Session, lot: Path
) -> None:
    room.other.loading.load(CLAIRE, lot)
    screen = shown(qtbot, session, 1)
    qtbot.waitUntil(lambda: screen.detail.model.rowCount() == 1, timeout=8000)
    with qtbot.waitSignal(screen.go) as gone:
        press(qtbot, screen, Qt.Key.Key_Return)
    assert gone.args == ["dossier", "P1"]


def test_a_file_dropped_on_the_window_is_tried(qtbot: QtBot, office: Office, lot: Path) -> None:
    window = office()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(lot))])
    event = QDropEvent(
        QPointF(10, 10),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(event)
    screen = window.stack.findChild(ImportsScreen)
    assert screen is not None
    qtbot.waitUntil(lambda: screen.trial.report is not None, timeout=8000)


def test_a_long_name_of_file_widens_nothing(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    screen = shown(qtbot, session)
    tried(qtbot, screen, folder(tmp_path / ("export-du-logiciel-" * 9), droits=RIGHTS))
    screen.trial.load()
    qtbot.waitUntil(lambda: screen.detail.found is not None, timeout=8000)
    assert screen.minimumSizeHint().width() <= 1024 - 192


def test_only_those_who_load_have_the_place(office: Office) -> None:
    window = office(Actor("paul", Role.ADVISER))
    assert not window.acceptDrops()
    with pytest.raises(KeyError):
        window.open("imports")
