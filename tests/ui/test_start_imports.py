"""What the window loads before it shows: a library that it does not need yet costs each start."""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from calpae_desktop.bootstrap import importing

# Libraries used by one gesture (load, write, print, a new passphrase…) or by another engine, and
# the screens that are not the first one.
LATER = (
    "PySide6.QtPdf",
    "PySide6.QtPrintSupport",
    "sqlalchemy.dialects.postgresql",
    "lxml",
    "stdnum",
    "xlsxwriter",
    "openpyxl",
    "reportlab",
    "docx",
    "odfdo",
    "holidays",
    "zxcvbn",
    "rich",
    "calpae_desktop.exchange",
    "calpae_desktop.documents.cer",
    "calpae_desktop.documents.word",
    "calpae_desktop.documents.book",
    "calpae_desktop.documents.open_sheet",
    "calpae_desktop.documents.pdf",
    "calpae_desktop.services.demo",
    "calpae_desktop.ui.charts",
    "calpae_desktop.ui.screens.cer",
    "calpae_desktop.ui.screens.collecting",
    "calpae_desktop.ui.screens.dossier.screen",
    "calpae_desktop.ui.screens.dossiers",
    "calpae_desktop.ui.screens.drill",
    "calpae_desktop.ui.screens.entry",
    "calpae_desktop.ui.screens.report",
    "calpae_desktop.ui.screens.steering",
    "calpae_desktop.ui.screens.today.follow_up",
)
# Of libraries, those that take longest: read where they are used, by a thread that reads.
HEAVY = {
    "docx", "email_validator", "holidays", "icalendar", "jinja2", "lxml", "odfdo", "openpyxl",
    "phonenumbers", "psycopg", "reportlab", "rich", "stdnum", "xlsxwriter", "zxcvbn",
}  # fmt: skip
FEW = 3
_SHOWN = """
import gc, json, sys, tempfile, threading
from pathlib import Path
from calpae_desktop.bootstrap import SystemClock, importing, make_desk
with importing():
    from calpae_desktop.storage.store import DEMO_ACTOR, demo_store
    from calpae_desktop.ui.application import build_application
    from calpae_desktop.ui.changes import Changes
    from calpae_desktop.ui.desk_window import DeskWindow
    from calpae_desktop.ui.screens.session import Session
    from calpae_desktop.ui.tasks import Tasks
    from calpae_desktop.ui.wiring.ahead import steps

application = build_application(sys.argv[:1])
with tempfile.TemporaryDirectory() as folder:
    store = demo_store(Path(folder), SystemClock())
    tasks = Tasks()
    window = DeskWindow(Session(make_desk(store, DEMO_ACTOR), tasks, Changes()))
    window.show()
    application.processEvents()
    assert window.isVisible() and window.stack.screen_shown is not None
    shown = sorted(sys.modules)
    asked, screens = [], threading.current_thread()
    class Asked:
        def find_spec(self, name, path=None, target=None):
            if threading.current_thread() is screens:
                asked.append(name)
    sys.meta_path.insert(0, Asked())
    made = []
    for step in steps(window.stack):
        made.append([step, asked[:]])
        asked.clear()
    for place in window.stack.places:
        if place not in ("dossier", "cer", "write", "drill"):
            window.open(place)
            application.processEvents()
    print(json.dumps([shown, gc.get_freeze_count(), gc.isenabled(), made, asked]))
    tasks.close()
    store.close()
"""


@pytest.fixture(scope="module")
def shown() -> Any:
    """Of a fresh process whose window is shown: its modules, how many objects collections leave
    aside, whether Python collects by itself, in whichever thread; then, of the thread of the
    screens, what each step that makes the places ready imports, and what opening them does."""
    ran = subprocess.run(
        [sys.executable, "-c", _SHOWN],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        check=True,
        capture_output=True,
        text=True,
        timeout=120,
    )
    return json.loads(ran.stdout)


@pytest.mark.parametrize("name", LATER)
def test_the_window_shows_without(shown: Any, name: str) -> None:
    assert [m for m in shown[0] if m == name or m.startswith(f"{name}.")] == []


def test_the_modules_looked_at_are_those_of_the_window(shown: Any) -> None:
    assert {"calpae_desktop.ui.desk_window", "calpae_desktop.storage.store"} <= set(shown[0])


def test_collections_leave_what_was_imported_aside(shown: Any) -> None:
    assert shown[1] > 10_000


def test_screens_are_made_ready_without_a_heavy_library(shown: Any) -> None:
    imported = [name for _step, names in shown[3] for name in names]
    assert [name for name in (*imported, *shown[4]) if name.split(".")[0] in HEAVY] == []
    assert "calpae_desktop.ui.screens.report.screen" in imported


def test_a_page_is_built_in_another_step_than_its_modules(shown: Any) -> None:
    """And a part of it that is imported with it is small."""
    building = {
        step: [name for name in names if name.startswith("calpae_desktop.ui.screens")]
        for step, names in shown[3]
        if not step.startswith("calpae_desktop")
    }
    assert {step: names for step, names in building.items() if len(names) > FEW} == {}
    assert "fiches" in building


def test_a_place_made_ready_imports_no_screen_when_it_is_opened(shown: Any) -> None:
    assert [name for name in shown[4] if name.startswith("calpae_desktop.ui")] == []


def test_python_does_not_collect_by_itself_while_a_window_is_shown(shown: Any) -> None:
    assert not shown[2]


@pytest.fixture
def usual() -> Iterator[None]:
    """Python collects by itself, as without a screen."""
    gc.enable()
    yield
    gc.disable()


@pytest.mark.usefixtures("usual")
def test_memory_is_collected_again_after_an_import_even_a_failed_one() -> None:
    frozen = gc.get_freeze_count()
    collected = []

    def failed() -> None:
        with importing():
            collected.append(gc.isenabled())
            raise ImportError

    with pytest.raises(ImportError):
        failed()
    assert collected == [False]
    assert gc.isenabled()
    assert gc.get_freeze_count() == frozen
