"""How long the thread of the screens works without looking at the keyboard, gesture by gesture.

The real window on a large base, in a process of its own. Between two waits of the event loop, the
processor's time of its thread is noted: other programs of the machine do not count. The floor is
what may not be exceeded, 100 ms.
"""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import shiboken6
from PySide6.QtCore import QAbstractEventDispatcher, QEventLoop, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from calpae_desktop.bootstrap import SystemClock, make_desk
from calpae_desktop.storage import keyfile
from calpae_desktop.storage.sqlite import DataKey
from calpae_desktop.storage.store import DEMO_ACTOR, open_store
from calpae_desktop.ui.application import build_application
from calpae_desktop.ui.changes import Changes
from calpae_desktop.ui.desk_window import DeskWindow
from calpae_desktop.ui.dialogs import answering
from calpae_desktop.ui.screens.dossier.actions import OFFERS
from calpae_desktop.ui.screens.dossier.forms import BookForm
from calpae_desktop.ui.screens.dossier.screen import DossierScreen
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.wiring.memory import Collecting
from tests.ui.crawling import CountedTasks

from .generator import PHRASE
from .timing import Line

MOST_S = 0.1
PATIENCE_S = 60.0
PAUSE_MS = 5
# A place shown for the first time is imported and built: once in a session.
BUILT, FIRST = "first time", 4.0
COLLECTED = "collecting all memory"
RARE = {COLLECTED: 4.0}


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
        limit = RARE.get(name, FIRST if name.endswith(BUILT) else 1.0)
        yield Line(name, MOST_S, seconds, limit)


class Watch:
    """The real window, and the longest work of its thread since it was last asked."""

    def __init__(self, path: Path, pragma: str) -> None:
        whole = bytes.fromhex(pragma[2:-1])
        key = DataKey(whole[:32], whole[32:])
        self.application = build_application([])
        # Collected apart: it would fall on one gesture or another.
        for collecting in self.application.findChildren(Collecting):
            shiboken6.delete(collecting)
        gc.disable()
        self.store = open_store(path, key, SystemClock())
        self.tasks = CountedTasks()
        self.desk = make_desk(self.store, DEMO_ACTOR)
        self.session = Session(self.desk, self.tasks, Changes())
        self._longest, self._began = 0.0, time.thread_time()
        dispatcher = QAbstractEventDispatcher.instance()
        dispatcher.awake.connect(self._awake)
        dispatcher.aboutToBlock.connect(self._blocks)
        self.window = DeskWindow(self.session)
        self.window.resize(1280, 720)
        self.window.show()
        self.settle()

    def _awake(self) -> None:
        # It may look again without having waited.
        self._blocks()
        self._began = time.thread_time()

    def _blocks(self) -> None:
        now = time.thread_time()
        self._longest = max(self._longest, now - self._began)
        self._began = now

    def settle(self) -> None:
        """Until all that was asked came."""
        deadline = time.monotonic() + PATIENCE_S
        _live(4 * PAUSE_MS)
        while not self.tasks.settled() and time.monotonic() < deadline:
            _live(PAUSE_MS)
        _live(4 * PAUSE_MS)

    def gesture(self, name: str, done: Callable[..., object], *given: object) -> None:
        """Do it within the loop, as what a key does, and say the longest work that came of it."""
        self._longest, self._began = 0.0, time.thread_time()
        QTimer.singleShot(0, partial(done, *given))
        self.settle()
        sys.stdout.write(f"{json.dumps([name, self._longest])}\n")
        sys.stdout.flush()

    def close(self) -> None:
        with answering(lambda _kind, _question: True):
            self.window.close()
        shiboken6.delete(self.window)
        self.tasks.close()
        self.store.close()


def _live(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def places(watch: Watch) -> None:
    """Every place, built then shown again."""
    found = watch.desk.dossiers.search(watch.desk.actor, "mar", 2)
    window = watch.window
    for turn, who in ((BUILT, found[0].person), ("again", found[-1].person)):
        for place in window.stack.places:
            if place != "drill":
                subject = who if place in ("dossier", "cer") else None
                watch.gesture(f"{place}, {turn}", window.open, place, subject)


def search(watch: Watch) -> None:
    """A name typed letter by letter."""
    palette = watch.window.palette_overlay
    palette.open()
    line = palette.findChildren(QLineEdit)[0]
    for letters in ("m", "ma", "mar", "mart", "martin 6"):
        watch.gesture(f"search « {letters} »", _retype, line, letters)
    palette.close_overlay()


def _retype(line: QLineEdit, text: str) -> None:
    line.clear()
    QTest.keyClicks(line, text)


def forms(watch: Watch) -> None:
    """Every form of a dossier; one typed in, kept, saved, taken back."""
    person = watch.desk.dossiers.search(watch.desk.actor, "mar", 1)[0].person
    watch.window.open("dossier", person)
    watch.settle()
    screen = watch.window.stack.screen_shown
    assert isinstance(screen, DossierScreen)
    for offer in OFFERS:
        if offer.name not in ("print", "letter"):
            watch.gesture(f"form « {offer.label} »", screen.open_form, offer.name)
            if screen.form is not None:
                screen.form.closed.emit()
                watch.settle()
    screen.open_form("book")
    if isinstance(form := screen.form, BookForm):
        watch.gesture("typing", QTest.keyClicks, form.adviser.line, "M. Keller")
        watch.gesture("keeping a draft", watch.session.drafts.look)
        watch.gesture("saving an appointment", form.submit)
        watch.gesture("taking it back", screen.undo)


def run(path: Path, pragma: str) -> None:
    """Drive the window through the main gestures."""
    watch = Watch(path, pragma)
    places(watch)
    search(watch)
    forms(watch)
    watch.gesture("locking", watch.window.lock_now)
    watch.gesture("unlocking", watch.window.unlock)
    watch.gesture(COLLECTED, gc.collect)
    watch.close()


if __name__ == "__main__":
    run(Path(sys.argv[1]), sys.argv[2])
