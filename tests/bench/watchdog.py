"""How long the thread of the screens works without looking at the keyboard, gesture by gesture.

The real window on a large base, in a process of its own. Between two waits of the event loop, the
processor's time of its thread is noted: other programs of the machine do not count. The floor is
what may not be exceeded, 100 ms, whatever is done: a place opened as soon as the window is there,
as well as one made ready meanwhile.
"""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import shiboken6

import calpae_desktop
from calpae_desktop.bootstrap import SystemClock, importing, make_desk
from calpae_desktop.storage import keyfile

# As the program does: what is imported before the window is left out of collections.
with importing():
    from PySide6.QtCore import QAbstractEventDispatcher, QEventLoop, QTimer
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QLineEdit

    from calpae_desktop.storage.sqlite import DataKey
    from calpae_desktop.storage.store import DEMO_ACTOR, open_store
    from calpae_desktop.ui.application import build_application
    from calpae_desktop.ui.changes import Changes
    from calpae_desktop.ui.desk_window import DeskWindow
    from calpae_desktop.ui.dialogs import answering
    from calpae_desktop.ui.screens.session import Session
    from calpae_desktop.ui.widgets import TabStrip
    from calpae_desktop.ui.wiring.ahead import Ahead
    from calpae_desktop.ui.wiring.memory import Collecting
    from tests.ui.crawling import CountedTasks

from .generator import PHRASE
from .timing import Line

MOST_S = 0.1
PATIENCE_S = 60.0
PAUSE_MS = 5
# The least of so many runs: what shares the processor makes some slower, nothing makes one faster.
ROUNDS = 3
AT_ONCE, READY = "at once", "made ready"


def lines(path: Path) -> Iterator[Line]:
    """One line a gesture; the base is written in."""
    key = keyfile.read_key_file(keyfile.path_of(path)).unlock(PHRASE)
    least: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as bytecode:
        _compile(bytecode)
        for how in (AT_ONCE, READY) * ROUNDS:
            for name, seconds in _run(path, key.pragma, how, bytecode):
                least[name] = min(seconds, least.get(name, seconds))
    for name, seconds in least.items():
        yield Line(name, MOST_S, seconds, 1.0)


def _compile(bytecode: str) -> None:
    """As installing the program does."""
    _python(bytecode, "compileall", "-q", *calpae_desktop.__path__)


def _run(path: Path, pragma: str, how: str, bytecode: str) -> list[tuple[str, float]]:
    said = _python(bytecode, "tests.bench.watchdog", str(path), pragma, how)
    return [(name, seconds) for name, seconds in map(json.loads, said.splitlines())]


def _python(bytecode: str, module: str, *given: str) -> str:
    """What a module says, run apart."""
    own = {
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": bytecode,
    }
    command = [sys.executable, "-m", module, *given]
    run = subprocess.run(
        command, env=os.environ | own, check=True, timeout=600, capture_output=True, text=True
    )
    return run.stdout


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


def places(watch: Watch, how: str) -> None:
    """Every place, shown for the first time, then again; every tab of it."""
    found = watch.desk.dossiers.search(watch.desk.actor, "mar", 2)
    window = watch.window
    shown = [place for place in window.stack.places if place != "drill"]
    for turn, hit in ((f"first time, {how}", found[0]), ("again", found[-1])):
        for place in shown:
            subject = hit.person if place in ("dossier", "cer") else None
            watch.gesture(f"{place}, {turn}", window.open, place, subject)
            if turn != "again":
                tabs(watch, place, how)


def tabs(watch: Watch, place: str, how: str) -> None:
    """Each tab of a place shown, then the first one again."""
    screen = watch.window.stack.screen_shown
    assert screen is not None
    for strip in (s for s in screen.findChildren(TabStrip) if s.isVisible()):
        options = strip.options()
        for option in (*options[1:], options[0]):
            name = option.accessibleName().split(",")[0]
            watch.gesture(f"{place}, « {name} », {how}", option.click)


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
    from calpae_desktop.ui.screens.dossier.actions import OFFERS
    from calpae_desktop.ui.screens.dossier.forms import BookForm
    from calpae_desktop.ui.screens.dossier.screen import DossierScreen

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


def made_ready(watch: Watch) -> None:
    """Until every place was built, while nobody did anything."""
    ended = QEventLoop()
    ahead = Ahead(watch.window)
    ahead.ready.connect(ended.quit)
    ended.exec()


def run(path: Path, pragma: str, how: str) -> None:
    """Drive the window through the main gestures."""
    watch = Watch(path, pragma)
    watch.settle()
    if how == READY:
        watch.gesture("places made ready, longest step", made_ready, watch)
    places(watch, how)
    search(watch)
    forms(watch)
    watch.gesture("locking", watch.window.lock_now)
    watch.gesture("unlocking", watch.window.unlock)
    watch.gesture("collecting all memory", Collecting(watch.window).collect, 2)
    watch.close()


if __name__ == "__main__":
    run(Path(sys.argv[1]), *sys.argv[2:4])
