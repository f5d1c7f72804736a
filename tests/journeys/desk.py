"""A desk as somebody finds it in the morning: a window on a base, and a colleague elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from calpae_desktop.bootstrap import tools
from calpae_desktop.domain.access import Actor, Role
from calpae_desktop.domain.calendar import paris_day
from calpae_desktop.domain.fact import Kind, Version
from calpae_desktop.domain.milestones import Milestone
from calpae_desktop.domain.person import Person, Title
from calpae_desktop.services.commands import RecordEntry
from calpae_desktop.services.demo import fill
from calpae_desktop.services.desk import Desk
from calpae_desktop.services.desk import desk as make_desk
from calpae_desktop.services.ports import Store
from calpae_desktop.storage.store import EncryptedStore, demo_store
from calpae_desktop.ui.changes import Changes
from calpae_desktop.ui.desk_window import DeskWindow
from calpae_desktop.ui.dialogs import answering
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.tasks import Tasks

from .hand import Hand

CLAIRE = Actor("claire", Role.ADMINISTRATOR, "Claire Muller")
INVENTED = 300
KARIM = Actor("karim", Role.ADMINISTRATOR, "Karim Weber")


@dataclass
class MovedClock:
    """A Tuesday morning; tests move it."""

    instant: datetime = field(default=datetime(2027, 3, 23, 9, 24, tzinfo=UTC))

    def now(self) -> datetime:
        return self.instant

    def today(self) -> date:
        return paris_day(self.instant)


@dataclass
class Post:
    """The window of an open base; `person` is the dossier the journey follows."""

    store: Store
    clock: MovedClock
    desk: Desk
    hand: Hand
    window: DeskWindow
    tasks: Tasks
    person: str = ""

    def enter(self, last_name: str, first_name: str, days: int = 0, **more: str) -> str:
        """A dossier already there, information received some days ago."""
        informed = self.clock.today() - timedelta(days=days)
        # `more` holds fields of a person, which the type checker cannot tell apart.
        who = Person("", last_name, first_name, date(1994, 8, 14), title=Title.MRS, **more)  # type: ignore[arg-type] # its fields
        entry = RecordEntry(who, "67", informed - timedelta(days=10), informed)
        (self.person,) = self.desk.intake.record_entry(CLAIRE, entry).persons
        return self.person

    def facts(self, kind: Kind) -> list[Version]:
        """Facts in force, as the service says them."""
        return self.desk.dossiers.open(CLAIRE, self.person).current(kind)

    def chain(self, kind: Kind) -> list[Version]:
        """Every version of the only fact of a kind."""
        found = self.desk.dossiers.open(CLAIRE, self.person).chains
        (chain,) = (versions for (k, _), versions in found.items() if k is kind)
        return chain

    def milestone(self) -> Milestone:
        """The entry, as the service counts it."""
        found = self.desk.dossiers.open(CLAIRE, self.person).milestone
        assert found is not None
        return found

    def close(self) -> None:
        """Close the window and what it started; the base stays open."""
        self.tasks.close()
        # What a failed journey left typed is given up.
        with answering(lambda _kind, _question: True):
            self.window.close()
        self.window.deleteLater()
        # Destroyed later, it would take the focus from the next window.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def open_post(qtbot: QtBot, store: Store, clock: MovedClock) -> Post:
    """The real window over a base."""
    desk, tasks = make_desk(store, clock, CLAIRE, tools()), Tasks()
    window = DeskWindow(Session(desk, tasks, Changes()), version="0.1.0")
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return Post(store, clock, desk, Hand(qtbot), window, tasks)


def invented_people(folder: Path, clock: MovedClock) -> EncryptedStore:
    """A base of invented people, as the demonstration has, few enough to be quick."""
    store = demo_store(folder, clock)
    fill(store, clock.today(), INVENTED)
    return store
