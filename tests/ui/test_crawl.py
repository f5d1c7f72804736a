"""Every place of the window, and all that its keys open: by keyboard alone, seen, named, read; and
the thread of the screens asks nothing of a base and writes no file."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from calpae_desktop.bootstrap import tools
from calpae_desktop.services.demo import fill
from calpae_desktop.services.desk import desk
from calpae_desktop.services.ports import Store
from calpae_desktop.storage.store import DEMO_ACTOR, EncryptedStore, demo_store
from calpae_desktop.ui.dialogs import answering
from calpae_desktop.ui.screens.dossier.forms import BookForm
from calpae_desktop.ui.screens.dossier.screen import DossierScreen
from calpae_desktop.ui.style import Mode, theme
from tests.house.source import ROOT
from tests.ui.crawled import PEOPLE
from tests.ui.crawler import Crawler
from tests.ui.fakes import MovedClock
from tests.ui.watching import watched

# Told apart so that they are shared between processes; a place that is not here is crawled too.
KNOWN = (
    "today", "dossiers", "dossier", "entry", "cer", "agenda", "pilotage", "fiches", "collecting",
    "drill", "imports",
)  # fmt: skip
OTHERS = "autres"


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EncryptedStore]:
    clock = MovedClock()
    store = demo_store(tmp_path_factory.mktemp("crawl"), clock)
    fill(store, clock.today(), PEOPLE)
    yield store
    store.close()


@contextmanager
def crawling(qtbot: QtBot, store: Store) -> Iterator[Crawler]:
    found = desk(store, MovedClock(), DEMO_ACTOR, tools(), demonstration=True)
    with answering(lambda _kind, _subject: ""):
        crawler = Crawler(lambda until: qtbot.waitUntil(until, timeout=10_000), found)
        try:
            yield crawler
        finally:
            crawler.close()


@pytest.mark.parametrize("place", [*KNOWN, OTHERS])
def test_a_place_and_what_its_keys_open(qtbot: QtBot, people: EncryptedStore, place: str) -> None:
    with crawling(qtbot, people) as crawler:
        every = crawler.window.stack.places
        others = [key for key in every if key not in KNOWN]
        with watched(people) as deeds:
            for key in others if place == OTHERS else [place]:
                crawler.crawl(key)
            if place == "dossier":
                book(crawler)
        for what, done in (("asked", deeds.in_gui), ("written", deeds.written)):
            for deed in done:
                crawler.faults.add(place, f"{what} by the thread of the screens: {deed}")
        assert len(crawler.states) >= (len(others) if place == OTHERS else 1)
        assert crawler.faults.lines() == []


def book(crawler: Crawler) -> None:
    """A search, a draft, a gesture and its undo."""
    crawler.window.palette_overlay.open()
    for line in crawler.window.palette_overlay.findChildren(QLineEdit):
        QTest.keyClicks(line, "martin 67")
    crawler.settle()
    crawler.window.palette_overlay.close_overlay()
    crawler.open("dossier")
    screen = crawler.window.stack.screen_shown
    assert isinstance(screen, DossierScreen)
    screen.open_form("book")
    assert isinstance(screen.form, BookForm)
    QTest.keyClicks(screen.form.adviser.line, "X")
    crawler.session.drafts.look()
    screen.form.submit()
    crawler.settle()
    screen.undo()
    crawler.settle()


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_what_covers_the_window(qtbot: QtBot, people: EncryptedStore, mode: Mode) -> None:
    with crawling(qtbot, people) as crawler:
        theme().set_mode(mode)
        crawler.covers()
        assert crawler.states
        assert crawler.faults.lines() == []


@pytest.mark.parametrize(("scale", "how"), [("2", ["dossier"]), ("3", [])])
def test_no_words_are_cut_on_a_large_setting_of_the_screen(scale: str, how: list[str]) -> None:
    """A screen that shows 1280 x 720 points at 200 % or 300 %, in a process of its own."""
    own = {"QT_SCALE_FACTOR": scale, "QT_QPA_PLATFORM": "offscreen"}
    run = subprocess.run(
        [sys.executable, "-m", "tests.ui.crawled", *how],
        cwd=ROOT,
        env=os.environ | own,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert run.returncode == 0, run.stderr[-3000:]
    scaled, *faults = run.stdout.splitlines()
    assert float(scaled) == float(scale)
    if faults:
        pytest.fail("\n".join(faults), pytrace=False)
