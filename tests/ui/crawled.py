"""The crawler alone, at the scale of the environment: `python -m tests.ui.crawled [places]`.

In the places given, what keys and tabs open too. Says the scale, then what it found, a line each.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer

from calpae_desktop.bootstrap import tools
from calpae_desktop.services.demo import fill
from calpae_desktop.services.desk import desk
from calpae_desktop.storage.store import DEMO_ACTOR, demo_store
from calpae_desktop.ui.application import build_application
from calpae_desktop.ui.dialogs import answering
from calpae_desktop.ui.style import theme
from tests.ui.crawler import SMALLEST, Crawler
from tests.ui.fakes import MovedClock

PEOPLE = 60
PATIENCE_S = 20


def wait(until: Callable[[], bool]) -> None:
    """Let the window live until something is true."""
    deadline = monotonic() + PATIENCE_S
    while not until():
        if monotonic() > deadline:
            raise TimeoutError(until)
        loop = QEventLoop()
        QTimer.singleShot(5, loop.quit)
        loop.exec()


def main() -> None:
    build_application([])
    theme().set_mode("light")
    clock = MovedClock()
    with TemporaryDirectory() as folder, answering(lambda _kind, _subject: ""):
        store = demo_store(Path(folder), clock)
        fill(store, clock.today(), PEOPLE)
        found = desk(store, clock, DEMO_ACTOR, tools(), demonstration=True)
        crawler = Crawler(wait, found, thorough=False)
        print(crawler.window.devicePixelRatio())
        for place in crawler.window.stack.places:
            crawler.crawl(place) if place in sys.argv else crawler.visit(place)
        least = crawler.window.minimumSizeHint().expandedTo(crawler.window.minimumSize())
        if least.width() > SMALLEST[0] or least.height() > SMALLEST[1]:
            print(f"the window asks for {least.width()} x {least.height()}")
        for line in crawler.faults.lines():
            print(line)
        crawler.close()
        store.close()


if __name__ == "__main__":
    main()
