"""The window of an open base and the doors before it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from calpae_desktop.domain.refusals import No, Refusal
from calpae_desktop.services.backups import LAST_BACKUP_VERIFIED
from calpae_desktop.services.desk import Desk
from calpae_desktop.services.session import OpenRequest
from calpae_desktop.storage import founding as storage
from calpae_desktop.ui import dialogs
from calpae_desktop.ui.changes import Changes
from calpae_desktop.ui.desk_window import DEMO_BACKUP, DeskWindow
from calpae_desktop.ui.entrance import Entrance
from calpae_desktop.ui.screens.dossier.forms import BookForm
from calpae_desktop.ui.screens.dossier.screen import DossierScreen
from calpae_desktop.ui.screens.entry import EntryScreen
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.screens.today import TodayScreen
from calpae_desktop.ui.shell.hits import HitModel
from calpae_desktop.ui.tasks import Tasks
from tests.ui.fakes import Room

Until = Callable[[Callable[[], bool]], None]


@pytest.fixture
def until(qtbot: QtBot) -> Until:
    def wait(true: Callable[[], bool]) -> None:
        qtbot.waitUntil(true, timeout=5000)

    return wait


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    made = Room(tmp_path)
    yield made
    made.close()


@pytest.fixture
def tasks() -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.close()


def opened(qtbot: QtBot, room: Room, tasks: Tasks, verify: Callable[[str], None]) -> DeskWindow:
    window = DeskWindow(Session(room.desk, tasks, Changes()), verify=verify)
    with qtbot.waitActive(window):
        window.show()
    return window


def let_in(phrase: str) -> None:
    """The passphrase is « sésame »."""
    if phrase != "sésame":
        raise Refusal(No.WRONG_PHRASE)


@pytest.fixture
def window(qtbot: QtBot, room: Room, tasks: Tasks) -> Iterator[DeskWindow]:
    made = opened(qtbot, room, tasks, let_in)
    yield made
    made.close()
    shiboken6.delete(made)


def titles(window: DeskWindow) -> list[str]:
    model = window.palette_overlay.findChild(HitModel)
    assert model is not None
    return [row if isinstance(row, str) else row.title for row in model.rows]


def test_the_window_opens_on_the_day_with_the_focus_on_its_appointments(window: DeskWindow) -> None:
    shown = window.stack.screen_shown
    assert isinstance(shown, TodayScreen)
    # Or, once read, on what says that there are none.
    assert window.focusWidget() in (shown.page.days, shown.page.left.currentWidget())
    assert window.status_bar.backup.accessibleName() == DEMO_BACKUP


def test_the_search_finds_people_and_opens_them(
    window: DeskWindow, room: Room, until: Until
) -> None:
    person = room.prepared()
    window.palette_overlay.open()
    window.palette_overlay.field.setText("diallo")
    until(lambda: "DIALLO Aminata" in titles(window))
    assert titles(window) == [
        "Personnes",
        "DIALLO Aminata",
        "Rendez-vous",
        "DIALLO Aminata, aujourd’hui à 10:30",
        "Faire",
        "Prendre un rendez-vous pour DIALLO Aminata",
        "Nouvelle entrée « diallo »",
    ]
    window.palette_overlay._choose()
    screen = window.stack.screen_shown
    assert isinstance(screen, DossierScreen)
    until(lambda: screen.dossier is not None and screen.dossier.identity.id == person)
    assert room.watched.faults == []


def test_the_search_books_for_the_first_found(window: DeskWindow, room: Room, until: Until) -> None:
    room.prepared()
    window.palette_overlay.open()
    window.palette_overlay.field.setText("diallo")
    until(lambda: "DIALLO Aminata" in titles(window))
    window.palette_overlay._select(5)
    window.palette_overlay._choose()
    screen = window.stack.screen_shown
    assert isinstance(screen, DossierScreen)
    until(lambda: isinstance(screen.form, BookForm))


def test_a_name_that_nobody_has_begins_an_entry(window: DeskWindow, until: Until) -> None:
    window.palette_overlay.open()
    window.palette_overlay.field.setText("heitz")
    until(lambda: titles(window) == ["Faire", "Nouvelle entrée « heitz »"])
    window.palette_overlay._choose()
    screen = window.stack.screen_shown
    assert isinstance(screen, EntryScreen)
    assert screen.form.last_name.value() == "HEITZ"


def test_the_lock_opens_on_the_passphrase_only(window: DeskWindow, until: Until) -> None:
    window.lock_now()
    lock = window.lock_overlay
    lock.unlock_asked.emit("ouvre-toi")
    until(lambda: lock.field.has_error)
    assert lock.isVisible()
    assert not window.sidebar.isEnabled()
    lock.unlock_asked.emit("sésame")
    until(lambda: not lock.isVisible())
    assert window.sidebar.isEnabled()


def test_an_empty_passphrase_is_not_even_tried(window: DeskWindow) -> None:
    window.lock_now()
    window.lock_overlay.unlock_asked.emit("")
    assert window.lock_overlay.field.has_error


def test_every_place_opens(window: DeskWindow) -> None:
    for key, place in window.stack.places.items():
        if place.listed:
            window.open(key)
            assert isinstance(window.stack.screen_shown, QWidget)
            assert window.stack.visit is not None
            assert window.stack.visit.key == key


def test_the_name_of_the_backup_record_is_that_of_the_store() -> None:
    assert LAST_BACKUP_VERIFIED == storage.LAST_BACKUP_VERIFIED


@dataclass
class Doors:
    """The doors of a base that opens on « sésame »."""

    room: Room
    asked: list[tuple[str, Path | str]] = field(default_factory=list)

    def open(self, base: Path | str, phrase: str) -> Desk:
        self.asked.append(("open", base))
        let_in(phrase)
        return self.room.desk

    def unlock(self, base: Path | str, phrase: str) -> None:
        self.asked.append(("unlock", base))
        let_in(phrase)

    def create(self, base: Path | str, phrase: str) -> Desk:
        self.asked.append(("create", base))
        let_in(phrase)
        return self.room.desk

    def demo(self) -> Desk:
        self.asked.append(("demo", Path()))
        return self.room.desk

    def request(self, folder: Path, *, exists: bool, demonstration: bool = False) -> OpenRequest:
        return OpenRequest(
            folder / "base.calpae",
            exists,
            demonstration,
            self.open,
            self.unlock,
            self.create,
            self.demo,
            lambda phrase: "" if phrase == "sésame" else "Trop facile.",
            folder / "calpae.log",
            "0",
        )


@pytest.fixture
def doors(room: Room) -> Doors:
    return Doors(room)


def entered(qtbot: QtBot, request: OpenRequest, tasks: Tasks) -> Entrance:
    entrance = Entrance(request, tasks)
    qtbot.addWidget(entrance.doors)
    entrance.show()
    return entrance


def leave(entrance: Entrance) -> None:
    entrance.close()
    assert entrance.window is None


def test_the_demonstration_opens_by_itself(
    qtbot: QtBot, doors: Doors, tasks: Tasks, tmp_path: Path, until: Until
) -> None:
    request = doors.request(tmp_path, exists=False, demonstration=True)
    entrance = entered(qtbot, request, tasks)
    assert entrance.doors.currentWidget() is entrance.waiting
    until(lambda: entrance.window is not None)
    assert entrance.window is not None
    assert entrance.window.isVisible()
    assert entrance.doors.isHidden()
    leave(entrance)


def test_a_base_asks_its_passphrase_until_it_is_the_right_one(
    qtbot: QtBot, doors: Doors, tasks: Tasks, tmp_path: Path, until: Until
) -> None:
    entrance = entered(qtbot, doors.request(tmp_path, exists=True), tasks)
    assert entrance.doors.currentWidget() is entrance.connection
    entrance.connection.open_asked.emit("ouvre-toi")
    until(lambda: entrance.connection.field.has_error)
    assert entrance.window is None
    entrance.connection.open_asked.emit("sésame")
    until(lambda: entrance.window is not None)
    assert entrance.connection.field.value() == ""
    leave(entrance)


def test_the_first_run_creates_a_base_where_it_is_told(
    qtbot: QtBot, doors: Doors, tasks: Tasks, tmp_path: Path, until: Until
) -> None:
    entrance = entered(qtbot, doors.request(tmp_path, exists=False), tasks)
    first = entrance.first_run
    assert entrance.doors.currentWidget() is first
    first.passphrase.set_value("sésame")
    first.again.set_value("sésame")
    with dialogs.answering(lambda _kind, _subject: str(tmp_path / "ici")):
        first.create_button.click()
    until(lambda: entrance.window is not None)
    assert doors.asked == [("create", tmp_path / "ici" / "base.calpae")]
    leave(entrance)


def test_another_base_may_be_opened_at_the_first_run(
    qtbot: QtBot, doors: Doors, tasks: Tasks, tmp_path: Path, until: Until
) -> None:
    entrance = entered(qtbot, doors.request(tmp_path, exists=False), tasks)
    entrance.first_run.open_asked.emit(str(tmp_path / "autre.calpae"))
    assert entrance.doors.currentWidget() is entrance.connection
    entrance.connection.open_asked.emit("sésame")
    until(lambda: entrance.window is not None)
    assert doors.asked == [("open", tmp_path / "autre.calpae")]
    leave(entrance)


def test_changing_account_comes_back_to_the_door(
    qtbot: QtBot, doors: Doors, tasks: Tasks, tmp_path: Path, until: Until
) -> None:
    entrance = entered(qtbot, doors.request(tmp_path, exists=True), tasks)
    entrance.connection.open_asked.emit("sésame")
    until(lambda: entrance.window is not None)
    before = entrance.window
    assert before is not None
    before.account_change_requested.emit()
    assert entrance.desk is None
    assert entrance.doors.isVisible()
    assert entrance.doors.currentWidget() is entrance.connection
    leave(entrance)


def test_the_list_of_dossiers_has_the_keyboard_when_it_is_opened(
    qtbot: QtBot, room: Room, window: DeskWindow
) -> None:
    room.enter()
    window.open("dossiers")
    table = window.stack.screen_of("dossiers").table  # type: ignore[attr-defined] # of the list
    qtbot.waitUntil(table.hasFocus, timeout=5000)
    assert table.currentIndex().isValid()
