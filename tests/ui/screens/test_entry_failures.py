"""A search that fails while a new entrant is typed never touches what is being saved."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from calpae_desktop.domain.refusals import Cause, No, Refusal, Unavailable
from calpae_desktop.ui.changes import Changes
from calpae_desktop.ui.screens.entry import EntryScreen
from calpae_desktop.ui.screens.session import Opened, Session
from calpae_desktop.ui.tasks import Tasks
from tests.ui.fakes import Room


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    made = Room(tmp_path)
    yield made
    made.close()


@pytest.fixture
def screen(qtbot: QtBot, room: Room) -> Iterator[EntryScreen]:
    room.clock.to(23, 9)
    tasks = Tasks()
    made = EntryScreen(Session(room.desk, tasks, Changes()))
    qtbot.addWidget(made)
    made.show()
    made.arrive(None)
    yield made
    made.close()
    tasks.close()


@pytest.fixture
def blind(monkeypatch: pytest.MonkeyPatch, room: Room) -> None:
    """Searching is impossible for a moment; writing works."""

    def fail(*_given: object) -> None:
        raise Unavailable(Cause.BUSY)

    monkeypatch.setattr(room.desk.intake, "neighbours", fail)


def fill(screen: EntryScreen) -> None:
    screen.form.last_name.set_value("HEITZ")
    screen.form.first_name.set_value("Zoé")
    screen.form.born_on.set_value(date(1990, 5, 1))


def known(room: Room) -> int:
    with room.store.snapshot() as view:
        return len(list(view.facts.persons()))


def shown(screen: EntryScreen) -> Callable[[], bool]:
    return lambda: not screen.neighbours.notice.isHidden()


@pytest.mark.usefixtures("blind")
def test_looking_again_after_a_failed_search_saves_nobody(
    qtbot: QtBot, screen: EntryScreen, room: Room
) -> None:
    fill(screen)
    screen.form.typed.emit()
    qtbot.waitUntil(shown(screen))
    assert "occupée" in screen.neighbours.notice.label.text()
    screen.neighbours.notice.activated.emit()
    qtbot.wait(200)
    assert known(room) == 0
    assert screen.form.last_name.value() == "HEITZ"


def test_looking_again_finds_once_the_base_answers(
    qtbot: QtBot, screen: EntryScreen, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.enter("HEITZ", "Zoé")
    with monkeypatch.context() as patched:
        patched.setattr(room.desk.intake, "neighbours", _busy)
        screen.form.file_number.set_value("4127806")
        screen.form.typed.emit()
        qtbot.waitUntil(shown(screen))
    screen.neighbours.notice.activated.emit()
    qtbot.waitUntil(lambda: screen.neighbours.count == 1)
    assert screen.neighbours.notice.label.text().startswith("Un dossier ressemble")


def _busy(*_given: object) -> None:
    raise Unavailable(Cause.BUSY)


@pytest.mark.usefixtures("blind")
def test_a_failed_search_does_not_free_the_button_of_a_save_under_way(
    qtbot: QtBot, screen: EntryScreen
) -> None:
    fill(screen)
    screen._set_busy(True)
    screen.form.typed.emit()
    qtbot.wait(300)
    assert not screen.save.isEnabled()


def send(screen: EntryScreen, last_name: str, first_name: str) -> None:
    """Ask for HEITZ Zoé to be saved, and type somebody else meanwhile."""
    fill(screen)
    screen.submit()
    screen.form.last_name.set_value(last_name)
    screen.form.first_name.set_value(first_name)


def notified(screen: EntryScreen) -> Callable[[], bool]:
    return lambda: not screen.notice.isHidden()


def test_saved_while_somebody_else_is_typed_it_is_said_and_what_is_typed_stays(
    qtbot: QtBot, screen: EntryScreen, room: Room
) -> None:
    gone: list[object] = []
    screen.go.connect(lambda _place, subject: gone.append(subject))
    send(screen, "KLEIN", "Louise")
    qtbot.waitUntil(notified(screen))
    assert screen.notice.label.text() == "Entrée de HEITZ Zoé enregistrée."
    assert screen.form.last_name.value() == "KLEIN"
    assert gone == []
    screen.notice.button.click()
    (opened,) = gone
    assert isinstance(opened, Opened)
    assert opened.done is not None
    assert known(room) == 1


def test_left_meanwhile_the_page_says_who_is_saved(qtbot: QtBot, screen: EntryScreen) -> None:
    fill(screen)
    screen.submit()
    screen.hide()
    qtbot.waitUntil(notified(screen))
    assert screen.notice.label.text() == "Entrée de HEITZ Zoé enregistrée."
    assert screen.form.blank


def test_trying_again_saves_who_was_not(
    qtbot: QtBot, screen: EntryScreen, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(room.desk.intake, "record_entry", _busy)
        send(screen, "KLEIN", "Louise")
        qtbot.waitUntil(notified(screen))
    assert screen.notice.label.text().startswith("HEITZ Zoé : ")
    screen.notice.button.click()
    qtbot.waitUntil(lambda: screen.notice.label.text() == "Entrée de HEITZ Zoé enregistrée.")
    assert known(room) == 1
    assert screen.form.last_name.value() == "KLEIN"


def test_a_refusal_is_not_put_at_the_field_of_somebody_else(
    qtbot: QtBot, screen: EntryScreen, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_given: object) -> None:
        raise Refusal(No.REQUIRED, "first_name")

    monkeypatch.setattr(room.desk.intake, "record_entry", refuse)
    send(screen, "KLEIN", "Louise")
    qtbot.waitUntil(notified(screen))
    assert screen.notice.label.text().startswith("HEITZ Zoé : ")
    assert not screen.form.first_name.has_error
