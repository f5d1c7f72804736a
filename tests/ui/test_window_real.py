"""From the doors to the window over real encrypted bases, as the program gives them."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from calpae_desktop.bootstrap import advise, check_phrase, create_desk, demo_desk, open_desk
from calpae_desktop.domain.refusals import No
from calpae_desktop.services.desk import Desk
from calpae_desktop.services.session import OpenRequest
from calpae_desktop.ui import dialogs
from calpae_desktop.ui.desk_window import DeskWindow
from calpae_desktop.ui.entrance import Entrance
from calpae_desktop.ui.screens.dossier.screen import DossierScreen
from calpae_desktop.ui.screens.entry import EntryScreen
from calpae_desktop.ui.shell.hits import HitModel
from calpae_desktop.ui.tasks import Tasks
from calpae_desktop.words.refusals import REFUSALS
from tests.engines import Databases

PHRASE = "tournesol pluvieux quetsche lanterne agrafe"
PEOPLE = 60
HOLDER = """
import sys
from calpae_desktop.bootstrap import open_desk
desk = open_desk(sys.argv[1], sys.argv[2])
with desk.store.writer():
    print("held", flush=True)
    sys.stdin.readline()
desk.store.close()
"""


@pytest.fixture
def request_(tmp_path: Path) -> OpenRequest:
    return OpenRequest(
        base=tmp_path / "base.calpae",
        exists=False,
        demonstration=False,
        open=open_desk,
        unlock=check_phrase,
        create=create_desk,
        demo=lambda: demo_desk(tmp_path, PEOPLE),
        advise=advise,
        log=tmp_path / "calpae.log",
        version="0",
    )


Enter = Callable[[OpenRequest], Entrance]


@pytest.fixture
def enter(qtbot: QtBot) -> Iterator[Enter]:
    entered: list[Entrance] = []

    def show(request: OpenRequest) -> Entrance:
        entrance = Entrance(request, Tasks())
        qtbot.addWidget(entrance.doors)
        entered.append(entrance)
        entrance.show()
        return entrance

    yield show
    for entrance in entered:
        entrance.close()


def window_of(qtbot: QtBot, entrance: Entrance) -> DeskWindow:
    qtbot.waitUntil(lambda: entrance.window is not None, timeout=20_000)
    assert entrance.window is not None
    return entrance.window


def refused(qtbot: QtBot, entrance: Entrance) -> str:
    field = entrance.connection.field
    qtbot.waitUntil(lambda: field.has_error, timeout=20_000)
    return field.fault_text.text()


def test_the_first_run_creates_a_base_that_its_phrase_alone_opens(
    qtbot: QtBot, enter: Enter, request_: OpenRequest, tmp_path: Path
) -> None:
    entrance = enter(request_)
    first = entrance.first_run
    first.passphrase.set_value(PHRASE)
    first.again.set_value(PHRASE)
    with dialogs.answering(lambda _kind, _subject: str(tmp_path)):
        first.create_button.click()
    assert window_of(qtbot, entrance).stack.visit is not None
    entrance.close()
    assert Path(request_.base).read_bytes()[:6] != b"SQLite"

    second = enter(replace(request_, exists=True))
    second.connection.open_asked.emit("une autre phrase")
    assert refused(qtbot, second) == REFUSALS[No.WRONG_PHRASE]
    second.connection.open_asked.emit(PHRASE)
    window_of(qtbot, second)


def test_a_phrase_too_weak_is_refused_where_it_is_typed(
    enter: Enter, request_: OpenRequest
) -> None:
    first = enter(request_).first_run
    first.passphrase.set_value("soleil")
    first.again.set_value("soleil")
    first.create_button.click()
    assert "trop facile à deviner" in first.passphrase.fault_text.text()
    assert not Path(request_.base).exists()


def test_a_second_window_is_refused_and_opens_once_the_first_is_closed(
    qtbot: QtBot, enter: Enter, request_: OpenRequest
) -> None:
    create_desk(request_.base, PHRASE).store.close()
    command = [sys.executable, "-c", HOLDER, str(request_.base), PHRASE]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "held\n"
        entrance = enter(replace(request_, exists=True, phrase=PHRASE))
        assert refused(qtbot, entrance) == REFUSALS[No.OTHER_WRITER]
        assert entrance.window is None
        first.communicate("\n")
    entrance.connection.open_asked.emit(PHRASE)
    window_of(qtbot, entrance)


def test_unlocking_comes_back_to_the_same_draft(
    qtbot: QtBot, enter: Enter, request_: OpenRequest
) -> None:
    create_desk(request_.base, PHRASE).store.close()
    window = window_of(qtbot, enter(replace(request_, exists=True, phrase=PHRASE)))
    window.open("entry", "heitz")
    window.lock_requested.emit()
    lock = window.lock_overlay
    lock.unlock_asked.emit("une autre phrase")
    qtbot.waitUntil(lambda: lock.field.has_error, timeout=20_000)
    assert lock.isVisible()
    lock.unlock_asked.emit(PHRASE)
    qtbot.waitUntil(lambda: not lock.isVisible(), timeout=20_000)
    screen = window.stack.screen_shown
    assert isinstance(screen, EntryScreen)
    assert screen.form.last_name.value() == "HEITZ"


def test_unlocking_opens_no_second_base(qtbot: QtBot, enter: Enter, request_: OpenRequest) -> None:
    create_desk(request_.base, PHRASE).store.close()
    opened: list[Path | str] = []

    def open_once(base: Path | str, phrase: str) -> Desk:
        opened.append(base)
        return open_desk(base, phrase)

    asked = replace(request_, exists=True, phrase=PHRASE, open=open_once)
    window = window_of(qtbot, enter(asked))
    window.lock_requested.emit()
    window.lock_overlay.unlock_asked.emit(PHRASE)
    qtbot.waitUntil(lambda: not window.lock_overlay.isVisible(), timeout=20_000)
    assert opened == [request_.base]


def test_the_demonstration_lets_its_people_be_found_and_opened(
    qtbot: QtBot, enter: Enter, request_: OpenRequest
) -> None:
    entrance = enter(replace(request_, demonstration=True))
    window = window_of(qtbot, entrance)
    assert entrance.desk is not None
    with entrance.desk.store.snapshot() as view:
        person = next(iter(view.facts.persons()))
    known = entrance.desk.dossiers.open(entrance.desk.actor, person).identity
    palette = window.palette_overlay
    model = palette.findChild(HitModel)
    assert model is not None
    palette.open()
    palette.field.setText(f"{known.last_name} {known.first_name}")
    qtbot.waitUntil(
        lambda: any(not isinstance(row, str) and row.key.endswith(person) for row in model.rows)
    )
    place = next(
        n
        for n, row in enumerate(model.rows)
        if not isinstance(row, str) and row.key == f"dossier:{person}"
    )
    palette._select(place)
    palette._choose()
    screen = window.stack.screen_shown
    assert isinstance(screen, DossierScreen)
    qtbot.waitUntil(lambda: screen.dossier is not None and screen.dossier.identity == known)


def test_a_base_on_a_server_opens_at_once_and_its_lock_asks_the_server(
    qtbot: QtBot,
    enter: Enter,
    request_: OpenRequest,
    databases: tuple[Databases, ExitStack],
) -> None:
    with databases[0].empty() as url:
        address = url.render_as_string(hide_password=False)
        asked = replace(request_, base=address, exists=True)
        absent = enter(asked)
        assert "calpae initialiser" in refused(qtbot, absent)
        assert absent.connection.field.label.text() == "Mot de passe du serveur"
        assert not absent.connection.lost.isVisible()
        create_desk(address, "").store.close()
        absent.connection.button.click()
        window = window_of(qtbot, absent)
        window.lock_requested.emit()
        window.lock_overlay.unlock_asked.emit("n’importe quoi : ce serveur ne demande rien")
        qtbot.waitUntil(lambda: not window.lock_overlay.isVisible(), timeout=20_000)
        absent.close()
