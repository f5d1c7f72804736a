"""Killed while somebody types, the program gives back what was typed, and wrote it nowhere else."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from calpae_desktop.bootstrap import SystemClock, make_desk
from calpae_desktop.domain.person import Person
from calpae_desktop.services.commands import RecordEntry
from calpae_desktop.services.reference import save_schemes
from calpae_desktop.storage.store import create, open_store
from calpae_desktop.ui.changes import Changes
from calpae_desktop.ui.desk_window import DeskWindow
from calpae_desktop.ui.dialogs import answering
from calpae_desktop.ui.screens.dossier.forms import BookForm
from calpae_desktop.ui.screens.dossier.screen import DossierScreen
from calpae_desktop.ui.screens.entry import EntryScreen
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.tasks import Tasks
from calpae_desktop.ui.wiring.manners import RESUME
from tests.faults.typist import NAME, TIME
from tests.house.source import ROOT
from tests.storage.test_nothing_readable import NAME as SOUGHT
from tests.storage.test_nothing_readable import readable
from tests.storage.worlds import ACTOR, PHRASE

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is of Unix"),
    pytest.mark.xdist_group("kills"),
]
PROMISED_S = 5.0


def test_what_was_typed_comes_back_after_a_kill(qtbot: QtBot, tmp_path: Path) -> None:
    assert NAME == SOUGHT
    base, home = tmp_path / "poste", tmp_path / "ailleurs"
    home.mkdir()
    store = create(base / "base.sqlite", PHRASE, ACTOR, SystemClock())
    save_schemes(store)
    desk = make_desk(store, ACTOR)
    today = SystemClock().today()
    who = Person("", "DIALLO", "Aminata", date(1994, 8, 14))
    (person,) = desk.intake.record_entry(ACTOR, RecordEntry(who, "67", today, today)).persons
    path, key = store.path, store.key
    store.close()

    keys = [key.key.hex(), key.database.hex()]
    command = [sys.executable, "-m", "tests.faults.typist", str(path), *keys, person]
    own = {"TMPDIR": str(home), "HOME": str(home), "XDG_CACHE_HOME": str(home)}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=os.environ | own
    ) as typist:
        assert typist.stdout is not None
        assert typist.stdout.readline() == "typed\n"
        word, seconds = typist.stdout.readline().split()
        typist.send_signal(signal.SIGKILL)
        assert typist.wait() == -signal.SIGKILL
    assert word == "kept"
    assert float(seconds) <= PROMISED_S
    assert readable(tmp_path) == []

    store = open_store(path, PHRASE, SystemClock())
    tasks = Tasks()
    window = DeskWindow(Session(make_desk(store, ACTOR), tasks, Changes()))
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.banner.button.label == RESUME, timeout=8000)
    assert "Et 1 autre." in window.banner.label.text()
    window.banner.button.click()
    window.open("entry")
    entry = window.stack.screen_shown
    assert isinstance(entry, EntryScreen)
    assert entry.form.last_name.value() == NAME
    window.open("dossier", person)
    dossier = window.stack.screen_shown
    assert isinstance(dossier, DossierScreen)
    qtbot.waitUntil(lambda: isinstance(dossier.form, BookForm), timeout=8000)
    assert isinstance(dossier.form, BookForm)
    assert dossier.form.time.value() == TIME
    with answering(lambda _kind, _question: True):
        window.close()
    tasks.close()
    store.close()
