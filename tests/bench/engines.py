"""Both engines side by side: the same base in its file, and on a server of this machine."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from calpae_desktop.domain.appointment import Appointment, Outcome
from calpae_desktop.domain.fact import Kind, Version
from calpae_desktop.domain.indicators import FICHE_4, FICHE_5, TARGETS
from calpae_desktop.services.appointments import Appointments
from calpae_desktop.services.commands import LogOutcome
from calpae_desktop.services.dossiers import Dossiers
from calpae_desktop.services.figures import Ask, Figures
from calpae_desktop.services.finding import Finding
from calpae_desktop.services.ports import Store
from calpae_desktop.storage import shared
from calpae_desktop.storage.server import address_of
from tests import private_server

from .figures import FIRST, LAST
from .generator import ACTOR, TODAY, BenchClock, base, opened, twin
from .reads import AMID, DAYS, MILLION, PICKED, PREFIXES, beginning, like, most, of_day, run
from .timing import WALL, Line, interleaved

LOGGED = 40
# Below a million dossiers, the five round trips and plans of a search weigh more than its work.
SERVER_COSTS = 4


class Desk:
    """The same questions and gestures on either engine. Everything is in real time: a server
    works in processes of its own."""

    def __init__(self, store: Store) -> None:
        clock = BenchClock(13)
        self._figures, self._dossiers = Figures(store, clock), Dossiers(store, clock)
        self._finding = Finding(store, clock)
        self._appointments = Appointments(store, clock)
        with store.snapshot() as view:
            self._persons = list(islice(view.facts.persons(), 0, 500 * PICKED, 500))
            every = view.facts.everything(Kind.APPOINTMENT)
            self._waiting = iter(list(islice(filter(_to_log, every), LOGGED)))

    def fiche_4(self) -> object:
        return self._figures.compute(ACTOR, Ask(FIRST, LAST), (*FICHE_4, *TARGETS)).figures

    def fiche_5(self) -> object:
        return self._figures.compute(ACTOR, Ask(FIRST, LAST), FICHE_5).figures

    def open(self) -> None:
        for person in self._persons:
            self._dossiers.open(ACTOR, person)

    def search(self) -> object:
        return [self._dossiers.search(ACTOR, prefix, 20) for prefix in PREFIXES]

    def amid(self) -> object:
        return [self._finding.ask(ACTOR, words, 20) for words in AMID]

    def of_day(self) -> object:
        return [self._finding.ask(ACTOR, f"rdv {day:%d/%m/%Y}", 20) for day in DAYS]

    def log(self) -> None:
        version = next(self._waiting)
        gesture = LogOutcome(version.fact_id, version.version_id or 0, Outcome.EXCUSED)
        self._appointments.log(ACTOR, gesture)


def _to_log(version: Version) -> bool:
    said = version.content
    return (
        isinstance(said, Appointment)
        and said.planned_on < TODAY
        and version.superseded_at is None
        and said.outcome is Outcome.ABSENT
    )


def lines(dossiers: int) -> Iterator[Line]:
    path = twin(base(dossiers), "engines")
    with tempfile.TemporaryDirectory(prefix="calpae-bench-") as folder:
        place = Path(folder) / "s"
        address = private_server.start(place, durable=True)
        clock = BenchClock(12)
        try:
            there = shared.create(address_of(address), ACTOR, lambda _: clock.now())
            with closing(opened(path)) as here, closing(there):
                _copy(here, there)
                there.tidy()
                desk = Desk(there)
                yield from _side_by_side(Desk(here), desk, f"{dossiers}")
                yield from _against_scans(desk, there, f"{dossiers}")
        finally:
            private_server.stop(place)


def _copy(source: Store, target: Store) -> None:
    with source.snapshot() as view, target.unit_of_work(alone=True) as uow:
        sys.stderr.write(f"{uow.copy(view)} rows copied to the server\n")
        uow.commit()


def _side_by_side(file: Desk, server: Desk, size: str) -> Iterator[Line]:
    for name, of_file, of_server, limit, rounds in (
        ("fiche 4 and targets", file.fiche_4, server.fiche_4, 3.0, 5),
        ("fiche 5", file.fiche_5, server.fiche_5, 3.0, 5),
        (f"open {PICKED} dossiers", file.open, server.open, 5.0, 5),
        (f"{len(PREFIXES)} searches by prefix", file.search, server.search, 5.0, 5),
        (f"{len(AMID)} searches amid names", file.amid, server.amid, 5.0, 5),
        (f"{len(DAYS)} days of appointments", file.of_day, server.of_day, 5.0, 5),
    ):
        if of_file() != of_server():
            raise RuntimeError(f"{name}: the engines do not say the same")
        times = interleaved(of_file, of_server, rounds, WALL)
        yield Line(f"{name}, a file / a server, {size}", *times, limit)
    times = interleaved(file.log, server.log, LOGGED - 1, WALL)
    yield Line(f"log an outcome on the disk, a file / a server, {size}", *times, 3.0)


def _against_scans(server: Desk, store: shared.SharedStore, size: str) -> Iterator[Line]:
    """The searches of a server against what it does without our tables."""
    with store._engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        for name, scans, search in (
            ("searches by prefix", [beginning(p, "ILIKE") for p in PREFIXES], server.search),
            ("searches amid names", [like(w, "ILIKE") for w in AMID], server.amid),
            ("days of appointments", [of_day(d) for d in DAYS], server.of_day),
        ):
            work = partial(run, driver, scans)
            times = interleaved(work, search, 3, WALL)
            yield Line(
                f"{len(scans)} {name}, a scan by the server, {size}",
                *times,
                most(size) * (1 if int(size) >= MILLION else SERVER_COSTS),
            )
