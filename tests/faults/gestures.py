"""Gestures at random through the services, and what each of them says it wrote."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from calpae_desktop.bootstrap import SystemClock, tools
from calpae_desktop.domain.appointment import Appointment, Nature, Outcome
from calpae_desktop.domain.calendar import paris_wall
from calpae_desktop.domain.fact import Kind, Version
from calpae_desktop.domain.person import Person
from calpae_desktop.services.commands import (
    BookAppointment,
    Correct,
    Done,
    LogOutcome,
    RecordContract,
    RecordEntry,
    RecordOrientation,
)
from calpae_desktop.services.desk import Desk
from calpae_desktop.services.desk import desk as desk_of
from calpae_desktop.services.ports import Store
from tests.exchange.made import folder
from tests.storage.test_nothing_readable import NAME, NIR, NOTE
from tests.storage.worlds import ACTOR

LOADED = 25
Said = dict[str, list[str]]


def desk_on(store: Store) -> Desk:
    return desk_of(store, SystemClock(), ACTOR, tools())


def enter(desk: Desk, name: str = NAME, department: str = "67") -> Done:
    """A new entrant, opened and known today."""
    today = desk.clock.today()
    who = Person("", name, name, date(1994, 8, 14), nir=NIR)
    return desk.intake.record_entry(desk.actor, RecordEntry(who, department, today, today))


def lot(where: Path, size: int = LOADED) -> Path:
    """A folder of persons, each with a right and an appointment, its ids its own."""
    name = where.name
    persons = ["personne;nom;prenom;naissance\n"]
    rights = ["droit;personne;departement;etat;sdd;debut\n"]
    meetings = ["rendez_vous;personne;departement;nature;fixe_le;prevu_le;etat\n"]
    for n in range(size):
        key = f"{name}-{n}"
        persons.append(f"{key};{NAME};{NAME};1985-05-17\n")
        rights.append(f"{key};{key};67;ouvert;oui;2026-01-05\n")
        meetings.append(f"{key};{key};67;orientation;2026-01-06;2026-01-12T09:30;honore\n")
    texts = {"personnes.csv": persons, "droits.csv": rights, "rendez_vous.csv": meetings}
    return folder(where, {file: "".join(lines) for file, lines in texts.items()})


class Hand:
    """One adviser at work. `last` is what can be undone; `drawer` holds the folders to load."""

    def __init__(self, desk: Desk, drawer: Path, seed: str) -> None:
        self.random = random.Random(seed)
        self.seed = seed
        self._desk = desk
        self._drawer = drawer
        self._persons: list[str] = []
        self._last = Done()
        self._loads = 0

    def gesture(self) -> Said:
        """Do one; the versions written (`kind id instant`), or the folder loaded."""
        if not self._persons:
            return self._entry()
        acts: list[tuple[int, Callable[[], Said]]] = [
            (5, self._entry),
            (5, self._book),
            (5, self._outcome),
            (3, self._contract),
            (3, self._orientation),
            (4, self._correction),
            (3, self._undo),
            (2, self._load),
        ]
        (act,) = self.random.choices([a for _, a in acts], [w for w, _ in acts])
        return act()

    def _told(self, done: Done) -> Said:
        self._last = done
        lines = (f"{w.kind.value} {w.fact_id} {w.recorded_at.isoformat()}" for w in done.written)
        return {"written": sorted(lines)}

    def _entry(self) -> Said:
        done = enter(self._desk)
        self._persons += done.persons
        return self._told(done)

    def _someone(self) -> str:
        return self.random.choice(self._persons)

    def _current(self, kind: Kind) -> Version | None:
        chains = self._desk.store.snapshot()
        with chains as view:
            about = view.facts.about(self._persons)
        found = [v for vs in about.values() for v in vs if v.kind is kind]
        alive = [v for v in found if v.superseded_at is None and not v.retired]
        return self.random.choice(alive) if alive else None

    def _book(self) -> Said:
        at = paris_wall(self._desk.clock.now()) - timedelta(days=self.random.randrange(3))
        nature = self.random.choice([Nature.ORIENTATION, Nature.SUPPORT])
        at = at.replace(microsecond=0)
        command = BookAppointment(self._someone(), "67", nature, at, keep_conflict=True)
        return self._told(self._desk.appointments.book(self._desk.actor, command))

    def _outcome(self) -> Said:
        found = self._current(Kind.APPOINTMENT)
        if found is None or found.version_id is None or not isinstance(found.content, Appointment):
            return self._book()
        others = [o for o in (Outcome.HONOURED, Outcome.ABSENT) if o is not found.content.outcome]
        command = LogOutcome(
            found.fact_id, found.version_id, self.random.choice(others), absence_reason=NOTE
        )
        return self._told(self._desk.appointments.log(self._desk.actor, command))

    def _contract(self) -> Said:
        command = RecordContract(self._someone(), self._desk.clock.today(), objective=NOTE)
        return self._told(self._desk.contracts.record(self._desk.actor, command))

    def _orientation(self) -> Said:
        day = self._desk.clock.today()
        command = RecordOrientation(self._someone(), "67", "job_coaching", day)
        return self._told(self._desk.orientations.record(self._desk.actor, command))

    def _correction(self) -> Said:
        found = self._current(Kind.PERSON)
        if found is None or not isinstance(found.content, Person):
            return self._entry()
        town = f"{NAME}-{self.random.random()}"
        command = Correct(replace(found.content, town=town), found.version_id)
        return self._told(self._desk.corrections.correct(self._desk.actor, command))

    def _undo(self) -> Said:
        if not self._last.written:
            return self._book()
        done = self._desk.corrections.undo(self._desk.actor, self._last)
        said = self._told(done)
        self._last = Done()
        return said

    def _load(self) -> Said:
        self._loads += 1
        place = lot(self._drawer / f"lot-{self.seed}-{self._loads}")
        report = self._desk.loading.load(self._desk.actor, place)
        return {"loaded": [place.name] if report.written else []}
