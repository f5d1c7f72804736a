"""What the window loads before it shows: a library that it does not need yet costs each start."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

# Libraries used by one gesture (load, write, print, a new passphrase…) or by another engine, and
# the screens that are not the first one.
LATER = (
    "sqlalchemy.dialects.postgresql",
    "lxml",
    "stdnum",
    "xlsxwriter",
    "openpyxl",
    "reportlab",
    "holidays",
    "zxcvbn",
    "rich",
    "calpae_desktop.exchange",
    "calpae_desktop.documents.cer",
    "calpae_desktop.services.demo",
    "calpae_desktop.ui.charts",
    "calpae_desktop.ui.screens.dossier.screen",
    "calpae_desktop.ui.screens.drill",
    "calpae_desktop.ui.screens.entry",
    "calpae_desktop.ui.screens.report",
    "calpae_desktop.ui.screens.steering",
)
_SHOWN = """
import json, sys, tempfile
from pathlib import Path
from calpae_desktop.bootstrap import SystemClock, make_desk
from calpae_desktop.storage.store import DEMO_ACTOR, demo_store
from calpae_desktop.ui.application import build_application
from calpae_desktop.ui.changes import Changes
from calpae_desktop.ui.desk_window import DeskWindow
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.tasks import Tasks

application = build_application(sys.argv[:1])
with tempfile.TemporaryDirectory() as folder:
    store = demo_store(Path(folder), SystemClock())
    tasks = Tasks()
    window = DeskWindow(Session(make_desk(store, DEMO_ACTOR), tasks, Changes()))
    window.show()
    application.processEvents()
    assert window.isVisible() and window.stack.screen_shown is not None
    print(json.dumps(sorted(sys.modules)))
    tasks.close()
    store.close()
"""


@pytest.fixture(scope="module")
def loaded() -> set[str]:
    """Modules of a fresh process whose window is shown."""
    ran = subprocess.run(
        [sys.executable, "-c", _SHOWN],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        check=True,
        capture_output=True,
        text=True,
        timeout=120,
    )
    return set(json.loads(ran.stdout))


@pytest.mark.parametrize("name", LATER)
def test_the_window_shows_without(loaded: set[str], name: str) -> None:
    assert {module for module in loaded if module == name or module.startswith(f"{name}.")} == set()


def test_the_modules_looked_at_are_those_of_the_window(loaded: set[str]) -> None:
    assert {"calpae_desktop.ui.desk_window", "calpae_desktop.storage.store"} <= loaded
