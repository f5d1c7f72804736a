"""What a screen asks of a base does not depend on how many dossiers there are."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from calpae_desktop.bootstrap import tools
from calpae_desktop.services.demo import fill
from calpae_desktop.services.desk import desk
from calpae_desktop.storage.store import DEMO_ACTOR, EncryptedStore, demo_store
from calpae_desktop.ui.dialogs import answering
from tests.ui.crawler import Crawler
from tests.ui.fakes import MovedClock
from tests.ui.watching import watched

# Both more than a page of a list.
FEW, MANY = 150, 450
# Far from one statement for each of 300 more dossiers.
LISTS = 4


@pytest.fixture(scope="module", name="few")
def of_few(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EncryptedStore]:
    with people(tmp_path_factory.mktemp("few"), FEW) as store:
        yield store


@pytest.fixture(scope="module", name="many")
def of_many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EncryptedStore]:
    with people(tmp_path_factory.mktemp("many"), MANY) as store:
        yield store


@contextmanager
def people(folder: Path, count: int) -> Iterator[EncryptedStore]:
    clock = MovedClock()
    store = demo_store(folder, clock)
    fill(store, clock.today(), count)
    yield store
    store.close()


@contextmanager
def walking(qtbot: QtBot, store: EncryptedStore) -> Iterator[Crawler]:
    found = desk(store, MovedClock(), DEMO_ACTOR, tools(), demonstration=True)
    with answering(lambda _kind, _subject: ""):
        walker = Crawler(
            lambda until: qtbot.waitUntil(until, timeout=10_000), found, thorough=False
        )
        try:
            yield walker
        finally:
            walker.close()


def test_what_is_watched_would_be_seen(few: EncryptedStore, tmp_path: Path) -> None:
    with watched(few) as deeds:
        with few.snapshot() as view:
            view.records.get("x")
        (tmp_path / "x").write_text("x")
        thread = threading.Thread(target=few.check_storage)
        thread.start()
        thread.join()
    assert deeds.in_gui
    assert deeds.read
    assert [str(tmp_path / "x") in said for said in deeds.written] == [True]


def counted(qtbot: QtBot, store: EncryptedStore) -> dict[str, int]:
    """Statements of each place, opened a second time: the first one may make things ready."""
    found = {}
    with watched(store) as deeds, walking(qtbot, store) as walker:
        for place in walker.window.stack.places:
            walker.open(place)
            subject = walker.subject(place)
            walker.window.open("entry")
            walker.settle()
            deeds.clear()
            walker.window.open(place, subject)
            walker.settle()
            found[place] = len(deeds.read)
    return found


def test_what_a_screen_asks_does_not_depend_on_how_many_dossiers_there_are(
    qtbot: QtBot, few: EncryptedStore, many: EncryptedStore
) -> None:
    """Three times as many ask as much, but for a list that is no longer empty."""
    asked, asked_of_many = counted(qtbot, few), counted(qtbot, many)
    assert asked.keys() == asked_of_many.keys()
    assert {place: n for place, n in asked_of_many.items() if n > asked[place] + LISTS} == {}
