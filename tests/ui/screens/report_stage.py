"""Fiches, Collecte and the lists behind a figure: who reads them, on which base, and since when."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from calpae_desktop.bootstrap import tools
from calpae_desktop.domain.access import Actor, Role
from calpae_desktop.domain.calendar import paris_day
from calpae_desktop.services.demo import fill
from calpae_desktop.services.desk import Desk, desk
from calpae_desktop.services.reference import save_schemes
from calpae_desktop.storage.store import demo_store
from calpae_desktop.ui.screens.report import ReportScreen
from calpae_desktop.ui.tasks import Tasks

TODAY = date(2026, 11, 22)
BOSS = Actor("chef", Role.SUPERVISOR, "Anne Lehmann")
OTHER = Actor("autre", Role.SUPERVISOR, "Luc Meyer")


class Ticking:
    """Later at each reading, as two gestures are."""

    def __init__(self) -> None:
        self._now = datetime(2026, 11, 22, 9, tzinfo=UTC)

    def now(self) -> datetime:
        self._now += timedelta(seconds=1)
        return self._now

    def today(self) -> date:
        return paris_day(self._now)


@contextmanager
def base(folder: Path, people: int = 0) -> Iterator[Desk]:
    """The desk of BOSS over a base of invented people, or of nobody."""
    clock = Ticking()
    store = demo_store(folder, clock)
    if people:
        fill(store, TODAY, people)
    else:
        save_schemes(store)
    yield desk(store, clock, BOSS, tools())
    store.close()


@pytest.fixture(name="opened")
def opened_desk(tmp_path: Path) -> Iterator[Desk]:
    with base(tmp_path) as made:
        yield made


@pytest.fixture(name="tasks")
def running_tasks() -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.close()


def arrived(qtbot: QtBot, opened: Desk, tasks: Tasks, part: str = "") -> ReportScreen:
    """Fiches, shown, at a part."""
    screen = ReportScreen(opened, tasks)
    qtbot.addWidget(screen)
    screen.resize(1060, 640)
    screen.show()
    screen.arrive(None)
    if part:
        screen.open_part(part)
    return screen
