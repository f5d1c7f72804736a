"""How long the thread of the screens works without looking at the keyboard, gesture by gesture.

The real window on a large base, in a process of its own. Between two waits of the event loop, the
processor's time of its thread is noted: other programs of the machine do not count. The floor is
what may not be exceeded, 100 ms.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from calpae_desktop.storage import keyfile

from .generator import PHRASE
from .timing import Line

MOST_S = 0.1
PATIENCE_S = 60.0
PAUSE_MS = 5


def lines(path: Path) -> Iterator[Line]:
    """One line a gesture; the base is written in."""
    key = keyfile.read_key_file(keyfile.path_of(path)).unlock(PHRASE)
    command = [sys.executable, "-m", "tests.bench.watchdog", str(path), key.pragma]
    own = {"QT_QPA_PLATFORM": "offscreen"}
    run = subprocess.run(
        command, env=os.environ | own, check=True, timeout=600, capture_output=True, text=True
    )
    for said in run.stdout.splitlines():
        name, seconds = json.loads(said)
        yield Line(name, MOST_S, seconds, 1.0)


def watch(path: Path, pragma: str) -> None:
    """Drive the window, and say the longest work of each gesture."""
    from PySide6.QtCore import QAbstractEventDispatcher, QEventLoop, QTimer
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

    from calpae_desktop.bootstrap import SystemClock, make_desk
    from calpae_desktop.storage.sqlite import DataKey
    from calpae_desktop.storage.store import DEMO_ACTOR, open_store
    from calpae_desktop.ui.application import build_application
    from calpae_desktop.ui.changes import Changes
    from calpae_desktop.ui.desk_window import DeskWindow
    from calpae_desktop.ui.dialogs import answering
    from calpae_desktop.ui.screens.dossier.actions import OFFERS
    from calpae_desktop.ui.screens.dossier.screen import DossierScreen
    from calpae_desktop.ui.screens.session import Session
    from calpae_desktop.ui.wiring.memory import Collecting
    from tests.ui.crawling import CountedTasks

    whole = bytes.fromhex(pragma[2:-1])
    store = open_store(path, DataKey(whole[:32], whole[32:]), SystemClock())
    application = build_application([])
    Collecting(application)
    tasks = CountedTasks()
    desk = make_desk(store, DEMO_ACTOR)
    session = Session(desk, tasks, Changes())
    longest, began = 0.0, time.thread_time()

    def awake() -> None:
        nonlocal began
        began = time.thread_time()

    def blocks() -> None:
        nonlocal longest
        longest = max(longest, time.thread_time() - began)

    dispatcher = QAbstractEventDispatcher.instance()
    dispatcher.awake.connect(awake)
    dispatcher.aboutToBlock.connect(blocks)

    def wait(milliseconds: int) -> None:
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def settle() -> None:
        deadline = time.monotonic() + PATIENCE_S
        wait(4 * PAUSE_MS)
        while not tasks.settled() and time.monotonic() < deadline:
            wait(PAUSE_MS)
        wait(4 * PAUSE_MS)

    def gesture(name: str, done: Callable[[], object]) -> None:
        nonlocal longest
        longest = 0.0
        # Within the loop, as what a key does.
        QTimer.singleShot(0, done)
        settle()
        print(json.dumps([name, longest]), flush=True)

    window = DeskWindow(session)
    window.resize(1280, 720)
    window.show()
    settle()
    person, other = (f.person for f in desk.dossiers.search(desk.actor, "mar", 2))

    def typed(text: str) -> Callable[[], object]:
        def type_() -> None:
            target = QApplication.focusWidget()
            if isinstance(target, QWidget):
                QTest.keyClicks(target, text)

        return type_

    for place in window.stack.places:
        subject = person if place in ("dossier", "cer") else None
        if place != "drill":
            gesture(f"{place}, the first time", lambda p=place, s=subject: window.open(p, s))  # type: ignore[misc] # bound now
    for place in window.stack.places:
        subject = other if place in ("dossier", "cer") else None
        if place != "drill":
            gesture(f"{place}, again", lambda p=place, s=subject: window.open(p, s))  # type: ignore[misc] # same
    window.palette_overlay.open()
    line = window.palette_overlay.findChildren(QLineEdit)[0]
    for letters in ("m", "ma", "mar", "mart", "martin 6"):
        gesture(f"search « {letters} »", lambda said=letters: _retype(line, said))  # type: ignore[misc] # same
    window.palette_overlay.close_overlay()
    window.open("dossier", person)
    settle()
    screen = window.stack.screen_shown
    assert isinstance(screen, DossierScreen)
    for offer in OFFERS:
        if offer.name != "print":
            gesture(f"form « {offer.label} »", lambda name=offer.name: screen.open_form(name))  # type: ignore[misc] # same
            if screen.form is not None:
                screen.form.closed.emit()
                settle()
    gesture("a form to type in", lambda: screen.open_form("call"))
    gesture("typing", typed("bonjour"))
    gesture("keeping a draft", session.drafts.look)
    if screen.form is not None:
        screen.form.closed.emit()
    gesture("a form to save", lambda: screen.open_form("book"))
    if screen.form is not None:
        gesture("saving", screen.form.submit)
        gesture("taking back", screen.undo)
    gesture("locking", window.lock_now)
    gesture("unlocking", window.unlock)
    with answering(lambda _kind, _question: True):
        window.close()
    tasks.close()
    store.close()


def _retype(line: object, text: str) -> None:
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QLineEdit

    assert isinstance(line, QLineEdit)
    line.clear()
    QTest.keyClicks(line, text)


if __name__ == "__main__":
    watch(Path(sys.argv[1]), sys.argv[2])
