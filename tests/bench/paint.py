"""From the start of the process to the first paint of the window, against a bare Qt window.

Both are given the key of the database, so that the passphrase's own second counts for neither.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from calpae_desktop.storage import keyfile

from .generator import PHRASE
from .timing import Line, children, interleaved

_WATCH = """
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, QApplication.instance().quit)
        return False
watch = Watch()
"""
_BARE = f"""
import sys
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTableWidget, QTableWidgetItem
from sqlalchemy import create_engine
from sqlcipher3 import dbapi2
path, pragma = sys.argv[1:3]
application = QApplication(sys.argv[:1])
engine = create_engine("sqlite:///" + path, module=dbapi2)
{_WATCH}
with engine.connect() as connection:
    connection.exec_driver_sql(f'PRAGMA key = "{{pragma}}"')
    rows = connection.exec_driver_sql("SELECT * FROM person_text LIMIT 50").all()
window = QMainWindow()
table = QTableWidget(len(rows), len(rows[0]))
for line, row in enumerate(rows):
    for column, value in enumerate(row):
        table.setItem(line, column, QTableWidgetItem(str(value)))
window.setCentralWidget(table)
window.resize(1280, 720)
window.installEventFilter(watch)
window.show()
application.exec()
"""
_OURS = f"""
import sys
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
from calpae_desktop.bootstrap import SystemClock, importing, make_desk
with importing():
    from calpae_desktop.storage.sqlite import DataKey
    from calpae_desktop.storage.store import DEMO_ACTOR, open_store
    from calpae_desktop.ui.application import build_application
    from calpae_desktop.ui.changes import Changes
    from calpae_desktop.ui.desk_window import DeskWindow
    from calpae_desktop.ui.screens.session import Session
    from calpae_desktop.ui.tasks import Tasks
path, pragma = sys.argv[1:3]
whole = bytes.fromhex(pragma[2:-1])
application = build_application(sys.argv[:1])
{_WATCH}
store = open_store(path, DataKey(whole[:32], whole[32:]), SystemClock())
tasks = Tasks()
session = Session(make_desk(store, DEMO_ACTOR), tasks, Changes())
window = DeskWindow(session)
window.resize(1280, 720)
window.installEventFilter(watch)
window.show()
application.exec()
tasks.close()
store.close()
"""


def lines(path: Path) -> Iterator[Line]:
    key = keyfile.read_key_file(keyfile.path_of(path)).unlock(PHRASE)
    with tempfile.TemporaryDirectory() as bytecode:
        bare, ours = (partial(_run, code, path, key.pragma, bytecode) for code in (_BARE, _OURS))
        seconds = interleaved(bare, ours, 5, children)
    yield Line("first paint, bare Qt and SQLAlchemy", *seconds, 1.6)


def _run(code: str, path: Path, pragma: str, bytecode: str) -> None:
    """Both compiled beforehand, by the first round: installing a program compiles it."""
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": bytecode,
    }
    command = [sys.executable, "-c", code, str(path), pragma]
    subprocess.run(command, env=environment, check=True, timeout=60, capture_output=True)
