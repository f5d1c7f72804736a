"""A desk over a real encrypted store whose every access from the GUI thread is a fault."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from calpae_desktop.bootstrap import tools
from calpae_desktop.domain.access import Actor, Role
from calpae_desktop.domain.appointment import Nature
from calpae_desktop.domain.calendar import paris_day
from calpae_desktop.domain.fact import Kind, Version
from calpae_desktop.domain.person import Person, Title
from calpae_desktop.services.commands import BookAppointment, Done, RecordEntry
from calpae_desktop.services.desk import Desk, desk
from calpae_desktop.services.draft_log import DraftLog
from calpae_desktop.services.finds import Recents
from calpae_desktop.services.ports import Snapshot, Store, UnitOfWork
from calpae_desktop.services.reference import save_schemes
from calpae_desktop.services.rows import Check, Heard
from calpae_desktop.storage.sqlite import DataKey
from calpae_desktop.storage.store import EncryptedStore, demo_store, open_store

CLAIRE = Actor("claire", Role.ADMINISTRATOR, "Claire Muller")
SAMIR = Actor("samir", Role.ADMINISTRATOR, "Samir Haddad")


@dataclass
class MovedClock:
    """Stands at 10:24 in Paris on the 23rd of March 2027 once a dossier is prepared."""

    instant: datetime = field(default=datetime(2027, 3, 11, 7, tzinfo=UTC))

    def now(self) -> datetime:
        return self.instant

    def today(self) -> date:
        return paris_day(self.instant)

    def to(self, day: int, hour: int, minute: int = 0) -> None:
        """A moment of March 2027, in UTC."""
        self.instant = datetime(2027, 3, day, hour, minute, tzinfo=UTC)


class GuiThreadStore:
    """Passes everything to a store, and remembers what the GUI thread asked of it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.faults: list[str] = []
        self.reads = 0

    def _note(self, what: str) -> None:
        if threading.current_thread() is threading.main_thread():
            self.faults.append(what)

    @property
    def shared(self) -> bool:
        return self._store.shared

    def listen(self, stop: Callable[[], bool], wait: Callable[[float], object]) -> Iterator[Heard]:
        return self._store.listen(stop, wait)

    def unit_of_work(self, alone: bool = False) -> UnitOfWork:
        self._note("unit of work")
        return self._store.unit_of_work(alone)

    def snapshot(self) -> Snapshot:
        self._note("snapshot")
        self.reads += 1
        return self._store.snapshot()

    def visiting(self) -> AbstractContextManager[Recents]:
        self._note("visit")
        return self._store.visiting()

    def drafting(self) -> AbstractContextManager[DraftLog]:
        self._note("drafts")
        return self._store.drafting()

    def check_storage(self) -> list[Check]:
        self._note("check")
        return self._store.check_storage()

    def back_up(self, target: Path) -> None:
        self._note("backup")
        self._store.back_up(target)

    def tidy(self) -> None:
        self._store.tidy()

    def writer(self) -> AbstractContextManager[None]:
        return self._store.writer()

    def close(self) -> None:
        self._store.close()


@cache
def _new_base() -> tuple[bytes, DataKey]:
    """A base without anybody, made once: copied, it costs a tenth of making it."""
    with TemporaryDirectory() as folder:
        store = demo_store(Path(folder), MovedClock())
        save_schemes(store)
        store.close()
        return store.path.read_bytes(), store.key


def new_store(folder: Path, clock: MovedClock) -> EncryptedStore:
    """A base without anybody, of its own."""
    content, key = _new_base()
    base = folder / "base.sqlite"
    base.write_bytes(content)
    return open_store(base, key, clock)


class Room:
    """Two desks on one base: the one under test, and a colleague's (`other`), free of threads."""

    def __init__(
        self,
        folder: Path,
        clock: MovedClock | None = None,
        stores: tuple[Store, Store] | None = None,
    ) -> None:
        """`stores` are those of two desks on one server, instead of a file in `folder`."""
        self.clock = clock or MovedClock()
        if stores is None:
            mine = new_store(folder, self.clock)
            stores = mine, mine
        self.store, theirs = stores
        self.watched = GuiThreadStore(self.store)
        self.desk: Desk = desk(self.watched, self.clock, CLAIRE, tools(), demonstration=True)
        self.other: Desk = desk(theirs, self.clock, SAMIR, tools(), demonstration=True)

    def enter(self, last_name: str = "DIALLO", first_name: str = "Aminata") -> str:
        """A dossier informed on the 11th of March 2027."""
        person = Person(
            "",
            last_name,
            first_name,
            date(1994, 8, 14),
            file_number="4127806",
            nir="294086748204217",
            title=Title.MRS,
            phone="0612345678",
            town="Strasbourg",
        )
        command = RecordEntry(person, "67", date(2027, 3, 1), date(2027, 3, 11))
        done = self.other.intake.record_entry(SAMIR, command)
        return next(iter(done.persons))

    def book(self, person: str, day: int, hour: int, minute: int = 0) -> Done:
        """An orientation appointment in March 2027, Paris time."""
        at = datetime(2027, 3, day, hour, minute)
        command = BookAppointment(person, "67", Nature.ORIENTATION, at, adviser="C. Muller")
        return self.other.appointments.book(SAMIR, command)

    def prepared(self) -> str:
        """A dossier whose appointment is in six minutes."""
        person = self.enter()
        self.clock.instant += timedelta(days=4)
        self.book(person, 23, 10, 30)
        self.clock.to(23, 9, 24)
        return person

    def facts(self, person: str, kind: Kind) -> list[Version]:
        """Facts in force of a person."""
        return self.other.dossiers.open(SAMIR, person).current(kind)

    def close(self) -> None:
        self.store.close()
